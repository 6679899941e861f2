import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import type { Week } from '../hours/hours.rules.ts'
import { weekdays } from '../hours/hours.rules.ts'
import { printHours } from '../hours/syntax.rules.ts'
import { boxName } from '../hours/week.rules.ts'
import { findShowcase } from '../showcase/showcase.ts'
import { type CounterAnswers, type RoundAnswers, readCommunes, refuse, slotColumns } from './ways.rules.ts'

/** The counter and the rounds of a shop, or the slots and the rounds of a point; those in pause too, with the names of the communes served. */
export const listOwnWays = (db: Db, of: Id<'shop'> | { readonly point: Id<'pickup_point'> }) =>
  db
    .selectFrom('fulfilment')
    .selectAll('fulfilment')
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('fulfilment_commune')
          .innerJoin('place', 'place.id', 'fulfilment_commune.commune_id')
          .select('place.name')
          .whereRef('fulfilment_commune.fulfilment_id', '=', 'fulfilment.id')
          .orderBy('place.name'),
      ).as('communes'),
    )
    .where((eb) =>
      typeof of === 'string'
        ? eb('fulfilment.shop_id', '=', of)
        : eb('fulfilment.pickup_point_id', '=', of.point),
    )
    .orderBy('fulfilment.name')
    .orderBy('fulfilment.id')
    .limit(100)
    .execute()
export type OwnWay = Awaited<ReturnType<typeof listOwnWays>>[number]

/** @throws `way.unknown` for a round of another shop, as for none */
export async function findOwnRound(db: Db, shopId: Id<'shop'>, id: Id<'fulfilment'> | undefined) {
  const round = (await listOwnWays(db, shopId)).find((way) => way.kind === 'delivery' && way.id === id)
  if (!round) throw refuse('way.unknown')
  return round
}

/** Collective points that are open, and how long this shop takes to bring there when it does. */
export const listPointsFor = (db: Db, territoryId: Id<'territory'>, shopId: Id<'shop'>) =>
  db
    .selectFrom('pickup_point')
    .innerJoin('place', 'place.id', 'pickup_point.commune_id')
    .leftJoin('pickup_point_shop', (on) =>
      on
        .onRef('pickup_point_shop.pickup_point_id', '=', 'pickup_point.id')
        .on('pickup_point_shop.shop_id', '=', shopId),
    )
    .select([
      'pickup_point.id',
      'pickup_point.slug',
      'pickup_point.name',
      'pickup_point.street',
      'place.name as commune',
      'pickup_point_shop.lead_minutes',
    ])
    .where('pickup_point.territory_id', '=', territoryId)
    .where('pickup_point.closed_at', 'is', null)
    .orderBy('place.name')
    .orderBy('pickup_point.name')
    .limit(200)
    .execute()

/** Communes of the territory, and whether each is of the shop's own intercommunalité. */
export const listCommunes = (db: Db, territoryId: Id<'territory'>) =>
  db
    .selectFrom('place')
    .select(['id', 'name', 'insee_code', 'epci_id', 'epci_name'])
    .where('territory_id', '=', territoryId)
    .orderBy('name')
    .limit(2000)
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, id: row.id as Id<'commune'> })))
export type Commune = Awaited<ReturnType<typeof listCommunes>>[number]

const lockShop = (tx: Db, here: Here, slug: string) =>
  findShowcase(tx, here.actor, here.territory.id, slug, { lock: true })

const trace = (tx: Db, { territory, actor, now }: Here, id: Id<'shop'>, detail: Record<string, string>) =>
  audit(
    tx,
    actor,
    { territoryId: territory.id, action: 'shop.ways', subjectKind: 'shop', subjectId: id, detail },
    now,
  )

/** Open, change or pause collection in the shop. What is booked keeps its hour. */
export async function changeCounter(tx: Db, here: Here, slug: string, answers: CounterAnswers) {
  const shop = await lockShop(tx, here, slug)
  await tx
    .insertInto('fulfilment')
    .values({
      id: newId<'fulfilment'>(),
      territory_id: here.territory.id,
      shop_id: shop.id,
      kind: 'counter',
      ...slotColumns(answers),
    })
    .onConflict((on) => on.column('shop_id').where('kind', '=', 'counter').doUpdateSet(slotColumns(answers)))
    .execute()
  await trace(tx, here, shop.id, { way: 'counter' })
}

/** The communes a round serves, or what to say of the answer. @throws BadAnswers */
function servedBy(answers: RoundAnswers, communes: readonly Commune[], own: Commune | undefined) {
  const { found, unknown } = readCommunes(answers.communes ?? '', communes)
  const issue = (fr: string, en: string) => new BadAnswers([{ name: 'communes', text: { fr, en } }])
  if (unknown.length > 0) {
    const names = unknown.slice(0, 5).join(', ')
    throw issue(
      `Nous ne trouvons pas sur ce territoire : ${names}.`,
      `We do not find in this territory: ${names}.`,
    )
  }
  const around =
    answers.wholeEpci && own?.epci_id ? communes.filter((one) => one.epci_id === own.epci_id) : []
  const ids = new Set([...found, ...around].map(({ id }) => id))
  if (ids.size === 0) throw issue('Dites au moins une commune.', 'Name at least one commune.')
  return [...ids]
}

/** Who drives a round: a shop, or a collective point. */
type Driver = ({ readonly shop_id: Id<'shop'> } | { readonly pickup_point_id: Id<'pickup_point'> }) & {
  readonly territoryId: Id<'territory'>
  readonly communeId: Id<'commune'>
}

/** Write a new round, or what a known one becomes. @throws BadAnswers */
export async function writeRound(
  tx: Db,
  { territoryId, communeId, ...driver }: Driver,
  known: Id<'fulfilment'> | undefined,
  answers: RoundAnswers,
  week: Week,
) {
  const communes = await listCommunes(tx, territoryId)
  const own = communes.find((one) => one.id === communeId)
  const served = servedBy(answers, communes, own)
  if (weekdays.every((day) => week[day].length === 0))
    throw new BadAnswers([
      {
        name: boxName('Mo', 'from', 1),
        text: { fr: 'Dites au moins un jour et ses heures.', en: 'Give at least one day and its hours.' },
      },
    ])
  const columns = {
    ...slotColumns(answers),
    name: answers.name,
    opening_hours: printHours(week),
    fee_cents: answers.fee,
    free_from_cents: answers.fee > 0 ? (answers.freeFrom ?? null) : null,
  }
  const id = known ?? newId<'fulfilment'>()
  if (known) await tx.updateTable('fulfilment').set(columns).where('id', '=', id).execute()
  else
    await tx
      .insertInto('fulfilment')
      .values({ id, territory_id: territoryId, kind: 'delivery', ...driver, ...columns })
      .execute()
  await tx.deleteFrom('fulfilment_commune').where('fulfilment_id', '=', id).execute()
  await tx
    .insertInto('fulfilment_commune')
    .values(served.map((commune_id) => ({ territory_id: territoryId, fulfilment_id: id, commune_id })))
    .execute()
}

/** Add a round of a shop, or change the one named. @throws BadAnswers, `way.unknown` */
export async function putRound(
  tx: Db,
  here: Here,
  slug: string,
  id: Id<'fulfilment'> | undefined,
  answers: RoundAnswers,
  week: Week,
) {
  const shop = await lockShop(tx, here, slug)
  const known = id && (await findOwnRound(tx, shop.id, id))
  const driver = { shop_id: shop.id, territoryId: here.territory.id, communeId: shop.commune_id }
  await writeRound(tx, driver, known?.id, answers, week)
  await trace(tx, here, shop.id, { way: 'delivery', name: answers.name })
}

/** Bring orders to a collective point, or change how long it takes; with no time, bring none any more. */
export async function bringTo(
  tx: Db,
  here: Here,
  slug: string,
  pointSlug: string,
  leadMinutes: number | undefined,
) {
  const shop = await lockShop(tx, here, slug)
  const point = await tx
    .selectFrom('pickup_point')
    .select(['id', 'name', 'closed_at'])
    .where('territory_id', '=', here.territory.id)
    .where('slug', '=', pointSlug)
    .executeTakeFirst()
  if (!point || (point.closed_at && leadMinutes !== undefined)) throw refuse('way.unknown')
  if (leadMinutes === undefined)
    await tx
      .deleteFrom('pickup_point_shop')
      .where('pickup_point_id', '=', point.id)
      .where('shop_id', '=', shop.id)
      .execute()
  else
    await tx
      .insertInto('pickup_point_shop')
      .values({
        territory_id: here.territory.id,
        pickup_point_id: point.id,
        shop_id: shop.id,
        lead_minutes: leadMinutes,
      })
      .onConflict((on) =>
        on.columns(['pickup_point_id', 'shop_id']).doUpdateSet({ lead_minutes: leadMinutes }),
      )
      .execute()
  await trace(tx, here, shop.id, { way: leadMinutes === undefined ? 'leave' : 'point', name: point.name })
}

/** Whether buyers may pay in the shop. */
export async function changePaysInShop(tx: Db, here: Here, slug: string, paysInShop: boolean) {
  const shop = await lockShop(tx, here, slug)
  await tx.updateTable('shop').set({ pays_in_shop: paysInShop }).where('id', '=', shop.id).execute()
  await trace(tx, here, shop.id, { way: 'payment' })
}
