import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { record } from '../bill/kept.ts'
import { clausesOn } from '../convention/applying.ts'
import { type Convention, listVersions } from '../convention/convention.ts'
import {
  citation,
  type Earlier,
  isAboutNothingKept,
  refuse as refuseDecision,
} from '../decision/cited.rules.ts'
import { checkBeforeRegister, findAdoptedDecision } from '../decision/cited.ts'
import { isBefore } from '../term/date.rules.ts'
import { type BudgetLineRow, lineIn, listBudgetLines, writeAmounts } from './budget.ts'
import { asksConsent, consentOf, moveBetween, refuse } from './modulation.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>
type Day = Temporal.PlainDate

/** What consents to a movement: a decision of the register, one of before it; or why it goes ahead of any. */
export type Given =
  | { readonly decision: Id<'decision'> | undefined }
  | Earlier
  | { readonly regularisation: string }
  | undefined

/** What moved within the budget, the latest first, with where its decision is read; at most 500. */
export async function listBudgetMoves(db: Db, { territory_id, id }: Of) {
  const rows = await db
    .selectFrom('budget_move as move')
    .leftJoin('budget_line as source', (join) =>
      join
        .onRef('source.territory_id', '=', 'move.territory_id')
        .onRef('source.id', '=', 'move.from_line_id'),
    )
    .leftJoin('budget_line as target', (join) =>
      join.onRef('target.territory_id', '=', 'move.territory_id').onRef('target.id', '=', 'move.to_line_id'),
    )
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.territory_id', '=', 'move.territory_id')
        .onRef('decision.id', '=', 'move.decision_id'),
    )
    .leftJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'decision.territory_id').onRef('body.id', '=', 'decision.body_id'),
    )
    .leftJoin('decision_cancellation as struck', (join) =>
      join
        .onRef('struck.territory_id', '=', 'move.territory_id')
        .onRef('struck.decision_id', '=', 'move.decision_id'),
    )
    .selectAll('move')
    .select([
      'source.label as from_label',
      'target.label as to_label',
      'decision.number as decision_number',
      'decision.published_at',
      'body.name as body_name',
      'body.slug as body_slug',
      sql<boolean>`struck.decision_id is not null`.as('is_struck'),
    ])
    .where('move.territory_id', '=', territory_id)
    .where('move.convention_id', '=', id)
    .orderBy('move.number', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    ...row,
    consent: consentOf({
      isAsked: row.consent_asked,
      isDecided: row.decided_on !== null && !row.is_struck,
      isAhead: row.regularisation !== null,
    }),
    cited: citation({
      body: row.body_name,
      number: row.decision_number,
      reference: row.decision_reference,
      reason: row.decision_reason,
    }),
  }))
}
export type BudgetMove = Awaited<ReturnType<typeof listBudgetMoves>>[number]

/** @throws Refusal `modulation.unknown` (404) */
export async function findBudgetMove(db: Db, convention: Of, id: Id<'budget_move'> | undefined) {
  const found = (await listBudgetMoves(db, convention)).find((row) => row.id === id)
  if (!found) throw refuse('modulation.unknown')
  return found
}

/** Whether the text that governs today asks for a decision before the budget is modulated. */
export const consentIsAsked = async (db: Db, here: Here, convention: Of): Promise<boolean> =>
  asksConsent(clausesOn(await listVersions(db, convention), todayOf(here)))

const asMoved = (row: BudgetLineRow) => ({
  id: row.id,
  label: row.label,
  side: row.side,
  htCents: row.ht_cents,
  vatCents: row.vat_cents,
  engagedCents: row.engaged_cents,
})

export type Moved = {
  readonly from: Id<'budget_line'> | undefined
  readonly to: Id<'budget_line'> | undefined
  readonly htCents: Cents
  readonly vatCents: Cents
  readonly reason: string
}

/**
 * Move an amount from a line of the budget to another. The convention is locked by the caller.
 * @throws Refusal `modulation.*`, `budget.unknown`, `decision.*`
 */
export async function moveBudget(
  tx: Db,
  here: Here,
  convention: Of,
  moved: Moved,
  given: Given,
): Promise<Id<'budget_move'>> {
  const after = await readMoved(tx, convention, moved)
  await writeAmounts(tx, convention, after.from)
  await writeAmounts(tx, convention, after.to)
  return writeMove(tx, here, convention, moved, given)
}

/** The two lines as they would be. @throws Refusal `modulation.*`, `budget.unknown` */
export async function readMoved(tx: Db, convention: Of, moved: Moved) {
  if (moved.from === moved.to) throw refuse('modulation.same_line')
  const lines = await listBudgetLines(tx, convention)
  return moveBetween(asMoved(lineIn(lines, moved.from)), asMoved(lineIn(lines, moved.to)), moved)
}

/** One line changes by an amending decision: the amount joins or leaves the budget. */
export const writeAmendment = (
  tx: Db,
  here: Here,
  convention: Of,
  before: Pick<BudgetLineRow, 'id' | 'ht_cents' | 'vat_cents'>,
  after: { readonly htCents: Cents; readonly vatCents: Cents; readonly reason: string },
  given: Given,
) => {
  const [ht, vat] = [after.htCents - before.ht_cents, after.vatCents - before.vat_cents]
  if (ht === 0 && vat === 0) return
  const isLess = ht + vat < 0
  const moved = {
    from: isLess ? before.id : undefined,
    to: isLess ? undefined : before.id,
    htCents: cents(isLess ? -ht : ht),
    vatCents: cents(isLess ? -vat : vat),
    reason: after.reason,
  }
  return writeMove(tx, here, convention, moved, given)
}

async function writeMove(
  tx: Db,
  here: Here,
  convention: Of,
  { from, to, htCents, vatCents, reason }: Moved,
  given: Given,
): Promise<Id<'budget_move'>> {
  const isAsked = await consentIsAsked(tx, here, convention)
  if (isAsked && !given) throw refuse('modulation.needs_consent')
  const on = todayOf(here)
  const decided = await readGiven(tx, here, convention, given)
  if (decided.decided_on && isBefore(on, decided.decided_on)) throw refuse('modulation.decided_after')
  const { next } = await tx
    .selectFrom('budget_move')
    .select((eb) => sql<number>`coalesce(${eb.fn.max('number')}, 0) + 1`.as('next'))
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  const id = newId<'budget_move'>()
  await tx
    .insertInto('budget_move')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      number: next,
      from_line_id: from ?? null,
      to_line_id: to ?? null,
      ht_cents: htCents,
      vat_cents: vatCents,
      moved_on: on,
      reason,
      consent_asked: isAsked,
      ...decided,
      created_at: here.now,
    })
    .execute()
  const detail = { number: next, from, to, ht: htCents, vat: vatCents, reason, ...givenInJournal(given) }
  await record(tx, here, 'bill.budget_move', { kind: 'budget_move', id }, detail)
  return id
}

const givenInJournal = (given: Given) => {
  if (!given) return {}
  return 'on' in given ? { ...given, on: String(given.on) } : given
}

/** @throws Refusal `decision.not_adopted_here`, `decision.about_another_matter`, `decision.register_is_kept` */
async function readGiven(
  tx: Db,
  here: Here,
  convention: Of,
  given: Given,
): Promise<{
  readonly decided_on?: Day
  readonly decision_id?: Id<'decision'>
  readonly decision_body_id?: Id<'body'>
  readonly decision_reference?: string
  readonly decision_reason?: string
  readonly regularisation?: string
}> {
  if (!given) return {}
  if ('regularisation' in given) return { regularisation: given.regularisation }
  if ('decision' in given) {
    const decision = await findAdoptedDecision(tx, convention, given.decision)
    if (!isAboutNothingKept(decision)) throw refuseDecision('decision.about_another_matter')
    return { decided_on: decision.decided_on, decision_id: decision.id, decision_body_id: decision.body_id }
  }
  await checkBeforeRegister(tx, here, convention, given.on)
  return { decided_on: given.on, decision_reference: given.reference, decision_reason: given.reason }
}

/**
 * The steering committee validates a movement that went ahead of its decision. The convention is locked by the caller.
 * @throws Refusal `modulation.unknown` (404), `modulation.consented_already` (409), `decision.*`
 */
export async function validateMove(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'budget_move'> | undefined,
  given: Exclude<Given, undefined | { readonly regularisation: string }>,
): Promise<void> {
  const move = await findBudgetMove(tx, convention, id)
  if (move.consent !== 'awaited') throw refuse('modulation.consented_already')
  const decided = await readGiven(tx, here, convention, given)
  const isLate = decided.decided_on && isBefore(move.moved_on, decided.decided_on)
  await tx
    .updateTable('budget_move')
    .set({
      decision_body_id: null,
      decision_id: null,
      decision_reference: null,
      decision_reason: null,
      ...decided,
      // The decision that consented first was cancelled as a mistake: another one comes after.
      ...(isLate && !move.regularisation && { regularisation: struckFirst }),
    })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', move.id)
    .execute()
  const subject = { kind: 'budget_move', id: move.id }
  await record(tx, here, 'bill.budget_move_validated', subject, givenInJournal(given))
}
/** Kept with the movement, in the language of the accounts. */
const struckFirst = 'La décision d’abord citée a été annulée'
