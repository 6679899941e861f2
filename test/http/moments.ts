import { newId } from '../../src/platform/ids.ts'
import { newSharing } from '../bill.ts'
import type { Client } from '../client.ts'
import { newConvention } from '../convention.ts'
import { newAmendmentItem, newItem, newMeeting, newResolution } from '../council.ts'
import { lastLink } from '../mails.ts'
import { newOrder } from '../order.ts'
import { goToCheckout, shelf } from '../shelf.ts'
import { received, unpaidOrder } from './matrix.made.ts'
import type { World } from './matrix.world.ts'

/** A page as somebody is shown it, once something has happened. */
export type Moment = { readonly address: string; readonly as: Client }

/**
 * Pages that the world of the matrix shows nobody as it stands, or without the form they then have: made here by what
 * leads to them. A page that neither shows has its reason in `pages.spec.ts`.
 */
export async function listMoments(world: World): Promise<readonly Moment[]> {
  return [
    ...(await ofShops(world)),
    ...(await ofBuyers(world)),
    ...(await ofConventions(world)),
    ...(await ofMembers(world)),
    ...(await ofGuests(world)),
  ]
}

/** A file that the territory sent back to its shop; the order of whoever stands at a counter, found by its code. */
async function ofShops({ here, rethel, people, shop, point }: World): Promise<Moment[]> {
  const owner = people.owner
  const asked = { state: 'correction', state_reason: 'La rue a changé de nom.' } as const
  const { slug } = await here.shop(rethel, { name: 'La Nouvelle', owner, ...asked })
  const ready = await newOrder(here, shop, { state: 'ready', ready_at: here.clock.now })
  const waiting = await newOrder(here, shop, {
    point,
    paid: true,
    state: 'at_point',
    at_point_at: here.clock.now,
  })
  const counter = `/boutique/${shop.slug}/retrait`
  return [
    { address: `/boutique/${slug}/dossier`, as: here.as(owner) },
    { address: `${counter}?code=${ready.code}`, as: here.as(owner) },
    { address: `${counter}?code=BBBBBB`, as: here.as(owner) },
    { address: `/point/${point.slug}?code=${waiting.code}`, as: here.as(people.keeper) },
  ]
}

/** From the basket to the order, then its payment and the withdrawal from what was received. */
async function ofBuyers(world: World): Promise<Moment[]> {
  const { here, people } = world
  const visitor = here.visitor()
  const books = await shelf(here, { name: 'La Plume' })
  const { path } = await goToCheckout(visitor, [books], [[await books.add(), 1]])
  const ways = path.replace('/panier/commande', '/panier/creneaux')

  const buyer = here.as(people.seller)
  const unpaid = await unpaidOrder(world)
  const book = await received(world)
  return [
    { address: '/panier', as: visitor },
    { address: '/panier/retrait', as: visitor },
    { address: ways, as: visitor },
    { address: path, as: visitor },
    { address: `/commandes/${unpaid.orderId}`, as: buyer },
    { address: `/commandes/${unpaid.orderId}/${unpaid.id}/carte-d-essai`, as: buyer },
    { address: `/commandes/${book.orderId}/retractation`, as: buyer },
    {
      address: `/commandes/${book.orderId}/retractation/confirmation?lignes=${book.lines[0]?.id}`,
      as: buyer,
    },
  ]
}

/** A text still written, and a bill whose shares wait for their proposals. */
async function ofConventions({ here, people, parties }: World): Promise<Moment[]> {
  const as = here.as(people.manager)
  const [one, other] = parties
  const draft = await newConvention(here, [{ id: one }, { id: other }])
  const signed = await newConvention(here, [{ id: one }, { id: other }], { signedOn: '2026-01-15' })
  const expense = await newSharing(here, signed, parties)
  const at = `/gestion/conventions/${signed.slug}`
  const on = String(here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
  const spent = `${at}/depenses/${expense}`
  await as.post(`${spent}/actes`, { act: 'deliver', on })
  await as.post(`${spent}/actes`, { act: 'invoice', on, number: 'F 1', ht: '12000', vat: '0' })
  return [
    { address: `/gestion/conventions/${draft.slug}/clauses`, as },
    { address: `${at}/titres`, as },
    { address: `${spent}/facture`, as },
    { address: `${spent}/partage/contre-passation`, as },
  ]
}

/** What the link of an invitation opens: the meeting, an open vote, the text of an amendment. */
async function ofMembers({ here, people, body }: World): Promise<Moment[]> {
  const as = here.visitor()
  const [email] = body.members.map((member) => member.email)
  const invite = async (meeting: { readonly number: number }) => {
    await here
      .as(people.manager)
      .post(`/gestion/instances/${body.slug}/reunions/${meeting.number}/invitations`)
    const mail = (await here.mailsTo({ email: email ?? '' })).at(-1)
    return /\/reunion\/[\w-]+/.exec(mail?.text_body ?? '')?.[0] ?? ''
  }
  const soon = { state: 'prepared', starts_at: here.clock.now.add({ hours: 1 }) } as const
  const meeting = await newMeeting(here, body, { ...soon, ends_at: here.clock.now.add({ hours: 3 }) })
  await newItem(here, body, meeting)
  const link = await invite(meeting)
  const opened = {
    state: 'open',
    way: 'phones',
    opened_at: here.clock.now,
    body_rules_id: body.rules,
  } as const
  const vote = await newResolution(here, meeting, opened)
  const amending = await newAmendmentItem(here, body)
  const other = await invite(amending.meeting)
  return [
    { address: link, as },
    { address: `${link}/votes/${vote.id}`, as },
    { address: `${other}/points/${amending.item.id}/texte`, as },
  ]
}

/** Whoever was asked to join the team of the territory, or of a shop; and whoever owes a code. */
async function ofGuests({ here, people, shop }: World): Promise<Moment[]> {
  const as = here.visitor()
  const [email, other] = [`${newId()}@exemple.fr`, `${newId()}@exemple.fr`]
  await here.as(people.manager).post('/gestion/equipe/invitations', { email, role: 'manager' })
  await here
    .as(people.owner)
    .post(`/boutique/${shop.slug}/equipe/invitations`, { email: other, role: 'staff' })
  const guarded = await here.person('Ida')
  await here.db.updateTable('person').set({ two_factor_enabled: true }).where('id', '=', guarded.id).execute()
  return [
    { address: '/connexion/code', as: here.as(guarded, { secondFactor: false }) },
    { address: await lastLink(here, { email }), as },
    { address: await lastLink(here, { email: other }), as },
  ]
}
