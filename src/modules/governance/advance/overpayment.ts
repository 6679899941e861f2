import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { clausesOn } from '../convention/applying.ts'
import { type Convention, listVersions, type Of } from '../convention/convention.ts'
import { recordAdvance } from './advance.ts'
import { words } from './advance.words.ts'
import { type OverpaymentWay, overpaymentChosen } from './overpayment.rules.ts'

/** How the text that governs today says that what was paid too much comes back; undefined where it says nothing. */
export const readOverpaymentChosen = async (db: Db, here: Here, convention: Of) =>
  overpaymentChosen(clausesOn(await listVersions(db, convention), todayOf(here))?.readings ?? [])

/**
 * What was paid too much for a year comes back: paid back, or taken off the call of the next year, which then counts as
 * paid for as much. The convention is locked by the caller.
 * @throws Refusal `advance.*`, `day.in_the_future`
 */
export async function returnOverpaid(
  tx: Db,
  here: Here,
  convention: Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>,
  asked: {
    readonly way: OverpaymentWay
    readonly party: Id<'organisation'> | undefined
    readonly exercice: number
    readonly amountCents: Cents
    readonly on: Temporal.PlainDate
  },
): Promise<void> {
  const { way, exercice, ...what } = asked
  const move = { ...what, direction: 'to_party' } as const
  const isOffset = way === 'offset'
  const next = exercice + 1
  const note = isOffset ? words.fr.offsetFrom(next) : ''
  await recordAdvance(tx, here, convention, { ...move, kind: 'return', exercice, note })
  if (!isOffset) return
  const from = words.fr.offsetTo(exercice)
  await recordAdvance(tx, here, convention, { ...move, kind: 'advance', exercice: next, note: from })
}
