import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { type Convention, listParties } from '../convention/convention.ts'
import { deductFromOrder } from '../expense/order-move.ts'
import { stillDue } from '../expense/revenue-order.rules.ts'
import { asOrder, findOrder } from '../expense/revenue-order.ts'
import {
  checkMovement,
  checkReturn,
  closingOf,
  heldOf,
  type Movement,
  openOf,
  standingOf,
} from '../ledger/advance-account.rules.ts'
import { dueByYear, payerYears } from '../ledger/payer.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { type Written, writeAdvance } from './advance-entry.ts'
import { hasPaid, listPaidSharings } from './payer.ts'

const refuse = refusals({
  'advance.no_such_party': {
    status: 422,
    fr: 'Choisissez un partenaire de la convention, autre que le chef de file.',
    en: 'Choose a partner of the agreement, other than the lead authority.',
  },
  'advance.not_settled': {
    status: 409,
    fr: 'Cet exercice ne peut pas être soldé : il l’est déjà, ou ce qui est versé n’est pas encore ce qui est dû.',
    en: 'This year cannot be closed: it is closed already, or what was paid is not yet what is due.',
  },
  'advance.nothing_to_deduct': {
    status: 409,
    fr: 'Aucun acompte de ce partenaire n’est disponible, ou plus rien n’est dû sur ce titre.',
    en: 'No advance of this partner is left, or nothing more is due on this order.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** Every movement of advances, cancelled or not, the latest year first; at most 2 000. */
export const listAdvances = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('advance')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'advance.territory_id')
        .onRef('organisation.id', '=', 'advance.organisation_id'),
    )
    .leftJoin('advance as cancellation', (join) =>
      join
        .onRef('cancellation.territory_id', '=', 'advance.territory_id')
        .onRef('cancellation.cancels_id', '=', 'advance.id'),
    )
    .selectAll('advance')
    .select([
      'organisation.name',
      'cancellation.paid_on as cancelled_on',
      'cancellation.note as cancelled_why',
    ])
    .where('advance.territory_id', '=', territory_id)
    .where('advance.convention_id', '=', id)
    .orderBy('advance.exercice', 'desc')
    .orderBy('advance.paid_on')
    .orderBy('advance.id')
    .limit(2000)
    .execute()
export type AdvanceRow = Awaited<ReturnType<typeof listAdvances>>[number]

/** As the rules read it. */
export const asMovement = ({ kind, amount_cents }: AdvanceRow): Movement => ({
  kind,
  amountCents: amount_cents,
})

/**
 * What the lead authority owes, year by year, to the parties that pay suppliers themselves: what was shared, less the
 * shares that are theirs.
 */
const listDue = async (db: Db, convention: Of) => dueByYear(await listPaidSharings(db, convention))

/** Where advances stand: given to parties, year by year, against what is due to them; held from each party. */
export async function readAdvances(db: Db, convention: Of) {
  const [moves, due] = await Promise.all([listAdvances(db, convention), listDue(db, convention)])
  const given = Map.groupBy(
    moves.filter(({ direction }) => direction === 'to_party'),
    ({ exercice }) => exercice,
  )
  const years = [...new Set([...given.keys(), ...due.keys()])].toSorted((a, b) => b - a)
  const held = Map.groupBy(
    moves.filter(({ direction }) => direction === 'from_party'),
    ({ organisation_id }) => organisation_id,
  )
  return {
    moves,
    years: years.map((exercice) => {
      const dueCents = due.get(exercice) ?? cents(0)
      const own = (given.get(exercice) ?? []).map(asMovement)
      return { exercice, dueCents, openCents: openOf(own), ...standingOf(own, dueCents) }
    }),
    held: [...held].map(([party, all]) => ({
      party,
      name: all[0]?.name ?? '',
      heldCents: heldOf(all.map(asMovement)),
    })),
  }
}

/**
 * Where a party that pays suppliers itself stands, year by year, the latest first; nothing for the others. What it was
 * given may hold the part of another of them, to be passed on: what was overpaid is counted for all together.
 */
export async function readPayer(db: Db, convention: Of, organisationId: Id<'organisation'>) {
  if (!(await hasPaid(db, convention, organisationId))) return []
  const [moves, sharings] = await Promise.all([
    listAdvances(db, convention),
    listPaidSharings(db, convention),
  ])
  const due = dueByYear(sharings)
  return payerYears(sharings, organisationId).map((year) => {
    const given = moves.filter((row) => row.direction === 'to_party' && row.exercice === year.exercice)
    const mine = given.filter((row) => row.organisation_id === organisationId)
    const { givenCents } = standingOf(mine.map(asMovement), cents(0))
    const { overpaidCents } = standingOf(given.map(asMovement), due.get(year.exercice) ?? cents(0))
    return { ...year, givenCents, overpaidCents }
  })
}

type Asked = Omit<Written, 'party' | 'name' | 'kind' | 'deducted' | 'cancelsId'> & {
  readonly party: Id<'organisation'> | undefined
  readonly kind: 'advance' | 'balance' | 'return'
}

/**
 * Record an advance, the balance after it, or an overpayment given back. The convention is locked by the caller.
 * @throws Refusal `advance.*`, `day.in_the_future`
 */
export async function recordAdvance(
  tx: Db,
  here: Here,
  convention: Of,
  asked: Asked,
): Promise<Id<'advance'>> {
  checkPast(here, asked.on)
  const parties = await listParties(tx, convention)
  const party = parties.find(({ organisation_id }) => organisation_id === asked.party)
  if (!party || party.organisation_id === convention.lead_organisation_id)
    throw refuse('advance.no_such_party')
  const { direction, kind, exercice, amountCents } = asked
  const [moves, due] = await Promise.all([listAdvances(tx, convention), listDue(tx, convention)])
  const before = moves.filter(
    (row) =>
      row.direction === direction &&
      (direction === 'to_party' ? row.exercice === exercice : row.organisation_id === party.organisation_id),
  )
  checkMovement({ kind, amountCents }, before.map(asMovement), direction, due.get(exercice) ?? cents(0))
  if (direction === 'to_party' && kind === 'return') {
    const mine = before.filter((row) => row.organisation_id === party.organisation_id)
    checkReturn(amountCents, mine.map(asMovement), { party: party.name, exercice })
  }
  const id = await writeAdvance(tx, here, convention, {
    ...asked,
    party: party.organisation_id,
    name: party.name,
  })
  if (direction === 'to_party') await closeIfSettled(tx, here, convention, exercice, asked.on)
  return id
}

/**
 * Close the advances of a year once they are exactly what is due: each party’s account comes to zero, what was lent
 * becomes a cost. The convention is locked by the caller.
 */
export async function closeIfSettled(
  tx: Db,
  here: Here,
  convention: Of,
  exercice: number,
  on: Temporal.PlainDate,
): Promise<number> {
  const [moves, due] = await Promise.all([listAdvances(tx, convention), listDue(tx, convention)])
  const mine = moves.filter((row) => row.direction === 'to_party' && row.exercice === exercice)
  const names = new Map(mine.map((row) => [row.organisation_id as string, row]))
  const closing = closingOf(
    mine.map((row) => ({ ...asMovement(row), party: row.organisation_id })),
    due.get(exercice) ?? cents(0),
  )
  // One posting for each party that pays suppliers itself: there are few.
  for (const { party, kind, amountCents } of closing) {
    const row = names.get(party)
    if (!row) continue
    const of = { party: row.organisation_id, name: row.name, direction: 'to_party' as const }
    await writeAdvance(tx, here, convention, { ...of, kind, exercice, amountCents, on, note: '' })
  }
  return closing.length
}

/**
 * The same, asked for: when proofs came after the money. The convention is locked by the caller.
 * @throws Refusal `advance.not_settled` (409)
 */
export async function closeAdvances(tx: Db, here: Here, convention: Of, exercice: number): Promise<void> {
  if ((await closeIfSettled(tx, here, convention, exercice, todayOf(here))) === 0)
    throw refuse('advance.not_settled')
}

/**
 * Take what a partner advanced off what it owes on an order: as much as there is. The convention is locked.
 * @throws Refusal `advance.nothing_to_deduct` (409), `revenue_order.*`
 */
export async function deductAdvances(
  tx: Db,
  here: Here,
  convention: Of,
  orderId: Id<'revenue_order'> | undefined,
): Promise<void> {
  const order = await findOrder(tx, convention, orderId, { lock: true })
  const moves = await listAdvances(tx, convention)
  const mine = moves.filter(
    (row) => row.direction === 'from_party' && row.organisation_id === order.organisation_id,
  )
  const amountCents = cents(Math.min(heldOf(mine.map(asMovement)), stillDue(asOrder(order))))
  if (amountCents <= 0) throw refuse('advance.nothing_to_deduct')
  const on = todayOf(here)
  const moveId = await deductFromOrder(tx, here, order, { amountCents, on })
  await writeAdvance(tx, here, convention, {
    party: order.organisation_id,
    name: order.name,
    direction: 'from_party',
    kind: 'deduction',
    exercice: order.exercice,
    amountCents,
    on,
    note: '',
    deducted: { orderId: order.id, moveId },
  })
}
