import { describe, expect, test } from 'vitest'
import { forgetDirectory } from '../shop/directory.ts'
import { encodeCursor } from './cursor.rules.ts'
import { newMarket, read, search, stocked, titlesOf } from './search.world.ts'

describe('words', () => {
  test('with slips, accents and plurals find what people meant, and the page says so', async () => {
    const market = await stocked()
    const { html } = await read(market, '/recherche?q=fromagge')
    expect(titlesOf(html)).toEqual(['Fromage de chèvre'])
    expect(html).toContain('<strong>fromage</strong>')
    expect(html).toContain('exact=1')
    expect(await search(market, 'q=miel+chataignier')).toEqual(['Miel de châtaignier'])
    expect(await search(market, 'q=fromages')).toEqual(['Fromage de chèvre'])
    expect((await read(market, '/recherche?q=fromages')).html).not.toContain('exact=1')
  })

  test('count for more in a title than in a description', async () => {
    const market = await stocked()
    expect(await search(market, 'q=miel')).toEqual(['Miel de châtaignier', 'Bougie'])
  })

  test('find by commune, shop and label, and show the shop first', async () => {
    const market = await stocked()
    const [first, ...others] = await search(market, 'q=ruchers')
    expect(first).toBe('Les Ruchers de la Vence')
    expect(others.toSorted()).toEqual(['Bougie', 'Miel de châtaignier'])
    expect(await search(market, 'q=biologique')).toEqual(['Fromage de chèvre'])
  })

  test('that no product holds together still help', async () => {
    const market = await stocked()
    const { html } = await read(market, '/recherche?q=fromage+bougie')
    expect(titlesOf(html).toSorted()).toEqual(['Bougie', 'Fromage de chèvre'])
    expect(html).toContain('une partie')
    expect((await read(market, '/recherche?q=zzzzz')).html).toContain('Rien ne correspond')
  })

  test('that are hostile are words like others', async () => {
    const market = await stocked()
    for (const q of [
      "' or 1=1 --",
      '& | ! ( ) :*',
      '<script>alert(1)</script>',
      'a'.repeat(5000),
      '\\',
      '!?',
      '%F0%9F%8D%9E',
    ]) {
      const { status, html } = await read(
        market,
        `/recherche?q=${q.startsWith('%') ? q : encodeURIComponent(q)}`,
      )
      expect(status, q).toBe(200)
      expect(html).not.toContain('<script>alert')
    }
  })
})

describe('filters', () => {
  test('narrow by category, commune, intercommunalité, label, price and opening', async () => {
    const market = await stocked()
    market.territory.clock.now = Temporal.Instant.from('2026-11-24T11:00:00Z')
    expect(await search(market, 'categorie=fromages')).toEqual(['Fromage de chèvre'])
    expect(await search(market, `commune=${market.rethel.slug}`)).toEqual(['Fromage de chèvre'])
    expect(await search(market, `commune=${market.signy.insee_code}&prix_min=6`)).toEqual([
      'Miel de châtaignier',
    ])
    expect(await search(market, 'interco=pays-rethelois')).toEqual(['Fromage de chèvre'])
    expect(await search(market, 'label=ab')).toEqual(['Fromage de chèvre'])
    expect(await search(market, 'ouvert=1')).toEqual(['Fromage de chèvre'])
    expect(await search(market, 'commune=nulle-part')).toEqual([])
    const { html } = await read(market, '/recherche?categorie=fromages')
    expect(html).toMatch(/Épicerie\s*<span class="facet-count">\s*2/)
  })

  test('sort by price both ways and by name', async () => {
    const market = await stocked()
    expect((await search(market, 'tri=price')).at(-1)).toBe('Miel de châtaignier')
    expect((await search(market, 'tri=price_down'))[0]).toBe('Miel de châtaignier')
    expect(await search(market, 'tri=name')).toEqual(['Bougie', 'Fromage de chèvre', 'Miel de châtaignier'])
  })
})

describe('the form of the filters', () => {
  const checkedOf = (html: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)" checked`).exec(html)?.[1]

  test('asks for prices, keeps what was typed, and lifts it', async () => {
    const market = await stocked()
    const { html } = await read(market, '/recherche?prix_min=6%2C50&prix_max=10')
    expect(titlesOf(html)).toEqual(['Miel de châtaignier'])
    expect(html).toMatch(/<label for="f-prix_min">[^<]+<\/label><input[^>]*name="prix_min" value="6,50"/)
    expect(html).toMatch(/name="prix_max" value="10"/)
    const chip = /href="([^"]*)"><span class="unseen">[^<]*<\/span>Dès 6,50/.exec(html)?.[1]
    expect(chip).toMatch(/\/recherche\?prix_max=10$/)
    expect(await search(market, 'prix_min=10&prix_max=6,5')).toEqual(['Miel de châtaignier'])
    const unread = await read(market, '/recherche?prix_min=cher&prix_max=-3')
    expect(titlesOf(unread.html)).toHaveLength(3)
    expect(unread.html).toMatch(/name="prix_min" value=""/)
  })

  test('asks how far, around a commune that is on the map', async () => {
    const market = await stocked()
    const { db, rethel, signy } = market
    expect((await read(market, '/recherche')).html).not.toContain('name="rayon"')
    // Twenty kilometres apart, as the crow flies.
    const put = (commune: typeof rethel, latitude: number) =>
      db.updateTable('commune').set({ latitude, longitude: 4.4 }).where('id', '=', commune.id).execute()
    await put(rethel, 49.5)
    await put(signy, 49.68)
    forgetDirectory(market.territory.id)
    const near = (km: string) => search(market, `commune=${rethel.slug}&rayon=${km}&tri=distance`)
    expect(await near('')).toEqual(['Fromage de chèvre'])
    expect(await near('10')).toEqual(['Fromage de chèvre'])
    expect((await near('40'))[0]).toBe('Fromage de chèvre')
    expect(await near('40')).toHaveLength(3)
    const farther = await read(market, `/recherche?commune=${rethel.slug}&rayon=40`)
    expect(farther.html).toContain('Signy-l’Abbaye, à 20\u00a0km')
    const { html } = await read(market, `/recherche?commune=${rethel.slug}&rayon=30`)
    expect(checkedOf(html, 'rayon')).toBe('30')
    expect(html).toContain('</span>À moins de 30')
    expect(html).toContain('value="distance"')
    // Shops are listed by the same form.
    const shops = await read(market, `/boutiques?commune=${rethel.slug}&rayon=40&tri=distance`)
    expect(titlesOf(shops.html)).toEqual(['La Fournée', 'Les Ruchers de la Vence'])
    expect(checkedOf(shops.html, 'tri')).toBe('distance')
  })

  test('goes from the nearest shop to the farthest, each product once, page after page', async () => {
    const market = await newMarket()
    const { db, rethel, signy, bakery, bees } = market
    for (const [commune, latitude] of [
      [rethel, 49.5],
      [signy, 49.68],
    ] as const)
      await db.updateTable('commune').set({ latitude, longitude: 4.4 }).where('id', '=', commune.id).execute()
    for (let i = 0; i < 30; i++) {
      await market.product(bakery, `Pain ${i}`, { slug: `pain-${i}`, labels: i % 2 ? ['ab'] : [] })
      await market.product(bees, `Miel ${i}`, { slug: `miel-${i}` })
    }
    forgetDirectory(market.territory.id)
    const seen: (string | undefined)[] = []
    const query = `commune=${rethel.slug}&rayon=40&tri=distance`
    let path: string | undefined = `/recherche?${query}`
    while (path) {
      const { html } = await read(market, path)
      seen.push(...titlesOf(html))
      path = /href="[^"]*(\/recherche\?[^"]*suite=[^"]*)" rel="next"/
        .exec(html)?.[1]
        ?.replaceAll('&amp;', '&')
    }
    expect(seen.map((title) => title?.slice(0, 4))).toEqual([
      ...Array(30).fill('Pain'),
      ...Array(30).fill('Miel'),
    ])
    expect(new Set(seen).size).toBe(60)
    expect(await search(market, `${query}&label=ab`)).toHaveLength(15)
    expect((await search(market, `${query}&q=miel`))[0]).toMatch(/^Miel|^Les Ruchers/)
  })

  test('names the order in use, that of every day included', async () => {
    const market = await stocked()
    expect(checkedOf((await read(market, '/recherche?tri=price')).html, 'tri')).toBe('price')
    expect((await read(market, '/recherche')).html).toMatch(/name="tri" value="" checked><span>Nouveautés</)
    expect((await read(market, '/recherche?q=miel')).html).toMatch(
      /name="tri" value="" checked><span>Pertinence</,
    )
  })
})

describe('pages of results', () => {
  const nextOf = (html: string) =>
    /href="[^"]*(\/recherche\?[^"]*suite=[^"]*)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')

  test.each(['', 'tri=price', 'tri=price_down', 'tri=name', 'q=pain'])(
    'show each product once: %s',
    async (query) => {
      const market = await newMarket()
      const titles = Array.from(
        { length: 60 },
        (_, i) => `Pain ${String.fromCharCode(97 + (i % 26))}${'x'.repeat(i)}`,
      )
      for (const [i, title] of titles.entries())
        await market.product(market.bakery, title, { cents: 100 + (i % 5), slug: `pain-${i}` })
      const seen: (string | undefined)[] = []
      let path: string | undefined = `/recherche?${query}`
      while (path) {
        const { html } = await read(market, path)
        seen.push(...titlesOf(html).filter((title) => title?.startsWith('Pain')))
        path = nextOf(html)
      }
      expect(seen.length).toBe(60)
      expect(new Set(seen).size).toBe(60)
    },
  )

  test('whose address is broken are refused', async () => {
    const market = await newMarket()
    // Farther than the database counts metres.
    const farther = encodeCursor({
      sort: 'distance',
      on: Temporal.PlainDate.from('2026-11-24'),
      after: [2 ** 40, market.bakery.id],
    })
    for (const cursor of [
      'x',
      'W10',
      '%00',
      'eyJhIjoxfQ',
      'WyJwcmljZSIsIjIwMjYtMTEtMjQiLCJ4IiwieSJd',
      farther,
    ])
      for (const path of ['/recherche', '/boutiques', `/boutiques/${market.bakery.slug}`])
        expect((await read(market, `${path}?suite=${cursor}`)).status, `${path} ${cursor}`).toBe(400)
  })
})
