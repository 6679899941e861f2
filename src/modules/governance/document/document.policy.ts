import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { allOf, always, anyOf, type Condition } from '../../../platform/may.ts'
import { may as mayConvention } from '../convention/convention.policy.ts'

/**
 * Who reads a document of a convention: everyone who reads the convention, its parties, or the lead authority and the
 * party it concerns; and whoever was named to control (a funder’s auditor, the public accountant), until their last day.
 */
export function may(
  actor: Pick<Actor, 'personId' | 'staffId' | 'manager' | 'email'>,
  territoryId: Id<'territory'>,
  today: Temporal.PlainDate,
) {
  const convention = mayConvention(actor, territoryId)
  const here: Condition<'convention_document'> = (eb) =>
    eb('convention_document.territory_id', '=', territoryId)
  const ofConvention =
    (condition: Condition<'convention'>): Condition<'convention_document'> =>
    (eb) =>
      eb.exists(
        eb
          .selectFrom('convention')
          .select('convention.id')
          .whereRef('convention.id', '=', 'convention_document.convention_id')
          .where(condition),
      )
  const ofTheParty: Condition<'convention_document'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('agent_organisation')
        .select('agent_organisation.person_id')
        .whereRef('agent_organisation.territory_id', '=', 'convention_document.territory_id')
        .whereRef('agent_organisation.organisation_id', '=', 'convention_document.organisation_id')
        .where('agent_organisation.person_id', '=', actor.staffId),
    )
  const controller: Condition<'convention'> = (eb) =>
    eb.exists(
      eb
        .selectFrom('convention_controller')
        .select('convention_controller.email')
        .whereRef('convention_controller.territory_id', '=', 'convention.territory_id')
        .whereRef('convention_controller.convention_id', '=', 'convention.id')
        .where('convention_controller.email', '=', actor.email)
        .where('convention_controller.reads_until', '>=', today),
    )
  const named = allOf(always(actor.personId !== null), convention.read, controller)
  const readers =
    (...all: readonly ('everyone' | 'parties' | 'concerned')[]): Condition<'convention_document'> =>
    (eb) =>
      eb('convention_document.readers', 'in', all)
  return {
    /** The supporting documents of a convention: for its parties, and for whoever was named to control. */
    control: anyOf(convention.takePart, named),
    read: allOf(
      here,
      anyOf(
        allOf(readers('everyone'), ofConvention(convention.read)),
        allOf(readers('parties'), ofConvention(convention.takePart)),
        ofConvention(convention.manage),
        ofTheParty,
        ofConvention(named),
      ),
    ),
  }
}
