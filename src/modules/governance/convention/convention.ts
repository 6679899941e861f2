// Over 300 lines: what every other room reads of a convention, one query after the other.
import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Actor, Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import { earliest, isBefore } from '../term/date.rules.ts'
import type { Authorisation } from './authorisation.rules.ts'
import { type Clauses, clausesSchema, scheduleOf, type TermActs } from './clauses.rules.ts'
import { may } from './convention.policy.ts'
import { refuse } from './convention.refusals.ts'

export type Reader = {
  readonly actor: Pick<Actor, 'staffId' | 'manager'>
  readonly territory: Pick<Territory, 'id'>
}

/** What stops a tacit renewal, once all the others have received it. */
const stopping = ['denunciation', 'non_renewal'] as const satisfies readonly Act['kind'][]

/** Conventions the reader may see, models apart, by title; at most 500. */
export async function listConventions(db: Db, { actor, territory }: Reader) {
  const can = may(actor, territory.id)
  const rows = await db
    .selectFrom('convention')
    .innerJoin('organisation_public as lead', (join) =>
      join
        .onRef('lead.territory_id', '=', 'convention.territory_id')
        .onRef('lead.id', '=', 'convention.lead_organisation_id'),
    )
    .select([
      'convention.id',
      'convention.slug',
      'convention.title_fr',
      'convention.title_en',
      'convention.purpose_fr',
      'convention.purpose_en',
      'convention.state',
      'convention.is_model',
      'convention.model_id',
      'convention.starts_on',
      'convention.terminated_on',
      'lead.name as lead_name',
    ])
    .select((eb) => [
      eb
        .selectFrom('convention_party')
        .select(eb.fn.countAll<number>().as('parties'))
        .whereRef('convention_party.convention_id', '=', 'convention.id')
        .as('parties'),
      eb
        .selectFrom('convention_version')
        .select('clauses')
        .whereRef('convention_version.convention_id', '=', 'convention.id')
        .where('applies', 'is not', null)
        .orderBy('number', 'desc')
        .limit(1)
        .as('clauses'),
      eb
        .selectFrom('convention_act')
        .select(eb.fn.countAll<number>().as('renewals'))
        .whereRef('convention_act.convention_id', '=', 'convention.id')
        .where('kind', '=', 'renewal')
        .where('cancelled_on', 'is', null)
        .as('renewals'),
      eb
        .selectFrom('convention_act')
        .select((act) => act.fn.min('notified_on').as('denounced_on'))
        .whereRef('convention_act.convention_id', '=', 'convention.id')
        .where('kind', 'in', stopping)
        .where('cancelled_on', 'is', null)
        .as('denounced_on'),
      can.takePart(eb).as('may_take_part'),
    ])
    .where(can.read)
    .orderBy('convention.title_fr')
    .orderBy('convention.id')
    .limit(500)
    .execute()
  return rows.map(({ clauses, ...row }) => ({
    ...row,
    parties: Number(row.parties),
    lastOn: lastDayOf(row, clauses === null ? null : clausesSchema.parse(clauses), {
      renewals: Number(row.renewals),
      ...(row.denounced_on && { denouncedOn: row.denounced_on }),
    }),
  }))
}

/**
 * The last text agreed, whether it applies yet or not: it says when the convention ends and renews. What governs an act is
 * the text of its day: `clausesOn`.
 */
export const lastAgreed = <V extends Pick<Version, 'from_on'>>(versions: readonly V[]): V | undefined =>
  versions.findLast(({ from_on }) => from_on)

/** Whether it is renewed unless a party says no: its renewal may then be denounced. */
export const renewsByItself = (versions: readonly Version[]): boolean =>
  lastAgreed(versions)?.clauses.term.renewal.kind === 'tacit'

/** The last day as things stand: undefined until it is in force. */
export function lastDayOf(
  convention: {
    readonly starts_on: Temporal.PlainDate | null
    readonly terminated_on: Temporal.PlainDate | null
  },
  clauses: Clauses | null | undefined,
  acts: TermActs,
): Temporal.PlainDate | undefined {
  if (convention.terminated_on) return convention.terminated_on
  if (!convention.starts_on || !clauses) return undefined
  return scheduleOf(clauses, convention.starts_on, acts).lastOn
}

/** The same, read from its versions and acts. */
export const lastDayFrom = (
  convention: Parameters<typeof lastDayOf>[0],
  { versions, acts }: { readonly versions: readonly Version[]; readonly acts: readonly Act[] },
): Temporal.PlainDate | undefined => lastDayOf(convention, lastAgreed(versions)?.clauses, termActsOf(acts))

/** Whether it came to its end before that day, by its term or by an act. */
export function isOver(
  convention: Parameters<typeof lastDayFrom>[0],
  file: Parameters<typeof lastDayFrom>[1],
  day: Temporal.PlainDate,
): boolean {
  const end = lastDayFrom(convention, file)
  return end !== undefined && isBefore(end, day)
}

/** The day its readers care about first: today; the last day of what is over, the first of what is to come. */
export function readingDay(
  convention: Parameters<typeof lastDayFrom>[0] & Pick<Convention, 'starts_on'>,
  file: Parameters<typeof lastDayFrom>[1],
  today: Temporal.PlainDate,
): Temporal.PlainDate {
  const end = lastDayFrom(convention, file)
  if (end && isBefore(end, today)) return end
  return convention.starts_on && isBefore(today, convention.starts_on) ? convention.starts_on : today
}

/** The same, read from the base. */
export async function findReadingDay(db: Db, convention: Convention, today: Temporal.PlainDate) {
  const [versions, acts] = await Promise.all([listVersions(db, convention), listActs(db, convention)])
  return readingDay(convention, { versions, acts }, today)
}

/** @throws Refusal `convention.unknown` (404), also for who may not see it */
export async function findConvention(
  db: Db,
  { actor, territory }: Reader,
  slug: string,
  { lock = false } = {},
) {
  const can = may(actor, territory.id)
  const found = await db
    .selectFrom('convention')
    .selectAll('convention')
    .select((eb) => [can.manage(eb).as('may_manage'), can.takePart(eb).as('may_take_part')])
    .where(can.read)
    .where('slug', '=', slug)
    .$if(lock, (query) => query.forUpdate('convention'))
    .executeTakeFirst()
  if (!found) throw refuse('convention.unknown')
  return found
}
export type Convention = Awaited<ReturnType<typeof findConvention>>

export type Of = { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }

/** The day a party is no longer one: when its withdrawal takes effect. */
export const leftOn = (eb: ExpressionBuilder<Database, 'convention_party'>) =>
  eb
    .selectFrom('convention_act')
    .select('effective_on')
    .whereRef('convention_act.territory_id', '=', 'convention_party.territory_id')
    .whereRef('convention_act.convention_id', '=', 'convention_party.convention_id')
    .whereRef('convention_act.organisation_id', '=', 'convention_party.organisation_id')
    .where('convention_act.kind', '=', 'withdrawal')
    .where('convention_act.cancelled_on', 'is', null)

const partiesOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('convention_party')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'convention_party.territory_id')
        .onRef('organisation.id', '=', 'convention_party.organisation_id'),
    )
    .selectAll('convention_party')
    .select(['organisation.name', 'organisation.slug', 'organisation.siren', 'organisation.kind'])
    .select((eb) => leftOn(eb).as('left_on'))
    .where('convention_party.territory_id', '=', territory_id)
    .where('convention_party.convention_id', '=', id)

/** In SIREN order, as keys want them, each with the day its withdrawal takes effect (`left_on`); all of them, as with every list here that decides: who is left out did not agree. */
export const listParties = (db: Db, of: Of) => partiesOf(db, of).orderBy('position').execute()
export type Party = Awaited<ReturnType<typeof listParties>>[number]

/** One of them, by its address or by its organisation, without reading the others. */
export const findOptionalParty = (
  db: Db,
  of: Of,
  one: { readonly slug: string } | { readonly id: Id<'organisation'> },
): Promise<Party | undefined> =>
  ('slug' in one
    ? partiesOf(db, of).where('organisation.slug', '=', one.slug)
    : partiesOf(db, of).where('convention_party.organisation_id', '=', one.id)
  )
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()

/** Those still parties that day: whoever gave notice stays bound until the day its departure takes effect. */
export const partiesOn = <P extends Pick<Party, 'left_on'>>(parties: readonly P[], day: Temporal.PlainDate) =>
  parties.filter(({ left_on }) => !left_on || isBefore(day, left_on))

/** Concluded, and not ended by an act before that day: when its own term ends is `lastDayOf`'s to say. */
export const isBinding = (
  { state, terminated_on }: Pick<Convention, 'state' | 'terminated_on'>,
  day: Temporal.PlainDate,
): boolean =>
  state === 'in_force' || (state === 'terminated' && terminated_on !== null && !isBefore(terminated_on, day))

/** How to call each party, by its organisation's id. */
export function partyNames(
  parties: readonly Pick<Party, 'organisation_id' | 'name'>[],
): (id: string) => string {
  const names = new Map<string, string>(parties.map(({ organisation_id, name }) => [organisation_id, name]))
  return (id) => names.get(id) ?? id
}

async function findVersions(db: Db, { territory_id, id }: Of, isAbandoned: boolean) {
  const rows = await db
    .selectFrom('convention_version')
    .leftJoin('body', (join) =>
      join
        .onRef('body.territory_id', '=', 'convention_version.territory_id')
        .onRef('body.id', '=', 'convention_version.approval_body_id'),
    )
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.territory_id', '=', 'convention_version.territory_id')
        .onRef('decision.id', '=', 'convention_version.approval_decision_id'),
    )
    .selectAll('convention_version')
    .select([
      'body.name as approval_body',
      'decision.number as approval_number',
      sql<Temporal.PlainDate | null>`lower(applies)`.as('from_on'),
      sql<Temporal.PlainDate | null>`upper(applies) - 1`.as('last_on'),
    ])
    .where('convention_version.territory_id', '=', territory_id)
    .where('convention_version.convention_id', '=', id)
    .where('convention_version.abandoned_on', isAbandoned ? 'is not' : 'is', null)
    .orderBy('convention_version.number')
    .execute()
  return rows.map((row) => ({ ...row, clauses: clausesSchema.parse(row.clauses) as Clauses }))
}
export type Version = Awaited<ReturnType<typeof listVersions>>[number]

/**
 * The convention and its amendments, in order, but for those that were abandoned; `from_on` and `last_on` are the days
 * each applies, both included.
 */
export const listVersions = (db: Db, convention: Of) => findVersions(db, convention, false)
/** The amendments that were abandoned before anybody signed them. */
export const listAbandoned = (db: Db, convention: Of) => findVersions(db, convention, true)

/** What is to be signed: the text being prepared, else the one in force. */
export const textToSign = <V extends Pick<Version, 'agreed_on'>>(versions: readonly V[]): V | undefined =>
  versions.find(({ agreed_on }) => !agreed_on) ?? versions.at(-1)

/** The amendment in preparation, from its first draft to the last signature. */
export const openAmendment = <V extends Pick<Version, 'agreed_on' | 'number'>>(
  versions: readonly V[],
): V | undefined => versions.find(({ agreed_on, number }) => !agreed_on && number > 0)

/** What each party's council decided about the texts of a convention, by day. */
export const listAuthorisations = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('authorisation')
    .innerJoin('deliberation', (join) =>
      join
        .onRef('deliberation.territory_id', '=', 'authorisation.territory_id')
        .onRef('deliberation.id', '=', 'authorisation.deliberation_id'),
    )
    .select([
      'authorisation.id',
      'authorisation.version_id',
      'authorisation.organisation_id',
      'authorisation.deliberation_id',
      'authorisation.budget_article',
      'deliberation.organ',
      'deliberation.number as reference',
      'deliberation.decided_on',
      'deliberation.published_on',
      'deliberation.received_on',
      'deliberation.is_transmitted',
      'deliberation.executory_on',
    ])
    .where('authorisation.territory_id', '=', territory_id)
    .where('authorisation.convention_id', '=', id)
    .orderBy('deliberation.decided_on')
    .orderBy('authorisation.id')
    .execute()
export type AuthorisationRow = Awaited<ReturnType<typeof listAuthorisations>>[number]

export const listSignatures = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('signature')
    .select(['id', 'version_id', 'organisation_id', 'signed_on', 'authorisation_id'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('signed_on')
    .orderBy('id')
    .execute()

/** Withdrawals, denunciations, terminations and renewals, in order; those entered by mistake too, which move nothing. */
export const listAllActs = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('convention_act')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('decided_on')
    .orderBy('id')
    .execute()
export type Act = Awaited<ReturnType<typeof listAllActs>>[number]

export const isStanding = ({ cancelled_on }: Pick<Act, 'cancelled_on'>): boolean => !cancelled_on
/** The same, but for those entered by mistake. */
export const listActs = async (db: Db, convention: Of): Promise<Act[]> =>
  (await listAllActs(db, convention)).filter(isStanding)

/** What the acts change to the term: renewals decided, and the notice that stops a tacit one. */
export function termActsOf(acts: readonly Pick<Act, 'kind' | 'notified_on'>[]): TermActs {
  const stops = acts.filter(({ kind }) => stopping.some((one) => one === kind))
  const notice = earliest(stops.flatMap(({ notified_on }) => notified_on ?? []))
  return {
    renewals: acts.filter(({ kind }) => kind === 'renewal').length,
    ...(notice && { denouncedOn: notice }),
  }
}

/** An act as the rules read it. */
export const asAuthorisation = (row: AuthorisationRow): Authorisation => ({
  kind: row.organ,
  reference: row.reference,
  decidedOn: row.decided_on,
  ...(row.published_on && { publishedOn: row.published_on }),
  ...(row.received_on && { receivedOn: row.received_on }),
  ...(!row.is_transmitted && { isTransmitted: false }),
  ...(row.budget_article && { budgetArticle: row.budget_article }),
})
