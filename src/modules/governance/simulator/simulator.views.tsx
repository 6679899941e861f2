import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { colon } from '../../../platform/typography.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { BarChart } from '../../../ui/figures.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Table } from '../../../ui/table.tsx'
import { netInWords } from '../apportionment/words.rules.ts'
import { addressWithout, type Cast } from './asked.ts'
import { type Line, shareInWords } from './outcome.ts'
import type { Reading } from './scenario.rules.ts'
import { words } from './simulator.words.ts'

/** As many as fill the first flight of a connection: the files hold them all. */
const linesPerPage = 20
const barsAtMost = 12
const numbers = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') }

type Props = {
  readonly lang: Language
  readonly lines: readonly Line[]
  readonly readings: readonly [Reading, ...Reading[]]
  readonly query: URLSearchParams
  readonly cast: Cast
  /** The same simulation as a file. */
  readonly files: { readonly csv: string; readonly pdf: string }
}

/** Who pays what, why, and what another reading of the text would change. */
export const Outcome = ({ lang, lines, readings, query, cast, files }: Props) => {
  const say = words[lang]
  const from = firstLine(query, lines.length)
  const shown = lines.slice(from, from + linesPerPage)
  const page = (at: number) => `?${new URLSearchParams([...query].filter(([n]) => n !== 'page'))}&page=${at}`
  const number = from / linesPerPage + 1
  return (
    <>
      <h2 id="parts">{say.result}</h2>
      {netInWords(readings[0].grossCents, readings[0].takenCents, lang).map((sentence) => (
        <p>{sentence}</p>
      ))}
      <Removed lang={lang} query={query} cast={cast} />
      <Shares lang={lang} lines={shown} all={lines} reading={readings[0]} query={query} cast={cast} />
      <Pager
        lang={lang}
        previous={from > 0 ? page(number - 1) : undefined}
        next={from + linesPerPage < lines.length ? page(number + 1) : undefined}
        position={say.page(from + 1, from + shown.length, lines.length)}
      />
      <div class="actions">
        <LinkButton kind="quiet" icon="download" href={files.csv}>
          {say.csv}
        </LinkButton>
        <LinkButton kind="quiet" icon="file-text" href={files.pdf}>
          {say.pdf}
        </LinkButton>
      </div>
      <p class="hint">{say.shareIt}</p>
      <InWords lang={lang} lines={shown} all={lines} />
      <BarChart
        lang={lang}
        title={lines.length > barsAtMost ? say.chartCut(barsAtMost) : say.chart}
        columns={[say.partner, say.share]}
        bars={lines
          .slice(0, barsAtMost)
          .map((line) => ({ label: line.name, value: line.cents, text: euros(line.cents, lang) }))}
      />
      {readings.length > 1 && <Readings lang={lang} lines={shown} readings={readings} />}
    </>
  )
}

function firstLine(query: URLSearchParams, count: number): number {
  const asked = Number(query.get('page') ?? 1)
  const last = Math.max(1, Math.ceil(count / linesPerPage))
  return ((Number.isInteger(asked) ? Math.min(Math.max(asked, 1), last) : 1) - 1) * linesPerPage
}

const Removed = ({ lang, query, cast }: Pick<Props, 'lang' | 'query' | 'cast'>) => {
  const out = cast.all.filter(({ id }) => query.has('sans', id))
  if (out.length === 0) return null
  return (
    <p>
      {words[lang].removed}{' '}
      {out.map(({ id, name }, at) => (
        <>
          {at > 0 && ', '}
          {name} (<a href={addressWithout(query, id, false)}>{words[lang].putBack}</a>)
        </>
      ))}
    </p>
  )
}

type SharesProps = Pick<Props, 'lang' | 'lines' | 'query' | 'cast'> & {
  readonly all: readonly Line[]
  readonly reading: Reading
}
const Shares = ({ lang, lines, all, reading, query, cast }: SharesProps) => {
  const say = words[lang]
  const { totalCents, outsideCents } = reading.sharing
  return (
    <>
      <Table
        caption={`${reading.name[lang]}, ${euros(totalCents, lang)}`}
        columns={[
          { label: say.partner },
          { label: say.share, number: true },
          { label: say.inhabitants, number: true },
          { label: say.each, number: true },
          { label: say.change, number: true },
        ]}
        rows={lines.map((line) => [
          line.name,
          euros(line.cents, lang),
          line.inhabitants === undefined ? '—' : numbers[lang].format(line.inhabitants),
          line.eachCents === undefined ? '—' : euros(line.eachCents, lang),
          line.id === cast.lead.id ? (
            ''
          ) : (
            <a href={addressWithout(query, line.id, true)} aria-label={say.removeName(line.name)}>
              {say.remove}
            </a>
          ),
        ])}
        foot={[say.total, euros(sumOf(all), lang), '', '', '']}
      />
      {outsideCents > 0 && (
        <p>
          {say.outside}
          {colon(lang)}
          {euros(outsideCents, lang)}
        </p>
      )}
    </>
  )
}

const sumOf = (lines: readonly Line[]): Cents => cents(lines.reduce((all, line) => all + line.cents, 0))

const InWords = ({ lang, lines, all }: Pick<Props, 'lang' | 'lines'> & { all: readonly Line[] }) => {
  const names = new Map(all.map(({ id, name }) => [id, name]))
  return (
    <details>
      <summary>{words[lang].inWords}</summary>
      <dl class="facts">
        {lines.map((line) => (
          <div>
            <dt>{line.name}</dt>
            <dd>
              {shareInWords(line.share, lang, (id) => names.get(id) ?? id).map((sentence) => (
                <p>{sentence}</p>
              ))}
              {line.share.trace.length === 0 && <p>{words[lang].nothing}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

/** `+12,34 €`, `−0,50 €`, `=`. */
const difference = (amount: Cents, lang: Language): string =>
  amount === 0 ? '=' : `${amount > 0 ? '+' : '−'}${euros(cents(Math.abs(amount)), lang)}`

const Readings = ({ lang, lines, readings }: Pick<Props, 'lang' | 'lines' | 'readings'>) => (
  <>
    <h2>{words[lang].readingsTitle}</h2>
    <p>{words[lang].readingsLead}</p>
    <Table
      caption={words[lang].readingsCaption}
      columns={[
        { label: words[lang].partner },
        ...readings.map(({ name }) => ({ label: name[lang], number: true })),
      ]}
      rows={lines.map((line) => [
        line.name,
        ...line.readings.map((reading, at) =>
          at === 0 ? (
            euros(reading.cents, lang)
          ) : (
            <>
              {euros(reading.cents, lang)}
              <br />
              <small>{difference(reading.differenceCents, lang)}</small>
            </>
          ),
        ),
      ])}
    />
  </>
)
