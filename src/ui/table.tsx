import type { Child } from '../platform/markup.ts'

export type Column = {
  readonly label: string
  /** Numbers stand to the right, so that their digits line up. */
  readonly number?: boolean | undefined
}

/** On a small phone two columns of numbers stand beside the first; of words, one. */
const fitsPhone = ([, ...rest]: readonly Column[]): boolean =>
  rest.length <= (rest.every(({ number }) => number) ? 2 : 1)

/** On a tablet six columns fit once they are drawn closer; of more, each row stands as a card. */
const onTablet = ({ length }: readonly Column[]) => {
  if (length < 6) return undefined
  return length === 6 ? 'close' : 'cards'
}

/**
 * A table; the first cell of a row is its header. On a small phone, where its columns would not fit, each row becomes
 * a list of its figures with their names: what is owed must not hide beyond the edge.
 */
export const Table = ({
  caption,
  hideCaption,
  columns,
  rows,
  foot,
}: {
  caption: string
  /** For the one table of a page that has just said the same in its title: it is then only read aloud. */
  hideCaption?: boolean
  columns: readonly Column[]
  rows: readonly (readonly Child[])[]
  foot?: readonly Child[] | undefined
}) => {
  const stacks = !fitsPhone(columns)
  const cells = (row: readonly Child[]) =>
    row.map((cell, at) => {
      const { label, number } = columns[at] ?? {}
      if (at === 0) return <th scope="row">{cell}</th>
      if (cell === '') return <td />
      return (
        <td data-number={number ? '' : undefined} data-label={stacks ? label : undefined}>
          {stacks ? <div>{cell}</div> : cell}
        </td>
      )
    })
  return (
    <section
      class="table"
      data-stacks={stacks ? '' : undefined}
      data-tablet={onTablet(columns)}
      aria-label={caption}
      tabindex={0}
    >
      <table>
        <caption class={hideCaption ? 'unseen' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" data-number={column.number ? '' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>{cells(row)}</tr>
          ))}
        </tbody>
        {foot && (
          <tfoot>
            <tr>{cells(foot)}</tr>
          </tfoot>
        )}
      </table>
    </section>
  )
}

/** Amounts one under the other, and their total. */
export const Sums = ({
  lines,
  total,
}: {
  lines: readonly (readonly [label: Child, amount: Child])[]
  total: readonly [label: string, amount: Child]
}) => (
  <dl class="facts" data-kind="sums">
    {[...lines, total].map((line, at) => (
      <div data-total={at === lines.length ? '' : undefined}>
        <dt>{line[0]}</dt>
        <dd>{line[1]}</dd>
      </div>
    ))}
  </dl>
)

/** Names and what they are worth: a product's particulars, an order's summary. */
export const Facts = ({
  facts,
  figures,
}: {
  facts: readonly (readonly [label: string, value: Child])[]
  /** Amounts and counts: to the right, their labels on one line. */
  figures?: boolean
}) => (
  <dl class="facts" data-kind={figures ? 'sums' : undefined}>
    {facts.map(([label, value]) => (
      <div>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
)
