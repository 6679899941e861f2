import {
  addResolution,
  closeMeeting,
  decideByConsensus,
  findMeeting,
  readSetting,
} from '../../modules/governance/index.ts'
import { findTerritory } from '../../modules/territory/index.ts'
import type { Db } from '../../platform/db.ts'
import { instantOf } from '../../platform/here.ts'
import { nobody } from '../../platform/http.tsx'
import { type Id, idFrom } from '../../platform/ids.ts'
import { cents } from '../../platform/money.ts'
import type { NewRow } from '../../platform/schema.gen.ts'
import { slugOf } from '../../platform/slug.ts'
import { insertAll } from '../insert.ts'
import type { DemoCommittee } from './committees.ts'

type Party = { readonly organisation_id: Id<'organisation'>; readonly role: 'lead' | 'partner' }
type Organisation = { readonly id: Id<'organisation'>; readonly name: string; readonly kind: string }
type Ground = { readonly id: Id<'territory'>; readonly slug: string; readonly now: Temporal.Instant }

const roles: Readonly<Record<string, string>> = {
  departement: 'Conseillère départementale déléguée',
  epci: 'Vice-présidence déléguée',
  commune: 'Maire',
  chamber: 'Présidence',
}
const zone = 'Europe/Paris'
const at = (day: Temporal.PlainDate, time: string) => instantOf({ timeZone: zone }, day, time)

/** A citizens’ body that exists before its composition does: without a seat, it cannot vote. */
export const insertBodyBeingDefined = (
  tx: Db,
  ground: Ground,
  conventionId: Id<'convention'>,
  { name, purpose }: { readonly name: string; readonly purpose: string },
) =>
  insertAll(tx, 'body', [
    {
      id: idFrom<'body'>('body', ground.slug, name),
      territory_id: ground.id,
      convention_id: conventionId,
      kind: 'citizens',
      slug: slugOf(name),
      name,
      purpose,
      colleges: ['citizens'],
      created_at: ground.now,
    },
  ])

/** A committee with a seat for each party, a meeting it held, and the next one being prepared. */
export async function insertCommittee(
  tx: Db,
  ground: Ground,
  conventionId: Id<'convention'>,
  members: { readonly parties: readonly Party[]; readonly organisations: readonly Organisation[] },
  what: DemoCommittee,
): Promise<void> {
  const id = idFrom<'body'>('body', ground.slug, what.name)
  const mine = { territory_id: ground.id, body_id: id, created_at: ground.now }
  const since = Temporal.PlainDate.from(what.since)
  const seats = members.parties.map(({ organisation_id, role }, position) => {
    const organisation = members.organisations.find((one) => one.id === organisation_id)
    if (!organisation) throw new Error(`${what.name}: a party is unknown`)
    return { ...seatRow(ground, id, organisation, role), position }
  })
  await insertAll(tx, 'body', [
    {
      id,
      territory_id: ground.id,
      convention_id: conventionId,
      kind: what.kind,
      slug: slugOf(what.name),
      name: what.name,
      purpose: what.purpose,
      colleges: ['lead', 'partners'],
      created_at: ground.now,
    },
  ])
  await insertAll(tx, 'seat', seats)
  const titulars = seats.map(
    (seat): NewRow<'seat_member'> => ({
      ...mine,
      id: idFrom<'seat_member'>('seat_member', seat.id),
      seat_id: seat.id,
      kind: 'titular',
      name: roles[seat.designated_by ?? ''] ?? 'Représentation',
      email: `${slugOf(seat.label)}@exemple.fr`,
      act: 'Désignation par l’assemblée',
      held_from: since,
    }),
  )
  await insertAll(tx, 'seat_member', titulars)
  await insertAll(tx, 'body_rules', [
    {
      ...mine,
      id: idFrom<'body_rules'>('body_rules', id),
      version: 1,
      reading: what.reading,
      quorum_share: '1/2',
      proxies_per_holder: 1,
      written_silence: 'abstains',
      meets_every_months: 12,
      applies_from: since,
    },
  ])
  const actions = what.actions.map((action, i) => ({
    ...mine,
    ...action,
    id: idFrom<'action'>('action', id, String(i)),
    due_on: ground.now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 20 }),
  }))
  await insertAll(tx, 'action', actions)
  if (what.next) await insertNext(tx, ground, { id, convention_id: conventionId }, what.next)
  await holdPast(tx, ground, { id, territory_id: ground.id, colleges: ['lead', 'partners'] }, titulars, what)
}

const seatRow = (
  { id: territory_id, slug, now }: Ground,
  body_id: Id<'body'>,
  { id, name, kind }: Organisation,
  role: Party['role'],
) => ({
  id: idFrom<'seat'>('seat', slug, body_id, id),
  territory_id,
  body_id,
  college: role === 'lead' ? ('lead' as const) : ('partners' as const),
  organisation_id: id,
  label: name,
  designated_by: (kind in roles ? kind : null) as 'epci' | null,
  created_at: now,
})

async function insertNext(
  tx: Db,
  ground: Ground,
  { id: body_id, convention_id }: { readonly id: Id<'body'>; readonly convention_id: Id<'convention'> },
  { place, agenda }: NonNullable<DemoCommittee['next']>,
) {
  const day = ground.now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 12 })
  const key = { territory_id: ground.id, body_id }
  const id = idFrom<'meeting'>('meeting', body_id, 'next')
  const meeting = {
    ...key,
    id,
    number: 2,
    kind: 'session' as const,
    state: 'prepared' as const,
    starts_at: at(day, '14:00'),
    ends_at: at(day, '16:00'),
    place,
    created_at: ground.now,
  }
  await insertAll(tx, 'meeting', [meeting])
  const items = agenda.map((item, position) => ({
    ...key,
    id: idFrom<'agenda_item'>('agenda_item', id, String(position)),
    convention_id,
    meeting_id: id,
    position,
    ...(typeof item === 'string'
      ? { kind: position === 0 ? ('information' as const) : ('opinion' as const), title: item }
      : { kind: 'decision' as const, title: item.decide }),
  }))
  await insertAll(tx, 'agenda_item', items)
}

/** By the very commands a secretary uses, on the clock of that day. */
async function holdPast(
  tx: Db,
  ground: Ground,
  body: { id: Id<'body'>; territory_id: Id<'territory'>; colleges: ('lead' | 'partners')[] },
  titulars: readonly NewRow<'seat_member'>[],
  { past }: DemoCommittee,
) {
  const day = Temporal.PlainDate.from(past.on)
  const territory = await findTerritory(tx, { slug: ground.slug })
  if (!territory) throw new Error(`${ground.slug} is not there yet`)
  const here = { territory, actor: nobody, now: at(day, '15:00') }
  const key = { territory_id: ground.id, body_id: body.id }
  const id = idFrom<'meeting'>('meeting', body.id, 'past')
  const starts_at = at(day, '14:00')
  await insertAll(tx, 'meeting', [
    {
      ...key,
      id,
      number: 1,
      kind: 'session',
      state: 'invited',
      starts_at,
      ends_at: at(day, '16:00'),
      place: past.place,
      created_at: starts_at,
    },
  ])
  const there = titulars.map(({ id: member_id, seat_id }) => ({
    ...key,
    id: idFrom<'presence'>('presence', id, seat_id),
    meeting_id: id,
    seat_id,
    member_id,
    from_at: starts_at,
  }))
  await insertAll(tx, 'presence', there)
  const meeting = await findMeeting(tx, body, '1')
  const setting = await readSetting(tx, territory, body, meeting)
  for (const { title, text, cents: amount, except = {} } of past.decisions) {
    const answers = { title, text, amount: amount === undefined ? undefined : cents(amount), secret: false }
    const resolution = await addResolution(tx, here, meeting, answers)
    const named = setting.seats.flatMap(({ id: seat, label }) => {
      const choice = except[label]
      return choice ? [[seat as string, choice] as const] : []
    })
    await decideByConsensus(tx, here, { body, meeting, setting }, resolution, {
      except: new Map(named),
      at: here.now,
    })
  }
  const closing = { chair: 'Présidence du comité', secretary: 'Cheffe de projet', gist: undefined }
  await closeMeeting(tx, { ...here, now: at(day, '16:00') }, meeting, closing)
}
