import { Hono } from 'hono'
import { parseDay } from '../../../platform/field.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { AwaitedPart } from '../act/act.views.tsx'
import { awaitedActs } from '../act/next.ts'
import { rulesInWords } from '../apportionment/words.rules.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { listActableParties } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import { covers } from '../term/version.rules.ts'
import {
  type Convention,
  findConvention,
  lastDayFrom,
  listActs,
  listConventions,
  listParties,
  listVersions,
  partyNames,
  readingDay,
  type Version,
} from './convention.ts'
import { ConventionList, PartiesPart, RedoPart, TimelinePart } from './convention.views.tsx'
import { words } from './convention.words.ts'
import { sendDeadlines } from './feed.routes.tsx'
import { type ConventionFile, factsOf, readFileOf } from './file.ts'
import { ConventionHead, phaseOf } from './head.tsx'
import { readLately } from './lately.ts'
import { LatelyPart } from './lately.views.tsx'
import { signaturesToRedo } from './redo.rules.ts'
import { ReferentsPart } from './referent.views.tsx'
import { readSettings } from './settings.ts'
import { type SharingThen, TextPart } from './text.views.tsx'
import { timelineOf } from './timeline.rules.ts'
import { titleIn } from './title.ts'

const factsFor = (c: TerritoryContext, convention: Convention, file: ConventionFile) =>
  factsOf(convention, file, {
    withObligations: Boolean(convention.may_take_part),
    timeZone: c.var.territory.timeZone,
  })
const hidden = ({ state }: Convention) =>
  state === 'draft' || state === 'signing' ? { noIndex: true as const } : {}

export const conventionRoutes = new Hono<TerritoryEnv>()
  .get('/conventions', async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const conventions = await listConventions(db, c.var)
    const signed = conventions.filter(({ is_model }) => !is_model)
    return page(
      c,
      { title: say.conventions, width: 'reading' },
      <>
        <PageTitle title={say.conventions}>{say.lead}</PageTitle>
        {signed.length === 0 ? (
          <Empty title={say.none} icon="book-open" />
        ) : (
          <ConventionList c={c} conventions={signed} today={todayOf(c.var)} />
        )}
      </>,
    )
  })

  .get('/conventions/:slug', async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const file = await readFileOf(db, convention)
    const today = todayOf(c.var)
    const path = `/conventions/${convention.slug}`
    const facts = factsFor(c, convention, file)
    const redo = convention.may_take_part ? signaturesToRedo(facts) : []
    const lately = convention.is_model
      ? undefined
      : await readLately(db, convention, file, readingDay(convention, file, today))
    return page(
      c,
      { title: titleIn(c.var.lang, convention), ...hidden(convention) },
      <>
        <ConventionHead
          c={c}
          convention={convention}
          phase={phaseOf(convention, lastDayFrom(convention, file), today)}
          current=""
          actions={
            <LinkButton href={href(`${path}/echeances.ics`)} icon="calendar-days" kind="quiet">
              {say.calendar}
            </LinkButton>
          }
        />
        <RedoPart c={c} redo={redo} at={href(`/gestion${path}`)} />
        {convention.may_take_part && !convention.is_model && (
          <AwaitedPart
            c={c}
            acts={
              await awaitedActs(
                db,
                c.var.territory,
                convention,
                file,
                await listActableParties(db, c.var, convention),
                today,
              )
            }
            at={href(`/gestion${path}`)}
          />
        )}
        {lately && <LatelyPart c={c} lately={lately} slug={convention.slug} />}
        <TimelinePart c={c} moments={timelineOf(facts, today)} redo={redo} today={today} />
      </>,
    )
  })

  .get('/conventions/:slug/parties', async (c) => {
    const convention = await findConvention(c.var.db, c.var, c.req.param('slug'))
    const { parties, ...file } = await readFileOf(c.var.db, convention)
    const title = `${words[c.var.lang].parties} · ${titleIn(c.var.lang, convention)}`
    const phase = phaseOf(convention, lastDayFrom(convention, file), todayOf(c.var))
    return page(
      c,
      { title, ...hidden(convention) },
      <>
        <ConventionHead c={c} convention={convention} phase={phase} current="/parties" />
        <PartiesPart c={c} parties={parties} />
        {convention.may_take_part && !convention.is_model && (
          <ReferentsPart
            c={c}
            slug={convention.slug}
            parties={parties}
            mine={await listActableParties(c.var.db, c.var, convention)}
          />
        )}
      </>,
    )
  })

  .get('/conventions/:slug/texte', async (c) => {
    const convention = await findConvention(c.var.db, c.var, c.req.param('slug'))
    const [versions, acts] = await Promise.all([
      listVersions(c.var.db, convention),
      listActs(c.var.db, convention),
    ])
    const end = lastDayFrom(convention, { versions, acts })
    const today = todayOf(c.var)
    const on = parseDay(c.req.query('le') ?? '') ?? readingDay(convention, { versions, acts }, today)
    const title = `${words[c.var.lang].text} · ${titleIn(c.var.lang, convention)}`
    return page(
      c,
      { title, ...hidden(convention) },
      <>
        <ConventionHead
          c={c}
          convention={convention}
          phase={phaseOf(convention, end, today)}
          current="/texte"
        />
        <TextPart
          c={c}
          version={applying(versions, on, end)}
          versions={versions}
          on={on}
          sharing={await sharingOn(c, convention, versions, on)}
          settings={await readSettings(c.var.db, convention, on)}
        />
      </>,
    )
  })

  .get('/conventions/:slug/echeances.ics', async (c) => {
    const convention = await findConvention(c.var.db, c.var, c.req.param('slug'))
    return sendDeadlines(c, convention, { withObligations: Boolean(convention.may_take_part) })
  })

/** How costs are shared that day, in words, and what wrote it; nothing while no key applies. */
async function sharingOn(
  c: TerritoryContext,
  convention: Convention,
  versions: readonly Version[],
  day: Temporal.PlainDate,
): Promise<SharingThen | undefined> {
  const [keys, parties] = await Promise.all([
    listKeys(c.var.db, convention),
    listParties(c.var.db, convention),
  ])
  const key = keys.find((each) => covers(each, day))
  const next = keys.find(({ fromOn }) => isBefore(day, fromOn))
  const amendment = versions.find(({ id }) => id === key?.value.versionId)
  return (
    key && {
      rule: rulesInWords(key.value, c.var.lang, partyNames(parties)),
      fromOn: key.fromOn,
      amendment: amendment?.number,
      provision: key.value.provision,
      nextOn: next?.fromOn,
    }
  )
}

/** What applied that day; before any signature, the text being prepared; after the end, nothing. */
function applying(
  versions: readonly Version[],
  on: Temporal.PlainDate,
  end: Temporal.PlainDate | undefined,
): Version | undefined {
  const agreed = versions.filter((version) => version.from_on)
  if (agreed.length === 0) return versions[0]
  if (end && Temporal.PlainDate.compare(end, on) < 0) return undefined
  return agreed.find(
    ({ from_on, last_on }) =>
      from_on &&
      Temporal.PlainDate.compare(from_on, on) <= 0 &&
      (!last_on || Temporal.PlainDate.compare(on, last_on) <= 0),
  )
}
