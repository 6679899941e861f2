import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Cents } from '../../../platform/money.ts'
import { listInKindOf } from '../in-kind/in-kind.ts'
import { findReceived } from './received.ts'
import { listVotesOf } from './resolution.ts'
import { findStake } from './stake.ts'

type Seat = {
  readonly territory_id: Id<'territory'>
  readonly body_id: Id<'body'>
  readonly seat_id: Id<'seat'>
  readonly convention_id: Id<'convention'>
  readonly organisation_id: Id<'organisation'> | null
}

/** All that a member reads before a vote: what it costs their party, what it got and gave since the start, its last votes. */
export async function readPlace(
  db: Db,
  territory: Territory,
  seat: Seat,
  asked: {
    readonly amountCents: Cents | null
    readonly decidedOn: Temporal.PlainDate
    readonly today: Temporal.PlainDate
  },
) {
  const convention = { territory_id: seat.territory_id, id: seat.convention_id }
  const party = seat.organisation_id
  const [stake, votes, received, given] = await Promise.all([
    findStake(db, {
      territoryId: seat.territory_id,
      conventionId: seat.convention_id,
      organisationId: party,
      timeZone: territory.timeZone,
      ...asked,
    }),
    listVotesOf(db, seat),
    party ? findReceived(db, territory, convention, party) : undefined,
    party ? listInKindOf(db, convention, party) : undefined,
  ])
  return { stake, votes, received, given }
}
export type Place = Awaited<ReturnType<typeof readPlace>>
