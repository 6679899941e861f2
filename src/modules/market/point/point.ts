import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import { freeSlug } from '../../../platform/slug.ts'
import { type RoundAnswers, slotColumns } from '../fulfilment/ways.rules.ts'
import { listOwnWays, writeRound } from '../fulfilment/ways.ts'
import { exceptionsOf, type Week } from '../hours/hours.rules.ts'
import { parseHours, printHours } from '../hours/syntax.rules.ts'
import { findCommune } from '../joining/joining.ts'
import { asClosure, closedDays } from '../shop/closure.ts'
import { closureDays, type closureFields } from '../showcase/showcase.rules.ts'
import { type PointAnswers, refuse } from './point.rules.ts'

/** Every collective point of a territory, those closed last. The caller stands behind the manager's guard. */
export const listPoints = (db: Db, territoryId: Id<'territory'>) =>
  points(db, territoryId)
    .orderBy(sql`closed_at is not null`)
    .orderBy('place.name')
    .orderBy('pickup_point.name')
    .limit(500)
    .execute()

const points = (db: Db, territoryId: Id<'territory'>) =>
  db
    .selectFrom('pickup_point')
    .innerJoin('place', 'place.id', 'pickup_point.commune_id')
    .selectAll('pickup_point')
    .select('place.name as commune')
    .select((eb) => [
      eb
        .selectFrom('pickup_point_shop')
        .select((inner) => inner.fn.countAll<number>().as('shops'))
        .whereRef('pickup_point_shop.pickup_point_id', '=', 'pickup_point.id')
        .as('shops'),
    ])
    .where('pickup_point.territory_id', '=', territoryId)

export type Point = Awaited<ReturnType<typeof findPoint>>
/** @throws Refusal `point.unknown` */
export async function findPoint(db: Db, territoryId: Id<'territory'>, slug: string) {
  const point = await points(db, territoryId).where('pickup_point.slug', '=', slug).executeTakeFirst()
  if (!point) throw refuse('point.unknown')
  return point
}

const trace = (
  tx: Db,
  { territory, actor, now }: Here,
  action: string,
  id: Id<'pickup_point'>,
  detail = {},
) =>
  audit(
    tx,
    actor,
    { territoryId: territory.id, action, subjectKind: 'pickup_point', subjectId: id, detail },
    now,
  )

async function readPlace(tx: Db, here: Here, answers: PointAnswers) {
  const commune = await findCommune(tx, here.territory.id, answers.commune, answers.postalCode)
  if (!commune)
    throw new BadAnswers([
      {
        name: 'commune',
        text: {
          fr: 'Cette commune n’est pas dans ce territoire, ou pas à ce code postal.',
          en: 'This commune is not in this territory, or not at this postal code.',
        },
      },
    ])
  return {
    name: answers.name,
    street: answers.street,
    postal_code: answers.postalCode,
    commune_id: commune.id,
    directions: answers.directions ?? '',
  }
}

/** Open a point, with its slots; answers its address. @throws BadAnswers */
export async function addPoint(tx: Db, here: Here, answers: PointAnswers, week: Week): Promise<string> {
  const place = await readPlace(tx, here, answers)
  const points = await tx
    .selectFrom('pickup_point')
    .select('slug')
    .where('territory_id', '=', here.territory.id)
    .execute()
  // « nouveau » is the address of the form that makes one.
  const slug = freeSlug(answers.name, 'point', new Set(['nouveau', ...points.map((point) => point.slug)]))
  const id = newId<'pickup_point'>()
  const own = { id, territory_id: here.territory.id, created_at: here.now }
  await tx
    .insertInto('pickup_point')
    .values({ ...own, ...place, slug, opening_hours: printHours(week) })
    .execute()
  await putSlots(tx, here, id, answers)
  await trace(tx, here, 'point.add', id, { name: answers.name })
  return slug
}

/** What is booked keeps its hour. Hours of given dates stay as they were. @throws BadAnswers */
export async function changePoint(tx: Db, here: Here, point: Point, answers: PointAnswers, week: Week) {
  const exceptions = exceptionsOf(parseHours(point.opening_hours) ?? [])
  await tx
    .updateTable('pickup_point')
    .set({ ...(await readPlace(tx, here, answers)), opening_hours: printHours(week, exceptions) })
    .where('id', '=', point.id)
    .execute()
  await putSlots(tx, here, point.id, answers)
  await trace(tx, here, 'point.change', point.id)
}

const putSlots = (tx: Db, here: Here, id: Id<'pickup_point'>, answers: PointAnswers) => {
  const columns = slotColumns({ ...answers, active: true })
  const own = { id: newId<'fulfilment'>(), territory_id: here.territory.id, pickup_point_id: id }
  return tx
    .insertInto('fulfilment')
    .values({ ...own, kind: 'point', ...columns })
    .onConflict((on) => on.column('pickup_point_id').where('kind', '=', 'point').doUpdateSet(columns))
    .execute()
}

/** Orders being placed end first: those that stand are then read, the others see what changes. */
const hold = (tx: Db, { id }: Point) =>
  tx.selectFrom('pickup_point').select('id').where('id', '=', id).forUpdate().execute()

/** A closed point takes no order any more; those underway run to their end. @throws `point.state_changed` */
export async function closePoint(tx: Db, here: Here, point: Point, closed: boolean) {
  await hold(tx, point)
  const changed = await tx
    .updateTable('pickup_point')
    .set({ closed_at: closed ? here.now : null })
    .where('id', '=', point.id)
    .where('closed_at', closed ? 'is' : 'is not', null)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw refuse('point.state_changed')
  await trace(tx, here, closed ? 'point.close' : 'point.reopen', point.id)
}

/** Whoever keeps a point, oldest first: their names are the people module's to give. */
export const listKeeperIds = async (db: Db, id: Id<'pickup_point'>): Promise<readonly Id<'person'>[]> =>
  (
    await db
      .selectFrom('pickup_point_keeper')
      .select('person_id')
      .where('pickup_point_id', '=', id)
      .orderBy('created_at')
      .limit(100)
      .execute()
  ).map(({ person_id }) => person_id)

/** Added twice, a keeper keeps it once. Answers whether they are new there. */
export async function addKeeper(tx: Db, here: Here, point: Point, person: Id<'person'>): Promise<boolean> {
  const added = await tx
    .insertInto('pickup_point_keeper')
    .values({
      territory_id: here.territory.id,
      pickup_point_id: point.id,
      person_id: person,
      created_at: here.now,
    })
    .onConflict((on) => on.doNothing())
    .returning('person_id')
    .executeTakeFirst()
  if (added) await trace(tx, here, 'point.keeper_add', point.id, { person })
  return added !== undefined
}

/** @throws `point.unknown` for who does not keep it */
export async function endKeeper(tx: Db, here: Here, point: Point, person: Id<'person'> | undefined) {
  const ended =
    person &&
    (await tx
      .deleteFrom('pickup_point_keeper')
      .where('pickup_point_id', '=', point.id)
      .where('person_id', '=', person)
      .returning('person_id')
      .executeTakeFirst())
  if (!ended) throw refuse('point.unknown')
  await trace(tx, here, 'point.keeper_end', point.id, { person })
}

/** Closures from `today` on, the first to come first. */
export async function listPointClosures(db: Db, id: Id<'pickup_point'>, today: Temporal.PlainDate) {
  const rows = await db
    .selectFrom('pickup_point_closure')
    .select(['id', 'reason', ...closedDays])
    .where('pickup_point_id', '=', id)
    .where(sql<boolean>`upper(days) > ${today.toString()}::date`)
    .orderBy('days')
    .limit(500)
    .execute()
  return rows.map(asClosure)
}

/** The database refuses a closure that overlaps another. */
export async function addPointClosure(
  tx: Db,
  here: Here,
  point: Point,
  answers: Answers<typeof closureFields>,
) {
  await hold(tx, point)
  const { first, last } = closureDays(answers.first, answers.last)
  await tx
    .insertInto('pickup_point_closure')
    .values({
      id: newId<'pickup_point_closure'>(),
      territory_id: here.territory.id,
      pickup_point_id: point.id,
      days: `[${first},${last}]`,
      reason: answers.reason ?? '',
    })
    .execute()
  await trace(tx, here, 'point.closure', point.id, { first: first.toString(), last: last.toString() })
}

/** Removed already is removed. */
export async function removePointClosure(
  tx: Db,
  here: Here,
  point: Point,
  id: Id<'pickup_point_closure'> | undefined,
) {
  if (!id) throw refuse('point.unknown')
  await tx
    .deleteFrom('pickup_point_closure')
    .where('pickup_point_id', '=', point.id)
    .where('id', '=', id)
    .execute()
  await trace(tx, here, 'point.closure_end', point.id)
}

/** @throws `point.unknown` for a round of another point, as for none */
export async function findPointRound(db: Db, point: Point, id: Id<'fulfilment'> | undefined) {
  const ways = await listOwnWays(db, { point: point.id })
  const round = ways.find((way) => way.kind === 'delivery' && way.id === id)
  if (!round) throw refuse('point.unknown')
  return round
}

/** Deliver from the point, or change how. @throws BadAnswers */
export async function putPointRound(
  tx: Db,
  here: Here,
  point: Point,
  known: Id<'fulfilment'> | undefined,
  answers: RoundAnswers,
  week: Week,
) {
  const driver = {
    pickup_point_id: point.id,
    territoryId: here.territory.id,
    communeId: point.commune_id,
  }
  await writeRound(tx, driver, known, answers, week)
  await trace(tx, here, 'point.round', point.id, { name: answers.name })
}
