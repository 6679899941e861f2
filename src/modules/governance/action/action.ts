import type { Db } from '../../../platform/db.ts'
import type { Answers, Field } from '../../../platform/field.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { record } from '../body/trace.ts'
import { findBodyDecision } from '../decision/decision.ts'

const refuse = refusals({
  'action.unknown': {
    status: 404,
    fr: 'Cette action est introuvable, ou déjà faite.',
    en: 'This action cannot be found, or is already done.',
  },
})

type Options = Readonly<Record<string, Text>>

/** `decisions` and `parties`: what an action may follow, and who may be in charge of it. */
export const actionForm = (decisions: Options, parties: Options) =>
  [
    { kind: 'text', name: 'title', label: { fr: 'À faire', en: 'To do' }, max: 300 },
    {
      kind: 'text',
      name: 'who',
      label: { fr: 'Par qui', en: 'By whom' },
      hint: { fr: 'Un service, une partie, une fonction.', en: 'A service, a party, an office.' },
      max: 120,
    },
    {
      kind: 'choice',
      name: 'party',
      label: { fr: 'Organisation chargée', en: 'Organisation in charge' },
      hint: {
        fr: 'Ses agents reçoivent un rappel avant le jour dit, et après s’il est passé.',
        en: 'Its agents receive a reminder before that day, and after it once it is past.',
      },
      options: parties,
      as: 'list',
      optional: true,
    },
    { kind: 'day', name: 'due', label: { fr: 'Avant le', en: 'By' }, optional: true },
    {
      kind: 'choice',
      name: 'decision',
      label: { fr: 'Décision dont elle découle', en: 'Decision it follows' },
      options: decisions,
      as: 'list',
      optional: true,
    },
  ] as const satisfies readonly Field[]

type BodyKey = { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> }

/** The action log of a body: what is left to do first, the most urgent on top; then what was done. */
export const listActions = (db: Db, body: BodyKey, { open = false } = {}) =>
  db
    .selectFrom('action')
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.territory_id', '=', 'action.territory_id')
        .onRef('decision.body_id', '=', 'action.body_id')
        .onRef('decision.id', '=', 'action.decision_id'),
    )
    .leftJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'action.territory_id')
        .onRef('organisation.id', '=', 'action.organisation_id'),
    )
    .selectAll('action')
    .select([
      'decision.number as decision_number',
      'decision.title as decision_title',
      'organisation.name as organisation_name',
    ])
    .where('action.territory_id', '=', body.territory_id)
    .where('action.body_id', '=', body.id)
    .$if(open, (query) => query.where('action.done_on', 'is', null))
    .orderBy('action.done_on', (by) => by.desc().nullsFirst())
    .orderBy('action.due_on', (by) => by.asc().nullsLast())
    .orderBy('action.id')
    .limit(300)
    .execute()
export type Action = Awaited<ReturnType<typeof listActions>>[number]

/** What the decisions of these bodies leave to do by a day, for the deadlines of their convention. */
export const listDueActions = (
  db: Db,
  { territory_id, id }: { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> },
) =>
  db
    .selectFrom('action')
    .innerJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'action.territory_id').onRef('body.id', '=', 'action.body_id'),
    )
    .select(['action.id', 'action.title', 'action.who', 'action.organisation_id', 'body.slug'])
    .select((eb) => eb.ref('action.due_on').$notNull().as('due_on'))
    .where('body.territory_id', '=', territory_id)
    .where('body.convention_id', '=', id)
    .where('action.done_on', 'is', null)
    .where('action.due_on', 'is not', null)
    .orderBy('action.due_on')
    .orderBy('action.id')
    .limit(500)
    .execute()

/** What is left to do, by whom, by when, and the decision it follows. @throws Refusal `decision.unknown` (404) */
export async function addAction(
  tx: Db,
  here: Here,
  body: BodyKey,
  { title, who, due, party, decision }: Answers<ReturnType<typeof actionForm>>,
): Promise<void> {
  const followed = decision ? await findBodyDecision(tx, body, parseId<'decision'>(decision)) : undefined
  await tx
    .insertInto('action')
    .values({
      id: newId<'action'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      meeting_id: followed?.meeting_id ?? null,
      decision_id: followed?.id ?? null,
      organisation_id: parseId<'organisation'>(party) ?? null,
      title,
      who,
      due_on: due ?? null,
      created_at: here.now,
    })
    .execute()
  await record(tx, here, body.id, 'action.add', followed && { decision: followed.number })
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
