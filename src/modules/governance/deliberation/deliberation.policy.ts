import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { allOf, always, anyOf, type Condition } from '../../../platform/may.ts'

/**
 * Who records what a council decided: its own agents, those who lead a convention it is a party to (they follow every
 * gate), and the manager. Anyone reads it once it is published, in the open data.
 */
export function may(actor: Pick<Actor, 'staffId' | 'manager'>, territoryId: Id<'territory'>) {
  const here: Condition<'deliberation'> = (eb) => eb('deliberation.territory_id', '=', territoryId)
  const agent: Condition<'deliberation'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('agent_organisation')
        .select('agent_organisation.person_id')
        .whereRef('agent_organisation.organisation_id', '=', 'deliberation.organisation_id')
        .where('agent_organisation.territory_id', '=', territoryId)
        .where('agent_organisation.person_id', '=', actor.staffId),
    )
  const leads: Condition<'deliberation'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('convention_party')
        .innerJoin('convention', (join) =>
          join
            .onRef('convention.territory_id', '=', 'convention_party.territory_id')
            .onRef('convention.id', '=', 'convention_party.convention_id'),
        )
        .innerJoin('agent_organisation', (join) =>
          join
            .onRef('agent_organisation.territory_id', '=', 'convention.territory_id')
            .onRef('agent_organisation.organisation_id', '=', 'convention.lead_organisation_id'),
        )
        .select('agent_organisation.person_id')
        .whereRef('convention_party.organisation_id', '=', 'deliberation.organisation_id')
        .where('convention_party.territory_id', '=', territoryId)
        .where('agent_organisation.person_id', '=', actor.staffId),
    )
  return { record: allOf(here, anyOf(always(actor.manager), agent, leads)) }
}
