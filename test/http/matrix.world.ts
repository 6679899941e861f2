// Over 300 lines: mostly one table, read top to bottom, of what stands in each address.
import { type Id, newId } from '../../src/platform/ids.ts'
import { newBudgetLine, newExpense, newFunding, newRevenueOrder } from '../bill.ts'
import { newConvention, newDeliberation, newText } from '../convention.ts'
import { newAmendmentItem, newBody, newDecision, newItem, newMeeting, newResolution } from '../council.ts'
import { newMaterial } from '../material.ts'
import { newOrder } from '../order.ts'
import { newReport } from '../report.ts'
import { newTerritory } from '../territory.ts'
import * as made from './matrix.made.ts'

/** One of everything that roles differ about, and somebody in each role. */
export async function newWorld() {
  const [here, there] = [await newTerritory(), await newTerritory({ name: 'Meuse' })]
  const [rethel, givet] = [await here.commune('Rethel'), await here.commune('Givet')]
  const [owner, seller, keeper] = [
    await here.person('Odile'),
    await here.person('Sami'),
    await here.person('Karim'),
  ]
  const people = {
    nobody: undefined,
    inhabitant: await here.person('Léa'),
    stranger: await there.manager('Nina'),
    seller,
    staff: await here.person('Théo'),
    owner,
    keeper,
    agentAway: await here.agent(givet, 'Gilles'),
    agent: await here.agent(rethel, 'Aline'),
    manager: await here.manager('Maud'),
    operator: await here.operator('Omar'),
  }
  const body = await newBody(here)
  const meeting = await newMeeting(here, body)
  const shop = await here.shop(rethel, { name: 'La Fournée', owner })
  await here.staff(shop, people.staff)
  const party = await here.db
    .selectFrom('organisation_public')
    .select('slug')
    .where('id', '=', givet.organisation_id)
    .executeTakeFirstOrThrow()
  return {
    here,
    there,
    rethel,
    people,
    /** Of a convention between organisations that none of these people act for. */
    body,
    meeting,
    /** Kept by the owner, in the commune of the agent. */
    shop,
    product: await here.product(shop),
    /** Kept by the seller, elsewhere. */
    otherShop: await here.shop(givet, { name: 'Le Fil', owner: seller }),
    point: await here.pickupPoint(rethel, { keeper }),
    /** In force, led by the town hall of the agent. */
    convention: await newConvention(here, [{ id: rethel.organisation_id }, { id: givet.organisation_id }], {
      signedOn: '2026-01-15',
    }),
    parties: [rethel.organisation_id, givet.organisation_id] as const,
    partySlug: party.slug,
  }
}
export type World = Awaited<ReturnType<typeof newWorld>>

/** From the least to the most: the columns of the matrix. */
export const roles = [
  'nobody',
  'inhabitant',
  'stranger',
  'seller',
  'staff',
  'owner',
  'keeper',
  'agentAway',
  'agent',
  'manager',
  'operator',
] as const satisfies readonly (keyof World['people'])[]
export type Role = (typeof roles)[number]

type Sample = (world: World) => Promise<Readonly<Record<string, string>>> | Readonly<Record<string, string>>

/** What stands in an address for a parameter of this name, unless its route says otherwise below. */
export const namesOf = (world: World): Readonly<Record<string, string>> => ({
  shop: world.shop.slug,
  product: world.product.slug,
  commune: world.rethel.slug,
  point: world.point.slug,
  body: world.body.slug,
  meeting: String(world.meeting.number),
  vote: newId(),
  paper: newId(),
  secret: 'a-link-that-nobody-was-sent',
})

/** Something of the convention, with its slug. */
const ofConvention =
  (make: (world: World) => Promise<string>, more: Readonly<Record<string, string>> = {}): Sample =>
  async (world) => ({ ...more, slug: world.convention.slug, id: await make(world) })

/**
 * What stands in an address where a route has `:id`: by the beginning of the route. Asked again for each role, so that
 * a form may use up what it is about. A parameter that nothing fills fails the test.
 */
export const samples: readonly (readonly [beginning: string, sample: Sample])[] = [
  [
    '/gestion/deliberations/:id',
    async ({ here, parties }) => ({ id: (await newDeliberation(here, { id: parties[1] })).id }),
  ],
  [
    '/conventions/:slug/bilans/:id',
    async ({ here, convention }) => ({ slug: convention.slug, id: await newReport(here, convention) }),
  ],
  [
    '/gestion/conventions/:slug/faits/:id',
    async ({ here, people, convention }) => {
      await here.as(people.manager).post(`/gestion/conventions/${convention.slug}/faits`, {
        on: '2026-01-01',
        what: 'fact',
        title: 'Un fait',
      })
      const { id } = await here.db
        .selectFrom('convention_event')
        .select('id')
        .where('convention_id', '=', convention.id)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
      return { slug: convention.slug, id }
    },
  ],
  [
    '/gestion/conventions/:slug/bilans/:id',
    async ({ here, convention }) => ({ slug: convention.slug, id: await newReport(here, convention) }),
  ],
  [
    '/conventions/:slug/compte/depenses/:id',
    async ({ here, convention }) => ({ slug: convention.slug, id: await newExpense(here, convention) }),
  ],
  ...['/conventions/:slug/diffusion/:id', '/gestion/conventions/:slug/diffusion/:id'].map(
    (route): (typeof samples)[number] => [
      route,
      async ({ here, people, convention }) => {
        const on = String(here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
        const sent = { version: convention.versionId, kind: 'state', sentOn: on }
        const recipient = `Préfecture ${newId()}`
        const file = new File(['%PDF-1.7'], 'accuse.pdf', { type: 'application/pdf' })
        // Only what is shown to all the world has its proof: on the other page a reception is still to be recorded.
        const received = route.startsWith('/conventions') && { receivedOn: on, file }
        const at = `/gestion/conventions/${convention.slug}/diffusion`
        await here.as(people.manager).post(at, { ...sent, recipient, ...received })
        const rows = here.db.selectFrom('distribution').select('id').where('recipient', '=', recipient)
        return { slug: convention.slug, id: (await rows.executeTakeFirstOrThrow()).id }
      },
    ],
  ),
  ['/gestion/conventions/:slug/evolutions/:id/document', ofConvention(made.rollout)],
  [
    '/gestion/conventions/:slug/evolutions/:id',
    async ({ here, people, convention }) => {
      const id = newId<'rollout'>()
      const on = here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
      await here.db
        .insertInto('rollout')
        .values({
          id,
          territory_id: here.id,
          created_at: here.clock.now,
          convention_id: convention.id,
          name: `Service ${id}`,
          version: '1',
          wished_on: on,
          brings: 'Des corrections',
          has_new_feature: false,
          validated_by: 'copil',
          announced_on: on,
          announced_by: people.manager.id,
        })
        .execute()
      return { slug: convention.slug, id }
    },
  ],
  [
    '/gestion/conventions/:slug/preuves/:id',
    async ({ here, people, convention, parties }) => {
      const id = newId<'convention_proof'>()
      const on = here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
      const act = await newDeliberation(here, { id: parties[1] })
      await here.db
        .insertInto('convention_proof')
        .values({
          id,
          territory_id: here.id,
          convention_id: convention.id,
          purpose: 'renewal',
          precondition: `Pièce ${id}`,
          organisation_id: parties[1],
          deliberation_id: act.id,
          proved_on: on,
          added_by: people.manager.id,
          created_at: here.clock.now,
        })
        .execute()
      return { slug: convention.slug, id }
    },
  ],
  [
    '/gestion/conventions/:slug/manquements/mises-en-demeure/:id',
    async ({ here, people, convention, parties }) => {
      const id = newId<'formal_notice'>()
      const on = here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
      await here.db
        .insertInto('formal_notice')
        .values({
          id,
          territory_id: here.id,
          convention_id: convention.id,
          organisation_id: parties[1],
          breach: `Assurance ${id}`,
          months: 3,
          sent_on: on,
          settled_on: on,
          settled_why: 'Réparé',
          added_by: people.manager.id,
          created_at: here.clock.now,
        })
        .execute()
      return { slug: convention.slug, id }
    },
  ],
  [
    '/gestion/conventions/:slug/manquements/suspensions/:id',
    async ({ here, people, convention, parties }) => {
      const id = newId<'suspension'>()
      const on = here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate()
      await here.db
        .insertInto('suspension')
        .values({
          id,
          territory_id: here.id,
          convention_id: convention.id,
          organisation_id: parties[1],
          suspended_on: on,
          reason: 'Assurance',
          lifted_on: on,
          lifted_why: 'Réparé',
          added_by: people.manager.id,
          created_at: here.clock.now,
        })
        .execute()
      return { slug: convention.slug, id }
    },
  ],
  [
    '/conventions/:slug/compte/pieces/:id',
    async ({ here, people, convention }) => {
      const expense = await newExpense(here, convention)
      const file = new File(['%PDF-1.7'], 'facture.pdf', { type: 'application/pdf' })
      const at = `/gestion/conventions/${convention.slug}/depenses/${expense}/pieces`
      await here.as(people.manager).post(at, { kind: 'invoice', file })
      const vouchers = here.db.selectFrom('voucher').select('id').where('expense_id', '=', expense)
      return { slug: convention.slug, id: (await vouchers.executeTakeFirstOrThrow()).id }
    },
  ],
  [
    '/conventions/:slug/compte/partenaires/:party',
    ({ convention, partySlug }) => ({ slug: convention.slug, party: partySlug }),
  ],
  [
    '/gestion/conventions/:slug/cle/releves/:measure',
    ({ convention }) => ({ slug: convention.slug, measure: 'depenses' }),
  ],
  ['/conventions/:slug/compte/budget/:year', ({ convention }) => ({ slug: convention.slug, year: '2026' })],
  [
    '/conventions/:slug/compte/visa/:year',
    async ({ here, convention, parties }) => {
      await newRevenueOrder(here, convention, parties)
      return { slug: convention.slug, year: '2026' }
    },
  ],
  [
    '/gestion/conventions/:slug/parties/:party/referent',
    ({ convention, parties }) => ({ slug: convention.slug, party: parties[0] }),
  ],
  [
    '/gestion/conventions/:slug/actes/:act/:party',
    async ({ here, convention, parties }) => {
      await newRevenueOrder(here, convention, parties)
      return { slug: convention.slug, act: 'deliberation', party: parties[1] }
    },
  ],
  ['/conventions/:slug/documents/justificatifs/:id', ofConvention(made.evidence)],
  [
    '/conventions/:slug/documents/:number',
    async ({ here, people, convention }) => {
      await here.as(people.manager).post(`/gestion/conventions/${convention.slug}/actes/texte`)
      return { slug: convention.slug, number: '1' }
    },
  ],
  [
    '/gestion/conventions/:slug/signatures/:id',
    async ({ here, convention }) => {
      const given = here.db.selectFrom('signature').select('id').where('convention_id', '=', convention.id)
      return { slug: convention.slug, id: (await given.executeTakeFirstOrThrow()).id }
    },
  ],
  ...['correction', 'annulation'].map((rest): (typeof samples)[number] => [
    `/gestion/conventions/:slug/departs/:id/${rest}`,
    async ({ here, people, convention, parties }) => {
      const on = String(here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
      const leaving = { party: parties[1], decidedOn: on, sentOn: on }
      await here.as(people.manager).post(`/gestion/conventions/${convention.slug}/departs`, leaving)
      const acts = here.db
        .selectFrom('convention_act')
        .select('id')
        .where('convention_id', '=', convention.id)
      return { slug: convention.slug, id: (await acts.executeTakeFirstOrThrow()).id }
    },
  ]),
  [
    '/gestion/conventions/:slug/depenses/:id',
    async ({ here, convention }) => ({ slug: convention.slug, id: await newExpense(here, convention) }),
  ],
  ...['correction', 'mouvements/:move'].map((rest): (typeof samples)[number] => [
    `/gestion/conventions/:slug/titres/:id/${rest}`,
    async ({ here, people, convention, parties }) => {
      const id = await newRevenueOrder(here, convention, parties)
      const order = `/gestion/conventions/${convention.slug}/titres/${id}`
      const on = String(here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
      await here.as(people.manager).post(`${order}/numero`, { number: id.slice(-12), slip: '1', on })
      await here.as(people.manager).post(`${order}/encaissements`, { amount: '1', on })
      const moves = here.db.selectFrom('revenue_order_move').select('id')
      const move = await moves.where('revenue_order_id', '=', id).executeTakeFirstOrThrow()
      return { slug: convention.slug, id, move: move.id }
    },
  ]),
  [
    '/gestion/conventions/:slug/titres/:id',
    async ({ here, convention, parties }) => ({
      slug: convention.slug,
      id: await newRevenueOrder(here, convention, parties),
    }),
  ],
  [
    '/gestion/conventions/:slug/prescriptions/:id',
    async ({ here, people, convention, parties }) => {
      const order = await newRevenueOrder(here, convention, parties)
      const { db, clock } = here
      const { expense_id: expense } = await db
        .selectFrom('revenue_order_line')
        .innerJoin('sharing', 'sharing.id', 'revenue_order_line.sharing_id')
        .select('expense_id')
        .where('revenue_order_id', '=', order)
        .executeTakeFirstOrThrow()
      const on = String(clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
      const file = new File(['%PDF-1.7'], 'lettre.pdf', { type: 'application/pdf' })
      const at = `/gestion/conventions/${convention.slug}/prescriptions`
      await here.as(people.manager).post(at, { party: parties[1], kind: 'claim', on, expense, file })
      const acts = db.selectFrom('debt_interruption').select('id').where('expense_id', '=', expense)
      return { slug: convention.slug, id: (await acts.executeTakeFirstOrThrow()).id }
    },
  ],
  [
    '/gestion/conventions/:slug/ecarts/:id',
    async ({ here, people, convention }) => {
      const figure = `Maintenance ${newId()}`
      const papers = { paper: 'Délibération', amount: '16000', paper2: 'Annexe', amount2: '16090' }
      const at = `/gestion/conventions/${convention.slug}/ecarts`
      await here.as(people.manager).post(at, { figure, ...papers, base: 'ht', base2: 'ht' })
      const slips = here.db.selectFrom('slip').select('id').where('figure', '=', figure)
      return { slug: convention.slug, id: (await slips.executeTakeFirstOrThrow()).id }
    },
  ],
  [
    '/gestion/conventions/:slug/budget/mouvements/:id',
    async ({ here, people, convention }) => {
      const from = await newBudgetLine(here, convention)
      const to = await newBudgetLine(here, convention)
      const budget = `/gestion/conventions/${convention.slug}/budget`
      const moved = { from, to, ht: '1', vat: '0', reason: 'Un besoin' }
      await here.as(people.manager).post(`${budget}/mouvements`, moved)
      const moves = here.db.selectFrom('budget_move').select('id').where('from_line_id', '=', from)
      return { slug: convention.slug, id: (await moves.executeTakeFirstOrThrow()).id }
    },
  ],
  [
    '/gestion/conventions/:slug/budget/:id',
    async ({ here, convention }) => ({ slug: convention.slug, id: await newBudgetLine(here, convention) }),
  ],
  ['/gestion/conventions/:slug/communication/:id/versions', ofConvention(made.poster, { number: '1' })],
  [
    '/gestion/conventions/:slug/communication/:id',
    async ({ here, convention, parties }) => ({
      slug: convention.slug,
      id: await newMaterial(here, convention, parties),
    }),
  ],
  ...[
    'preuves/:proof',
    ':id/decisions/:decision',
    ':id/demandes/:number',
    ':id/demandes/:file',
    ':id/versements/:receipt',
  ].map((rest): (typeof samples)[number] => [
    `/gestion/conventions/:slug/financement/${rest}`,
    async ({ here, people, convention }) => {
      const id = await newFunding(here, convention)
      const plan = `/gestion/conventions/${convention.slug}/financement`
      const on = String(here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
      const post = (path: string, form: Record<string, string>) =>
        here.as(people.manager).post(`${plan}${path}`, form)
      await post(`/${id}/decisions`, { granted: '100', act: 'Arrêté 12', on })
      const spent = { label: 'Conception', exercice: '2026', amount: '10', on, reference: 'Mandat 731' }
      await post('/preuves', spent)
      await post(`/${id}/demandes`, { exercice: '2026' })
      await post(`/${id}/versements`, { amount: '1', on })
      await post('/preuves', spent)
      const last = (table: 'payment_proof' | 'funding_decision' | 'funding_receipt') =>
        here.db
          .selectFrom(table)
          .select('id')
          .where('convention_id', '=', convention.id)
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow()
      const [proof, receipt] = [await last('payment_proof'), await last('funding_receipt')]
      const decision = await last('funding_decision')
      return {
        slug: convention.slug,
        id,
        number: '1',
        file: '1.pdf',
        proof: proof.id,
        decision: decision.id,
        receipt: receipt.id,
      }
    },
  ]),
  [
    '/gestion/conventions/:slug/financement/:id',
    async ({ here, convention }) => ({ slug: convention.slug, id: await newFunding(here, convention) }),
  ],
  [
    '/gestion/conventions/:slug/recettes/:id',
    async ({ here, people, convention }) => {
      const on = String(here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
      const came = { label: 'Cotisations', payer: 'Commerçants', exercice: '2026', ht: '1', vat: '0', on }
      await here.as(people.manager).post(`/gestion/conventions/${convention.slug}/recettes`, came)
      const { id } = await here.db
        .selectFrom('revenue')
        .select('id')
        .where('convention_id', '=', convention.id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      return { slug: convention.slug, id }
    },
  ],
  [
    '/gestion/conventions/:slug/avances/:id',
    async ({ here, people, convention, parties }) => {
      const on = String(here.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate())
      const move = { move: 'from_party-advance', party: parties[1], exercice: '2026', amount: '1', on }
      await here.as(people.manager).post(`/gestion/conventions/${convention.slug}/avances`, move)
      const { id } = await here.db
        .selectFrom('advance')
        .select('id')
        .where('convention_id', '=', convention.id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      return { slug: convention.slug, id }
    },
  ],
  ['/gestion/conventions/:slug/avances/:year', ({ convention }) => ({ slug: convention.slug, year: '2026' })],
  ['/gestion/conventions/:slug/acces/:id', ofConvention(made.softwareAccess)],
  ['/gestion/conventions/:slug/apports/:id', ofConvention(made.inKind)],
  ['/gestion/conventions/:slug/autorisations/:id', ofConvention(made.authorisation)],
  ['/gestion/conventions/:slug/justificatifs/:id', ofConvention(made.evidence)],
  ['/gestion/conventions/:slug/obligations/:id', ofConvention(made.obligation)],
  ['/gestion/conventions/:slug/subventions/:id', ofConvention(made.subsidy)],
  ['/gestion/conventions/:slug', ({ convention }) => ({ slug: convention.slug, id: newId(), key: 'cle' })],
  ['/conventions/:slug', ({ convention }) => ({ slug: convention.slug })],
  ['/categories/:slug', ({ product }) => ({ slug: product.categorySlug })],
  ['/compte/securite/appareils/:id', async (world) => ({ id: await made.otherDevice(world) })],
  ['/boutique/:shop/retractations/:id', async (world) => ({ id: (await made.withdrawn(world)).id })],
  ['/boutique/:shop/remboursements/:id', async (world) => ({ id: await made.failedRefund(world) })],
  ['/boutique/:shop/commandes/:id', async ({ here, shop }) => orderIn(await newOrder(here, shop))],
  [
    '/point/:point/commandes/:id',
    async ({ here, shop, point }) => orderIn(await newOrder(here, shop, { point, state: 'ready' })),
  ],
  [
    '/commandes/:id/retractation/:paper',
    async (world) => {
      const { order, id } = await made.withdrawn(world)
      return { id: order, paper: `accuse-${id}.pdf` }
    },
  ],
  [
    '/commandes/:id/retractation',
    async (world) => {
      const { id, orderId, lines } = await made.received(world)
      return { id: orderId, part: id, line: lines[0]?.id ?? '' }
    },
  ],
  [
    '/commandes/:id/:part/carte-d-essai',
    async (world) => {
      const { id, orderId } = await made.unpaidOrder(world)
      return { id: orderId, part: id }
    },
  ],
  [
    '/commandes/:id',
    async ({ here, shop, people }) => {
      const order = await newOrder(here, shop, { buyer: people.seller })
      return { id: order.orderId, part: order.id, file: `${order.id}.ics` }
    },
  ],
  ['/boutique/:shop/import/:run', async (world) => ({ run: await importIn(world) })],
  ['/boutique/:shop/rayon/:product/choix/:variant', made.twoChoices],
  ['/api/v1/orders/:id', async (world) => ({ id: (await made.received(world)).orderId })],
  ['/api/v1/products/:id', ({ product }) => ({ id: product.id })],
  [
    '/api/v1/territories/:slug/conventions/:convention/revenue-orders',
    ({ here, convention }) => ({
      slug: here.slug,
      convention: convention.slug,
      reference: '2026-1',
      paper: newId(),
    }),
  ],
  ['/api/v1/territories/:slug', ({ here }) => ({ slug: here.slug })],
  ['/boutique/:shop/equipe/invitations/:id', async (world) => ({ id: await made.askedToShop(world) })],
  [
    '/boutique/:shop/equipe/:person',
    async ({ here, shop }) => ({ person: (await here.staff(shop, await here.person())).id }),
  ],
  ['/boutique/:shop/fermetures/:closure', () => ({ closure: newId() })],
  ['/boutique/:shop/photos/:photo', async (world) => ({ photo: await made.onlyPhoto(world, 'shop') })],
  [
    '/boutique/:shop/rayon/:product/photos/:photo',
    async (world) => ({ product: world.product.id, photo: await made.onlyPhoto(world, 'product') }),
  ],
  ['/boutique/:shop/rayon/:product', ({ product }) => ({ product: product.id })],
  ['/boutique/:shop/retraits/tournees/:round', () => ({ round: 'nouvelle' })],
  ['/communes/:slug', ({ rethel }) => ({ slug: rethel.slug })],
  // Of a commune it only leads to the page of the commune.
  ['/organisations/:kind/:slug', ({ body }) => ({ kind: 'epci', slug: body.partners[0]?.slug ?? '' })],
  ['/galerie/:page', () => ({ page: 'home' })],
  [
    '/remise/:code',
    async ({ here, shop, people }) => ({ code: (await newOrder(here, shop, { buyer: people.seller })).code }),
  ],
  [
    '/gestion/signalements/:reference',
    async ({ here, shop }) => {
      const body = 'La photo montre un enfant.'
      await here.visitor().post(`/signalement/${shop.slug}`, { kind: 'children', body, goodFaith: 'yes' })
      const sent = await here.db
        .selectFrom('flag')
        .select('reference')
        .where('territory_id', '=', here.id)
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      return { reference: sent.reference }
    },
  ],
  ['/panier/lignes/:variant', () => ({ variant: newId() })],
  [
    '/gestion/boutiques/:shop/suspension',
    async ({ here, rethel }) => ({ shop: (await here.shop(rethel)).slug }),
  ],
  ['/gestion/boutiques/:shop', async (world) => ({ shop: await submittedShop(world) })],
  [
    '/gestion/instances/:body/reunions/:meeting/actes/:act',
    async ({ here, body }) => {
      await newText(here, { id: body.convention_id })
      return { act: 'invitation' }
    },
  ],
  ['/gestion/instances/:body/actions/:action', async (world) => ({ action: await made.action(world) })],
  ['/gestion/instances/:body/reunions/:meeting/invitations/:invitation', made.comingMeeting],
  ['/gestion/instances/:body/reunions/:meeting/pieces/:paper', made.comingMeeting],
  [
    '/gestion/instances/:body/reunions/:meeting/invitations',
    async ({ here, body }) => ({ meeting: String((await newMeeting(here, body)).number) }),
  ],
  [
    '/gestion/instances/:body/reunions/:meeting/votes/:vote',
    async ({ here, meeting }) => ({ vote: (await newResolution(here, meeting)).id }),
  ],
  [
    '/gestion/instances/:body/reunions/:meeting/points/:point/texte',
    async ({ here, body }) => {
      const { meeting, item } = await newAmendmentItem(here, body)
      return { meeting: String(meeting.number), point: item.id }
    },
  ],
  [
    '/gestion/instances/:body/reunions/:meeting/points/:point/retrait',
    async ({ here, body }) => {
      const meeting = await newMeeting(here, body, { state: 'prepared' })
      return { meeting: String(meeting.number), point: (await newItem(here, body, meeting)).id }
    },
  ],
  ['/reunion/:secret/points/:point/texte', () => ({ point: newId() })],
  [
    '/gestion/instances/:body/reunions/:meeting/points/:point/votes',
    async ({ here, body, meeting }) => ({ point: (await newItem(here, body, meeting)).id }),
  ],
  [
    '/gestion/instances/:body/decisions/:decision',
    async ({ here, body }) => ({ decision: (await newDecision(here, body)).id }),
  ],
  [
    '/gestion/instances/:body/reunions/:meeting/rectification',
    async ({ here, body }) => {
      const closed = { present: 0, state: 'closed' as const, closed_at: here.clock.now }
      return { meeting: String((await newMeeting(here, body, closed)).number) }
    },
  ],
  ['/gestion/instances/:body/sieges/:seat', ({ body }) => ({ seat: body.seat(0) })],
  [
    '/gestion/organisations/:id',
    async ({ here }) => ({ id: (await here.organisation('office', `Office ${newId().slice(-6)}`)).id }),
  ],
  ['/gestion/categories/:category', ({ product }) => ({ category: product.categorySlug })],
  ['/gestion/points/:point/personnes/:person', async (world) => ({ person: await made.otherKeeper(world) })],
  ['/gestion/points/:point/fermetures/:closure', () => ({ closure: newId() })],
  ['/gestion/points/:point/tournees/:round', () => ({ round: 'nouvelle' })],
  // Used up by whoever may close it: a point of their own.
  [
    '/gestion/points/:point/cloture',
    async ({ here, rethel }) => ({ point: (await here.pickupPoint(rethel)).slug }),
  ],
  ['/gestion/equipe/invitations/:id', async (world) => ({ id: await made.askedToManage(world) })],
  ['/gestion/equipe/:id', async ({ here }) => ({ id: await membershipOf(here, (await here.manager()).id) })],
  ['/operateur/equipe/:id', async ({ here }) => ({ id: (await here.operator()).id })],
  ['/operateur/courriels/:id', async (world) => ({ id: await mailSent(world) })],
  ['/operateur/territoires/:id', async () => ({ id: (await newTerritory({ name: 'Marne' })).id })],
  ['/operateur/taches/:id', async (world) => ({ id: await made.givenUp(world) })],
]

/** Forms that are about nothing when they are sent empty: what they name, of what stands in their address. */
export const formOf = (
  path: string,
  { part = '', line = '' }: Readonly<Record<string, string>>,
): Record<string, string> => (path === '/commandes/:id/retractation' ? { part, lignes: line } : {})

const orderIn = ({ id, lines }: Awaited<ReturnType<typeof newOrder>>) => ({ id, line: lines[0]?.id ?? '' })

const submittedShop = async ({ here, rethel }: World): Promise<string> =>
  (await here.shop(rethel, { name: 'La Nouvelle', state: 'submitted', decided_at: null })).slug

/** A table whose columns are to be checked. */
async function importIn({ here, shop, people }: World): Promise<string> {
  const file = {
    id: newId<'file'>(),
    kind: 'import',
    media_type: 'text/csv',
    bytes: 1,
    sha256: '0'.repeat(64),
  } as const
  const within = { territory_id: here.id, created_at: here.clock.now }
  await here.db
    .insertInto('file')
    .values({ ...file, ...within })
    .execute()
  const run = { id: newId<'import_run'>(), shop_id: shop.id, started_by: people.owner.id, file_id: file.id }
  const mapping = JSON.stringify({ columns: [], category: null, vat: null })
  await here.db
    .insertInto('import_run')
    .values({ ...run, ...within, mapping })
    .execute()
  return run.id
}

async function mailSent({ here }: World): Promise<string> {
  const lea = await here.person()
  await here.visitor().post('/mot-de-passe', { email: lea.email })
  return (await here.mailsTo(lea))[0]?.id ?? ''
}

const membershipOf = async (here: World['here'], person: Id<'person'>): Promise<string> =>
  (
    await here.db
      .selectFrom('membership')
      .select('id')
      .where('person_id', '=', person)
      .executeTakeFirstOrThrow()
  ).id
