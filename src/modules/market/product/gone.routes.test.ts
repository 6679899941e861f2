import { describe, expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'

const suspended = { suspended_at: Temporal.Instant.from('2026-01-01T00:00:00Z'), suspended_reason: 'x' }

async function newSquare() {
  const territory = await newTerritory()
  const commune = await territory.commune()
  const shop = await territory.shop(commune, { name: 'La Fournée' })
  /** The links of a page that is not there. */
  const waysOn = async (path: string) => {
    const answer = await territory.visitor().get(path)
    const html = await answer.text()
    assertHtml(html)
    const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
    const at = new RegExp(`^(/en)?/${territory.slug}`)
    return {
      status: answer.status,
      html: main,
      links: [...main.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replace(at, '')),
    }
  }
  return { territory, commune, shop, waysOn }
}

describe('a product that is gone leads on', () => {
  test('past its last day: to its shop, its category and the search for its words', async () => {
    const { territory, shop, waysOn } = await newSquare()
    const over = { title: 'Galette des rois', available_until: Temporal.PlainDate.from('2020-01-01') }
    const { slug, categorySlug } = await territory.product(shop, { ...over, slug: 'galette-des-rois-2' })
    const page = await waysOn(`/boutiques/${shop.slug}/${slug}`)
    expect(page.status).toBe(404)
    expect(page.links).toEqual([
      `/boutiques/${shop.slug}`,
      `/categories/${categorySlug}`,
      '/recherche?q=galette+des+rois',
      '',
    ])
    expect(page.html).toContain('La boutique La Fournée')
    expect(page.html).toContain('Chercher « galette des rois »')
  })

  test('hidden by now, it keeps its category when somebody bought it', async () => {
    const { territory, shop, waysOn } = await newSquare()
    const product = await territory.product(shop, { visible: false, slug: 'miel' })
    const category = `/categories/${product.categorySlug}`
    expect((await waysOn(`/boutiques/${shop.slug}/miel`)).links).not.toContain(category)
    await newOrder(territory, shop, { lines: [{ variant_id: product.variantId }] })
    expect((await waysOn(`/boutiques/${shop.slug}/miel`)).links).toContain(category)
  })

  test('in a suspended shop, which no link names', async () => {
    const { territory, commune, waysOn } = await newSquare()
    const shop = await territory.shop(commune, { name: 'Le Rucher', ...suspended })
    await territory.product(shop, { slug: 'miel' })
    const product = await waysOn(`/boutiques/${shop.slug}/miel`)
    expect(product).toMatchObject({ status: 404, links: ['/recherche?q=miel', ''] })
    expect(product.html).not.toContain('Rucher')
    const page = await waysOn(`/boutiques/${shop.slug}`)
    expect(page.status).toBe(404)
    expect(page.links).toEqual([expect.stringMatching(/^.recherche\?q=le.rucher/), '/boutiques', ''])
  })
})

test('what was never public is told from nothing by no word of the page', async () => {
  const { territory, commune, shop, waysOn } = await newSquare()
  const before = await waysOn(`/boutiques/${shop.slug}/buche`)
  expect(before).toMatchObject({ status: 404, links: [`/boutiques/${shop.slug}`, '/recherche?q=buche', ''] })
  await territory.product(shop, { title: 'Bûche surprise', slug: 'buche', visible: false })
  expect(await waysOn(`/boutiques/${shop.slug}/buche`)).toEqual(before)
  const draft = await territory.shop(commune, { slug: 'a-venir', state: 'submitted' })
  await territory.product(draft, { slug: 'miel' })
  expect(await waysOn('/boutiques/a-venir/miel')).toEqual(await waysOn('/boutiques/aucune/miel'))
})

test('words nobody could have put in an address are not repeated, and programs are answered as before', async () => {
  const { territory, shop, waysOn } = await newSquare()
  const page = await waysOn(`/boutiques/${shop.slug}/${encodeURIComponent('Appelez le 08 99 !')}`)
  expect(page).toMatchObject({ status: 404, links: [''] })
  const program = { accept: 'application/json' }
  const answer = await territory.visitor().get(`/boutiques/${shop.slug}/absent`, program)
  expect(await answer.json()).toMatchObject({ type: '/problems/product.unknown', status: 404 })
})
