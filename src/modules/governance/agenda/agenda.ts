import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { may } from '../body/body.policy.ts'
import { record } from '../body/trace.ts'
import { cancellationColumns } from '../decision/standing.ts'
import { findMeeting, type MeetingKey, ofMeeting } from '../meeting/meeting.ts'
import { type itemForm, refuse } from './agenda.rules.ts'
import { settledColumns, settledElsewhere } from './settled.ts'

onConstraint({
  agenda_item_rollout_is_on_an_agenda_once: () => refuse('agenda.already'),
  agenda_item_expense_is_on_an_agenda_once: () => refuse('agenda.already'),
  agenda_item_amendment_is_on_an_agenda_once: () => refuse('agenda.already'),
  resolution_is_on_an_item_of_its_meeting: () => refuse('agenda.has_a_vote'),
  resolution_waits_alone_on_its_item: () => refuse('agenda.vote_waits'),
})

type Of = { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }

/** What an item is about: an expense, an amendment or an evolution of the convention; else, its title. */
export type Matter =
  | { readonly expense_id: Id<'expense'> }
  | { readonly amendment_id: Id<'convention_version'> }
  | { readonly rollout_id: Id<'rollout'> }
  | { readonly 'agenda_item.title': string }

/** Something to be put on an agenda, under its own name, by the committees that have a say in it. */
export type Topic = {
  readonly matter: Matter
  readonly title: string
  /** Nobody, once nothing is left to decide. */
  readonly bodies: readonly Row<'body'>['kind'][]
  /** Which of them decides, when it is not the steering committee: the others give their opinion. */
  readonly decidedBy?: Row<'body'>['kind']
  /** What is proposed, unless it is written otherwise for one agenda. */
  readonly note?: string
}

/**
 * The agenda in its order, each item with where what it is about is read, how much that costs, all taxes included, and
 * where it was settled if elsewhere.
 */
export const listItems = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('agenda_item')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'agenda_item.territory_id')
        .onRef('convention.id', '=', 'agenda_item.convention_id'),
    )
    .leftJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'agenda_item.territory_id')
        .onRef('expense.id', '=', 'agenda_item.expense_id'),
    )
    .leftJoin('convention_version as amendment', (join) =>
      join
        .onRef('amendment.territory_id', '=', 'agenda_item.territory_id')
        .onRef('amendment.id', '=', 'agenda_item.amendment_id'),
    )
    .leftJoinLateral(settledElsewhere, (join) => join.onTrue())
    .selectAll('agenda_item')
    .select(settledColumns)
    .select([
      'convention.slug as convention_slug',
      // Its accounts and its text are public once it is agreed.
      sql<boolean>`convention.state in ('in_force', 'terminated')`.as('is_public'),
      sql<Cents | null>`coalesce(bill_ht_cents + bill_vat_cents, estimate_ht_cents + estimate_vat_cents)`.as(
        'amount_cents',
      ),
      sql<Temporal.PlainDate | null>`lower(amendment.applies)`.as('applies_from_on'),
    ])
    .where('agenda_item.territory_id', '=', meeting.territory_id)
    .where('agenda_item.body_id', '=', meeting.body_id)
    .where('agenda_item.meeting_id', '=', meeting.id)
    .orderBy('position')
    .limit(200)
    .execute()
export type Item = Awaited<ReturnType<typeof listItems>>[number]

/** @throws Refusal `agenda.unknown` (404) */
export async function findItem(db: Db, meeting: MeetingKey, id: Id<'agenda_item'> | undefined) {
  const item = (await listItems(db, meeting)).find((one) => one.id === id)
  if (!item) throw refuse('agenda.unknown')
  return item
}

/** An item about nothing kept here. The meeting's row is locked by the caller. */
export const addItem = (
  tx: Db,
  here: Here,
  { convention_id }: Pick<Row<'body'>, 'convention_id'>,
  meeting: MeetingKey,
  { title, kind, note }: Answers<typeof itemForm>,
): Promise<void> => insertItem(tx, here, meeting, { convention_id, title, kind, note: note ?? '' })

async function insertItem(
  tx: Db,
  here: Here,
  meeting: MeetingKey,
  item: Pick<Item, 'convention_id' | 'title' | 'kind' | 'note'> & Partial<Matter>,
): Promise<void> {
  const position = ((await listItems(tx, meeting)).at(-1)?.position ?? -1) + 1
  await tx
    .insertInto('agenda_item')
    .values({ ...ofMeeting(meeting), ...item, id: newId<'agenda_item'>(), position, added_at: here.now })
    .execute()
  await record(tx, here, meeting.body_id, 'meeting.item')
}

/** Agendas and votes to come follow the name of what they are about; what was held keeps the one it had. */
export async function retitle(tx: Db, { territory_id, id }: Of, { matter, title }: Topic): Promise<void> {
  const items = await tx
    .updateTable('agenda_item')
    .set({ title })
    .from('meeting')
    .whereRef('meeting.territory_id', '=', 'agenda_item.territory_id')
    .whereRef('meeting.id', '=', 'agenda_item.meeting_id')
    .where('meeting.state', 'in', ['prepared', 'invited'])
    .where('agenda_item.territory_id', '=', territory_id)
    .where('agenda_item.convention_id', '=', id)
    .where((eb) => eb.and(matter))
    .returning('agenda_item.id')
    .execute()
  await tx
    .updateTable('resolution')
    .set({ title })
    .where('territory_id', '=', territory_id)
    .where('state', '=', 'draft')
    .where(sql<boolean>`item_id = any (${items.map((item) => item.id)}::uuid[])`)
    .execute()
}

/**
 * Take an item off an agenda that nobody has received, and that no vote is on. The meeting's row is locked by the caller.
 * @throws Refusal `agenda.sent`, `agenda.has_a_vote` (409)
 */
export async function removeItem(
  tx: Db,
  here: Here,
  meeting: MeetingKey & Pick<Row<'meeting'>, 'state'>,
  { id, title }: Item,
): Promise<void> {
  if (meeting.state !== 'prepared') throw refuse('agenda.sent')
  await tx
    .deleteFrom('agenda_item')
    .where((eb) => eb.and(ofMeeting(meeting)))
    .where('id', '=', id)
    .execute()
  await record(tx, here, meeting.body_id, 'meeting.item_removed', { title })
}

/** Meetings not over yet that the reader keeps, of committees that have a say in it, where it is not on the agenda. */
export const listMeetingsFor = (db: Db, here: Here, convention: Of, { matter, bodies }: Topic) =>
  db
    .selectFrom('meeting')
    .innerJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'meeting.territory_id').onRef('body.id', '=', 'meeting.body_id'),
    )
    .select([
      'meeting.id',
      'meeting.territory_id',
      'meeting.body_id',
      'meeting.number',
      'meeting.starts_at',
      'body.name as body_name',
      'body.kind as body_kind',
    ])
    .where(may(here.actor, here.territory.id).keep)
    .where('body.convention_id', '=', convention.id)
    .where(sql<boolean>`body.kind = any (${[...bodies]}::text[])`)
    .where('meeting.state', 'in', ['prepared', 'invited'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('agenda_item')
            .select('agenda_item.id')
            .whereRef('agenda_item.territory_id', '=', 'meeting.territory_id')
            .whereRef('agenda_item.meeting_id', '=', 'meeting.id')
            .where((of) => of.and(matter)),
        ),
      ),
    )
    .orderBy('meeting.starts_at')
    .orderBy('meeting.id')
    .limit(50)
    .execute()
export type MeetingsFor = Awaited<ReturnType<typeof listMeetingsFor>>

/**
 * Put something on the agenda of a meeting: the committee that decides of it decides, another gives its opinion.
 * @throws Refusal `agenda.no_such_meeting` (422), `agenda.already` (409), `meeting.closed` (409)
 */
export async function putOnAgenda(
  tx: Db,
  here: Here,
  convention: Of,
  topic: Topic,
  {
    meetingId,
    note = topic.note ?? '',
  }: { readonly meetingId: Id<'meeting'> | undefined; readonly note?: string | undefined },
): Promise<void> {
  const chosen = (await listMeetingsFor(tx, here, convention, topic)).find(({ id }) => id === meetingId)
  if (!chosen) throw refuse('agenda.no_such_meeting')
  const { territory_id, body_id, number, body_kind } = chosen
  const locked = { open: true, lock: true }
  const meeting = await findMeeting(tx, { territory_id, id: body_id }, String(number), locked)
  await insertItem(tx, here, meeting, {
    convention_id: convention.id,
    title: topic.title,
    kind: body_kind === (topic.decidedBy ?? 'copil') ? 'decision' : 'opinion',
    note,
    ...('agenda_item.title' in topic.matter ? {} : topic.matter),
  })
}

/** Where it stands with the committees: the agendas it is on, and those it may be put on while there is something to decide. */
export async function readAgendas(db: Db, here: Here, convention: Of, topic: Topic) {
  const [agendas, meetings] = await Promise.all([
    listAgendasOf(db, convention, topic.matter),
    listMeetingsFor(db, here, convention, topic),
  ])
  return { agendas, meetings, isToDecide: topic.bodies.length > 0 }
}
export type OnAgendas = Awaited<ReturnType<typeof readAgendas>>

/** Every agenda it was put on, the latest meeting first, with the last vote on it there, what was decided, or where it was. */
export const listAgendasOf = (db: Db, { territory_id, id }: Of, matter: Matter) =>
  db
    .selectFrom('agenda_item')
    .innerJoin('meeting', (join) =>
      join
        .onRef('meeting.territory_id', '=', 'agenda_item.territory_id')
        .onRef('meeting.id', '=', 'agenda_item.meeting_id'),
    )
    .innerJoin('body', (join) =>
      join
        .onRef('body.territory_id', '=', 'agenda_item.territory_id')
        .onRef('body.id', '=', 'agenda_item.body_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('resolution')
          .select(['resolution.id', 'resolution.state'])
          .whereRef('resolution.territory_id', '=', 'agenda_item.territory_id')
          .whereRef('resolution.body_id', '=', 'agenda_item.body_id')
          .whereRef('resolution.meeting_id', '=', 'agenda_item.meeting_id')
          .whereRef('resolution.item_id', '=', 'agenda_item.id')
          .orderBy('resolution.position', 'desc')
          .limit(1)
          .as('vote'),
      (join) => join.onTrue(),
    )
    .leftJoin('decision', (join) =>
      join
        .onRef('decision.territory_id', '=', 'agenda_item.territory_id')
        .onRef('decision.body_id', '=', 'agenda_item.body_id')
        .onRef('decision.resolution_id', '=', 'vote.id'),
    )
    .leftJoinLateral(settledElsewhere, (join) => join.onTrue())
    .select(settledColumns)
    .select([
      'agenda_item.id',
      'body.name as body_name',
      'body.slug as body_slug',
      'body.kind as body_kind',
      'meeting.number',
      'meeting.starts_at',
      'meeting.state',
      'vote.id as vote_id',
      'vote.state as vote_state',
      'decision.id as decision_id',
      'decision.adopted',
      'decision.decided_on',
      'decision.number as decision_number',
      'decision.words_fr',
      'decision.words_en',
      'decision.published_at',
      ...cancellationColumns,
    ])
    .where('agenda_item.territory_id', '=', territory_id)
    .where('agenda_item.convention_id', '=', id)
    .where((eb) => eb.and(matter))
    .orderBy('meeting.starts_at', 'desc')
    .orderBy('agenda_item.id', 'desc')
    .limit(50)
    .execute()
