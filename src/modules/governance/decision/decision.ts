// Over 300 lines: the register of decisions, written once and read in every way, one query after the other.
import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { dayOf, type Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Row } from '../../../platform/schema.gen.ts'
import { type MeetingKey, ofMeeting } from '../meeting/meeting.ts'
import type { Outcome } from '../resolution/resolution.rules.ts'
import { refuse } from './cited.rules.ts'
import { cancellationColumns, decisionStands } from './standing.ts'

type Taken = {
  readonly id: Id<'resolution'>
  readonly title: string
  readonly text: string
  readonly secret: boolean
}

/**
 * What was decided enters the register, numbered within the year. It is published when the meeting is closed.
 * The body's row is locked, so that numbers follow each other.
 */
export async function recordDecision(
  tx: Db,
  here: Here,
  body: { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> },
  meeting: { readonly id: Id<'meeting'>; readonly kind: string; readonly starts_at: Temporal.Instant },
  resolution: Taken,
  { adopted, words, figures, count }: Outcome,
): Promise<void> {
  // A secretary may write down in the evening, or the day after, what the meeting decided.
  const decidedOn = dayOf(here.territory, meeting.kind === 'session' ? meeting.starts_at : here.now)
  await tx.selectFrom('body').select('id').where('id', '=', body.id).forUpdate().execute()
  const { taken } = await tx
    .selectFrom('decision')
    .select((eb) => eb.fn.countAll<number>().as('taken'))
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .where('number', 'like', `${decidedOn.year}-%`)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('decision')
    .values({
      id: newId<'decision'>(),
      territory_id: body.territory_id,
      body_id: body.id,
      meeting_id: meeting.id,
      resolution_id: resolution.id,
      number: `${decidedOn.year}-${String(taken + 1).padStart(2, '0')}`,
      decided_on: decidedOn,
      title: resolution.title,
      text: resolution.text,
      adopted,
      words_fr: words.fr,
      words_en: words.en,
      in_office: figures.inOffice,
      present: figures.present,
      represented: figures.represented,
      votes_for: count.for,
      votes_against: count.against,
      abstentions: count.abstention,
      created_at: here.now,
    })
    .execute()
}

type Place = { readonly on: Temporal.PlainDate; readonly id: Id<'decision'> }
export type Asked = {
  readonly bodySlug?: string
  /** Of its committees, and only those that still decide something. */
  readonly conventionId?: Id<'convention'>
  readonly words?: string
  readonly before?: Place
  /** That decision first. */
  readonly from?: Place
  readonly limit?: number
}

/** Published decisions, the latest first, those whose entry was cancelled too; `words` searches titles and texts. */
export const listDecisions = (
  db: Db,
  territoryId: Id<'territory'>,
  { bodySlug, conventionId, words, before, from, limit = 30 }: Asked = {},
) =>
  db
    .selectFrom('decision')
    .innerJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'decision.territory_id').onRef('body.id', '=', 'decision.body_id'),
    )
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'body.territory_id')
        .onRef('convention.id', '=', 'body.convention_id'),
    )
    .selectAll('decision')
    .select([
      'body.name as body_name',
      'body.slug as body_slug',
      'convention.title_fr',
      'convention.title_en',
      'convention.slug as convention_slug',
      ...cancellationColumns,
    ])
    .where('decision.territory_id', '=', territoryId)
    .where('decision.published_at', 'is not', null)
    .$if(bodySlug !== undefined, (query) => query.where('body.slug', '=', bodySlug as string))
    .$if(conventionId !== undefined, (query) =>
      query.where('body.convention_id', '=', conventionId as Id<'convention'>).where(decisionStands),
    )
    .$if(words !== undefined, (query) =>
      query.where(sql<boolean>`decision.search @@ websearch_to_tsquery('parvis_fr'::regconfig, ${words})`),
    )
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(decision.decided_on, decision.id) < (${before?.on}, ${before?.id})`),
    )
    .$if(from !== undefined, (query) =>
      query.where(sql<boolean>`(decision.decided_on, decision.id) <= (${from?.on}, ${from?.id})`),
    )
    .orderBy('decision.decided_on', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(limit)
    .execute()
export type Decision = Awaited<ReturnType<typeof listDecisions>>[number]

/** Decisions of one meeting, in their order, published or not yet: for those who keep or follow it. */
export const listMeetingDecisions = (db: Db, meeting: MeetingKey) =>
  db
    .selectFrom('decision')
    .select(['id', 'number', 'title', 'text', 'adopted', 'words_fr', 'words_en', 'published_at'])
    .select(cancellationColumns)
    .where((eb) => eb.and(ofMeeting(meeting)))
    // As numbers are read, not as text: 2026-99 before 2026-100.
    .orderBy(sql`char_length(number)`)
    .orderBy('number')
    .limit(200)
    .execute()

/** The latest decisions of a body that stand, for what is to be done after them. */
export const listFollowed = (
  db: Db,
  body: { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> },
) =>
  db
    .selectFrom('decision')
    .select(['id', 'number', 'title'])
    .where('territory_id', '=', body.territory_id)
    .where('body_id', '=', body.id)
    .where('adopted', '=', true)
    .where(decisionStands)
    .orderBy('decided_on', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()

/** A decision of that body, published or not yet, for who keeps it. @throws Refusal `decision.unknown` (404) */
export async function findBodyDecision(
  db: Db,
  body: { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> },
  id: Id<'decision'> | undefined,
) {
  const decision =
    id &&
    (await db
      .selectFrom('decision')
      .leftJoin('meeting', (join) =>
        join
          .onRef('meeting.territory_id', '=', 'decision.territory_id')
          .onRef('meeting.body_id', '=', 'decision.body_id')
          .onRef('meeting.id', '=', 'decision.meeting_id'),
      )
      .select([
        'decision.id',
        'decision.meeting_id',
        'decision.number',
        'decision.title',
        'decision.text',
        'decision.adopted',
        'decision.decided_on',
        'decision.words_fr',
        'meeting.number as meeting_number',
        ...cancellationColumns,
      ])
      .where('decision.territory_id', '=', body.territory_id)
      .where('decision.body_id', '=', body.id)
      .where('decision.id', '=', id)
      .executeTakeFirst())
  if (!decision) throw refuse('decision.unknown')
  return decision
}
export type BodyDecision = Awaited<ReturnType<typeof findBodyDecision>>

/** What a closed vote decided. */
export const findDecisionOf = (
  db: Db,
  { territory_id, body_id, id }: Pick<Row<'resolution'>, 'territory_id' | 'body_id' | 'id'>,
) =>
  db
    .selectFrom('decision')
    .select(['id', 'number', ...cancellationColumns])
    .where('territory_id', '=', territory_id)
    .where('body_id', '=', body_id)
    .where('resolution_id', '=', id)
    .executeTakeFirst()

/** Where a reader goes on from: a published decision, or nothing. */
export const findDecision = (db: Db, territoryId: Id<'territory'>, id: Id<'decision'>) =>
  db
    .selectFrom('decision')
    .select(['id', 'decided_on'])
    .where('territory_id', '=', territoryId)
    .where('id', '=', id)
    .where('published_at', 'is not', null)
    .executeTakeFirst()

/** Bodies are public, with what they are for: who sits there and what they prepare is not. */
export const listPublicBodies = (db: Db, territoryId: Id<'territory'>) =>
  db
    .selectFrom('body')
    .select(['slug', 'name', 'purpose'])
    .where('territory_id', '=', territoryId)
    .orderBy('name')
    .limit(100)
    .execute()

export const findPublicBody = (db: Db, territoryId: Id<'territory'>, slug: string) =>
  db
    .selectFrom('body')
    .select(['slug', 'name', 'purpose'])
    .select((eb) =>
      eb
        .not(
          eb.exists(
            eb
              .selectFrom('seat_member')
              .select('seat_member.id')
              .whereRef('seat_member.territory_id', '=', 'body.territory_id')
              .whereRef('seat_member.body_id', '=', 'body.id'),
          ),
        )
        .as('is_being_defined'),
    )
    .where('territory_id', '=', territoryId)
    .where('slug', '=', slug)
    .executeTakeFirst()

/** What the committees of a convention decided last, as published and as it stands. */
export const listConventionDecisions = (
  db: Db,
  convention: { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> },
  limit: number,
) =>
  db
    .selectFrom('decision')
    .innerJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'decision.territory_id').onRef('body.id', '=', 'decision.body_id'),
    )
    .selectAll('decision')
    .select('body.name as body_name')
    .where('decision.territory_id', '=', convention.territory_id)
    .where('body.convention_id', '=', convention.id)
    .where('decision.published_at', 'is not', null)
    .where(decisionStands)
    .orderBy('decision.decided_on', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(limit)
    .execute()

type Of = { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }

/** It is the steering committee that validates expenses and approves amendments; others propose and advise. */
const adoptedDecisions = (db: Db, convention: Of) =>
  db
    .selectFrom('decision')
    .innerJoin('body', (join) =>
      join.onRef('body.territory_id', '=', 'decision.territory_id').onRef('body.id', '=', 'decision.body_id'),
    )
    .leftJoin('decision_matter', (join) =>
      join
        .onRef('decision_matter.territory_id', '=', 'decision.territory_id')
        .onRef('decision_matter.decision_id', '=', 'decision.id'),
    )
    .select([
      'decision.id',
      'decision.body_id',
      'decision.number',
      'decision.title',
      'decision.decided_on',
      'body.name as body_name',
      'decision_matter.expense_id',
      'decision_matter.amendment_id',
      'decision_matter.rollout_id',
    ])
    .where('decision.territory_id', '=', convention.territory_id)
    .where('body.convention_id', '=', convention.id)
    .where('body.kind', '=', 'copil')
    .where('decision.adopted', '=', true)
    .where(decisionStands)

/** What the steering committee of a convention adopted and still stands, published or not yet, the latest first, each with what it is about; at most 200. */
export const listAdoptedDecisions = (db: Db, convention: Of) =>
  adoptedDecisions(db, convention)
    .orderBy('decision.decided_on', 'desc')
    .orderBy('decision.id', 'desc')
    .limit(200)
    .execute()

/** The same, by its id: undefined when it is not one of these. */
export const findOptionalAdoptedDecision = (db: Db, convention: Of, id: Id<'decision'>) =>
  adoptedDecisions(db, convention).where('decision.id', '=', id).executeTakeFirst()
