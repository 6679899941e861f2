import type { Language } from '../platform/language.ts'
import type { Child } from '../platform/markup.ts'
import { Table } from './table.tsx'

const words = { fr: { table: 'Voir les chiffres' }, en: { table: 'See the figures' } }

/** One figure and what it counts. */
export const Stat = ({ value, label, note }: { value: Child; label: string; note?: string | undefined }) => (
  <div class="stat">
    <dt>{label}</dt>
    <dd>
      <strong>{value}</strong>
      {note && <span>{note}</span>}
    </dd>
  </div>
)

export const Stats = ({ children }: { children: Child }) => <dl class="stats">{children}</dl>

export type Bar = {
  readonly label: string
  readonly value: number
  readonly text: string
  /** A second figure, in a column of its own of the table; and as it reads alone, beneath the bar. */
  readonly more?: string
  readonly note?: string
}

const rowHeight = 46
const noteHeight = 18
const width = 360

/** The label above, the figure at the end of the line, the bar beneath: it reads as well on a phone. */
const BarRow = ({ bar, y, most }: { bar: Bar; y: number; most: number }) => {
  const length = most === 0 ? 0 : (bar.value / most) * width
  return (
    <g>
      <text x={0} y={y + 16}>
        {bar.label.length > 38 ? `${bar.label.slice(0, 37)}…` : bar.label}
      </text>
      <text x={width} y={y + 16} text-anchor="end" font-weight="600">
        {bar.text}
      </text>
      <rect x={0} y={y + 23} width={Math.max(2, Math.round(length))} height={10} rx="3" />
      {bar.note && (
        <text x={width} y={y + 48} text-anchor="end">
          {bar.note}
        </text>
      )}
    </g>
  )
}

/** Bars side by side, and the same figures as a table for who cannot see them. Values are not negative. */
export const BarChart = ({
  lang,
  title,
  columns,
  bars,
}: {
  lang: Language
  title: string
  /** Headings of the table: what the bars are, what they measure, and what the second figure of each does. */
  columns: readonly string[]
  bars: readonly Bar[]
}) => {
  const most = Math.max(0, ...bars.map((bar) => bar.value))
  const height = rowHeight + (bars.some(({ note }) => note) ? noteHeight : 0)
  const [of = '', ...measures] = columns
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg viewBox={`0 0 ${width} ${bars.length * height}`} aria-hidden="true">
        {bars.map((bar, at) => (
          <BarRow bar={bar} y={at * height} most={most} />
        ))}
      </svg>
      <details>
        <summary>{words[lang].table}</summary>
        <Table
          caption={title}
          columns={[{ label: of }, ...measures.map((label) => ({ label, number: true }))]}
          rows={bars.map(({ label, text, more }) => [label, text, ...(more === undefined ? [] : [more])])}
        />
      </details>
    </figure>
  )
}
