import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { readPayer } from '../advance/advance.ts'
import type { Convention } from '../convention/convention.ts'
import { mayControl } from '../document/document.ts'
import { listExcess } from '../expense/excess.ts'
import { listOrdersOf } from '../expense/revenue-order.ts'
import { listInKindOf } from '../in-kind/in-kind.ts'
import { findStatement, linesPerStatement, type MovedSum } from '../ledger/posting.ts'
import { listAttendance } from '../meeting/attendance.ts'
import type { Period } from './period.rules.ts'

/** More lines than a party has in a year: a paper says so when there are more still. */
export const linesPerPaper = 2000
/** A file for machines holds them all. */
export const linesPerFile = 50_000

/**
 * What a party owed, paid and still owes over a period, from the ledger, with the revenue orders proposed to it by then,
 * and what the others owe it where it pays suppliers itself.
 * What it gave in kind and which meetings it attended are shown to the parties, and to whoever was named to control.
 */
export async function readStatement(
  db: Db,
  here: Here,
  convention: Convention,
  organisationId: Id<'organisation'>,
  period: Period,
  { most = linesPerStatement, only }: { most?: number; only?: MovedSum | undefined } = {},
) {
  const [owed, advances, orders, payer, excesses, isPrivy] = await Promise.all([
    findStatement(db, convention, organisationId, period, { most, only }),
    findStatement(db, convention, organisationId, period, { account: 'advance', most }),
    listOrdersOf(db, convention, organisationId, period.lastOn),
    readPayer(db, convention, organisationId),
    listExcess(db, convention, organisationId, period),
    mayControl(db, here, convention),
  ])
  const asked = {
    convention,
    organisationIds: [organisationId],
    ...period,
    timeZone: here.territory.timeZone,
  }
  const [given, attended] = isPrivy
    ? await Promise.all([listInKindOf(db, convention, organisationId, period), listAttendance(db, asked)])
    : []
  const { fromOn, lastOn } = period
  const paid = payer.filter(({ exercice }) => fromOn.year <= exercice && exercice <= lastOn.year)
  return { period, owed, advances, orders, paid, excesses, given, attended }
}
export type PartyStatement = Awaited<ReturnType<typeof readStatement>>
