import { openSession } from '../../src/modules/people/index.ts'
import { type Id, newId } from '../../src/platform/ids.ts'
import { cents } from '../../src/platform/money.ts'
import { newItem, newMeeting } from '../council.ts'
import { deadJob } from '../jobs.ts'
import { newOrder } from '../order.ts'
import type { World } from './matrix.world.ts'

const pdf = () => new File(['%PDF-1.7'], 'piece.pdf', { type: 'application/pdf' })
const todayOf = ({ here }: World) => here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
/** Of which nobody else made one. */
const named = (word: string) => `${word} ${newId()}`

/** The only picture of the shop, or of the product that it shows. */
export async function onlyPhoto({ here, shop, product }: World, of: 'shop' | 'product'): Promise<string> {
  const photo = { file_id: newId<'file'>(), territory_id: here.id, position: 0, alt: 'Le four' }
  const file = { kind: 'image', media_type: 'image/webp', bytes: 1, width: 4, height: 3 } as const
  const made = { territory_id: here.id, created_at: here.clock.now }
  const sha256 = newId().replaceAll('-', '').repeat(2)
  await here.db
    .insertInto('file')
    .values({ ...file, ...made, id: photo.file_id, sha256 })
    .execute()
  if (of === 'shop') {
    await here.db.deleteFrom('shop_photo').where('shop_id', '=', shop.id).execute()
    await here.db
      .insertInto('shop_photo')
      .values({ ...photo, shop_id: shop.id })
      .execute()
  } else {
    await here.db.deleteFrom('product_photo').where('product_id', '=', product.id).execute()
    await here.db
      .insertInto('product_photo')
      .values({ ...photo, product_id: product.id })
      .execute()
  }
  return photo.file_id
}

/** A product sold in two sizes: one may go. */
export async function twoChoices({ here, shop }: World) {
  const { id, variantId } = await here.product(shop)
  const other = { id: newId<'variant'>(), territory_id: here.id, product_id: id, price_cents: cents(500) }
  await here.db
    .insertInto('variant')
    .values({ ...other, name: 'Grand', position: 1 })
    .execute()
  return { product: id, variant: variantId }
}

/** Money of a cancelled order that did not go back. */
export async function failedRefund({ here, shop }: World): Promise<string> {
  const order = await newOrder(here, shop, { paid: true, state: 'cancelled', ended_at: here.clock.now })
  const payment = await here.db
    .selectFrom('payment')
    .select('id')
    .where('shop_order_id', '=', order.id)
    .executeTakeFirstOrThrow()
  const id = newId<'refund'>()
  const failed = { state: 'failed', failure: 'lost_or_stolen_card', failed_at: here.clock.now } as const
  const owed = { payment_id: payment.id, amount_cents: cents(600), reason: 'cancelled' } as const
  await here.db
    .insertInto('refund')
    .values({ ...owed, ...failed, id, territory_id: here.id, created_at: here.clock.now })
    .execute()
  return id
}

/** What a person has received, may give back. */
export const received = ({ here, shop, people }: World) =>
  newOrder(here, shop, {
    buyer: people.seller,
    state: 'handed_over',
    handed_over_at: here.clock.now,
  })

/** Their withdrawal from it: the shop, paid over its counter, owes them. */
export async function withdrawn(world: World) {
  const { here, people } = world
  const order = await received(world)
  const form = { part: order.id, lignes: order.lines[0]?.id ?? '' }
  await here.as(people.seller).post(`/commandes/${order.orderId}/retractation`, form)
  const withdrawals = here.db.selectFrom('withdrawal').select('id').where('shop_order_id', '=', order.id)
  return { order: order.orderId, id: (await withdrawals.executeTakeFirstOrThrow()).id }
}

/** An order that awaits the test card of the demonstration. */
export async function unpaidOrder({ here, shop, people }: World) {
  const order = await newOrder(here, shop, {
    buyer: people.seller,
    state: 'awaiting_payment',
    paid_beforehand: true,
    hold_until: here.clock.now.add({ minutes: 30 }),
  })
  await here.db
    .insertInto('payment')
    .values({
      id: newId<'payment'>(),
      territory_id: here.id,
      shop_order_id: order.id,
      provider: 'test_card',
      provider_account: 'test',
      amount_cents: cents(600),
      state: 'pending',
      created_at: here.clock.now,
    })
    .execute()
  return order
}

/** Another browser where the seller is signed in. */
export async function otherDevice({ here, people }: World): Promise<string> {
  const token = await openSession(here.db, people.seller.id, here.clock.now)
  const sessions = here.db.selectFrom('session').select('id').where('token', '=', token)
  return (await sessions.executeTakeFirstOrThrow()).id
}

/** Somebody asked to join, who has not answered: written here, for only a few may be sent in an hour. */
const asked = ({ here, people }: World, by: 'owner' | 'manager') => ({
  territory_id: here.id,
  email: `${newId()}@exemple.fr`,
  secret_hash: newId(),
  invited_by: people[by].id,
  created_at: here.clock.now,
  expires_at: here.clock.now.add({ hours: 24 }),
})
export async function askedToShop(world: World): Promise<string> {
  const id = newId<'shop_invitation'>()
  const { here, shop } = world
  await here.db
    .insertInto('shop_invitation')
    .values({ ...asked(world, 'owner'), id, shop_id: shop.id, role: 'staff' })
    .execute()
  return id
}
export async function askedToManage(world: World): Promise<string> {
  const id = newId<'invitation'>()
  await world.here.db
    .insertInto('invitation')
    .values({ ...asked(world, 'manager'), id, role: 'manager' })
    .execute()
  return id
}

/** One more who keeps the point. */
export async function otherKeeper({ here, point }: World): Promise<string> {
  const { id } = await here.person('Inès')
  await here.db
    .insertInto('pickup_point_keeper')
    .values({ territory_id: here.id, pickup_point_id: point.id, person_id: id, created_at: here.clock.now })
    .execute()
  return id
}

/** A task that was given up. */
export const givenUp = ({ here }: World): Promise<string> => deadJob(here.db, `test.${newId()}`)

/** The way in of a finance software. */
export async function softwareAccess({ here, convention }: World): Promise<string> {
  const id = newId<'finance_access'>()
  const access = { id, territory_id: here.id, convention_id: convention.id, label: 'Logiciel financier' }
  await here.db
    .insertInto('finance_access')
    .values({ ...access, secret_hash: newId(), created_at: here.clock.now })
    .execute()
  return id
}

/** What a partner lent or did for nothing, with its proof. */
export async function inKind({ here, people, convention, parties }: World): Promise<string> {
  const what = named('Prêt d’une salle')
  const form = { party: parties[0], on: '2026-02-01', what, file: pdf() }
  await here.as(people.manager).post(`/gestion/conventions/${convention.slug}/apports`, form)
  const given = here.db.selectFrom('in_kind').select('id').where('what', '=', what)
  return (await given.executeTakeFirstOrThrow()).id
}

/** How the council of the second party decided to sign. */
export async function authorisation({ here, convention, parties }: World): Promise<string> {
  const found = here.db
    .selectFrom('authorisation')
    .select('id')
    .where('convention_id', '=', convention.id)
    .where('organisation_id', '=', parties[1])
  return (await found.executeTakeFirstOrThrow()).id
}

/** A poster, with what it shows. */
export async function poster({ here, people, convention, parties }: World): Promise<string> {
  const form = { title: 'Affiche', party: parties[0], channel: 'poster', audience: 'inside', file: pdf() }
  const at = `/gestion/conventions/${convention.slug}/communication/nouveau`
  return lastSegment(await here.as(people.agent).post(at, form))
}

/** An evolution announced with a paper. */
export async function rollout(world: World): Promise<string> {
  const { here, people, convention } = world
  const wishedOn = String(todayOf(world).add({ days: 60 }))
  const form = { name: named('Service'), version: '1', wishedOn, brings: 'Un plan', feature: 'no' }
  const at = `/gestion/conventions/${convention.slug}/evolutions`
  return lastSegment(await here.as(people.manager).post(at, { ...form, file: pdf() }))
}

/** What the second party must do. */
export async function obligation({ here, people, convention, parties }: World): Promise<string> {
  const title = named('Attestation')
  const form = { party: parties[1], kind: 'insurance', title }
  await here.as(people.manager).post(`/gestion/conventions/${convention.slug}/obligations`, form)
  const found = here.db.selectFrom('obligation').select('id').where('title_fr', '=', title)
  return (await found.executeTakeFirstOrThrow()).id
}

/** How it proved that it did. */
export async function evidence(world: World): Promise<string> {
  const { here, people, convention } = world
  const id = await obligation(world)
  const at = `/gestion/conventions/${convention.slug}/obligations/${id}/justificatifs`
  await here.as(people.agentAway).post(at, { providedOn: String(todayOf(world)), file: pdf() })
  const found = here.db
    .selectFrom('obligation_evidence')
    .select('id')
    .where('obligation_id', '=', id as Id<'obligation'>)
  return (await found.executeTakeFirstOrThrow()).id
}

/** What the first party gives the second. */
export async function subsidy({ here, people, convention, parties }: World): Promise<string> {
  const subject = named('Foire')
  const days = { agreedOn: '2026-02-01', paidFrom: '2026-02-01', paidUntil: '2026-03-01' }
  const form = { from: parties[0], to: parties[1], subject, amount: '100', nature: 'money' }
  const at = `/gestion/conventions/${convention.slug}/subventions`
  await here.as(people.manager).post(at, { ...form, ...days, payment: 'unique' })
  const found = here.db.selectFrom('subsidy').select('id').where('subject', '=', subject)
  return (await found.executeTakeFirstOrThrow()).id
}

/** What the committee asked somebody to do. */
export async function action({ here, people, body }: World): Promise<string> {
  const title = named('Écrire au maire')
  await here.as(people.manager).post(`/gestion/instances/${body.slug}/actions`, { title, who: 'La région' })
  const found = here.db.selectFrom('action').select('id').where('title', '=', title)
  return (await found.executeTakeFirstOrThrow()).id
}

/** A meeting to come, its members invited yesterday and a paper joined. */
export async function comingMeeting({ here, people, body }: World) {
  const starts_at = here.clock.now.add({ hours: 24 })
  const soon = { state: 'prepared', present: 0, starts_at, ends_at: starts_at.add({ hours: 2 }) } as const
  const meeting = await newMeeting(here, body, soon)
  await newItem(here, body, meeting)
  const maud = here.as(people.manager)
  const at = `/gestion/instances/${body.slug}/reunions/${meeting.number}`
  await maud.post(`${at}/pieces`, { title: 'Rapport', file: pdf() })
  await maud.post(`${at}/invitations`)
  const paper = here.db.selectFrom('meeting_paper').select('id').where('meeting_id', '=', meeting.id)
  const invitation = here.db
    .updateTable('meeting_invitation')
    .set({ sent_at: here.clock.now.subtract({ hours: 24 }) })
    .where('meeting_id', '=', meeting.id)
    .returning('id')
  return {
    meeting: String(meeting.number),
    paper: (await paper.executeTakeFirstOrThrow()).id,
    invitation: (await invitation.executeTakeFirstOrThrow()).id,
  }
}

const lastSegment = ({ headers }: Response): string => headers.get('location')?.split('/').at(-1) ?? ''
