import type { Context } from 'hono'
import { todayOf } from '../../platform/here.ts'
import type { TerritoryEnv } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'
import type { HomeSection } from '../../platform/module.ts'
import { CardGrid } from '../../ui/cards.tsx'
import { Empty } from '../../ui/empty.tsx'
import { pictureOf } from './picture.ts'
import { productCard, shopCard } from './search/cards.ts'
import { listProducts } from './search/search.ts'
import { findDirectory, isOpenAt, type ListedShop } from './shop/directory.ts'

const words = {
  fr: {
    newest: 'Nouveautés des boutiques',
    products: 'Tous les produits',
    open: 'Ouvert en ce moment',
    shops: 'Des boutiques près de chez vous',
    all: (count: number) => (count > 1 ? `Les ${count} boutiques` : 'La boutique'),
    title: (name: string) => `${name} : les boutiques d’ici`,
    heading: 'Les boutiques d’ici, en un seul panier',
    lead: (name: string) =>
      `Commandez auprès de plusieurs boutiques de ${name}, puis venez chercher le tout quand cela vous arrange.`,
    noShop: 'Aucune boutique de cette commune pour l’instant',
    noShopHelp: 'Voir toutes les boutiques du territoire',
    here: 'Les boutiques de la commune',
    onSale: 'Ce qu’on y vend',
  },
  en: {
    newest: 'New from the shops',
    products: 'All products',
    open: 'Open right now',
    shops: 'Shops near you',
    all: (count: number) => (count > 1 ? `All ${count} shops` : 'The shop'),
    title: (name: string) => `${name}: local shops`,
    heading: 'Local shops, one basket',
    lead: (name: string) => `Order from several shops of ${name}, then collect everything when it suits you.`,
    noShop: 'No shop of this commune yet',
    noShopHelp: 'See all the shops of the territory',
    here: 'Shops of the commune',
    onSale: 'What they sell',
  },
}

const isOn = (c: Context<TerritoryEnv>) => c.var.territory.modules.has('market')
/** The market on the territory's home: its categories, new products, and the shops open at this hour. */
export async function home(c: Context<TerritoryEnv>) {
  if (!isOn(c)) return {}
  const { db, territory, now, lang, href } = c.var
  const say = words[lang]
  const directory = await findDirectory(db, territory.id)
  const shops = [...directory.shops.values()]
  const open = shops.filter((shop) => isOpenAt(shop, now, territory.timeZone))
  // Drawn by the day, never always the same ones first.
  const shown = turned(open.length >= 6 ? open : shops, todayOf(c.var).dayOfYear).slice(0, 6)
  const products = await productCards(c, undefined, 8)
  const sections: HomeSection[] = []
  if (products.length > 0)
    sections.push({
      title: say.newest,
      all: { href: href('/recherche'), label: say.products },
      body: <CardGrid cards={products} />,
    })
  if (shown.length > 0)
    sections.push({
      title: open.length >= 6 ? say.open : say.shops,
      all: { href: href('/boutiques'), label: say.all(shops.length) },
      body: (
        <CardGrid of="shop" cards={shown.map((shop) => shopCard(shop, c.var, now, territory.timeZone))} />
      ),
    })
  const tags = directory.categories
    .filter(({ parent_id }) => parent_id === null)
    .map(({ slug, name }) => ({ href: href(`/categories/${slug}`), label: name[lang] }))
  const hero = {
    title: say.title(territory.name),
    heading: say.heading,
    lead: say.lead(territory.name),
    search: href('/recherche'),
  }
  const picture = pictureOf(shown.find((shop) => shop.picture)?.picture, '')?.fallback
  return { hero, tags, sections, picture }
}

/** The market on a commune's page: its shops, and some of what they sell. */
export async function placeSections(
  c: Context<TerritoryEnv>,
  commune: { readonly id: Id<'commune'>; readonly inseeCode: string },
) {
  if (!isOn(c)) return []
  const { db, territory, now, lang, href } = c.var
  const directory = await findDirectory(db, territory.id)
  const shops = [...directory.shops.values()].filter(({ place }) => place.id === commune.id)
  if (shops.length === 0)
    return [
      {
        title: words[lang].here,
        body: (
          <Empty icon="store" title={words[lang].noShop}>
            <p>
              <a href={href('/boutiques')}>{words[lang].noShopHelp}</a>
            </p>
          </Empty>
        ),
      },
    ]
  const products = await productCards(c, shops, 8)
  const ofCommune = `commune=${shops[0]?.place.slug}`
  const picture = pictureOf(shops.find((shop) => shop.picture)?.picture, '')?.fallback
  const cards = shops.slice(0, 24).map((shop) => shopCard(shop, c.var, now, territory.timeZone))
  return [
    {
      title: words[lang].here,
      all: { href: `${href('/boutiques')}?${ofCommune}`, label: words[lang].all(shops.length) },
      body: <CardGrid of="shop" cards={cards} />,
      picture,
    },
    ...(products.length > 0
      ? [
          {
            title: words[lang].onSale,
            all: { href: `${href('/recherche')}?${ofCommune}`, label: words[lang].products },
            body: <CardGrid cards={products} />,
          },
        ]
      : []),
  ]
}

async function productCards(
  c: Context<TerritoryEnv>,
  shops: readonly ListedShop[] | undefined,
  limit: number,
) {
  const { db, territory } = c.var
  const directory = await findDirectory(db, territory.id)
  const { products } = await listProducts(
    db,
    territory,
    directory,
    {
      words: [],
      scope: { shops, categoryIds: undefined, metresTo: undefined },
      labels: [],
      minCents: undefined,
      maxCents: undefined,
      sort: 'newest',
      cursor: undefined,
      limit,
    },
    todayOf(c.var),
  )
  return products.slice(0, limit).map((product) => productCard(product, c.var))
}

const turned = <T,>(list: readonly T[], by: number): T[] => {
  const at = list.length === 0 ? 0 : (by * 7) % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}
