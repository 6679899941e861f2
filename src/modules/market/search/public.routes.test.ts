import { describe, expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import type { TestTerritory } from '../../../../test/territory.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'
import { type Market, newMarket, read, search, stocked, titlesOf } from './search.world.ts'

describe('what the public may not see', () => {
  const hidden: [string, Partial<NewRow<'shop'>>][] = [
    ['not accepted', { state: 'submitted' }],
    ['suspended', { suspended_at: Temporal.Instant.from('2026-01-01T00:00:00Z'), suspended_reason: 'x' }],
  ]
  test.each(hidden)('is a shop that is %s, and its products', async (_, state) => {
    const market = await newMarket()
    const shop = await market.territory.shop(market.rethel, { name: 'Cachée', ...state })
    await market.product(shop, 'Secret')
    expect((await read(market, `/boutiques/${shop.slug}`)).status).toBe(404)
    expect((await read(market, `/boutiques/${shop.slug}/secret`)).status).toBe(404)
    expect(titlesOf((await read(market, '/boutiques')).html)).not.toContain('Cachée')
    expect(await search(market, 'q=secret')).toEqual([])
  })

  test('is a hidden product, or one past its last day', async () => {
    const market = await newMarket()
    await market.product(market.bakery, 'Invisible', { visible: false })
    await market.product(market.bakery, 'Fini', {
      available_until: Temporal.PlainDate.from('2020-01-01') as never,
    })
    expect(await search(market, '')).toEqual([])
    for (const slug of ['invisible', 'fini'])
      expect((await read(market, `/boutiques/${market.bakery.slug}/${slug}`)).status).toBe(404)
  })

  test('is anything of another territory', async () => {
    const [here, there] = [
      await stocked(),
      (await newMarket('Vosges')) as Market & { territory: TestTerritory },
    ]
    expect(await search(there, 'q=miel')).toEqual([])
    expect((await read(there, `/boutiques/${here.bakery.slug}`)).status).toBe(404)
    expect((await read(there, '/categories/nulle')).status).toBe(404)
  })
})

describe('pages', () => {
  test('of a shop say who sells, when, and what', async () => {
    const market = await stocked()
    const { status, html } = await read(market, `/boutiques/${market.bakery.slug}`)
    expect(status).toBe(200)
    for (const word of [
      'La Fournée',
      '7\u00a0h\u00a0–\u00a019\u00a0h',
      'SIRET',
      'Fromage de chèvre',
      '"LocalBusiness"',
      'openingHoursSpecification',
      'rel="canonical"',
    ])
      expect(html).toContain(word)
  })

  test('of a shop say all it filled in: how to come in, its signs, its own terms, its mediator, where to write', async () => {
    const market = await newMarket()
    const shop = await market.territory.shop(market.rethel, {
      name: 'Chez Odile',
      labels: ['artisan'],
      accessibility: ['step_free', 'hearing_loop'],
      seller_terms: 'Le pain du jour s’échange jusqu’au soir.',
      mediator: 'CM2C, 14 rue Saint-Jean, Paris',
      vat_number: 'FR40303265045',
      phone: '0324000000',
      email: 'odile@exemple.fr',
      website: 'https://odile.exemple.fr',
    })
    const { html } = await read(market, `/boutiques/${shop.slug}`)
    assertHtml(html)
    for (const [where, what] of [
      ['<h3>Accessibilité</h3><ul>', '<li>Entrée de plain-pied</li><li>Boucle magnétique</li>'],
      ['<ul class="tags">', 'Artisan'],
      ['<summary>Conditions de vente</summary>', 'Le pain du jour s’échange jusqu’au soir.'],
      ['Médiateur de la consommation', 'CM2C, 14 rue Saint-Jean, Paris'],
      ['TVA intracommunautaire', 'FR40303265045'],
      ['href="tel:', '0324000000'],
      ['href="mailto:odile@exemple.fr"', 'Écrire'],
      ['href="https://odile.exemple.fr"', 'Site internet'],
      ['openstreetmap.org/search?query=1%20place%20Ducale', 'Itinéraire'],
    ] as const) {
      const [, after] = html.split(where)
      expect(after, where).toContain(what)
    }
  })

  test('of a shop that filled in little and sells nothing online are drawn whole, and it is listed and found', async () => {
    const market = await newMarket()
    const shop = await market.territory.shop(market.rethel, { name: 'Le Chausseur' })
    const { status, html } = await read(market, `/boutiques/${shop.slug}`)
    expect(status).toBe(200)
    assertHtml(html)
    for (const word of [
      'Rien en vente en ligne',
      'n’a pas encore indiqué ses horaires',
      '1 place Ducale',
      'SIRET',
    ])
      expect(html).toContain(word)
    for (const word of [
      'Accessibilité',
      'Médiateur',
      'Conditions de vente',
      'Comment être servi',
      'undefined',
    ])
      expect(html).not.toContain(word)
    expect(html).not.toMatch(/<(ul|ol|dl|dt|dd|h\d|p|section|details|table)\b[^>]*>\s*<\/\1>/)
    expect(titlesOf((await read(market, '/boutiques')).html)).toContain('Le Chausseur')
    expect(await search(market, 'q=chausseur')).toEqual(['Le Chausseur'])
    expect((await read(market, '/sitemap.xml')).html).toContain(`/boutiques/${shop.slug}</loc>`)
  })

  test('of a product say what the law wants before it is bought', async () => {
    const market = await newMarket()
    const { variant } = await market.product(market.bakery, 'Cidre', {
      alcohol_tenths: 45,
      allergens: ['sulphites'],
      origin: 'Ardennes',
      withdrawal_exception: 'perishable',
      lead_days: 1,
    })
    const { html } = await read(market, `/boutiques/${market.bakery.slug}/cidre`)
    for (const word of [
      'sulfites',
      'Ardennes',
      '4,5',
      'moins de 18 ans',
      'pas de rétractation',
      'À commander la veille',
      '"Product"',
      '"BreadcrumbList"',
      variant,
      '/panier/lignes',
    ])
      expect(html).toContain(word)
  })

  test('of ranking is printed from the constants', async () => {
    const { html } = await read(await newMarket(), '/classement')
    expect(html).toContain('poids 0,4')
    expect(html).toContain('500')
  })

  test('are listed for search engines, territory by territory', async () => {
    const market = await stocked()
    const { html } = await read(market, '/sitemap.xml')
    for (const path of [
      '/boutiques',
      '/categories/fromages',
      `/boutiques/${market.bakery.slug}/fromage-de-ch-vre`,
    ])
      expect(html).toContain(`/${market.territory.slug}${path}</loc>`)
    const listed = [...html.matchAll(/<loc>([^<]+)/g)].map(([, url]) => url)
    expect(listed).toHaveLength(new Set(listed).size)
    const site = market.territory.onPlatform()
    expect(await (await site.get('/sitemap.xml')).text()).toContain(
      `/${market.territory.slug}/sitemap.xml</loc>`,
    )
    const robots = await (await site.get('/robots.txt')).text()
    expect(robots).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m)
    // A basket on a territory's own host and on a shared one, never a « panier garni ».
    for (const rule of ['/panier$', '/*/panier$', '/panier/', '/*/panier/'])
      expect(robots.split('\n')).toContain(`Disallow: ${rule}`)
    expect(robots).not.toMatch(/\/panier$/m)
  })

  test('exist in English', async () => {
    const market = await stocked()
    const answer = await market.territory.onPlatform().get(`/en/${market.territory.slug}/recherche?q=miel`)
    expect(await answer.text()).toContain('2 products for “miel”')
  })
})
