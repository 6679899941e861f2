import type { Module } from '../../platform/module.ts'
import { onActs } from './journal/journal.ts'
import { onPersonalData } from './person/person.ts'

export { acceptanceForm, invitationDays } from './membership/membership.rules.ts'
export { commands } from './operator/operator.commands.ts'
export {
  findOptionalGuest,
  findOptionalLanguage,
  findOptionalPersonId,
  listContacts,
  listLanguages,
  listStaffFor,
  listStaffOf,
} from './person/contact.ts'
export { makePerson, proveAddress } from './person/person.ts'
export { onPersonas } from './persona/persona.ts'
export { findActor, giveSessionCookie, openSession, sessionCookie } from './session/session.ts'

/** Tell people of every module, once: what each keeps about somebody, and what it calls its acts. */
export function onModules(modules: readonly Module[]): void {
  onPersonalData(modules)
  onActs(modules)
}
