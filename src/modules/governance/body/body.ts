import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId, parseId } from '../../../platform/ids.ts'
import { slugOf } from '../../../platform/slug.ts'
import { shortDay } from '../../../platform/time.ts'
import { seatParties } from '../seat/seat.ts'
import { isBefore } from '../term/date.rules.ts'
import { covers } from '../term/version.rules.ts'
import { may } from './body.policy.ts'
import { type bodyForm, collegesOf, quorumColumns, refuse, type rulesForm } from './body.rules.ts'
import { record } from './trace.ts'

export type Body = Awaited<ReturnType<typeof findBody>>

/** Bodies whose papers the reader may see, with who is designated today and the next meeting. */
export const listBodies = (db: Db, { actor, territory, now }: Here) =>
  db
    .selectFrom('body')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'body.territory_id')
        .onRef('convention.id', '=', 'body.convention_id'),
    )
    .select(['body.slug', 'body.name', 'body.kind', 'convention.title_fr', 'convention.title_en'])
    .select((eb) => [
      eb
        .selectFrom('seat')
        .select((of) => of.fn.countAll<number>().as('seats'))
        .whereRef('seat.territory_id', '=', 'body.territory_id')
        .whereRef('seat.body_id', '=', 'body.id')
        .as('seats'),
      eb
        .selectFrom('seat_member')
        .select((of) => of.fn.countAll<number>().as('held'))
        .whereRef('seat_member.territory_id', '=', 'body.territory_id')
        .whereRef('seat_member.body_id', '=', 'body.id')
        .where('seat_member.kind', '=', 'titular')
        .where('seat_member.held_from', '<=', todayOf({ territory, now }))
        .where((of) =>
          of.or([
            of('seat_member.held_until', 'is', null),
            of('seat_member.held_until', '>=', todayOf({ territory, now })),
          ]),
        )
        .as('held'),
      eb
        .selectFrom('meeting')
        .select((of) => of.fn.min('meeting.starts_at').as('at'))
        .whereRef('meeting.territory_id', '=', 'body.territory_id')
        .whereRef('meeting.body_id', '=', 'body.id')
        .where('meeting.state', 'in', ['prepared', 'invited'])
        .as('next_at'),
    ])
    .where(may(actor, territory.id).read)
    .orderBy('convention.title_fr')
    .orderBy('body.name')
    .limit(300)
    .execute()

/** @throws Refusal `body.unknown` (404), `body.not_yours` (403) when asked to keep what is only to be read */
export async function findBody(
  db: Db,
  { actor, territory }: Pick<Here, 'actor' | 'territory'>,
  slug: string,
  { keep = false, lock = false } = {},
) {
  const can = may(actor, territory.id)
  const body = await db
    .selectFrom('body')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'body.territory_id')
        .onRef('convention.id', '=', 'body.convention_id'),
    )
    .selectAll('body')
    .select((eb) => [
      'convention.title_fr',
      'convention.title_en',
      'convention.slug as convention_slug',
      can.keep(eb).as('may_keep'),
    ])
    .where('body.slug', '=', slug)
    .where(can.read)
    .$if(lock, (query) => query.forUpdate('body'))
    .executeTakeFirst()
  if (!body) throw refuse('body.unknown')
  if (keep && !body.may_keep) throw refuse('body.not_yours')
  return body
}

/** Conventions for which the reader may make a body: those their organisation leads; all for the manager. */
export const listKeptConventions = (db: Db, { actor, territory }: Pick<Here, 'actor' | 'territory'>) =>
  db
    .selectFrom('convention')
    .select(['id', 'title_fr', 'title_en', 'slug'])
    .where('territory_id', '=', territory.id)
    .where('is_model', '=', false)
    .$if(!actor.manager, (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('agent_organisation')
            .select('agent_organisation.organisation_id')
            .whereRef('agent_organisation.organisation_id', '=', 'convention.lead_organisation_id')
            .where('agent_organisation.territory_id', '=', territory.id)
            .where('agent_organisation.person_id', '=', actor.staffId),
        ),
      ),
    )
    .orderBy('title_fr')
    .limit(300)
    .execute()

/** A new body, “being defined” until its seats are held. @throws Refusal `body.convention_unknown`, `body.name_taken` */
export async function createBody(tx: Db, here: Here, answers: Answers<ReturnType<typeof bodyForm>>) {
  const { territory, now } = here
  const conventions = await listKeptConventions(tx, here)
  const convention = conventions.find(({ id }) => id === parseId(answers.convention))
  if (!convention) throw refuse('body.convention_unknown')
  const body = {
    id: newId<'body'>(),
    territory_id: territory.id,
    convention_id: convention.id,
    kind: answers.kind,
    slug: slugOf(answers.name),
    name: answers.name,
    purpose: answers.purpose ?? '',
    colleges: [...collegesOf[answers.kind]],
    created_at: now,
  }
  await tx.insertInto('body').values(body).execute()
  if (answers.parties) await seatParties(tx, here, body)
  await record(tx, here, body.id, 'body.create')
  return body
}

/** The rules of that day. @throws Refusal `body.no_rules` (409) */
export async function findRules(db: Db, body: Pick<Body, 'id' | 'territory_id'>, day: Temporal.PlainDate) {
  const rules = (await listRules(db, body)).find(({ applies_from, applies_until }) =>
    covers({ fromOn: applies_from, lastOn: applies_until }, day),
  )
  if (!rules) throw refuse('body.no_rules', { day: shortDay(day) })
  return rules
}

/** The version that something was done under, whatever was adopted since. */
export const findRulesVersion = (
  db: Db,
  body: Pick<Body, 'id' | 'territory_id'>,
  version: Id<'body_rules'>,
) =>
  db
    .selectFrom('body_rules')
    .selectAll()
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .where('id', '=', version)
    .executeTakeFirstOrThrow()

/** Every version of the rules of procedure, the latest first. */
export const listRules = (db: Db, body: Pick<Body, 'id' | 'territory_id'>) =>
  db
    .selectFrom('body_rules')
    .selectAll()
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .orderBy('version', 'desc')
    .limit(200)
    .execute()

/** The bodies of a convention as its text says them: their seats by college, and the rules of the latest version. */
export async function listBodiesOf(
  db: Db,
  { territory_id, id }: { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> },
) {
  const bodies = await db
    .selectFrom('body')
    .select(['id', 'name', 'kind', 'purpose', 'colleges'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('name')
    .limit(50)
    .execute()
  const ids = bodies.map((body) => body.id)
  if (ids.length === 0) return []
  const [seats, rules] = await Promise.all([
    db
      .selectFrom('seat')
      .select(['id', 'body_id', 'college', 'label'])
      .where('territory_id', '=', territory_id)
      .where('body_id', 'in', ids)
      .orderBy('position')
      .limit(2000)
      .execute(),
    db
      .selectFrom('body_rules')
      .selectAll()
      .distinctOn('body_id')
      .where('territory_id', '=', territory_id)
      .where('body_id', 'in', ids)
      .orderBy('body_id')
      .orderBy('version', 'desc')
      .execute(),
  ])
  return bodies.map((body) => ({
    ...body,
    seats: seats.filter(({ body_id }) => body_id === body.id),
    rules: rules.find(({ body_id }) => body_id === body.id),
  }))
}
export type RuledBody = Awaited<ReturnType<typeof listBodiesOf>>[number]

/** A new version: the one before stops the day before. @throws Refusal `body.rules_in_the_past` (422) */
export async function adoptRules(
  tx: Db,
  here: Here,
  body: Pick<Body, 'id' | 'territory_id'>,
  answers: Answers<ReturnType<typeof rulesForm>>,
): Promise<void> {
  const [last] = await listRules(tx, body)
  if (last && !isBefore(last.applies_from, answers.from))
    throw refuse('body.rules_in_the_past', { day: shortDay(last.applies_from) })
  if (last)
    await tx
      .updateTable('body_rules')
      .set({ applies_until: answers.from.subtract({ days: 1 }) })
      .where('id', '=', last.id)
      .execute()
  await tx
    .insertInto('body_rules')
    .values({
      id: newId<'body_rules'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      version: (last?.version ?? 0) + 1,
      reading: answers.reading,
      ...quorumColumns(answers.quorum),
      proxies_per_holder: answers.proxies,
      written_silence: answers.silence === 'no' ? null : answers.silence,
      casting_seat_id: parseId<'seat'>(answers.casting) ?? null,
      meets_every_months: answers.rhythm ?? null,
      text: answers.text ?? '',
      applies_from: answers.from,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, body.id, 'body.rules', {
    version: (last?.version ?? 0) + 1,
    reading: answers.reading,
  })
}
