import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { allOf, always, anyOf, type Condition } from '../../../platform/may.ts'

/**
 * Who reads a convention, prepares it, and records what a party did. Once in force it is an administrative document
 * that anyone may ask for (code des relations entre le public et l’administration, art. L. 311-1); before, it is the parties’.
 */
export function may(actor: Pick<Actor, 'staffId' | 'manager'>, territoryId: Id<'territory'>) {
  const here: Condition<'convention'> = (eb) => eb('convention.territory_id', '=', territoryId)
  const agreed: Condition<'convention'> = (eb) => eb('convention.state', 'in', ['in_force', 'terminated'])
  const manager = always<'convention'>(actor.manager)
  const agentOfTheLead: Condition<'convention'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('agent_organisation')
        .select('agent_organisation.person_id')
        .whereRef('agent_organisation.organisation_id', '=', 'convention.lead_organisation_id')
        .where('agent_organisation.territory_id', '=', territoryId)
        .where('agent_organisation.person_id', '=', actor.staffId),
    )
  const agentOfAParty: Condition<'convention'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('convention_party')
        .innerJoin('agent_organisation', (join) =>
          join
            .onRef('agent_organisation.territory_id', '=', 'convention_party.territory_id')
            .onRef('agent_organisation.organisation_id', '=', 'convention_party.organisation_id'),
        )
        .select('agent_organisation.person_id')
        .whereRef('convention_party.convention_id', '=', 'convention.id')
        .where('agent_organisation.person_id', '=', actor.staffId),
    )
  const manage = allOf(here, anyOf(manager, agentOfTheLead))
  const takePart = allOf(here, anyOf(manager, agentOfTheLead, agentOfAParty))
  return {
    read: allOf(here, anyOf(agreed, manager, agentOfTheLead, agentOfAParty)),
    /** See what only the parties see: drafts, evidence, what is late. */
    takePart,
    manage,
  }
}
