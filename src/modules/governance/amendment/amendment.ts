import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type ConventionFile, listVersions } from '../convention/convention.ts'
import { earliestExecutory } from '../convention/signing.rules.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import { refuse } from './amendment.rules.ts'

type Day = Temporal.PlainDate

/** Prepare an amendment, with the clauses in force to change. @throws Refusal `amendment.not_in_force`, `amendment.already_open` */
export async function draftAmendment(
  tx: Db,
  by: Here,
  slug: string,
  { title, wantedOn }: { readonly title: string; readonly wantedOn: Day | undefined },
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const versions = await listVersions(tx, convention)
  const last = versions.at(-1)
  if (convention.state !== 'in_force' || !last) throw refuse('amendment.not_in_force')
  if (!last.agreed_on) throw refuse('amendment.already_open')
  await tx
    .insertInto('convention_version')
    .values({
      id: newId<'convention_version'>(),
      territory_id: by.territory.id,
      convention_id: convention.id,
      number: last.number + 1,
      title_fr: title,
      clauses: JSON.stringify(last.clauses),
      wanted_on: wantedOn ?? null,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'draft_amendment', { version: last.number + 1 })
}

/** The committee approves it: its clauses are settled, the parties may sign. @throws Refusal `amendment.*` */
export async function approveAmendment(
  tx: Db,
  by: Here,
  slug: string,
  { approvedOn, reference }: { readonly approvedOn: Day; readonly reference: string | undefined },
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const draft = (await listVersions(tx, convention)).find(({ agreed_on, number }) => !agreed_on && number > 0)
  if (!draft) throw refuse('amendment.none')
  if (draft.approved_on) throw refuse('amendment.already_approved')
  if (isBefore(todayOf(by), approvedOn)) throw refuse('amendment.in_the_future')
  await tx
    .updateTable('convention_version')
    .set({ approved_on: approvedOn, approval_reference: reference ?? null })
    .where('id', '=', draft.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'approve_amendment', { version: draft.number })
}

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

/**
 * From the calendars of the councils, the earliest day on which an amendment ready today is executory everywhere.
 * @throws Refusal `convention.no_session_known` naming the party
 */
export async function findEarliestAmendment(
  db: Db,
  territory: Id<'territory'>,
  { parties }: Pick<ConventionFile, 'parties'>,
  today: Day,
) {
  const living = parties.filter(({ left_on }) => !left_on)
  const ids = living.map(({ organisation_id }) => organisation_id)
  const sessions = await listSessions(db, territory, ids, today)
  return earliestExecutory(
    today,
    living.map((party) => ({
      party: party.name,
      sessions: sessions
        .filter(({ organisation_id }) => organisation_id === party.organisation_id)
        .map(({ meets_on }) => meets_on),
      summonsDays: party.summons_days,
      transmissionDays: party.transmission_days,
    })),
  )
}
