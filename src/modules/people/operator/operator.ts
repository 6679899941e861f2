import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { makePerson } from '../person/person.ts'

const refuse = refusals({
  'operator.unknown': {
    status: 404,
    fr: 'Cette personne n’est pas, ou plus, opérateur.',
    en: 'This person is not, or no longer, an operator.',
  },
  'operator.last': {
    status: 409,
    fr: 'C’est le seul opérateur : nommez d’abord quelqu’un d’autre.',
    en: 'This is the only operator: name somebody else first.',
  },
})

/** Whoever runs the platform itself: every territory, its figures, its jobs. */
export const listOperators = (db: Db) =>
  db
    .selectFrom('person')
    .select(['id', 'name', 'email', 'two_factor_enabled'])
    .where('operator', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .limit(200)
    .execute()

/**
 * Make somebody an operator, with an account if they have none: a link sent to their address lets them in. Also what
 * the command line calls for the first one, with nobody as actor.
 */
export async function addOperator(
  tx: Db,
  actor: Pick<Actor, 'personId'>,
  who: { readonly name: string; readonly email: string; readonly language: Language },
  now: Temporal.Instant,
): Promise<Id<'person'>> {
  const { id } = await makePerson(tx, who, now)
  await tx.updateTable('person').set({ operator: true, updated_at: now }).where('id', '=', id).execute()
  const act = { territoryId: null, action: 'operator.add', subjectKind: 'person', subjectId: id }
  await audit(tx, actor, act, now)
  return id
}

/** @throws Refusal `operator.unknown` (404), `operator.last` (409) */
export async function endOperator(
  tx: Db,
  actor: Pick<Actor, 'personId'>,
  person: Id<'person'> | undefined,
  now: Temporal.Instant,
): Promise<void> {
  // All of them, locked: two operators who each end the other must not leave nobody.
  const operators = await tx
    .selectFrom('person')
    .select('id')
    .where('operator', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (!operators.some(({ id }) => id === person) || !person) throw refuse('operator.unknown')
  if (operators.length === 1) throw refuse('operator.last')
  await tx.updateTable('person').set({ operator: false, updated_at: now }).where('id', '=', person).execute()
  const act = { territoryId: null, action: 'operator.end', subjectKind: 'person', subjectId: person }
  await audit(tx, actor, act, now)
}
