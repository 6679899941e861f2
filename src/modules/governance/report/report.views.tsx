import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { BarChart } from '../../../ui/figures.tsx'
import { type ReportFigure, shownValue, sinceDay } from './report.rules.ts'
import type { Published } from './report.ts'
import { words } from './report.words.ts'

export const dayIn = (c: TerritoryContext, at: Temporal.Instant) => shortDay(dayOf(c.var.territory, at))
export const periodIn = (
  c: TerritoryContext,
  { from_on, last_on }: { from_on: Temporal.PlainDate; last_on: Temporal.PlainDate },
) => words[c.var.lang].period(shortDay(from_on), shortDay(last_on))

/** Each figure as bars, with its table for who cannot see them. */
export const FiguresPart = ({ c, figures }: { c: TerritoryContext; figures: readonly ReportFigure[] }) => {
  const { lang } = c.var
  const say = words[lang]
  if (figures.length === 0) return <p>{say.noFigures}</p>
  return (
    <>
      <p class="hint">{say.figuresNote}</p>
      {figures.map(({ title, of, unit, bars, sinceOn }) => (
        <BarChart
          lang={lang}
          title={title[lang]}
          columns={[of[lang], ...(sinceOn ? [say.overPeriod, say.since(sinceDay(sinceOn))] : [say.value])]}
          bars={bars
            .toSorted((a, b) => b.value - a.value)
            .slice(0, 20)
            .map(({ label, value, since }) => ({
              label: label[lang],
              value,
              text: shownValue(value, unit, lang),
              ...(sinceOn && {
                more: since === undefined ? '' : shownValue(since, unit, lang),
                note:
                  since === undefined ? '' : say.sinceNote(shownValue(since, unit, lang), sinceDay(sinceOn)),
              }),
            }))}
        />
      ))}
      {figures.some(({ sinceOn, bars }) => sinceOn && bars.some(({ since }) => since === undefined)) && (
        <p class="hint">{say.sinceUnsaid}</p>
      )}
    </>
  )
}

/** Every version that was published, the last one first. */
export const Versions = ({
  c,
  published,
}: {
  readonly c: TerritoryContext
  readonly published: readonly Published[]
}) => {
  const say = words[c.var.lang]
  return (
    <section>
      <h2>{say.versions}</h2>
      <ul>
        {published.map(({ number, published_at }) => (
          <li>
            <a href={`?version=${number}`}>{say.version(number, dayIn(c, published_at))}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
