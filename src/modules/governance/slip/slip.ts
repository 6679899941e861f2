import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { isSlip, type Ruled, type Slip } from './slip.rules.ts'

const refuse = refusals({
  'slip.unknown': {
    status: 404,
    fr: 'Cet écart entre pièces est introuvable.',
    en: 'This difference between papers cannot be found.',
  },
  'slip.no_difference': {
    status: 422,
    fr: 'Ces deux pièces disent le même montant : il n’y a pas d’écart à inscrire.',
    en: 'These two papers say the same amount: there is no difference to record.',
  },
  'slip.recorded_already': {
    status: 409,
    fr: 'Cet écart est déjà inscrit.',
    en: 'This difference is recorded already.',
  },
  'slip.ruled_already': {
    status: 409,
    fr: 'C’est déjà ce qui est retenu. Rechargez la page.',
    en: 'That is what is held already. Reload the page.',
  },
  'slip.is_a_mistake': {
    status: 409,
    fr: 'Cet écart a été inscrit par erreur. S’il existe bien, inscrivez-le de nouveau.',
    en: 'This difference was recorded by mistake. If it does exist, record it again.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>
export type Ruling = 'first' | 'second' | 'mistake'

/** The amounts that papers say differently, the latest first, those entered by mistake too; at most 500. */
export async function listSlips(db: Db, { territory_id, id }: Of) {
  const rows = await db
    .selectFrom('slip')
    .leftJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'slip.territory_id')
        .onRef('expense.id', '=', 'slip.expense_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('slip_ruling')
          .select(['ruling', 'reason', 'ruled_on', 'number'])
          .whereRef('slip_ruling.territory_id', '=', 'slip.territory_id')
          .whereRef('slip_ruling.slip_id', '=', 'slip.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.on(sql<boolean>`true`),
    )
    .selectAll('slip')
    .select(['expense.label', 'last.ruling', 'last.reason', 'last.ruled_on', 'last.number'])
    .where('slip.territory_id', '=', territory_id)
    .where('slip.convention_id', '=', id)
    .orderBy('slip.id', 'desc')
    .limit(500)
    .execute()
  return rows.map((row) => ({ ...row, slip: asSlip(row), ruled: ruledIn(row) }))
}
export type SlipRow = Awaited<ReturnType<typeof listSlips>>[number]

const asSlip = (row: {
  readonly figure: string
  readonly first_paper: string
  readonly first_cents: Slip['first']['cents']
  readonly first_base: Slip['first']['base']
  readonly second_paper: string
  readonly second_cents: Slip['first']['cents']
  readonly second_base: Slip['first']['base']
}): Slip => ({
  figure: row.figure,
  first: { paper: row.first_paper, cents: row.first_cents, base: row.first_base },
  second: { paper: row.second_paper, cents: row.second_cents, base: row.second_base },
})

const ruledIn = ({ ruling, reason }: { ruling: Ruling | null; reason: string | null }): Ruled =>
  ruling === 'first' || ruling === 'second' ? { retained: ruling, reason: reason ?? '' } : undefined

/** Those that do exist, of one expense when it is named. */
export const standingSlips = (rows: readonly SlipRow[], expenseId?: Id<'expense'>): readonly SlipRow[] =>
  rows.filter(({ ruling, expense_id }) => ruling !== 'mistake' && (!expenseId || expense_id === expenseId))

/** @throws Refusal `slip.unknown` (404) */
export async function findSlip(db: Db, convention: Of, id: Id<'slip'> | undefined): Promise<SlipRow> {
  const found = (await listSlips(db, convention)).find((row) => row.id === id)
  if (!found) throw refuse('slip.unknown')
  return found
}

/**
 * Write down what each of two papers says of an amount, and which one holds once somebody knows. The convention is locked
 * by the caller.
 * @throws Refusal `slip.no_difference` (422), `slip.recorded_already` (409)
 */
export async function recordSlip(
  tx: Db,
  here: Here,
  convention: Of,
  slip: Slip & { readonly expenseId: Id<'expense'> | undefined; readonly ruled: Ruled },
): Promise<Id<'slip'>> {
  if (!isSlip(slip)) throw refuse('slip.no_difference')
  const { figure, first, second, expenseId, ruled } = slip
  const said = JSON.stringify({ figure, first, second })
  const same = standingSlips(await listSlips(tx, convention)).some(
    (row) => row.expense_id === (expenseId ?? null) && JSON.stringify(row.slip) === said,
  )
  if (same) throw refuse('slip.recorded_already')
  const id = newId<'slip'>()
  await tx
    .insertInto('slip')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      expense_id: expenseId ?? null,
      figure,
      first_paper: first.paper,
      first_cents: first.cents,
      first_base: first.base,
      second_paper: second.paper,
      second_cents: second.cents,
      second_base: second.base,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.slip', { kind: 'slip', id }, { figure, first, second })
  if (ruled) await writeRuling(tx, here, convention, id, 1, ruled.retained, ruled.reason)
  return id
}

/**
 * Say which paper holds, or that there was no such difference; what was said before stays. The convention is locked by
 * the caller.
 * @throws Refusal `slip.unknown` (404), `slip.ruled_already`, `slip.is_a_mistake` (409)
 */
export async function ruleSlip(
  tx: Db,
  here: Here,
  convention: Of,
  slipId: Id<'slip'> | undefined,
  { ruling, reason }: { readonly ruling: Ruling; readonly reason: string },
): Promise<void> {
  const row = await findSlip(tx, convention, slipId)
  if (row.ruling === 'mistake') throw refuse('slip.is_a_mistake')
  if (row.ruling === ruling) throw refuse('slip.ruled_already')
  await writeRuling(tx, here, convention, row.id, (row.number ?? 0) + 1, ruling, reason)
}

async function writeRuling(
  tx: Db,
  here: Here,
  { territory_id }: Of,
  slipId: Id<'slip'>,
  number: number,
  ruling: Ruling,
  reason: string,
): Promise<void> {
  await tx
    .insertInto('slip_ruling')
    .values({
      id: newId<'slip_ruling'>(),
      territory_id,
      slip_id: slipId,
      number,
      ruling,
      reason,
      ruled_on: todayOf(here),
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.slip_ruled', { kind: 'slip', id: slipId }, { ruling, reason })
}
