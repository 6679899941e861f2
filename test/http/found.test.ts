import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { cents } from '../../src/platform/money.ts'
import { newTerritory, type TestTerritory } from '../territory.ts'

let territory: TestTerritory
let host: string
beforeAll(async () => {
  territory = await newTerritory()
  host = `${territory.slug}.exemple.fr`
  await territory.db.updateTable('territory').set({ host }).where('id', '=', territory.id).execute()
  const rethel = await territory.commune('Rethel')
  const shop = await territory.shop(rethel, { name: 'Pain & <Levain>', opening_hours: 'Tu-Sa 07:00-19:00' })
  await territory.product(shop, { title: 'Tarte </script> au sucre', price: cents(1250) })
})

const at = (path: string, on = host) =>
  territory.fetch(new Request(`http://${on}${path}`, { headers: { accept: 'text/html' } }))
const textOf = async (path: string, on?: string) => await (await at(path, on)).text()

const plain = (xml: string) => xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
const listedBy = (sitemap: string) =>
  [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => plain(url))

test('on a host of its own, a territory says where its pages are, and each is there', async () => {
  expect(await textOf('/robots.txt')).toContain(`Sitemap: http://${host}/sitemap.xml`)
  const pages = listedBy(await textOf('/sitemap.xml'))
  expect(pages.length).toBeGreaterThan(5)
  for (const page of pages) {
    const { pathname, host: on } = new URL(page)
    expect(on).toBe(host)
    const answer = await at(pathname)
    expect([page, answer.status]).toEqual([page, 200])
    const html = await answer.text()
    expect([page, /<link rel="canonical" href="([^"]+)"/.exec(html)?.[1]]).toEqual([page, page])
    expect([page, html.includes(`/${territory.slug}/`)]).toEqual([page, false])
  }
})

test('on its own host, an address that begins with its name leads to the same page without it, for good', async () => {
  const there = await newTerritory()
  const to = async (path: string, method = 'GET') => {
    const answer = await territory.fetch(new Request(`http://${host}${path}`, { method }))
    return [answer.status, answer.headers.get('location')]
  }
  const { slug } = territory
  expect(await to(`/${slug}/boutiques?tri=nom&page=2`)).toEqual([301, '/boutiques?tri=nom&page=2'])
  expect(await to(`/${slug}`, 'HEAD')).toEqual([301, '/'])
  expect(await to(`/en/${slug}/communes/rethel`)).toEqual([301, '/en/communes/rethel'])
  // Two slashes would name another site.
  expect(await to(`/${slug}//exemple.org`)).toEqual([301, '/exemple.org'])
  expect((await to(`/${slug}/panier/lignes`, 'POST'))[0]).not.toBe(301)
  expect((await to(`/${there.slug}/boutiques`))[0]).toBe(404)
  // A territory called as one of its pages keeps the page.
  const named = `communes.${host}`
  const call = (slug: string) =>
    there.db.updateTable('territory').set({ slug, host: named }).where('id', '=', there.id).execute()
  await call('communes')
  onTestFinished(() => call(there.slug).then(() => undefined))
  expect((await at('/communes', named)).status).toBe(200)
})

test('on the platform’s host, its pages stand under its name, and the platform lists its sitemap', async () => {
  expect(await textOf('/robots.txt', 'localhost')).toContain('Sitemap: http://localhost/sitemap.xml')
  const sitemap = `http://localhost/${territory.slug}/sitemap.xml`
  expect(listedBy(await textOf('/sitemap.xml', 'localhost'))).toContain(sitemap)
  for (const page of listedBy(await textOf(`/${territory.slug}/sitemap.xml`, 'localhost')))
    expect([page, (await at(new URL(page).pathname, 'localhost')).status]).toEqual([page, 200])
})

type Thing = { readonly '@context': string; readonly '@type': string } & Readonly<Record<string, unknown>>
const thingsOf = (html: string) =>
  [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(
    ([, json = '']) => JSON.parse(json) as Thing,
  )

test('shops and products are told to machines as people read them, whatever their names hold', async () => {
  const pages = listedBy(await textOf('/sitemap.xml')).map((url) => new URL(url).pathname)
  const things = new Map<string, readonly Thing[]>()
  for (const page of pages) things.set(page, thingsOf(await textOf(page)))
  for (const [page, said] of things)
    for (const thing of said) expect([page, thing['@context']]).toEqual([page, 'https://schema.org'])
  const all = [...things.values()].flat()
  const product = all.find((thing) => thing['@type'] === 'Product')
  expect(product).toMatchObject({
    name: 'Tarte </script> au sucre',
    offers: [
      { '@type': 'Offer', price: '12.50', priceCurrency: 'EUR', availability: 'https://schema.org/InStock' },
    ],
  })
  const trail = all.find((thing) => thing['@type'] === 'BreadcrumbList')
  const steps = trail?.['itemListElement'] as readonly { readonly position: number; readonly item: string }[]
  expect(steps.map(({ position }) => position)).toEqual(steps.map((_, at) => at + 1))
  for (const { item } of steps) expect([item, (await at(new URL(item).pathname)).status]).toEqual([item, 200])
  const shop = all.find((thing) => JSON.stringify(thing).includes('openingHours'))
  expect(shop).toMatchObject({
    name: 'Pain & <Levain>',
    address: { '@type': 'PostalAddress', postalCode: '08300' },
  })
})

test('a suspended territory lists nothing but its home', async () => {
  const closed = await newTerritory({ name: 'Meuse' })
  await closed.shop(await closed.commune('Verdun'))
  await closed.db
    .updateTable('territory')
    .set({ suspended_at: closed.clock.now, suspended_reason: 'Vérification en cours.' })
    .where('id', '=', closed.id)
    .execute()
  const xml = await (await closed.visitor().get('/sitemap.xml')).text()
  expect(listedBy(xml)).toEqual([`http://localhost/${closed.slug}`])
})

test('where the market is switched off, nothing leads to it: no search, no basket, no address, no call', async () => {
  const council = await newTerritory({ name: 'Vosges', modules: ['governance'] })
  await council.commune('Épinal')
  const lea = await council.person()
  for (const client of [council.visitor(), council.as(lea)])
    for (const path of ['/', '/communes', '/communes/epinal', '/contact', '/nulle-part'])
      for (const lang of ['', '/en']) {
        const page = await (lang ? council.onPlatform() : client).get(
          lang ? `/en/${council.slug}${path}` : path,
        )
        const html = await page.text()
        for (const trace of ['/recherche', '/panier', '/boutique', '/api"', '/classement'])
          expect([lang + path, trace, html.includes(trace)]).toEqual([lang + path, trace, false])
      }
  const listed = listedBy(await (await council.visitor().get('/sitemap.xml')).text())
  expect(listed.some((page) => /boutiques|recherche/.test(page))).toBe(false)
  for (const page of listed)
    expect([page, (await council.onPlatform().get(new URL(page).pathname)).status]).toEqual([page, 200])

  const open = (await (await council.onPlatform().get('/api/v1/territories?limit=100')).json()) as {
    items: { slug: string }[]
  }
  expect(open.items.map(({ slug }) => slug)).not.toContain(council.slug)
  expect((await council.onPlatform().get(`/api/v1/territories/${council.slug}/shops`)).status).toBe(404)
})

test('a page runs and shows nothing but ours, stands in no frame, and sends its forms here or where one pays', async () => {
  for (const path of ['/', '/nulle-part', `/${territory.slug}`]) {
    const { headers } = await at(path, 'localhost')
    expect(headers.get('content-security-policy')?.split('; ')).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      "form-action 'self' https://checkout.stripe.com https://connect.stripe.com",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "object-src 'none'",
    ])
  }
})
