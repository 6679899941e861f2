import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { allOf, always, anyOf, type Condition } from '../../../platform/may.ts'

/** Who may read a body's papers: agents of the parties; who keeps them: agents of the lead authority. */
export function may(actor: Actor, territoryId: Id<'territory'>) {
  const here: Condition<'body'> = (eb) => eb('body.territory_id', '=', territoryId)
  const ofParty =
    (roles: readonly ('lead' | 'partner')[]): Condition<'body'> =>
    (eb) =>
      eb.exists(
        eb
          .selectFrom('convention_party')
          .innerJoin('agent_organisation', (join) =>
            join
              .onRef('agent_organisation.territory_id', '=', 'convention_party.territory_id')
              .onRef('agent_organisation.organisation_id', '=', 'convention_party.organisation_id'),
          )
          .select('convention_party.organisation_id')
          .whereRef('convention_party.convention_id', '=', 'body.convention_id')
          .where('convention_party.territory_id', '=', territoryId)
          .where('convention_party.role', 'in', roles)
          .where('agent_organisation.person_id', '=', actor.staffId),
      )
  const manager = always<'body'>(actor.manager)
  return {
    read: allOf(here, anyOf(manager, ofParty(['lead', 'partner']))),
    keep: allOf(here, anyOf(manager, ofParty(['lead']))),
  }
}
