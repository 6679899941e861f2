export { findActor, openSession, sessionCookie } from './session/session.ts'
