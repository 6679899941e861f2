/** What each measure should stay within: beside its figure, so that a miss is seen. */
export const limits = {
  /** Of the smallest page of the same rows. */
  pageRatio: 0.5,
  jsonRatio: 0.6,
  search_ms: 15,
  order95_ms: 80,
  memory_mb: 200,
  secondStart_s: 3,
  firstView_kB: 14,
  whole_kB: 60,
  share_ms: 50,
  store_ms: 1000,
  statement_ms: 30,
  paper_ms: 30,
} as const

type Measured = {
  readonly search_ms: number
  readonly order95_ms: number
  readonly orderDriver95_ms: number
  readonly memory_mb: number
  readonly secondStart_s: number
  readonly bill?: Bill | undefined
}
type Bill = {
  readonly communes: number
  readonly postings: number
  readonly share_ms: number
  readonly store_ms: number
  readonly statement_ms: number
  readonly statementPdf_ms: number
  readonly statementCsv_ms: number
  readonly account_ms: number
  readonly papers: number
  readonly paper_ms: number
  readonly told: number
}

const line = (measure: string, figure: number, unit: string, limit?: number) => ({
  measure,
  figure: `${figure.toFixed(figure < 100 ? 1 : 0)} ${unit}`,
  limit: limit === undefined ? '—' : `${limit} ${unit}`,
  missed: limit !== undefined && figure > limit ? 'MISSED' : '',
})

/** One line a measure. */
export function linesOf({
  search_ms,
  order95_ms,
  orderDriver95_ms,
  memory_mb,
  secondStart_s,
  bill,
}: Measured) {
  return [
    line('search with a slip, median', search_ms, 'ms', limits.search_ms),
    line('ordering from two shops, 16 buyers at once, 95th percentile', order95_ms, 'ms', limits.order95_ms),
    line('the statements of such orders, through the driver alone', orderDriver95_ms, 'ms'),
    line('memory 60 s after 1 000 requests', memory_mb, 'MB', limits.memory_mb),
    line('second start with all this, to its first page', secondStart_s, 's', limits.secondStart_s),
    ...(bill ? linesOfBill(bill) : []),
  ]
}

function linesOfBill(bill: Bill) {
  const statement = `statement of a partner among ${bill.postings} postings`
  return [
    line(`sharing among ${bill.communes} communes with its trace`, bill.share_ms, 'ms', limits.share_ms),
    line('freezing it, with every share and the ledger', bill.store_ms, 'ms', limits.store_ms),
    line(`${statement}, its page`, bill.statement_ms, 'ms', limits.statement_ms),
    line(`${statement}, the PDF of a year of 1 400 lines`, bill.statementPdf_ms, 'ms'),
    line(`${statement}, the CSV of that year`, bill.statementCsv_ms, 'ms'),
    line('accounts of all those partners', bill.account_ms, 'ms'),
    line(
      `each of ${bill.papers} PDFs drawn in one run, ${bill.told} steps of progress seen`,
      bill.paper_ms,
      'ms',
      limits.paper_ms,
    ),
  ]
}
