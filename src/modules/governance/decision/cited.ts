import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { dayOf, type Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { refuse } from './cited.rules.ts'
import { findOptionalAdoptedDecision } from './decision.ts'

onConstraint({
  convention_amendment_is_approved_by_a_decision_about_it: () => refuse('decision.about_another_matter'),
  expense_is_adopted_by_a_decision_about_it: () => refuse('decision.about_another_matter'),
})

type Of = { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }

/** A decision that the steering committee of the convention adopted. @throws Refusal `decision.not_adopted_here` */
export async function findAdoptedDecision(db: Db, convention: Of, id: Id<'decision'> | undefined) {
  const decision = id && (await findOptionalAdoptedDecision(db, convention, id))
  if (!decision) throw refuse('decision.not_adopted_here')
  return decision
}

/**
 * A reference is typed only for a day when the steering committee did not keep its register here yet.
 * @throws Refusal `day.in_the_future`, `decision.register_is_kept`
 */
export async function checkBeforeRegister(
  db: Db,
  here: Here,
  convention: Of,
  on: Temporal.PlainDate,
): Promise<void> {
  checkPast(here, on)
  const { opened_at } = await db
    .selectFrom('body')
    .select((eb) => eb.fn.min('created_at').as('opened_at'))
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where('kind', '=', 'copil')
    .executeTakeFirstOrThrow()
  const openedOn = opened_at && dayOf(here.territory, opened_at)
  if (openedOn && !isBefore(on, openedOn))
    throw refuse('decision.register_is_kept', { day: shortDay(openedOn) })
}
