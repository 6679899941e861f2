import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Sharing } from '../apportionment/apportionment.rules.ts'
import { costIn, netOf, type Shared, type Taken, underCeiling } from '../apportionment/base.rules.ts'
import { type Excess, excessOf, withExcess } from '../apportionment/excess.rules.ts'
import { asMeasured } from '../apportionment/measure.rules.ts'
import { apportionAfter, gone } from '../apportionment/withdrawal.rules.ts'
import { record } from '../bill/kept.ts'
import { listKeys, listWithdrawals, type SharingKey } from '../bill/sharing-key.ts'
import { type Convention, listParties } from '../convention/convention.ts'
import { postSharing } from '../ledger/posting.rules.ts'
import { writePosting } from '../ledger/posting.ts'
import { listMeasurements, measuredByYear } from '../measurement/measurement.ts'
import { listReceived, receivedIn } from '../revenue/received.ts'
import { isBefore } from '../term/date.rules.ts'
import { versionOn } from '../term/version.rules.ts'
import { expectedOn, sharingBasis } from './expense.rules.ts'
import { asExpense, billOf, type ExpenseRow, estimateOf, findExpense } from './expense.ts'
import { findSharing, listReversed, reverseSharing } from './reversal.ts'
import { insertShares, listShares } from './share.ts'

const refuse = refusals({
  'sharing.already': {
    status: 409,
    fr: 'Cette dépense est déjà partagée : un partage figé ne se refait pas.',
    en: 'This expense is shared already: a frozen sharing is not done again.',
  },
  'sharing.outside_the_key': {
    status: 409,
    fr: 'Cette dépense est hors de la clé : la collectivité chef de file la porte seule.',
    en: 'This expense is outside the key: the lead authority bears it alone.',
  },
  'sharing.no_key': {
    status: 422,
    fr: 'Aucune clé de répartition n’est inscrite. Inscrivez celle de la convention, puis partagez cette dépense.',
    en: 'No sharing key is recorded. Record the one of the convention, then share this expense.',
  },
  'sharing.before_the_key': {
    status: 422,
    fr: 'La clé de répartition s’applique depuis le {first}, et cette dépense a été décidée le {day} : elle n’est pas partagée. Pour qu’elle le soit, proposez-la de nouveau, à valider a posteriori par le comité.',
    en: 'The sharing key applies from {first}, and this expense was decided on {day}: it is not shared. To have it shared, propose it again, to be validated afterwards by the committee.',
  },
})
onConstraint({ expense_is_shared_once: () => refuse('sharing.already') })

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** What a sharing depends on besides its expense: read once for all the expenses of a convention. */
export async function readGround(db: Db, convention: Of) {
  const [keys, withdrawals, before, received, measurements] = await Promise.all([
    listKeys(db, convention),
    listWithdrawals(db, convention),
    listShared(db, convention),
    listReceived(db, convention),
    listMeasurements(db, convention),
  ])
  const lead: string = convention.lead_organisation_id
  return { lead, keys, withdrawals, before, received, measured: measuredByYear(measurements) }
}
export type Ground = Awaited<ReturnType<typeof readGround>>

/**
 * The day whose key and parties share an expense: that of its decision or, still undecided, when it should be: the day the
 * committee meets with it on its agenda (`sitsOn`), or as its year tells.
 */
export const decidedOn = (
  { adopted_on, exercice }: Pick<ExpenseRow, 'adopted_on' | 'exercice'>,
  today: Temporal.PlainDate,
  sitsOn?: Temporal.PlainDate,
): Temporal.PlainDate => adopted_on ?? sitsOn ?? expectedOn(exercice, today)

/** The key of that day; keys follow each other without a gap. @throws Refusal `sharing.no_key`, `sharing.before_the_key` */
function keyOn(keys: Ground['keys'], day: Temporal.PlainDate): SharingKey {
  const [first] = keys
  if (!first) throw refuse('sharing.no_key')
  if (isBefore(day, first.fromOn))
    throw refuse('sharing.before_the_key', { first: shortDay(first.fromOn), day: shortDay(day) })
  return versionOn(keys, day)
}

/**
 * What an expense costs each party, before it is frozen: computed by the key of the day it is decided (`decidedOn`), on
 * what was consumed or spent in its exercice as far as that was measured. What was received is taken off first where the
 * key says so, then the ceiling is looked at: what is over it falls to its bearer.
 * @throws Refusal `sharing.*`, `key.*`
 */
export function previewSharing(
  { lead, keys, withdrawals, before, received, measured }: Ground,
  row: ExpenseRow,
  basis: 'estimate' | 'bill',
  day: Temporal.PlainDate,
) {
  const key = keyOn(keys, day)
  const cost = (basis === 'bill' ? billOf(row) : undefined) ?? estimateOf(row)
  const amountCents = costIn(key.base, cost)
  const others = before.filter(({ expenseId }) => expenseId !== row.id)
  const period = row.exercice
  const came = receivedIn(key.base, received)
  const { takenCents, netCents } = netOf({ period, amountCents }, key.net, came, others)
  const { sharedCents, excessCents } = underCeiling({ period, amountCents: netCents }, key.ceiling, others)
  const under = apportionAfter(
    { totalCents: sharedCents, decidedOn: day },
    key.key,
    asMeasured(key.parties, measured.get(row.exercice) ?? new Map()),
    withdrawals,
    key.leaving,
  )
  const left = gone(day, withdrawals, key.leaving)
  const excess = excessOf(excessCents, key.ceiling, {
    lead,
    parties: key.parties.map(({ id }) => id).filter((id) => !left.includes(id)),
    payers: payersOf(key),
  })
  return {
    key,
    amountCents,
    takenCents,
    excess,
    /** What it uses of the ceiling. */
    countedCents: cents(under.totalCents - under.outsideCents),
    sharing: withExcess(under, excess),
  }
}

const payersOf = ({ parties }: SharingKey) =>
  parties.flatMap(({ id, paysItself }) => (paysItself ? [id] : []))

/** What was shared so far, for ceilings, and what was taken off it. */
export type Standing = Shared & Taken & { readonly expenseId: Id<'expense'> }

/** What a sharing uses of the ceiling: what is over it may be claimed too, and uses none. */
export const countedCents = sql<Cents>`sharing.shared_cents
  - case when sharing.excess_is_claimed then sharing.excess_cents else 0 end`

async function listShared(db: Db, { territory_id, id }: Of): Promise<Standing[]> {
  const rows = await db
    .selectFrom('sharing')
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .select(['expense.id', 'expense.exercice', 'sharing.revenue_cents', countedCents.as('counted_cents')])
    .where('sharing.territory_id', '=', territory_id)
    .where('sharing.convention_id', '=', id)
    .where('sharing.reversed_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    expenseId: row.id,
    period: row.exercice,
    sharedCents: row.counted_cents,
    takenCents: row.revenue_cents,
  }))
}

/**
 * Share an expense for good, on its estimate or on its bill as the key says. Shared on its estimate before, it is
 * reversed, then shared on its bill: only the difference will be claimed. The convention and the expense are locked.
 * @throws Refusal `sharing.*`, `expense.*`, `key.*`
 */
export async function freezeSharing(
  tx: Db,
  here: Here,
  convention: Of,
  expenseId: Id<'expense'> | undefined,
): Promise<Id<'sharing'>> {
  const ready = await readToShare(tx, here, convention, expenseId)
  const { row, before, preview } = ready
  if (before?.basis === 'bill' || before?.basis === preview.basis) throw refuse('sharing.already')
  if (before) await reverseSharing(tx, here, convention, before, { label: row.label, why: billed })
  return writeSharing(tx, here, convention, row, preview)
}
/** Kept with the reversal, in the language of the accounts. */
const billed = 'Partage refait sur la facture'

/** An expense that may be shared, locked: the sharing that stands, if any, and what another would be. @throws Refusal */
export async function readToShare(tx: Db, here: Here, convention: Of, expenseId: Id<'expense'> | undefined) {
  const row = await findExpense(tx, convention, expenseId, { lock: true })
  if (!row.is_shared) throw refuse('sharing.outside_the_key')
  const ground = await readGround(tx, convention)
  const day = decidedOn(row, todayOf(here))
  const basis = sharingBasis(asExpense(row), keyOn(ground.keys, day).policy)
  const before = await findSharing(tx, convention, row.id)
  return { row, before, preview: { ...previewSharing(ground, row, basis, day), basis } }
}

type Preview = {
  readonly key: SharingKey
  readonly amountCents: Cents
  readonly takenCents: Cents
  readonly excess: Excess | undefined
  readonly sharing: Sharing
  readonly basis: 'estimate' | 'bill'
}

/** What is in no share: the excess that nobody claims, and what the key lets nobody bear. */
export const outsideOf = (sharing: Sharing, excess: Excess | undefined): Cents =>
  cents((excess && !excess.isClaimed ? excess.cents : 0) + sharing.outsideCents)

/** Freeze what was worked out; no sharing of that expense stands any more. */
export async function writeSharing(
  tx: Db,
  here: Here,
  convention: Of,
  row: ExpenseRow,
  { key, amountCents, takenCents, excess, sharing, basis }: Preview,
): Promise<Id<'sharing'>> {
  const id = newId<'sharing'>()
  const mine = { territory_id: convention.territory_id, convention_id: convention.id }
  const on = todayOf(here)
  await tx
    .insertInto('sharing')
    .values({
      ...mine,
      id,
      expense_id: row.id,
      sharing_key_id: key.id,
      basis,
      total_cents: amountCents,
      revenue_cents: takenCents,
      outside_cents: outsideOf(sharing, excess),
      excess_cents: excess?.cents ?? cents(0),
      excess_bearer_id: (excess?.bearer as Id<'organisation'> | undefined) ?? null,
      excess_is_claimed: excess?.isClaimed ?? false,
      frozen_on: on,
      created_at: here.now,
    })
    .execute()
  const said = { basis, cents: amountCents, ...(takenCents > 0 && { taken: takenCents }) }
  await record(tx, here, 'bill.shared', { kind: 'expense', id: row.id }, said)
  const payers = payersOf(key)
  await insertShares(tx, mine, id, sharing.shares, payers)
  const bearers = new Set<string>([convention.lead_organisation_id, ...payers])
  const partners = sharing.shares.filter((share) => !bearers.has(share.id))
  const claimable = partners.reduce((all, share) => all + share.cents, 0)
  // Free for its partners: nothing is owed, and an empty posting would say nothing.
  if (claimable !== 0)
    await writePosting(
      tx,
      convention,
      postSharing(row.label, {
        totalCents: sharing.totalCents,
        shares: partners,
        outsideCents: cents(sharing.totalCents - claimable),
      }),
      { kind: 'sharing', subjectId: id, on, now: here.now },
    )
  return id
}

/** The sharing as it was frozen, and what it would be today as long as it may be frozen. */
export async function readSharing(db: Db, convention: Of, expense: Pick<ExpenseRow, 'id'>) {
  const [sharing, reversed, ground, parties] = await Promise.all([
    findSharing(db, convention, expense.id),
    listReversed(db, convention, expense.id),
    readGround(db, convention),
    listParties(db, convention),
  ])
  return {
    sharing,
    reversed,
    ground,
    parties,
    shares: sharing ? await listShares(db, convention, sharing.id) : [],
  }
}
