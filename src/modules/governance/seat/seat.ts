import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId, parseId } from '../../../platform/ids.ts'
import { record } from '../body/trace.ts'
import { type Designator, type Election, seatsToRefill } from '../vote/seat.rules.ts'
import { endProxies, heldOn } from './held.ts'
import { type designationForm, type endForm, refuse, type seatForm } from './seat.forms.ts'

type BodyKey = { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> }

/** Every seat of a body with who holds it on that day, and who would sit for them. */
export const listSeats = (db: Db, body: BodyKey, day: Temporal.PlainDate) =>
  db
    .selectFrom('seat')
    .leftJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'seat.territory_id')
        .onRef('organisation.id', '=', 'seat.organisation_id'),
    )
    .leftJoin(
      (eb) =>
        heldOn(eb.selectFrom('seat_member').selectAll('seat_member').where('kind', '=', 'titular'), day).as(
          'titular',
        ),
      (join) =>
        join
          .onRef('titular.territory_id', '=', 'seat.territory_id')
          .onRef('titular.body_id', '=', 'seat.body_id')
          .onRef('titular.seat_id', '=', 'seat.id'),
    )
    .leftJoinLateral(
      (eb) =>
        heldOn(eb.selectFrom('seat_member').selectAll('seat_member').where('kind', '=', 'substitute'), day)
          .whereRef('seat_member.territory_id', '=', 'seat.territory_id')
          .whereRef('seat_member.body_id', '=', 'seat.body_id')
          .whereRef('seat_member.seat_id', '=', 'seat.id')
          .orderBy('seat_member.created_at', 'desc')
          .limit(1)
          .as('substitute'),
      (join) => join.onTrue(),
    )
    .select([
      'seat.id',
      'seat.college',
      'seat.label',
      'seat.designated_by',
      'seat.organisation_id',
      'organisation.name as organisation_name',
      'titular.id as titular_id',
      'titular.name as titular_name',
      'titular.email as titular_email',
      'titular.act as titular_act',
      'titular.held_from as titular_from',
      'substitute.id as substitute_id',
      'substitute.name as substitute_name',
      'substitute.email as substitute_email',
    ])
    .where('seat.territory_id', '=', body.territory_id)
    .where('seat.body_id', '=', body.id)
    .orderBy('seat.position')
    .limit(500)
    .execute()
export type SeatOfDay = Awaited<ReturnType<typeof listSeats>>[number]

/** One seat and everybody who held it, the latest first. @throws Refusal `seat.unknown` (404) */
export async function findSeat(db: Db, body: BodyKey, id: Id<'seat'> | undefined) {
  const seat =
    id &&
    (await db
      .selectFrom('seat')
      .selectAll()
      .where('territory_id', '=', body.territory_id)
      .where('body_id', '=', body.id)
      .where('id', '=', id)
      .executeTakeFirst())
  if (!seat) throw refuse('seat.unknown')
  const members = await db
    .selectFrom('seat_member')
    .selectAll()
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .where('seat_id', '=', seat.id)
    .orderBy('held_from', 'desc')
    .orderBy('kind', 'desc')
    .limit(200)
    .execute()
  return { ...seat, members }
}

/** Organisations that may designate: the parties first, then those that are no commune. */
export const listDesignators = (db: Db, body: BodyKey & { readonly convention_id: Id<'convention'> }) =>
  db
    .selectFrom('organisation_public as organisation')
    .leftJoin('convention_party as party', (join) =>
      join
        .onRef('party.territory_id', '=', 'organisation.territory_id')
        .onRef('party.organisation_id', '=', 'organisation.id')
        .on('party.convention_id', '=', body.convention_id),
    )
    .select(['organisation.id', 'organisation.name'])
    .where('organisation.territory_id', '=', body.territory_id)
    .where((eb) =>
      eb.or([eb('party.organisation_id', 'is not', null), eb('organisation.kind', '!=', 'commune')]),
    )
    .orderBy((eb) => eb('party.organisation_id', 'is', null))
    .orderBy('party.position')
    .orderBy('organisation.name')
    .limit(1000)
    .execute()

const designators: Readonly<Record<string, Designator>> = {
  departement: 'departement',
  epci: 'epci',
  commune: 'commune',
  chamber: 'chamber',
}

/** A seat for each party to the convention, in its order, still to be filled. */
export async function seatParties(
  tx: Db,
  { now }: Here,
  body: BodyKey & { readonly convention_id: Id<'convention'> },
): Promise<void> {
  const parties = await tx
    .selectFrom('convention_party')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'convention_party.territory_id')
        .onRef('organisation.id', '=', 'convention_party.organisation_id'),
    )
    .select(['organisation.id', 'organisation.name', 'organisation.kind', 'convention_party.role'])
    .where('convention_party.territory_id', '=', body.territory_id)
    .where('convention_party.convention_id', '=', body.convention_id)
    .orderBy((eb) => eb('convention_party.role', '=', 'partner'))
    .orderBy('convention_party.position')
    .limit(500)
    .execute()
  if (parties.length === 0) return
  await tx
    .insertInto('seat')
    .values(
      parties.map(({ id, name, kind, role }, position) => ({
        id: newId<'seat'>(),
        territory_id: body.territory_id,
        body_id: body.id,
        college: role === 'lead' ? ('lead' as const) : ('partners' as const),
        organisation_id: id,
        label: name,
        designated_by: designators[kind] ?? null,
        position,
        created_at: now,
      })),
    )
    .execute()
}

/** The body's row is locked by the caller: positions follow each other. */
export async function addSeat(
  tx: Db,
  here: Here,
  body: BodyKey,
  answers: Answers<ReturnType<typeof seatForm>>,
): Promise<void> {
  const organisationId = parseId<'organisation'>(answers.organisation)
  const organisation =
    organisationId &&
    (await tx
      .selectFrom('organisation_public')
      .select('kind')
      .where('territory_id', '=', body.territory_id)
      .where('id', '=', organisationId)
      .executeTakeFirst())
  await tx
    .insertInto('seat')
    .values((eb) => ({
      id: newId<'seat'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      college: answers.college as 'lead',
      organisation_id: organisationId ?? null,
      label: answers.label,
      designated_by: (organisation && designators[organisation.kind]) ?? null,
      position: eb
        .selectFrom('seat')
        .select((of) => of.fn.coalesce(of(of.fn.max('position'), '+', 1), sql.lit(0)).as('next'))
        .where('territory_id', '=', body.territory_id)
        .where('body_id', '=', body.id),
      created_at: here.now,
    }))
    .execute()
  await record(tx, here, body.id, 'body.seat', { college: answers.college })
}

/**
 * Somebody is designated, by an act. A titular ends the term of who held the seat, the day before.
 * @throws Refusal `seat.unknown`, `seat.already_held`
 */
export async function designate(
  tx: Db,
  here: Here,
  body: BodyKey,
  seatId: Id<'seat'> | undefined,
  answers: Answers<typeof designationForm>,
): Promise<void> {
  const seat = await findSeat(tx, body, seatId)
  if (answers.kind === 'titular') {
    const until = answers.from.subtract({ days: 1 })
    await endProxies(tx, here, body, [seat.id], until)
    await tx
      .updateTable('seat_member')
      .set({ held_until: until })
      .where('territory_id', '=', body.territory_id)
      .where('body_id', '=', body.id)
      .where('seat_id', '=', seat.id)
      .where('kind', '=', 'titular')
      .where('held_from', '<', answers.from)
      .where((eb) => eb.or([eb('held_until', 'is', null), eb('held_until', '>=', answers.from)]))
      .execute()
  }
  await tx
    .insertInto('seat_member')
    .values({
      id: newId<'seat_member'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      seat_id: seat.id,
      kind: answers.kind,
      name: answers.name,
      email: answers.email ?? null,
      act: answers.act,
      held_from: answers.from,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, body.id, 'body.designation', { seat: seat.id, kind: answers.kind })
}

/** Terms end; the seat is to be filled again. @throws Refusal `seat.unknown`, `seat.nobody_to_end` (409) */
export async function endTerm(
  tx: Db,
  here: Here,
  body: BodyKey,
  seatId: Id<'seat'> | undefined,
  { until }: Answers<typeof endForm>,
): Promise<void> {
  const seat = await findSeat(tx, body, seatId)
  const ended = await endTerms(tx, here, body, [seat.id], until)
  if (ended === 0) throw refuse('seat.nobody_to_end')
  await record(tx, here, body.id, 'body.term_end', { seat: seat.id })
}

async function endTerms(
  tx: Db,
  here: Here,
  body: BodyKey,
  seats: readonly Id<'seat'>[],
  until: Temporal.PlainDate,
): Promise<number> {
  await endProxies(tx, here, body, seats, until)
  const terms = tx
    .updateTable('seat_member')
    .set({ held_until: until })
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .where('seat_id', 'in', seats)
    .returning('id')
  return (await heldOn(terms, until).execute()).length
}

/** After elections: terms given by the councils that were renewed end that day. Returns how many seats are to fill. */
export async function refillSeats(
  tx: Db,
  here: Here,
  body: BodyKey,
  { election, electedOn }: { readonly election: Election; readonly electedOn: Temporal.PlainDate },
): Promise<number> {
  const seats = await listSeats(tx, body, electedOn)
  const emptied = seatsToRefill(
    seats.flatMap(({ id, college, designated_by, titular_from }) =>
      designated_by
        ? [{ id, college, designatedBy: designated_by, ...(titular_from && { heldFromOn: titular_from }) }]
        : [],
    ),
    election,
    electedOn,
  )
  if (emptied.length > 0)
    await endTerms(
      tx,
      here,
      body,
      emptied.map(({ id }) => id as Id<'seat'>),
      electedOn,
    )
  await record(tx, here, body.id, 'body.elections', { election, seats: emptied.length })
  return emptied.length
}
