import { newId } from '../src/platform/ids.ts'
import type { TestTerritory } from './territory.ts'

let assemblies = 0

/**
 * A council as a body of its own: as many seats as members in office, one seat one vote, everybody with a substitute;
 * under the quorum and the proxies of its day.
 */
export async function newCouncil(
  territory: TestTerritory,
  {
    seats: count,
    quorum,
    atLeast = false,
    proxies,
  }: { seats: number; quorum: string; atLeast?: boolean; proxies: number },
) {
  const { db, clock } = territory
  const lead = await territory.organisation('epci', `Assemblée ${++assemblies}`)
  const convention = {
    territory_id: territory.id,
    id: newId<'convention'>(),
    slug: `assemblee-${assemblies}`,
    title_fr: 'Mes courses en Ardennes',
    lead_organisation_id: lead.id,
    created_at: clock.now,
  }
  await db.insertInto('convention').values(convention).execute()
  await db
    .insertInto('convention_party')
    .values({
      territory_id: territory.id,
      convention_id: convention.id,
      organisation_id: lead.id,
      role: 'lead',
      position: 0,
      created_at: clock.now,
    })
    .execute()
  const body = {
    territory_id: territory.id,
    id: newId<'body'>(),
    convention_id: convention.id,
    kind: 'other' as const,
    slug: `assemblee-${assemblies}`,
    name: `Assemblée ${assemblies}`,
    colleges: ['lead'] as 'lead'[],
    created_at: clock.now,
  }
  await db.insertInto('body').values(body).execute()
  const mine = { territory_id: territory.id, body_id: body.id, created_at: clock.now }
  // Two members bear the same name in any council: people are told apart by their seat.
  const seats = Array.from({ length: count }, (_, position) => ({
    ...mine,
    id: newId<'seat'>(),
    college: 'lead' as const,
    label: `Siège ${position + 1}`,
    position,
  }))
  await db.insertInto('seat').values(seats).execute()
  const members = (['titular', 'substitute'] as const).flatMap((kind) =>
    seats.map(({ id, position }) => ({
      ...mine,
      id: newId<'seat_member'>(),
      seat_id: id,
      kind,
      name: kind === 'titular' ? `Dupont ${position % 40}` : `Suppléant ${position}`,
      act: 'DC2020/001',
      held_from: Temporal.PlainDate.from('2020-01-01'),
    })),
  )
  await db.insertInto('seat_member').values(members).execute()
  await db
    .insertInto('body_rules')
    .values({
      ...mine,
      id: newId<'body_rules'>(),
      version: 1,
      reading: 'seat',
      quorum_share: quorum,
      quorum_at_least: atLeast,
      proxies_per_holder: proxies,
      applies_from: Temporal.PlainDate.from('2020-01-01'),
    })
    .execute()
  return { ...body, lead, seats, members: members.slice(0, count) }
}
