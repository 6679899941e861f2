import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { hashOf, newSecret } from '../../../platform/secret.ts'
import { type MeetingKey, ofMeeting } from './meeting.ts'

/** A link more for each of these invitations, by its id: the secret is written to who was invited, only its hash is kept. */
export async function giveLinks(
  tx: Db,
  now: Temporal.Instant,
  meeting: MeetingKey,
  invitations: readonly Id<'meeting_invitation'>[],
): Promise<ReadonlyMap<Id<'meeting_invitation'>, string>> {
  const links = new Map(invitations.map((id) => [id, newSecret()]))
  if (links.size > 0)
    await tx
      .insertInto('meeting_link')
      .values(
        [...links].map(([invitation_id, secret]) => ({
          ...ofMeeting(meeting),
          invitation_id,
          secret_hash: hashOf(secret),
          sent_at: now,
        })),
      )
      .execute()
  return links
}

/** Which invitation a secret opens, for a condition on its id; none for a link sent before a lost one was asked for again. */
export const openedBy = (territoryId: Id<'territory'>, secret: string) =>
  sql<Id<'meeting_invitation'>>`(select link.invitation_id from meeting_link link
    join meeting_invitation invited on invited.territory_id = link.territory_id and invited.id = link.invitation_id
    where link.territory_id = ${territoryId} and link.secret_hash = ${hashOf(secret)} and link.sent_at >= invited.sent_at)`
