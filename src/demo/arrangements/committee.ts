import {
  addItem,
  addResolution,
  amendmentTopic,
  closeMeeting,
  decideByConsensus,
  findMeeting,
  listItems,
  listVersions,
  putOnAgenda,
  putToVote,
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
import type { Proposed } from './bill.ts'
import type { BodyBeingDefined, DemoCommittee } from './committees.ts'
import { releaseTopic } from './releases.ts'

type Party = { readonly organisation_id: Id<'organisation'>; readonly role: 'lead' | 'partner' }
type Organisation = { readonly id: Id<'organisation'>; readonly name: string; readonly kind: string }
type Ground = { readonly id: Id<'territory'>; readonly slug: string; readonly now: Temporal.Instant }

const roles: Readonly<Record<string, string>> = {
  departement: 'Conseillère départementale déléguée',
  epci: 'Vice-présidence déléguée',
  commune: 'Maire',
  chamber: 'Présidence',
}
const representing = { copil: 'Représentation', cotech: 'Référence technique' }
const zone = 'Europe/Paris'
const at = (day: Temporal.PlainDate, time: string) => instantOf({ timeZone: zone }, day, time)

/** A body that exists before its composition does: without a seat, it cannot vote. */
export const insertBodyBeingDefined = (
  tx: Db,
  ground: Ground,
  conventionId: Id<'convention'>,
  { kind, name, purpose }: BodyBeingDefined,
) =>
  insertAll(tx, 'body', [
    {
      id: idFrom<'body'>('body', ground.slug, name),
      territory_id: ground.id,
      convention_id: conventionId,
      kind,
      slug: slugOf(name),
      name,
      purpose,
      colleges: kind === 'citizens' ? ['citizens'] : ['lead', 'partners'],
      created_at: ground.now,
    },
  ])

/** A committee, and who sits there. */
type Table = {
  readonly id: Id<'body'>
  readonly territory_id: Id<'territory'>
  readonly convention_id: Id<'convention'>
  readonly colleges: ('lead' | 'partners')[]
  readonly titulars: readonly NewRow<'seat_member'>[]
}

/** A committee with a seat for each party, and what it has asked of people. */
export async function insertCommittee(
  tx: Db,
  ground: Ground,
  conventionId: Id<'convention'>,
  members: { readonly parties: readonly Party[]; readonly organisations: readonly Organisation[] },
  what: DemoCommittee,
): Promise<Table> {
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
      name: (what.kind === 'copil' && roles[seat.designated_by ?? '']) || representing[what.kind],
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
  return {
    id,
    territory_id: ground.id,
    convention_id: conventionId,
    colleges: ['lead', 'partners'],
    titulars,
  }
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

/** The meeting being prepared, by the very commands a secretary uses. */
export async function planNext(
  tx: Db,
  ground: Ground,
  body: Table,
  { place, agenda }: NonNullable<DemoCommittee['next']>,
  proposed: Proposed,
): Promise<void> {
  const day = ground.now.toZonedDateTimeISO(zone).toPlainDate().add({ days: 12 })
  const id = idFrom<'meeting'>('meeting', body.id, 'next')
  await insertAll(tx, 'meeting', [
    {
      territory_id: ground.id,
      body_id: body.id,
      id,
      number: 2,
      kind: 'session',
      state: 'prepared',
      starts_at: at(day, '14:00'),
      ends_at: at(day, '16:00'),
      place,
      created_at: ground.now,
    },
  ])
  const here = await keeperOn(tx, ground, ground.now)
  const convention = { territory_id: ground.id, id: body.convention_id }
  const meeting = await findMeeting(tx, body, '2')
  for (const [position, item] of agenda.entries()) {
    if (typeof item === 'string') {
      const kind = position === 0 ? 'information' : 'opinion'
      await addItem(tx, here, body, meeting, { title: item, kind, note: undefined })
      continue
    }
    const topic =
      'amend' in item
        ? amendmentTopic(await listVersions(tx, convention))
        : expenseTopic(proposed, item.decide)
    if (!topic) throw new Error('nothing of that name waits for a decision')
    await putOnAgenda(tx, here, convention, topic, { meetingId: id })
  }
}

const expenseTopic = (proposed: Proposed, title: string) => {
  const expense_id = proposed.get(title)
  return expense_id && { matter: { expense_id }, title, bodies: ['copil'] as const }
}

/** Whoever keeps the committee, on the clock of that moment. */
async function keeperOn(tx: Db, { slug }: Ground, now: Temporal.Instant) {
  const territory = await findTerritory(tx, { slug })
  if (!territory) throw new Error(`${slug} is not there yet`)
  return { territory, actor: { ...nobody, manager: true }, now }
}

/** A meeting it held, by the very commands a secretary uses, on the clock of that day. */
export async function holdPast(
  tx: Db,
  ground: Ground,
  body: Table,
  past: DemoCommittee['past'],
  proposed: Proposed,
): Promise<void> {
  const day = Temporal.PlainDate.from(past.on)
  const here = await keeperOn(tx, ground, at(day, '15:00'))
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
  const there = body.titulars.map(({ id: member_id, seat_id }) => ({
    ...key,
    id: idFrom<'presence'>('presence', id, seat_id),
    meeting_id: id,
    seat_id,
    member_id,
    from_at: starts_at,
  }))
  await insertAll(tx, 'presence', there)
  const meeting = await findMeeting(tx, body, '1')
  const setting = await readSetting(tx, here.territory, body, meeting)
  for (const decision of past.decisions) {
    const { except = {} } = decision
    const resolution = await ask(tx, here, body, meeting, decision, proposed)
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

/** A question of that meeting: on an item of its agenda when it is about an expense or a release, else in its own words. */
async function ask(
  tx: Db,
  here: Awaited<ReturnType<typeof keeperOn>>,
  { territory_id, convention_id }: Table,
  meeting: Awaited<ReturnType<typeof findMeeting>>,
  { title, text, cents: amount, expense, isRelease }: DemoCommittee['past']['decisions'][number],
  proposed: Proposed,
) {
  const convention = { territory_id, id: convention_id }
  const about = expense ? expenseTopic(proposed, expense) : undefined
  const topic = isRelease ? await releaseTopic(tx, convention, title) : about
  if (!topic) {
    const answers = { title, text, amount: amount === undefined ? undefined : cents(amount), secret: false }
    return addResolution(tx, here, meeting, answers)
  }
  await putOnAgenda(tx, here, convention, topic, { meetingId: meeting.id, note: text })
  const item = (await listItems(tx, meeting)).at(-1)
  if (!item) throw new Error(`${title} is not on the agenda`)
  return putToVote(tx, here, meeting, item, { secret: false })
}
