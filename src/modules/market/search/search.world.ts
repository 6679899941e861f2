import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'
import { refreshLexicon } from './lexicon.ts'

export type Market = Awaited<ReturnType<typeof newMarket>>

/** Two communes of two intercommunalités, a bakery and a bee-keeper. */
export async function newMarket(name = 'Ardennes') {
  const territory = await newTerritory({ name })
  const { db, clock } = territory
  const crests = await territory.organisation('epci', 'Crêtes Préardennaises')
  const rethelois = await territory.organisation('epci', 'Pays Rethélois')
  const rethel = await territory.commune('Rethel', { epci: rethelois })
  const signy = await territory.commune('Signy-l’Abbaye', { epci: crests })
  const categories = await Promise.all(
    [
      ['boulangerie', 'Boulangerie', 'Bakery'],
      ['fromages', 'Fromages', 'Cheese'],
      ['epicerie', 'Épicerie', 'Grocery'],
    ].map(async ([slug = '', name_fr = '', name_en = '']) => {
      const id = newId<'category'>()
      await db
        .insertInto('category')
        .values({ id, territory_id: territory.id, slug, name_fr, name_en })
        .execute()
      return id
    }),
  )
  const bakery = await territory.shop(rethel, { name: 'La Fournée', opening_hours: 'Mo-Su 07:00-19:00' })
  const bees = await territory.shop(signy, {
    name: 'Les Ruchers de la Vence',
    trade: 'other',
    opening_hours: 'Mo-Su 21:00-22:00',
  })
  const product = async (
    shop: { id: typeof bakery.id },
    title: string,
    more: Partial<NewRow<'product'>> & { cents?: number; category?: number } = {},
  ) => {
    const { cents = 500, category = 0, ...rest } = more
    const id = newId<'product'>()
    await db
      .insertInto('product')
      .values({
        id,
        territory_id: territory.id,
        shop_id: shop.id,
        category_id: categories[category] as never,
        slug: title.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
        title,
        vat_rate_basis_points: 550,
        created_at: clock.now,
        updated_at: clock.now,
        ...rest,
      })
      .execute()
    const variant = newId<'variant'>()
    await db
      .insertInto('variant')
      .values({ id: variant, territory_id: territory.id, product_id: id, price_cents: cents as never })
      .execute()
    return { id, variant }
  }
  return { territory, db, bakery, bees, rethel, signy, categories, product, visitor: territory.visitor() }
}

export async function stocked() {
  const market = await newMarket()
  await market.product(market.bakery, 'Fromage de chèvre', { category: 1, labels: ['ab'] })
  await market.product(market.bees, 'Miel de châtaignier', { category: 2, cents: 890 })
  await market.product(market.bees, 'Bougie', { category: 2, description: 'De cire, au parfum de miel.' })
  await refreshLexicon(market.db, market.territory.id)
  return market
}

export const titlesOf = (html: string) =>
  [...html.matchAll(/<h3><a [^>]*>([^<]*)<\/a><\/h3>/g)].map(([, title]) => title)
export const read = async ({ visitor }: Pick<Market, 'visitor'>, path: string) => {
  const answer = await visitor.get(path)
  return { status: answer.status, html: await answer.text() }
}
export const search = async (market: Pick<Market, 'visitor'>, query: string) =>
  titlesOf((await read(market, `/recherche?${query}`)).html)
