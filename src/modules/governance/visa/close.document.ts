import type { Block } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros, sum } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { referenceOf } from '../expense/revenue-order.ts'
import { titleInWords } from '../statement/statement.rules.ts'
import { fundersOn, receivableOf } from './visa.rules.ts'
import type { FunderThen, OrderThen, Visa } from './visa.ts'
import { words } from './visa.words.ts'

export const number = (label: string) => ({ label, number: true as const })

/** What each piece is called in this paper: P1, P2… in the order of the list. */
export const piecesOf = ({ evidence }: Visa) =>
  new Map<string, string>(evidence.map(({ id }, at) => [id, `P${at + 1}`]))

export function pieceList(visa: Visa, sharings: readonly string[]): string {
  const names = piecesOf(visa)
  return [...new Set(sharings)].map((id) => names.get(id) ?? '').join(', ') || '—'
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

type Row = { readonly cells: readonly string[]; readonly cents: Cents }
/** Amounts line by line under their sum; nothing when there are none. */
const amounts = (
  { caption, columns, rows }: { caption: string; columns: readonly string[]; rows: readonly Row[] },
  lang: Language,
): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption,
          columns: [...columns.map((label) => ({ label })), number(words[lang].amount)],
          rows: rows.map((row) => [...row.cells, euros(row.cents, lang)]),
          foot: [
            words[lang].total,
            ...columns.slice(1).map(() => ''),
            euros(sum(rows.map((row) => row.cents)), lang),
          ],
        },
      ]

type NameOf = (party: string) => string

/** The sheet of the close: what partners owe, line by line as the ledger sums it up, then each line in detail. */
export function receivable(visa: Visa, nameOf: NameOf, lang: Language): Block[] {
  const say = words[lang]
  const { issued, proposed, overpaid, unclaimed, toReduce, ...sums } = receivableOf(visa.orders, visa.pending)
  if ([issued, proposed, overpaid, visa.pending].every(({ length }) => length === 0))
    return [{ kind: 'paragraph', text: say.nothing }]
  const labels = new Map<string, string>(visa.evidence.map(({ id, label }) => [id, label]))
  const of = (caption: string, all: readonly OrderThen[], totalCents: Cents) =>
    remainders(visa, { caption, all, totalCents }, lang)
  const shares = (caption: string, all: typeof unclaimed) =>
    amounts(
      {
        caption,
        columns: [say.expense, say.debtor, say.evidence],
        rows: all.map((share) => ({
          cells: [labels.get(share.sharingId) ?? '', nameOf(share.party), pieceList(visa, [share.sharingId])],
          cents: cents(Math.abs(share.cents)),
        })),
      },
      lang,
    )
  const lines: readonly (readonly [string, Cents])[] = [
    [say.onOrders, sums.issuedCents],
    [say.proposed, sums.proposedCents],
    [say.unclaimed, sums.unclaimedCents],
    [say.toReduce, cents(-sums.toReduceCents)],
    [say.overpaid, cents(-sums.overpaidCents)],
  ]
  return [
    {
      kind: 'table',
      caption: say.owedLines,
      columns: [{ label: say.line }, number(say.amount)],
      rows: lines.filter(([, amount]) => amount !== 0).map(([label, amount]) => [label, euros(amount, lang)]),
      foot: [say.owed, euros(sums.totalCents, lang)],
    },
    ...of(say.onOrders, issued, sums.issuedCents),
    ...of(say.proposed, proposed, sums.proposedCents),
    ...shares(say.unclaimed, unclaimed),
    ...shares(say.toReduce, toReduce),
    ...of(say.overpaid, overpaid, sums.overpaidCents),
  ]
}

/** What the year must carry though no paper says it yet: to receive of partners, to pay to suppliers. */
export function accruals(visa: Visa, nameOf: NameOf, lang: Language): Block[] {
  const say = words[lang]
  const { receivable: toReceive, payable, unknown } = visa.accruals
  if (toReceive.length + payable.length + unknown.length === 0) return []
  return [
    { kind: 'heading', text: say.accruals },
    { kind: 'paragraph', text: say.accrualsLead(shortDay(visa.day)) },
    ...amounts(
      {
        caption: say.toReceive,
        columns: [say.expense, say.debtor, say.evidence],
        rows: toReceive.map((one) => ({
          cells: [one.label, nameOf(one.party), pieceList(visa, [one.expenseId])],
          cents: one.cents,
        })),
      },
      lang,
    ),
    ...amounts(
      {
        caption: say.toPay,
        columns: [say.expense, say.evidence],
        rows: payable.map((one) => ({
          cells: [one.label, pieceList(visa, [one.expenseId])],
          cents: one.cents,
        })),
      },
      lang,
    ),
    ...unknown.map(({ label, why }) => ({
      kind: 'paragraph' as const,
      text: say.unknown(label, why.text[lang]),
    })),
  ]
}

/** What the shared service brought in, with the titles of it, and what of it lessened the shares of the year. */
export function revenue({ revenues, takenCents }: Visa, lang: Language): Block[] {
  const say = words[lang]
  if (revenues.length === 0 && takenCents === 0) return []
  return [
    { kind: 'heading', text: say.revenue },
    ...amounts(
      {
        caption: say.revenueList,
        columns: [say.revenueOf, say.payer, say.titleNumber, say.receivedOn],
        rows: revenues.map((row) => ({
          cells: [
            row.cancels_id ? say.cancellation(row.label) : row.label,
            row.payer,
            row.reference || '—',
            shortDay(row.received_on),
          ],
          cents: row.ttc_cents,
        })),
      },
      lang,
    ),
    ...(takenCents > 0 ? [{ kind: 'paragraph' as const, text: say.takenOff(euros(takenCents, lang)) }] : []),
  ]
}

/** What funders were asked for and had not paid; apart, what came before any claim: never one taken off another. */
export function fromFunders(visa: Visa, lang: Language): Block[] {
  const say = words[lang]
  const { awaited, ahead } = fundersOn(visa.funders)
  const table = (caption: string, all: readonly (FunderThen & { readonly leftCents: Cents })[]): Block[] =>
    all.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption,
            columns: [
              { label: say.funder },
              { label: say.claims },
              { label: say.grant },
              ...[say.asked, say.received, say.left].map(number),
            ],
            rows: all.map((one) => [
              [one.funder, one.programme].filter(Boolean).join(', '),
              one.numbers.length === 0 ? '—' : say.claimed(one.numbers, one.proofs),
              one.grant_act && one.granted_on ? say.on(one.grant_act, shortDay(one.granted_on)) : '—',
              euros(one.claimedCents, lang),
              euros(one.receivedCents, lang),
              euros(one.leftCents, lang),
            ]),
            foot: [say.total, '', '', '', '', euros(sum(all.map(({ leftCents }) => leftCents)), lang)],
          },
        ]
  if (awaited.length + ahead.length === 0) return []
  return [
    { kind: 'heading', text: say.funders(shortDay(visa.day)) },
    ...table(say.awaited, awaited),
    ...table(say.ahead, ahead),
  ]
}
