export { onPersonalData } from './person/person.ts'
export { onPersonas } from './persona/persona.ts'
export { findActor, openSession, sessionCookie } from './session/session.ts'
