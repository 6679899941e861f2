import type { Db } from '../../../platform/db.ts'
import type { Answers, Field } from '../../../platform/field.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../body/trace.ts'

const refuse = refusals({
  'action.unknown': {
    status: 404,
    fr: 'Cette action est introuvable, ou déjà faite.',
    en: 'This action cannot be found, or is already done.',
  },
})

export const actionForm = [
  { kind: 'text', name: 'title', label: { fr: 'À faire', en: 'To do' }, max: 300 },
  {
    kind: 'text',
    name: 'who',
    label: { fr: 'Par qui', en: 'By whom' },
    hint: { fr: 'Un service, une partie, une fonction.', en: 'A service, a party, an office.' },
    max: 120,
  },
  { kind: 'day', name: 'due', label: { fr: 'Avant le', en: 'By' }, optional: true },
] as const satisfies readonly Field[]

type BodyKey = { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> }

/** The action log of a body: what is left to do first, the most urgent on top; then what was done. */
export const listActions = (db: Db, body: BodyKey, { open = false } = {}) =>
  db
    .selectFrom('action')
    .selectAll()
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .$if(open, (query) => query.where('done_on', 'is', null))
    .orderBy('done_on', (by) => by.desc().nullsFirst())
    .orderBy('due_on', (by) => by.asc().nullsLast())
    .orderBy('id')
    .limit(300)
    .execute()
export type Action = Awaited<ReturnType<typeof listActions>>[number]

export async function addAction(
  tx: Db,
  here: Here,
  body: BodyKey,
  { title, who, due }: Answers<typeof actionForm>,
  meetingId: Id<'meeting'> | null = null,
): Promise<void> {
  await tx
    .insertInto('action')
    .values({
      id: newId<'action'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      meeting_id: meetingId,
      title,
      who,
      due_on: due ?? null,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, body.id, 'action.add')
}

/** Done today. @throws Refusal `action.unknown` (404) */
export async function finishAction(
  tx: Db,
  here: Here,
  body: BodyKey,
  id: Id<'action'> | undefined,
): Promise<void> {
  const done =
    id &&
    (await tx
      .updateTable('action')
      .set({ done_on: todayOf(here) })
      .where('territory_id', '=', body.territory_id)
      .where('body_id', '=', body.id)
      .where('id', '=', id)
      .where('done_on', 'is', null)
      .returning('id')
      .executeTakeFirst())
  if (!done) throw refuse('action.unknown')
  await record(tx, here, body.id, 'action.done')
}
