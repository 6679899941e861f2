import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { hashOf, newSecret } from '../../../platform/secret.ts'
import { listStaffOf } from '../../people/index.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { type Convention, listParties, type Of, partiesOn } from './convention.ts'

const refuse = refusals({
  'feed.unknown': {
    status: 404,
    fr: 'Cette adresse de calendrier n’existe pas, ou il y a été mis fin.',
    en: 'There is no such calendar address, or it was ended.',
  },
})

const opened = (db: Db, { territory_id, id }: Of, personId: Id<'person'>) =>
  db
    .selectFrom('calendar_feed')
    .select(['id', 'created_at'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)

/** The address this person gave to their calendar, if any: since when, never the address itself. */
export const findOptionalFeed = (db: Db, convention: Of, personId: Id<'person'>) =>
  opened(db, convention, personId).executeTakeFirst()

/** A new secret, given now and kept nowhere; the former one opens nothing any more. The convention is locked by the caller. */
export async function openFeed(
  tx: Db,
  here: Here,
  convention: Convention,
  personId: Id<'person'>,
): Promise<string> {
  await close(tx, here, convention, personId)
  const secret = newSecret()
  await tx
    .insertInto('calendar_feed')
    .values({
      id: newId<'calendar_feed'>(),
      territory_id: convention.territory_id,
      convention_id: convention.id,
      person_id: personId,
      secret_hash: hashOf(secret),
      created_at: here.now,
    })
    .execute()
  await auditConvention(tx, here, convention.id, 'open_feed')
  return secret
}

const close = (tx: Db, here: Here, { territory_id, id }: Of, personId: Id<'person'>) =>
  tx
    .updateTable('calendar_feed')
    .set({ ended_at: here.now })
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()

/** From now on their address opens nothing. @throws Refusal `feed.unknown` (404) */
export async function endFeed(
  tx: Db,
  here: Here,
  convention: Convention,
  personId: Id<'person'>,
): Promise<void> {
  if (!(await close(tx, here, convention, personId))) throw refuse('feed.unknown')
  await auditConvention(tx, here, convention.id, 'end_feed')
}

/**
 * The convention that a calendar’s address opens, while whoever it was given to still acts for one of its parties, or
 * manages the territory. @throws Refusal `feed.unknown` (404)
 */
export async function findByFeed(db: Db, here: Pick<Here, 'territory' | 'now'>, secret: string) {
  const found = await db
    .selectFrom('calendar_feed')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'calendar_feed.territory_id')
        .onRef('convention.id', '=', 'calendar_feed.convention_id'),
    )
    .selectAll('convention')
    .select('calendar_feed.person_id')
    .where('calendar_feed.territory_id', '=', here.territory.id)
    .where('calendar_feed.secret_hash', '=', hashOf(secret))
    .where('calendar_feed.ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw refuse('feed.unknown')
  const parties = partiesOn(await listParties(db, found), todayOf(here))
  const staff = await listStaffOf(
    db,
    found.territory_id,
    parties.map(({ organisation_id }) => organisation_id),
  )
  if (!staff.some(({ id }) => id === found.person_id)) throw refuse('feed.unknown')
  return found
}
