import type { Block, Document } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Marks } from '../convention/marks.ts'
import { decisionInWords } from '../expense/decided.ts'
import { referenceOf } from '../expense/revenue-order.ts'
import { titleInWords } from '../statement/statement.rules.ts'
import { receivableOf, tie } from './visa.rules.ts'
import type { Evidence, OrderThen, Visa } from './visa.ts'
import { words } from './visa.words.ts'

const number = (label: string) => ({ label, number: true as const })

/** What each piece is called in this paper: P1, P2… in the order of the list. */
const piecesOf = ({ evidence }: Visa) =>
  new Map<string, string>(evidence.map(({ id }, at) => [id, `P${at + 1}`]))

function pieceList(visa: Visa, sharings: readonly string[]): string {
  const names = piecesOf(visa)
  return [...new Set(sharings)].map((id) => names.get(id) ?? '').join(', ') || '—'
}

function orders(visa: Visa, lang: Language): Block[] {
  const say = words[lang]
  const mine = visa.orders.filter(({ exercice }) => exercice === visa.exercice)
  if (mine.length === 0) return [{ kind: 'paragraph', text: say.noOrder }]
  const net = (order: OrderThen) => cents(order.amount_cents - order.reduced_cents)
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
        ...[say.net, say.collected, say.left].map(number),
      ],
      rows: mine.map((order) => [
        referenceOf(order),
        [order.name, order.siren].filter(Boolean).join(', '),
        titleInWords(order, lang),
        pieceList(
          visa,
          (visa.lines.get(order.id) ?? []).map(({ sharing_id }) => sharing_id),
        ),
        euros(net(order), lang),
        euros(order.collected_cents, lang),
        euros(order.leftCents, lang),
      ]),
      foot: [
        say.total,
        '',
        '',
        '',
        total(net),
        total(({ collected_cents }) => collected_cents),
        total(({ leftCents }) => leftCents),
      ],
    },
  ]
}

/** Orders of one kind, each with its evidence: nothing when there are none. */
function remainders(
  visa: Visa,
  { caption, all, totalCents }: { caption: string; all: readonly OrderThen[]; totalCents: Cents },
  lang: Language,
): Block[] {
  if (all.length === 0) return []
  const say = words[lang]
  return [
    {
      kind: 'table',
      caption,
      columns: [
        { label: say.state },
        { label: say.debtor },
        { label: say.title_slip },
        { label: say.evidence },
        number(say.left),
      ],
      rows: all.map((order) => [
        referenceOf(order),
        order.name,
        titleInWords(order, lang),
        pieceList(
          visa,
          (visa.lines.get(order.id) ?? []).map(({ sharing_id }) => sharing_id),
        ),
        euros(cents(Math.abs(order.leftCents)), lang),
      ]),
      foot: [say.total, '', '', '', euros(totalCents, lang)],
    },
  ]
}

/** The sheet of the close: on titles, on orders to be issued, by share that no order claims yet; then what is to be given back. */
function receivable(visa: Visa, nameOf: (party: string) => string, lang: Language): Block[] {
  const say = words[lang]
  const { issued, proposed, overpaid, ...sums } = receivableOf(visa.orders, visa.pending)
  if ([issued, proposed, overpaid, visa.pending].every(({ length }) => length === 0))
    return [{ kind: 'paragraph', text: say.nothing }]
  const labels = new Map<string, string>(visa.evidence.map(({ id, label }) => [id, label]))
  const of = (caption: string, all: readonly OrderThen[], totalCents: Cents) =>
    remainders(visa, { caption, all, totalCents }, lang)
  return [
    ...of(say.onOrders, issued, sums.issuedCents),
    ...of(say.proposed, proposed, sums.proposedCents),
    ...(visa.pending.length === 0
      ? []
      : [
          {
            kind: 'table' as const,
            caption: say.unclaimed,
            columns: [
              { label: say.expense },
              { label: say.debtor },
              { label: say.evidence },
              number(say.amount),
            ],
            rows: visa.pending.map((share) => [
              `${labels.get(share.sharingId) ?? ''}${share.isReversal ? ` (${say.reversed})` : ''}`,
              nameOf(share.party),
              pieceList(visa, [share.sharingId]),
              euros(share.cents, lang),
            ]),
            foot: [say.total, '', '', euros(sums.unclaimedCents, lang)],
          },
        ]),
    ...of(say.overpaid, overpaid, sums.overpaidCents),
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
      ...(visa.evidence.length === 0
        ? []
        : [{ kind: 'heading' as const, text: say.pieces }, ...pieces(visa, lang)]),
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
