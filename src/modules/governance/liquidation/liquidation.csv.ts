import { type CsvRow, csvFile } from '../../../platform/csv.ts'
import { cents } from '../../../platform/money.ts'
import type { Step } from '../apportionment/apportionment.rules.ts'
import { remainderOf, rulesInWords, stepInWords } from '../apportionment/words.rules.ts'
import type { SharingKey } from '../bill/sharing-key.ts'
import { decisionInWords } from '../expense/decided.ts'
import { type OrderLine, referenceOf } from '../expense/revenue-order.ts'
import type { Computed } from './liquidation.document.ts'

const ofExpense = 'reference debiteur siren depense decision correction cout recettes_deduites cle assiette'
const ofStep =
  'niveau base mesure habitants nature_population recensement poids total_des_poids facteur part reste centime_restant'
const head = [...`${ofExpense} ${ofStep}`.split(' '), 'du', 'en_toutes_lettres']

const measures = {
  parts: 'parts',
  population: 'habitants',
  tier: 'points',
  consumption: 'consommation',
  spending: 'dépenses',
} as const
const populations = { municipal: 'municipale', total: 'totale' } as const

/**
 * The état liquidatif as a table: one row for each step of each frozen share, in French like the paper. `du`, what the
 * last step of a path brings to the share, adds up to the amount of the order; the steps before it say where it comes
 * from. Weights are whole, `facteur` times what was measured; `reste` is of a cent, and settles who has the odd one.
 */
export function liquidationCsv(
  { order, lines }: Computed,
  { keys, nameOf }: { readonly keys: readonly SharingKey[]; readonly nameOf: (id: string) => string },
): string {
  const keyOf = (line: OrderLine) => keys.find(({ id }) => id === line.sharing_key_id)
  return csvFile([
    head,
    ...lines.flatMap((line) => {
      const key = keyOf(line)
      const expense: CsvRow = [
        ...[referenceOf(order), order.name, order.siren],
        ...[line.label, decisionInWords(line, 'fr'), line.is_reversal ? 'contre-passation' : ''],
        ...[{ cents: line.total_cents }, { cents: line.revenue_cents }],
        ...(key ? [`${key.version} : ${rulesInWords(key, 'fr', nameOf)}`, key.base.toUpperCase()] : ['', '']),
      ]
      return line.trace.map((step, at) => {
        // What was claimed is given back whole: its steps are those of the sharing that was reversed.
        const brought = cents(line.is_reversal ? -step.cents : step.cents)
        const isLast = (line.trace[at + 1]?.level ?? 0) === 0
        return [
          ...expense,
          ...stepCells(step),
          isLast ? { cents: brought } : '',
          stepInWords(step, 'fr', nameOf),
        ]
      })
    }),
  ])
}

function stepCells(step: Step): CsvRow {
  const level = step.level + 1
  if (step.kind !== 'share') return [level, ...Array(8).fill(''), { cents: step.cents }, '', '']
  const { of } = step
  return [
    ...[level, { cents: step.ofCents }, measures[step.measure]],
    ...[of?.inhabitants, of?.kind && populations[of.kind], of?.censusYear],
    ...[String(step.weight), String(step.all), String(step.per), { cents: step.cents }],
    ...[remainderOf(step), step.odd ? 1 : 0],
  ]
}
