import type { Block, Document } from '../../../platform/documents/document.ts'
import { type Cents, euros, sum } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { frozenExcess } from '../apportionment/excess.rules.ts'
import { excessInWords, netInWords, stepInWords } from '../apportionment/words.rules.ts'
import { words as billWords } from '../bill/bill.words.ts'
import type { Marks } from '../convention/marks.ts'
import { decisionInWords } from '../expense/decided.ts'
import { type OrderLine, type OrderRow, referenceOf } from '../expense/revenue-order.ts'
import { slipInWords } from '../slip/slip.rules.ts'
import type { SlipRow } from '../slip/slip.ts'
import { words as slipWords } from '../slip/slip.words.ts'
import { onPaper } from './liquidation.words.ts'

/** The frozen shares that a proposal claims, or those that one of its reductions settled. */
export type Computed = {
  readonly order: OrderRow
  /** The day of the reduction; left out for the proposal itself. */
  readonly reducedOn?: Temporal.PlainDate
  readonly lines: readonly OrderLine[]
}

/**
 * The état liquidatif: the legal annex of the revenue order, with the bases of its computation (decree 2012-1246,
 * art. 24), in French. `nameOf` names the party whose share was taken over.
 */
export function liquidationDocument(
  { order, reducedOn, lines }: Computed,
  of: Marks & {
    readonly issuer: string
    readonly convention: string
    readonly nameOf: (id: string) => string
    /** Of their amounts, those that two papers say differently, by expense. */
    readonly slips: ReadonlyMap<string | null, readonly SlipRow[]>
  },
): Document {
  const say = billWords.fr
  const label = (line: OrderLine) => (line.is_reversal ? `${line.label} (${say.reversal})` : line.label)
  const total: Cents = sum(lines.map(({ share_cents }) => share_cents))
  const bases: Block = {
    kind: 'table',
    caption: reducedOn ? say.settled : say.bases,
    columns: [
      { label: say.expense },
      { label: say.decision },
      { label: say.amount, number: true },
      { label: say.share, number: true },
    ],
    rows: lines.map((line) => [
      label(line),
      decisionInWords(line, 'fr'),
      euros(line.total_cents, 'fr'),
      euros(line.share_cents, 'fr'),
    ]),
    foot: [say.total, '', '', euros(total, 'fr')],
  }
  const reference = referenceOf(order)
  return {
    language: 'fr',
    title: reducedOn ? onPaper.reduction(reference, shortDay(reducedOn)) : `${onPaper.order} ${reference}`,
    issuer: of.issuer,
    logos: of.logos,
    mentions: of.mentions,
    annex: of.annex,
    subtitle: `${of.convention} · ${say.exercice} ${order.exercice}`,
    blocks: [
      {
        kind: 'facts',
        facts: [
          [say.debtor, order.name],
          ...(order.siren ? [['SIREN', order.siren] as const] : []),
          [say.amount, euros(reducedOn ? total : order.amount_cents, 'fr')],
        ],
      },
      bases,
      { kind: 'heading', text: say.inWords },
      {
        kind: 'facts',
        facts: lines.map((line) => [
          label(line),
          [
            ...netInWords(line.total_cents, line.revenue_cents, 'fr'),
            ...excessInWords(frozenExcess(line), of.nameOf, 'fr'),
            ...line.trace.map((step) => stepInWords(step, 'fr', of.nameOf)),
          ].join('. '),
        ]),
      },
      ...slipBlocks(lines, of.slips),
      { kind: 'note', text: onPaper.legal },
    ],
  }
}

/** Where two papers say an amount differently, whoever pays is told both, and which one holds. */
function slipBlocks(
  lines: readonly OrderLine[],
  slips: ReadonlyMap<string | null, readonly SlipRow[]>,
): readonly Block[] {
  const expenses = [...new Set(lines.map(({ expense_id }) => expense_id))]
  const facts = expenses.flatMap((id) =>
    (slips.get(id) ?? []).map(({ figure, slip, ruled }) => [figure, slipInWords(slip, ruled, 'fr')] as const),
  )
  if (facts.length === 0) return []
  return [
    { kind: 'heading', text: slipWords.fr.title },
    { kind: 'facts', facts },
  ]
}
