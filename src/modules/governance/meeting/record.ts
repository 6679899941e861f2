import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { listContacts } from '../../people/index.ts'
import { listActions } from '../action/action.ts'
import { listItems } from '../agenda/agenda.ts'
import type { Body } from '../body/body.ts'
import { listMeetingDecisions } from '../decision/decision.ts'
import { listMeetingRectifications } from '../rectification/rectification.ts'
import { listResolutions } from '../resolution/resolution.ts'
import { cameAs } from './meeting.rules.ts'
import { listPapers, type Meeting } from './meeting.ts'
import { listMeetingSeats, listPresences, listProxies } from './roll.ts'

/**
 * A *relevé de décisions*, as data: date, place, chair, secretary, who was present, represented or absent, the agenda,
 * the decisions with their votes, what is to be done, what was rectified since.
 */
export async function readRecord(
  db: Db,
  territory: { readonly timeZone: string },
  body: Pick<Body, 'id' | 'territory_id'>,
  meeting: Meeting,
) {
  const [seats, presences, proxies, items, votes, papers, decisions, actions, rectifications] =
    await Promise.all([
      listMeetingSeats(db, territory, meeting),
      listPresences(db, meeting),
      listProxies(db, meeting),
      listItems(db, meeting),
      listResolutions(db, meeting),
      listPapers(db, meeting),
      listMeetingDecisions(db, meeting),
      listActions(db, body, { open: true }),
      listMeetingRectifications(db, meeting),
    ])
  const labels = new Map(seats.map(({ id, label }) => [id, label]))
  const came = new Map(presences.map((presence) => [presence.seat_id, presence]))
  const given = new Map(proxies.map((proxy) => [proxy.giver_seat_id, proxy.holder_seat_id]))
  const roll = seats
    .filter(({ titular_id }) => titular_id)
    .map((seat) => {
      const presence = came.get(seat.id)
      const holder = given.get(seat.id)
      return {
        label: seat.label,
        name: presence?.name ?? seat.titular_name ?? '',
        as: cameAs({ present: Boolean(presence), represented: Boolean(holder) }),
        ...(!presence && holder && { holder: labels.get(holder) ?? '' }),
      }
    })
  return {
    meeting,
    roll,
    items,
    votes,
    papers,
    decisions,
    actions,
    rectifications,
    names: await listNames(
      db,
      rectifications.map(({ rectified_by }) => rectified_by),
    ),
  }
}

/** Who made what was rectified, by id; whoever closed their account is not named. */
async function listNames(db: Db, ids: readonly Id<'person'>[]): Promise<ReadonlyMap<Id<'person'>, string>> {
  const people = ids.length > 0 ? await listContacts(db, ids) : []
  return new Map(people.map(({ id, name }) => [id, name]))
}
export type MeetingRecord = Awaited<ReturnType<typeof readRecord>>
