import { audit } from '../../../platform/audit.ts'
import type { AnyContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { giveSessionCookie, openSession } from '../session/session.ts'

const refuse = refusals({
  'persona.unknown': {
    status: 404,
    fr: 'Cette page n’existe que dans la démonstration.',
    en: 'This page only exists in the demonstration.',
  },
})

const roles = {
  inhabitant: { fr: 'habitante : choisit, commande, retire', en: 'inhabitant: chooses, orders, collects' },
  merchant: { fr: 'commerçante : prépare et remet', en: 'shopkeeper: prepares and hands over' },
  keeper: { fr: 'tient un point de retrait', en: 'keeps a pick-up point' },
  agent: { fr: 'agente de sa commune', en: 'agent of her commune' },
  manager: { fr: 'gestionnaire du territoire', en: 'manager of the territory' },
  operator: { fr: 'opératrice de la plateforme', en: 'operator of the platform' },
} satisfies Record<string, Text>

type Declared = { readonly email: string; readonly role: keyof typeof roles }
/** An invented person whose shoes visitors of the demonstration may step into. */
export type Persona = { readonly id: Id<'person'>; readonly name: string; readonly role: Text }

let declared: readonly Declared[] = []
/** Who they are: told once, by the application, in the order they are offered. */
export const onPersonas = (personas: readonly Declared[]): void => {
  declared = personas
}

/** None outside the demonstration, nor before it is loaded. */
export async function listPersonas(c: AnyContext): Promise<readonly Persona[]> {
  if (!c.var.config.demo || declared.length === 0) return []
  const found = await c.var.db
    .selectFrom('person')
    .select(['id', 'name', 'email'])
    .where(
      'email',
      'in',
      declared.map(({ email }) => email),
    )
    .where('closed_at', 'is', null)
    .execute()
  return declared.flatMap(({ email, role }) => {
    const person = found.find((each) => each.email === email)
    return person ? [{ id: person.id, name: person.name, role: roles[role] }] : []
  })
}

/**
 * Sign in as an invented person, without a password.
 * @throws Refusal `persona.unknown` (404) outside the demonstration, and for anybody who is not one of its personas
 */
export async function signInAs(c: AnyContext, person: string): Promise<void> {
  const { db, now } = c.var
  const persona = (await listPersonas(c)).find(({ id }) => id === person)
  if (!persona) throw refuse('persona.unknown')
  const token = await db.transaction().execute(async (tx) => {
    const act = {
      territoryId: null,
      action: 'persona.sign_in',
      subjectKind: 'person',
      subjectId: persona.id,
    }
    await audit(tx, { personId: persona.id }, act, now)
    return openSession(tx, persona.id, now, { secondFactor: true, userAgent: c.req.header('user-agent') })
  })
  await giveSessionCookie(c, token)
}
