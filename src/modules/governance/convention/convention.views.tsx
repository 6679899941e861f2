import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { longDay, shortDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import type { Moment as Shown } from '../../../ui/steps.tsx'
import { Timeline } from '../../../ui/steps.tsx'
import { Table } from '../../../ui/table.tsx'
import { isBefore } from '../term/date.rules.ts'
import type { listConventions, Party } from './convention.ts'
import { words } from './convention.words.ts'
import { PhaseBadge, phaseOf } from './head.tsx'
import type { Moment } from './moment.rules.ts'
import type { Redo } from './redo.rules.ts'
import { titleIn } from './title.ts'

type Day = Temporal.PlainDate
const number = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') }

type Conventions = Awaited<ReturnType<typeof listConventions>>

/** Conventions by title, those that are over last. */
export const ConventionList = ({
  c,
  conventions,
  today,
  base = '/conventions',
  note,
}: {
  c: TerritoryContext
  conventions: Conventions
  today: Day
  base?: string
  /** What is to be known of one, under it. */
  note?: (one: Conventions[number]) => Child
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const isOver = (one: Conventions[number]) =>
    ['ended', 'terminated'].includes(phaseOf(one, one.lastOn, today))
  return (
    <ul class="rows">
      {[...conventions.filter((one) => !isOver(one)), ...conventions.filter(isOver)].map((one) => (
        <li>
          <a href={href(`${base}/${one.slug}`)}>{titleIn(lang, one)}</a>{' '}
          <PhaseBadge c={c} phase={phaseOf(one, one.lastOn, today)} />
          <p class="hint">
            {[
              say.led(one.lead_name),
              one.parties > 0 && say.partyCount(one.parties),
              one.starts_on && one.lastOn && say.fromTo(shortDay(one.starts_on), shortDay(one.lastOn)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          {note?.(one)}
        </li>
      ))}
    </ul>
  )
}

/** Past steps beyond this many are folded. */
const pastShown = 6
const foldedAtLeast = 3

/** To who may have it mended: signatures that a later act does not cure, and where the new one is recorded. */
export const RedoPart = ({ c, redo, at }: { c: TerritoryContext; redo: readonly Redo[]; at: string }) => {
  const { lang } = c.var
  const say = words[lang]
  return redo.map(({ party, irregularity }) => (
    <Alert kind="warning" lang={lang} title={say.redo(party)}>
      <p>{irregularity.words[lang]}</p>
      <p>
        <a href={at}>{say.redoAt}</a>
      </p>
    </Alert>
  ))
}

/** Past, today, and what is to come; `redo`: signatures to be given again, for who may have it done. */
export const TimelinePart = ({
  c,
  moments,
  redo,
  today,
}: {
  c: TerritoryContext
  moments: readonly Moment[]
  redo: readonly Redo[]
  today: Day
}) => {
  const { lang } = c.var
  const say = words[lang]
  const past = moments.filter(({ on }) => Temporal.PlainDate.compare(on, today) < 0)
  const coming = moments.slice(past.length)
  const folded = past.length >= pastShown + foldedAtLeast ? past.slice(0, -pastShown) : []
  const show = (moment: Moment): Shown => ({
    title: moment.title[lang],
    at: when(moment.on, today, lang),
    datetime: moment.on.toString(),
    state: moment.isWrong ? 'bad' : Temporal.PlainDate.compare(moment.on, today) < 0 ? 'past' : 'later',
    text: moment.note?.[lang],
  })
  const now: Shown = {
    title: say.today,
    at: longDay(today, lang, { year: true }),
    datetime: today.toString(),
    state: 'now',
    text: coming.length + redo.length === 0 ? say.nothingToCome : undefined,
  }
  const again = redo.map(
    ({ party, irregularity: { doAgainFrom } }): Shown => ({
      title: say.redo(party),
      at: doAgainFrom ? say.redoFrom(longDay(doAgainFrom, lang, { year: true })) : say.redoOnceExecutory,
      datetime: (doAgainFrom ?? today).toString(),
      state: 'bad',
      text: undefined,
    }),
  )
  return (
    <>
      {folded.length > 0 && (
        <details class="timeline-earlier">
          <summary>{say.earlier(folded.length)}</summary>
          <Timeline lang={lang} moments={folded.map(show)} />
        </details>
      )}
      <Timeline
        lang={lang}
        moments={[...past.slice(folded.length).map(show), now, ...again, ...coming.map(show)]}
      />
    </>
  )
}

/** The day, and how far it still is. */
function when(on: Day, today: Day, lang: 'fr' | 'en'): string {
  const day = longDay(on, lang, { year: true })
  const { days } = today.until(on)
  return days >= 0 ? `${day} (${words[lang].inDays(days)})` : day
}

export const PartiesPart = ({ c, parties }: { c: TerritoryContext; parties: readonly Party[] }) => {
  const { lang } = c.var
  const say = words[lang]
  const today = todayOf(c.var)
  const population = (party: Party) =>
    party.population === null ? (
      say.notWritten
    ) : (
      <>
        {number[lang].format(party.population)}
        <br />
        <span class="hint">
          {say.census(say.kind[party.population_kind ?? 'municipal'], party.population_census_year ?? 0)}
        </span>
      </>
    )
  const written = parties.some((party) => party.population !== null)
  const sources = [...new Set(parties.flatMap((party) => party.population_source ?? []))]
  return (
    <>
      <Table
        caption={say.parties}
        columns={[
          { label: say.organisation },
          { label: say.roleLabel },
          { label: say.siren },
          ...(sources.length > 1 ? [{ label: say.source }] : []),
          ...(written ? [{ label: say.population, number: true }] : []),
        ]}
        rows={parties.map((party) => [
          party.name,
          party.left_on
            ? say[isBefore(today, party.left_on) ? 'leaves' : 'left'](shortDay(party.left_on))
            : say.role[party.role],
          party.siren ?? '',
          ...(sources.length > 1 ? [party.population_source ?? ''] : []),
          ...(written ? [population(party)] : []),
        ])}
      />
      {sources.length === 1 && (
        <p class="hint">
          {say.source}
          {colon(lang)}
          {sources[0]}.
        </p>
      )}
      {written && <p class="hint">{say.populationNote}</p>}
    </>
  )
}
