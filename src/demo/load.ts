// Over 300 lines: the order in which the demonstration is made, read top to bottom.
import { sql } from 'kysely'
import {
  createTerritory,
  dressOrganisations,
  findTerritory,
  forgetTerritories,
  listOrganisations,
  locateCommunes,
  welcome,
} from '../modules/territory/index.ts'
import type { Db } from '../platform/db.ts'
import { idFrom } from '../platform/ids.ts'
import { cents } from '../platform/money.ts'
import type { NewRow } from '../platform/schema.gen.ts'
import type { Storage } from '../platform/storage.ts'
import { argonne } from './arrangements/argonne.ts'
import { cotentin } from './arrangements/cotentin.ts'
import { enjoyMel } from './arrangements/enjoy-mel.ts'
import { flandreLys } from './arrangements/flandre-lys.ts'
import { insertArrangement, loadArrangementTerritory } from './arrangements/load.ts'
import { type Demo, demo } from './demo.ts'
import { insertAll } from './insert.ts'
import { large } from './large.ts'
import { orderRows } from './orders.ts'
import { insertPapers, keepPapers, maintenanceBill, preliminaryProject } from './papers.ts'
import { insertPeople, personIdOf } from './people-rows.ts'
import { type FileRow, fileIdOf, insertPhotos, keepPhotos } from './photos.ts'
import { insertReaches, reachOfTerritory } from './reach.ts'
import {
  categoryIdOf,
  type Ground,
  productPhotoRow,
  productRow,
  shopIdOf,
  shopPhotoRow,
  shopRow,
  variantRow,
} from './shop-rows.ts'
import { insertWays } from './way-rows.ts'
import { countWords, wordsOf } from './words.ts'

type Progress = (line: string) => void
/** Any constant of our own, for an advisory lock. */
const loading = 7_112_025

/**
 * « Ardennes » and the four other arrangements, in a few seconds, all in one transaction: a load that was stopped leaves
 * nothing, and the next start does it again. What is loaded already is left as people made it.
 */
export async function loadDemo(
  db: Db,
  storage: Storage,
  now: Temporal.Instant,
  progress: Progress,
): Promise<void> {
  const what = demo()
  const manager = what.people.find(({ persona }) => persona === 'manager')
  if (!manager) throw new Error('the demonstration has a manager')
  // Before the transaction, like pictures.
  const projects = await keepPapers(storage, argonne.slug, [preliminaryProject])
  await load(db, storage, what, now, progress, async (tx) => {
    for (const territory of [enjoyMel, cotentin, argonne, flandreLys]) {
      const papers = territory === argonne ? projects : []
      await loadArrangementTerritory(tx, territory, { manager, papers }, now, progress)
    }
  })
}

/** A territory for measurements at `/ardennes-<shops>`: as many shops and products as asked. Gives its slug. */
export async function loadLarge(
  db: Db,
  storage: Storage,
  { shops, products }: { readonly shops: number; readonly products: number },
  now: Temporal.Instant,
  progress: Progress,
): Promise<string> {
  const made = large({ shops, products, seed: 1 })
  const territory = { ...made.territory, slug: `ardennes-${shops}`, name: `Ardennes (${shops} boutiques)` }
  await load(db, storage, { ...made, territory }, now, progress)
  return territory.slug
}

/** One territory, and what goes with it. */
async function load(
  db: Db,
  storage: Storage,
  what: Demo,
  now: Temporal.Instant,
  progress: Progress,
  loadTheRest: (tx: Db) => Promise<void> = async () => undefined,
): Promise<void> {
  forgetTerritories()
  const isKnown = await findTerritory(db, { slug: what.territory.slug })
  // Before the transaction, which may not wait for them. Kept again, they are the same.
  const files = isKnown ? [] : await keepPhotos(storage, what, progress)
  const papers =
    isKnown || what.arrangements.length === 0
      ? []
      : await keepPapers(storage, what.territory.slug, [maintenanceBill])
  try {
    await db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = '5min'`.execute(tx)
      // Two processes may start on one empty database: the second waits, and finds it loaded.
      await sql`select pg_advisory_xact_lock(${loading})`.execute(tx)
      forgetTerritories()
      if (await findTerritory(tx, { slug: what.territory.slug }))
        progress(`/${what.territory.slug} is already there`)
      else await loadTerritory(tx, what, { files, papers }, now, progress)
      await loadTheRest(tx)
    })
  } finally {
    // Those of a load that failed do not exist.
    forgetTerritories()
  }
}

async function loadTerritory(
  tx: Db,
  what: Demo,
  { files, papers }: { readonly files: readonly FileRow[]; readonly papers: readonly FileRow[] },
  now: Temporal.Instant,
  progress: Progress,
): Promise<void> {
  const ground = await layGround(tx, what, files, now, progress)
  await insertPapers(tx, ground.id, papers, now)
  await insertPeople(tx, ground, what)
  await insertShops(tx, ground, what, progress)
  await insertWays(tx, ground, what)
  await insertOrders(tx, ground, what, progress)
  await insertWords(tx, ground, what)
  const manager = what.people.find(({ persona }) => persona === 'manager')
  const written = manager && { ...ground, managerId: personIdOf(manager) }
  if (written) for (const arrangement of what.arrangements) await insertArrangement(tx, written, arrangement)
  progress(`/${what.territory.slug} is ready`)
}

async function layGround(
  tx: Db,
  { territory }: Demo,
  files: readonly FileRow[],
  now: Temporal.Instant,
  progress: Progress,
): Promise<Ground> {
  const { slug, departement, name, colour, organisations, coordinates } = territory
  progress('communes and intercommunalités')
  const id = await createTerritory(tx, { slug, departementCode: departement, name, colour }, now)
  await welcome(tx, id, territory.welcome, reachOfTerritory(slug))
  await insertReaches(tx, id)
  await insertPhotos(tx, id, files, now)
  await dressOrganisations(
    tx,
    id,
    organisations.map(({ logo, ...look }) => ({ ...look, logoFileId: fileIdOf(slug, `logos/${logo}`) })),
  )
  await locateCommunes(tx, id, coordinates)
  const places = await tx
    .selectFrom('place')
    .select(['id', 'insee_code'])
    .where('territory_id', '=', id)
    .execute()
  const known = await listOrganisations(tx, id)
  return {
    id,
    slug,
    now,
    today: now.toZonedDateTimeISO('Europe/Paris').toPlainDate(),
    communes: new Map(places.map((place) => [place.insee_code, place.id])),
    organisations: new Map(known.map((one) => [one.siren ?? '', one.id])),
    coordinates,
  }
}

async function insertShops(tx: Db, ground: Ground, what: Demo, progress: Progress): Promise<void> {
  const { shops, categories } = what
  const mine = { territory_id: ground.id }
  progress(`${shops.length} shops`)
  const order = [...categories.filter(({ parent }) => !parent), ...categories.filter(({ parent }) => parent)]
  await insertAll(
    tx,
    'category',
    order.map(({ slug, name, parent }, position) => ({
      ...mine,
      id: categoryIdOf(ground, slug),
      parent_id: parent ? categoryIdOf(ground, parent) : null,
      slug,
      name_fr: name.fr,
      name_en: name.en,
      position,
    })),
  )
  const words = wordsOf(what, await communeNames(tx, ground))
  await insertAll(
    tx,
    'shop',
    shops.map((shop, i) => ({ ...shopRow(ground, shop, i), search_words: words.ofShop(shop) })),
  )
  await insertAll(
    tx,
    'shop_photo',
    shops.map((shop) => shopPhotoRow(ground, shop)),
  )
  await insertAll(
    tx,
    'shop_category',
    shops.flatMap((shop) =>
      [...new Set(shop.categories)].map((category) => ({
        ...mine,
        shop_id: shopIdOf(ground, shop),
        category_id: categoryIdOf(ground, category),
      })),
    ),
  )
  await insertStaff(tx, ground, what)
  await insertProducts(tx, ground, what, words)
}

async function insertStaff(tx: Db, ground: Ground, { shops, people }: Demo): Promise<void> {
  const mine = { territory_id: ground.id }
  const byName = new Map(people.map((person) => [person.name, person]))
  await insertAll(
    tx,
    'shop_staff',
    shops.flatMap((shop): NewRow<'shop_staff'>[] => {
      const owner = byName.get(shop.owner)
      if (!owner) return []
      const row = { ...mine, shop_id: shopIdOf(ground, shop), person_id: personIdOf(owner) }
      return [{ ...row, role: 'owner', created_at: ground.now }]
    }),
  )
  await insertAll(
    tx,
    'shop_closure',
    shops.flatMap((shop) =>
      shop.closures.map(({ inDays, days, reason }) => ({
        ...mine,
        id: idFrom<'shop_closure'>('shop_closure', ground.slug, shop.slug, String(inDays)),
        shop_id: shopIdOf(ground, shop),
        days: `[${ground.today.add({ days: inDays })},${ground.today.add({ days: inDays + days })})`,
        reason,
        created_at: ground.now,
      })),
    ),
  )
}

async function insertProducts(
  tx: Db,
  ground: Ground,
  { shops }: Demo,
  words: ReturnType<typeof wordsOf>,
): Promise<void> {
  await insertAll(
    tx,
    'product',
    shops.flatMap((shop, s) =>
      shop.products.map((product, i) => ({
        ...productRow(ground, shop, product, s + i),
        search_words: words.ofProduct(shop, product),
      })),
    ),
  )
  await insertAll(
    tx,
    'product_photo',
    shops.flatMap((shop) => shop.products.map((product) => productPhotoRow(ground, shop, product))),
  )
}

/** Variants after the orders are thought of: a stock is written less what they hold. */
async function insertOrders(tx: Db, ground: Ground, what: Demo, progress: Progress): Promise<void> {
  const rows = orderRows(ground, what, 120)
  const variants = what.shops.flatMap((shop) =>
    shop.products.flatMap((product) =>
      product.variants.map((variant, position) => {
        const row = variantRow(ground, shop, product, variant, position, 0)
        const taken = rows.taken.get(row.id) ?? 0
        return variantRow(ground, shop, product, variant, position, taken)
      }),
    ),
  )
  progress(`${variants.length} prices`)
  await insertAll(tx, 'variant', variants)
  // One in forty is on offer: what it cost ten days ago is known, as the law wants (L112-1-1 of the consumer code).
  const cut = variants.filter((_, i) => i % 40 === 7)
  await insertAll(
    tx,
    'variant_price',
    cut.map(({ id, territory_id, price_cents }) => ({
      territory_id,
      variant_id: id,
      price_cents: cents(Math.round((price_cents * 1.25) / 10) * 10),
      since: ground.now.subtract({ hours: 240 }),
    })),
  )
  progress(`${rows.orders.length} orders`)
  await insertAll(tx, 'daily_stock', rows.daily)
  await insertAll(tx, 'order', rows.orders)
  await insertAll(tx, 'slot', rows.slots)
  await insertAll(tx, 'slot_booking', rows.bookings)
  await insertAll(tx, 'shop_order', rows.parts)
  await insertAll(tx, 'order_line', rows.lines)
  await insertAll(tx, 'payment', rows.payments)
  await insertAll(tx, 'refund', rows.refunds)
}

async function insertWords(tx: Db, ground: Ground, what: Demo): Promise<void> {
  const words = wordsOf(what, await communeNames(tx, ground))
  const texts = what.shops.flatMap((shop) => [
    `${shop.name} ${words.ofShop(shop)} ${shop.story.fr}`,
    ...shop.products.map(
      (product) => `${product.title.fr} ${words.ofProduct(shop, product)} ${product.description}`,
    ),
  ])
  await insertAll(
    tx,
    'lexicon',
    [...countWords(texts)].map(([word, uses]) => ({ territory_id: ground.id, word, uses })),
  )
}

async function communeNames(tx: Db, { id }: Ground): Promise<(insee: string) => string> {
  const places = await tx
    .selectFrom('place')
    .select(['insee_code', 'name'])
    .where('territory_id', '=', id)
    .execute()
  const names = new Map(places.map((place) => [place.insee_code, place.name]))
  return (insee) => names.get(insee) ?? ''
}
