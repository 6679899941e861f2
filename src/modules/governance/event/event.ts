import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import { type Convention, listParties } from '../convention/convention.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { type EventKind, refuse } from './event.rules.ts'
import { findOptionalEvent } from './noted.ts'

onConstraint({ convention_event_cancellation_pkey: () => refuse('event.cancelled') })

type Of = Pick<Convention, 'territory_id' | 'id'>
export type Event = NonNullable<Awaited<ReturnType<typeof findOptionalEvent>>>

type Noted = {
  readonly on: Temporal.PlainDate
  readonly kind: EventKind
  readonly party: Id<'organisation'> | undefined
  readonly title: string
  readonly titleEn: string
  readonly source: string
}

/**
 * Note what happened, or will. An opening names the party whose act authorises it.
 * @throws Refusal `convention.no_such_party`; BadAnswers on `party` for an opening without one
 */
export async function noteEvent(
  tx: Db,
  by: Here,
  convention: Convention,
  { on, kind, party, title, titleEn, source }: Noted,
): Promise<Id<'convention_event'>> {
  if (kind === 'opening' && !party)
    throw new BadAnswers([
      {
        name: 'party',
        text: {
          fr: 'Dites quelle partie ouvre le service : son acte l’autorise.',
          en: 'Say which party opens the service: its act authorises it.',
        },
      },
    ])
  const parties = await listParties(tx, convention)
  if (party && !parties.some(({ organisation_id }) => organisation_id === party))
    throw refuseConvention('convention.no_such_party')
  const id = newId<'convention_event'>()
  await tx
    .insertInto('convention_event')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      happens_on: on,
      kind,
      organisation_id: party ?? null,
      title_fr: title,
      title_en: titleEn,
      source,
      noted_by: by.actor.personId,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'note_event', { event: id, kind, on: on.toString() })
  return id
}

/** @throws Refusal `event.unknown` (404) */
export async function findEvent(
  db: Db,
  convention: Of,
  id: Id<'convention_event'> | undefined,
): Promise<Event> {
  const found = id && (await findOptionalEvent(db, convention, id))
  if (!found) throw refuse('event.unknown')
  return found
}

/**
 * It stays on the record, with the reason, and leaves the timeline.
 * @throws Refusal `event.unknown` (404), `event.cancelled`, `event.kept` (409)
 */
export async function cancelEvent(
  tx: Db,
  by: Here,
  convention: Convention,
  id: Id<'convention_event'> | undefined,
  reason: string,
): Promise<void> {
  const found = await findEvent(tx, convention, id)
  if (!found.noted_by) throw refuse('event.kept')
  if (found.cancelled_on) throw refuse('event.cancelled')
  await tx
    .insertInto('convention_event_cancellation')
    .values({
      event_id: found.id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      reason,
      cancelled_on: todayOf(by),
      cancelled_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'cancel_event', { event: found.id })
}
