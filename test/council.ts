import type { Clauses } from '../src/modules/governance/index.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import type { NewRow } from '../src/platform/schema.gen.ts'
import { plainClauses } from './convention.ts'
import type { TestTerritory } from './territory.ts'

type Reading = NewRow<'body_rules'>['reading']

let count = 0

/**
 * A steering committee: the département alone on one side, `partners` intercommunalités on the other, every seat held
 * since the beginning of 2020 by somebody with an address.
 */
export async function newBody(
  territory: TestTerritory,
  {
    partners = 3,
    reading = 'weighted',
    quorum = null,
    proxies = 1,
    kind = 'copil',
    clauses = {},
  }: {
    partners?: number
    reading?: Reading
    quorum?: string | null
    proxies?: number
    kind?: NewRow<'body'>['kind']
    clauses?: Partial<Clauses>
  } = {},
) {
  const { db, clock } = territory
  const mine = { territory_id: territory.id }
  const n = ++count
  const lead = await territory.organisation('departement', `Département ${n}`)
  const others = []
  for (let i = 1; i <= partners; i++) others.push(await territory.organisation('epci', `CC ${n}-${i}`))
  const convention = {
    ...mine,
    id: newId<'convention'>(),
    slug: `convention-${n}`,
    title_fr: 'Mes courses en Ardennes',
    title_en: 'My shopping in Ardennes',
    lead_organisation_id: lead.id,
    state: 'in_force' as const,
    starts_on: Temporal.PlainDate.from('2020-12-01'),
    created_at: clock.now,
  }
  await db.insertInto('convention').values(convention).execute()
  const version = {
    ...mine,
    id: newId<'convention_version'>(),
    convention_id: convention.id,
    number: 0,
    // Long enough for the days on which tests meet.
    clauses: JSON.stringify({
      ...plainClauses,
      ...clauses,
      term: { ...plainClauses.term, length: { months: 120 } },
    }),
    agreed_on: convention.starts_on,
    applies: `[${convention.starts_on},)`,
    created_at: clock.now,
  }
  await db.insertInto('convention_version').values(version).execute()
  const parties = [lead, ...others]
  await db
    .insertInto('convention_party')
    .values(
      parties.map(({ id }, position) => ({
        ...mine,
        convention_id: convention.id,
        organisation_id: id,
        role: position === 0 ? ('lead' as const) : ('partner' as const),
        position,
        created_at: clock.now,
      })),
    )
    .execute()
  const body = {
    ...mine,
    id: newId<'body'>(),
    convention_id: convention.id,
    kind,
    slug: `copil-${n}`,
    name: `COPIL ${n}`,
    colleges: ['lead', 'partners'] as ('lead' | 'partners')[],
    created_at: clock.now,
  }
  await db.insertInto('body').values(body).execute()
  const seats = parties.map(({ id, name }, position) => ({
    ...mine,
    id: newId<'seat'>(),
    body_id: body.id,
    college: position === 0 ? ('lead' as const) : ('partners' as const),
    organisation_id: id,
    label: name,
    designated_by: position === 0 ? ('departement' as const) : ('epci' as const),
    position,
    created_at: clock.now,
  }))
  await db.insertInto('seat').values(seats).execute()
  const members = seats.map((seat, i) => ({
    ...mine,
    id: newId<'seat_member'>(),
    body_id: body.id,
    seat_id: seat.id,
    kind: 'titular' as const,
    name: `Représentant ${n}-${i}`,
    email: `membre-${n}-${i}@exemple.fr`,
    act: 'DC2020/001',
    held_from: Temporal.PlainDate.from('2020-01-01'),
    created_at: clock.now,
  }))
  await db.insertInto('seat_member').values(members).execute()
  const rules = newId<'body_rules'>()
  await db
    .insertInto('body_rules')
    .values({
      ...mine,
      id: rules,
      body_id: body.id,
      version: 1,
      reading,
      quorum_share: quorum,
      proxies_per_holder: proxies,
      written_silence: 'abstains',
      applies_from: Temporal.PlainDate.from('2020-01-01'),
      created_at: clock.now,
    })
    .execute()
  /** The n-th seat; the lead authority's is 0. */
  const seat = (n: number) => {
    const found = seats[n]
    if (!found) throw new Error(`no seat ${n}`)
    return found.id
  }
  return { ...body, lead, partners: others, convention, seats, members, rules, seat }
}
type TestBody = {
  readonly id: Id<'body'>
  readonly seats: readonly unknown[]
  readonly members: readonly { readonly id: Id<'seat_member'>; readonly seat_id: Id<'seat'> }[]
}

/** A meeting of that body, an hour ago, everybody there; give `present: 0` for an empty room. */
export async function newMeeting(
  { db, id, clock }: TestTerritory,
  body: TestBody,
  { present = body.seats.length, ...more }: { present?: number } & Partial<NewRow<'meeting'>> = {},
) {
  const mine = { territory_id: id, body_id: body.id }
  const meeting = {
    ...mine,
    id: newId<'meeting'>(),
    number: ++count,
    kind: 'session' as const,
    state: 'invited' as const,
    starts_at: clock.now.subtract({ hours: 1 }),
    ends_at: clock.now.add({ hours: 1 }),
    place: 'Hôtel du département',
    created_at: clock.now.subtract({ hours: 48 }),
    ...more,
  }
  await db.insertInto('meeting').values(meeting).execute()
  const there = body.members.slice(0, present).map((member) => ({
    ...mine,
    id: newId<'presence'>(),
    meeting_id: meeting.id,
    seat_id: member.seat_id,
    member_id: member.id,
    from_at: meeting.starts_at,
  }))
  if (there.length > 0) await db.insertInto('presence').values(there).execute()
  return meeting
}

/** An item of its agenda, about nothing unless told. */
export async function newItem(
  { db, id }: TestTerritory,
  { convention_id }: { readonly convention_id: Id<'convention'> },
  meeting: { readonly id: Id<'meeting'>; readonly body_id: Id<'body'> },
  more: Partial<NewRow<'agenda_item'>> = {},
) {
  const item = {
    id: newId<'agenda_item'>(),
    territory_id: id,
    convention_id,
    body_id: meeting.body_id,
    meeting_id: meeting.id,
    position: 0,
    kind: 'decision' as const,
    title: 'Maintenance 2021',
    ...more,
  }
  await db.insertInto('agenda_item').values(item).execute()
  return item
}

/** A meeting with the amendment of its convention on the agenda, prepared unless it already is. */
export async function newAmendmentItem(
  territory: TestTerritory,
  body: TestBody & { readonly convention_id: Id<'convention'> },
) {
  const { db, id: territory_id, clock } = territory
  const mine = { territory_id, convention_id: body.convention_id }
  const known = await db
    .selectFrom('convention_version')
    .select('id')
    .where((eb) => eb.and(mine))
    .where('number', '=', 1)
    .executeTakeFirst()
  const id = known?.id ?? newId<'convention_version'>()
  const version = { ...mine, id, number: 1, clauses: JSON.stringify(plainClauses), created_at: clock.now }
  if (!known) await db.insertInto('convention_version').values(version).execute()
  const meeting = await newMeeting(territory, body)
  return { meeting, item: await newItem(territory, body, meeting, { amendment_id: id }) }
}

/** A question put to that meeting. */
export async function newResolution(
  { db, id, clock }: TestTerritory,
  meeting: { readonly id: Id<'meeting'>; readonly body_id: Id<'body'> },
  more: Partial<NewRow<'resolution'>> = {},
) {
  const resolution = {
    id: newId<'resolution'>(),
    territory_id: id,
    body_id: meeting.body_id,
    meeting_id: meeting.id,
    position: 0,
    title: 'Maintenance 2021',
    state: 'draft' as const,
    secret: false,
    created_at: clock.now,
    ...more,
  }
  await db.insertInto('resolution').values(resolution).execute()
  return resolution
}

/** What that body decided on a day, adopted unless told otherwise. */
export async function newDecision(
  { db, clock }: TestTerritory,
  { id, territory_id }: { readonly id: Id<'body'>; readonly territory_id: Id<'territory'> },
  {
    title = 'Avenant n° 1',
    on = '2026-05-04',
    adopted = true,
    meeting,
  }: { title?: string; on?: string; adopted?: boolean; meeting?: Id<'meeting'> } = {},
) {
  const decided_on = Temporal.PlainDate.from(on)
  const decision = {
    id: newId<'decision'>(),
    territory_id,
    body_id: id,
    meeting_id: meeting ?? null,
    number: `${decided_on.year}-${String(++decisions).padStart(2, '0')}`,
    decided_on,
    title,
    adopted,
    words_fr: adopted ? 'Adoptée à l’unanimité.' : 'Rejetée.',
    words_en: adopted ? 'Adopted unanimously.' : 'Rejected.',
    created_at: clock.now,
  }
  await db.insertInto('decision').values(decision).execute()
  return decision
}
let decisions = 0
