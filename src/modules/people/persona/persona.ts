import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { AnyContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { refuse } from '../session/session.rules.ts'
import { giveSessionCookie, openSession } from '../session/session.ts'

/** An invented person whose shoes visitors of the demonstration may step into. */
export type Persona = { readonly id: Id<'person'>; readonly name: string; readonly role: Text }

let listed: (db: Db) => Promise<readonly Persona[]> = async () => []
/** The demonstration says who they are: called once, by the application. */
export const onPersonas = (list: typeof listed): void => {
  listed = list
}

/** None outside the demonstration. */
export const listPersonas = async (c: AnyContext): Promise<readonly Persona[]> =>
  c.var.config.demo ? listed(c.var.db) : []

/**
 * Sign in as an invented person, without a password.
 * @throws Refusal `session.demo_only` (404) outside the demonstration, and for anybody who is not one of its personas
 */
export async function signInAs(c: AnyContext, person: string): Promise<void> {
  const { db, now } = c.var
  const persona = (await listPersonas(c)).find(({ id }) => id === person)
  if (!persona) throw refuse('session.demo_only')
  const token = await db.transaction().execute(async (tx) => {
    const act = { territoryId: null, action: 'persona.sign_in', subjectKind: 'person', subjectId: persona.id }
    await audit(tx, { personId: persona.id }, act, now)
    return openSession(tx, persona.id, now, { secondFactor: true })
  })
  await giveSessionCookie(c, token)
}
