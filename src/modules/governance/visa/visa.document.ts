import type { Block, Document } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Marks } from '../convention/marks.ts'
import { decisionInWords } from '../expense/decided.ts'
import { referenceOf } from '../expense/revenue-order.ts'
import { titleInWords } from '../statement/statement.rules.ts'
import { kinds } from '../voucher/voucher.rules.ts'
import { accruals, fromFunders, number, pieceList, piecesOf, receivable, revenue } from './close.document.ts'
import { receivableOf, tie } from './visa.rules.ts'
import type { Evidence, OrderThen, Visa } from './visa.ts'
import { words } from './visa.words.ts'

function orders(visa: Visa, lang: Language): Block[] {
  const say = words[lang]
  const mine = visa.orders.filter(({ exercice }) => exercice === visa.exercice)
  if (mine.length === 0) return [{ kind: 'paragraph', text: say.noOrder }]
  const net = (order: OrderThen) => cents(order.amount_cents - order.reduced_cents)
  const due = ({ leftCents }: OrderThen) => cents(Math.max(0, leftCents))
  const over = ({ leftCents }: OrderThen) => cents(Math.max(0, -leftCents))
  // Never one netted against another: what is due and what is to be given back are not of the same debtors.
  const figures = [
    [say.net, net] as const,
    [say.collected, ({ collected_cents }: OrderThen) => collected_cents] as const,
    [say.left, due] as const,
    ...(mine.some((order) => over(order) > 0) ? [[say.over, over] as const] : []),
  ]
  const total = (of: (order: OrderThen) => Cents) => euros(sum(mine.map(of)), lang)
  return [
    {
      kind: 'table',
      caption: say.issued,
      columns: [
        { label: say.state },
        { label: say.debtor },
        { label: say.title_slip },
        { label: say.evidence },
        ...figures.map(([label]) => number(label)),
      ],
      rows: mine.map((order) => [
        referenceOf(order),
        [order.name, order.siren].filter(Boolean).join(', '),
        titleInWords(order, lang),
        pieceList(
          visa,
          (visa.lines.get(order.id) ?? []).map(({ sharing_id }) => sharing_id),
        ),
        ...figures.map(([, of]) => euros(of(order), lang)),
      ]),
      foot: [say.total, '', '', '', ...figures.map(([, of]) => total(of))],
    },
  ]
}

function pieces(visa: Visa, lang: Language): Block[] {
  const say = words[lang]
  const names = piecesOf(visa)
  const dated = (reference: string | null, on: Temporal.PlainDate | null) =>
    on ? (reference ? say.on(reference, shortDay(on)) : shortDay(on)) : (reference ?? '')
  const commitment = (row: Evidence) =>
    [
      row.order_number && say.order(row.order_number),
      row.contract_number && say.contract(row.contract_number),
    ]
      .filter(Boolean)
      .join(', ')
  return [
    {
      kind: 'table',
      caption: say.proved,
      columns: [
        { label: say.number },
        { label: say.expense },
        { label: say.decision },
        { label: say.commitment },
        { label: say.service },
        { label: say.invoice },
        { label: say.mandate },
        number(say.amount),
      ],
      rows: visa.evidence.map((row) => [
        names.get(row.id) ?? '',
        row.label,
        decisionInWords(row, lang) || '—',
        commitment(row) || '—',
        dated(null, row.delivered_on) || '—',
        dated(row.invoice_number, row.invoiced_on) || '—',
        dated(row.mandate_number, row.mandated_on) || '—',
        euros(row.total_cents, lang),
      ]),
    },
  ]
}

/** The files attached, by the piece they belong to, each with what tells it from any other. */
function files(visa: Visa, lang: Language): Block[] {
  const say = words[lang]
  if (visa.vouchers.length === 0) return []
  const names = piecesOf(visa)
  const of = (expense: string | null) =>
    visa.evidence.flatMap(({ id, expense_id }) => (expense_id === expense ? (names.get(id) ?? []) : []))
  return [
    {
      kind: 'table',
      caption: say.files,
      columns: [{ label: say.number }, { label: say.nature }, { label: say.fingerprint }],
      rows: visa.vouchers.map((one) => [
        of(one.expense_id).join(', '),
        kinds[one.kind][lang],
        one.fingerprint,
      ]),
    },
  ]
}

/** One paper for the public accountant: what was claimed, what is to be received, what proves it, and whether it ties. */
export function visaDocument(
  visa: Visa,
  of: Marks & {
    readonly issuer: string
    readonly convention: string
    readonly nameOf: (party: string) => string
  },
  lang: Language,
): Document {
  const say = words[lang]
  const day = shortDay(visa.day)
  const checks = tie(visa.books, receivableOf(visa.orders, visa.pending))
  return {
    language: lang,
    title: say.title(visa.exercice),
    issuer: of.issuer,
    logos: of.logos,
    mentions: of.mentions,
    annex: of.annex,
    subtitle: [
      of.convention,
      visa.isClosed ? say.closed(day) : say.provisional(day),
      say.made(shortDay(visa.madeOn)),
    ].join(' · '),
    blocks: [
      { kind: 'heading', text: say.orders },
      ...orders(visa, lang),
      { kind: 'heading', text: say.receivable(day) },
      ...receivable(visa, of.nameOf, lang),
      ...accruals(visa, of.nameOf, lang),
      ...revenue(visa, lang),
      ...fromFunders(visa, lang),
      ...(visa.evidence.length === 0
        ? []
        : [{ kind: 'heading' as const, text: say.pieces }, ...pieces(visa, lang), ...files(visa, lang)]),
      { kind: 'heading', text: say.tie },
      { kind: 'paragraph', text: checks.every(({ gap }) => gap === 0) ? say.tied : say.untied },
      {
        kind: 'table',
        caption: say.readings,
        columns: [{ label: say.check }, ...[say.kept, say.posted, say.gap].map(number)],
        rows: checks.map(({ kind, kept, posted, gap }) => [
          say.checks[kind],
          euros(kept, lang),
          euros(posted, lang),
          euros(gap, lang),
        ]),
      },
      { kind: 'note', text: say.signed },
    ],
  }
}
