import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { institutionOf } from '../act/act.rules.ts'
import { refuse } from '../convention/convention.refusals.ts'
import { partiesOn } from '../convention/convention.ts'
import type { ConventionFile } from '../convention/file.ts'
import type { Council } from '../convention/signing.rules.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { legalSummonsDays } from './council.rules.ts'

type Day = Temporal.PlainDate

/** Write when a party’s council meets next. A day already known is left. */
export async function addSessions(
  tx: Db,
  by: Here,
  slug: string,
  party: Id<'organisation'>,
  days: readonly Day[],
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  if (days.length === 0) return
  await tx
    .insertInto('council_session')
    .values(
      days.map((meets_on) => ({
        territory_id: by.territory.id,
        organisation_id: party,
        meets_on,
        created_at: by.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await auditConvention(tx, by, convention.id, 'write_sessions', {
    organisation: party,
    days: days.map(String),
  })
}

/** The next sessions of the parties' councils. */
const listSessions = (
  db: Db,
  territory: Id<'territory'>,
  parties: readonly Id<'organisation'>[],
  from: Day,
) =>
  db
    .selectFrom('council_session')
    .select(['organisation_id', 'meets_on'])
    .where('territory_id', '=', territory)
    .where('organisation_id', 'in', parties)
    .where('meets_on', '>=', from)
    .orderBy('meets_on')
    .limit(500)
    .execute()

/** The latest municipal population of each, by the official data of the territory; nothing for who has none. */
async function readPopulations(db: Db, territory: Id<'territory'>, parties: readonly Id<'organisation'>[]) {
  const rows = await db
    .selectFrom('organisation_population')
    .select(['organisation_id', 'inhabitants'])
    .distinctOn('organisation_id')
    .where('territory_id', '=', territory)
    .where('organisation_id', 'in', parties)
    .where('kind', '=', 'municipal')
    .orderBy('organisation_id')
    .orderBy('census_year', 'desc')
    .execute()
  return new Map(rows.map(({ organisation_id, inhabitants }) => [organisation_id, inhabitants]))
}

/** The council of each party still there: its next sessions, and how long it needs before and after one. */
export async function listCouncils(
  db: Db,
  territory: Id<'territory'>,
  { parties }: Pick<ConventionFile, 'parties'>,
  today: Day,
): Promise<readonly Council[]> {
  const living = partiesOn(parties, today)
  const ids = living.map(({ organisation_id }) => organisation_id)
  if (ids.length === 0) return []
  const [sessions, populations] = await Promise.all([
    listSessions(db, territory, ids, today),
    readPopulations(db, territory, ids),
  ])
  return living.map((party) => {
    const inhabitants = populations.get(party.organisation_id) ?? party.population ?? undefined
    return {
      party: party.name,
      sessions: sessions
        .filter(({ organisation_id }) => organisation_id === party.organisation_id)
        .map(({ meets_on }) => meets_on),
      summonsDays: party.summons_days ?? legalSummonsDays(party.kind, inhabitants),
      // Outside the general code of local authorities an act waits for nobody.
      transmissionDays: institutionOf(party).articles ? party.transmission_days : 0,
    }
  })
}

/** How long a party’s council needs, where its own rules say other than the law. @throws Refusal `convention.no_such_party` */
export async function writeDelays(
  tx: Db,
  by: Here,
  slug: string,
  party: Id<'organisation'>,
  {
    summonsDays,
    transmissionDays,
  }: { readonly summonsDays: number | undefined; readonly transmissionDays: number },
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const { numUpdatedRows } = await tx
    .updateTable('convention_party')
    .set({ summons_days: summonsDays ?? null, transmission_days: transmissionDays })
    .where('territory_id', '=', by.territory.id)
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', party)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw refuse('convention.no_such_party')
  const detail = { organisation: party, summons: summonsDays ?? 'law', transmission: transmissionDays }
  await auditConvention(tx, by, convention.id, 'write_delays', detail)
}
