import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { allOf, always, anyOf, type Condition } from '../../../platform/may.ts'

/** Who may see and change the team of a territory: its managers, and operators. An agent sees nothing of it. */
export function may(actor: Actor, territory: Id<'territory'>) {
  const here: Condition<'membership'> = (eb) => eb('membership.territory_id', '=', territory)
  const current: Condition<'membership'> = (eb) => eb('membership.ended_at', 'is', null)
  const manages: Condition<'membership'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('membership as held')
        .select('held.id')
        .whereRef('held.territory_id', '=', 'membership.territory_id')
        .where('held.person_id', '=', actor.staffId)
        .where('held.role', '=', 'manager')
        .where('held.ended_at', 'is', null),
    )
  const lead = anyOf(always<'membership'>(actor.operator), manages)
  return { read: allOf(here, current, lead), end: allOf(here, current, lead) }
}
