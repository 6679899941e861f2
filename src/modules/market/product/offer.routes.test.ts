import sharp from 'sharp'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import type { NewRow } from '../../../platform/schema.gen.ts'

type Choice = Partial<NewRow<'variant'>> & { readonly name: string }

/** A product of these choices instead of its first one, each at the price it has had since yesterday. */
async function newOffer(choices: readonly Choice[]) {
  const territory = await newTerritory()
  const { db, clock } = territory
  const owner = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { name: 'La Fournée', owner })
  const product = await territory.product(shop)
  await db.updateTable('variant').set({ retired_at: clock.now }).where('id', '=', product.variantId).execute()
  const own = { territory_id: territory.id, product_id: product.id, price_cents: cents(500) }
  const variants = choices.map((choice, at) => ({ ...own, id: newId<'variant'>(), position: at, ...choice }))
  await db.insertInto('variant').values(variants).execute()
  const ids = variants.map(({ id }) => id)
  const hours = (count: number) => clock.now.subtract({ hours: count })
  await db
    .updateTable('variant_price')
    .set({ since: hours(24) })
    .where('variant_id', 'in', ids)
    .execute()
  return {
    territory,
    product,
    odile: territory.as(owner),
    edit: `/boutique/${shop.slug}/rayon/${product.id}`,
    /** What it cost twenty days ago. */
    async costed(name: string, amount: number) {
      const variant_id = variants.find((one) => one.name === name)?.id as (typeof ids)[number]
      await db
        .insertInto('variant_price')
        .values({ territory_id: territory.id, variant_id, price_cents: cents(amount), since: hours(480) })
        .execute()
    },
    async read(lang = '') {
      const path = `${lang}/${territory.slug}/boutiques/${shop.slug}/${product.slug}`
      const html = await (await territory.onPlatform().get(path)).text()
      assertHtml(html)
      return html.replaceAll(/[\u00a0\u202f]/g, ' ')
    },
  }
}

const announced = (html: string) => /<p class="price">.*?<\/p>/s.exec(html)?.[0].replaceAll(/<[^>]*>/g, '')

test('a product is announced by the cheapest of its choices there is left, wherever it stands', async () => {
  const { read } = await newOffer([
    { name: 'Grand', price_cents: cents(900) },
    { name: 'Petit', price_cents: cents(400) },
    { name: 'Minuscule', price_cents: cents(100), stock_kind: 'counted', stock_count: 0 },
  ])
  expect(announced(await read())).toBe('Dès 4,00 €')
})

test('goods by weight are compared by what one comes to, not by the kilogram', async () => {
  const { read } = await newOffer([
    { name: 'Entier', price_cents: cents(1000), typical_grams: 1500, ceiling_grams: 1800 },
    { name: 'Portion', price_cents: cents(2000), typical_grams: 200, ceiling_grams: 250 },
  ])
  const html = await read()
  expect(announced(html)).toBe('Dès 4,00 € 20,00 € le kg')
  // Each choice says its own ceiling.
  expect(html).toContain('Vous ne paierez jamais plus de 18,00 €')
  expect(html).toContain('Vous ne paierez jamais plus de 5,00 €')
})

test('each choice says its own cut and what it holds', async () => {
  const { read, costed } = await newOffer([
    { name: 'Petit', price_cents: cents(400), content_quantity: 250, content_unit: 'g' },
    { name: 'Grand', price_cents: cents(900), content_quantity: 750, content_unit: 'g' },
    { name: 'Seau de 3 kg', price_cents: cents(3000), content_quantity: 3000, content_unit: 'g' },
  ])
  await costed('Grand', 1100)
  const html = await read()
  expect(announced(html)).toBe('Dès 4,00 € 16,00 € le kg')
  expect(html).toContain('250 g · 16,00 € le kg · Disponible<')
  expect(html).toContain(
    '750 g · 12,00 € le kg · Disponible · Prix baissé : il était de 11,00 €, le plus bas des 30 jours d’avant',
  )
  // What its name says already is not said again.
  expect(html).toContain('>10,00 € le kg · Disponible<')
  expect(html).toMatch(/Contenance<\/dt>\s*<dd>250 g, 750 g, 3 kg</)
  expect(await read('/en')).toContain('Price cut: it was €11.00, the lowest of the 30 days before')
})

test('a single choice says its cut and its ceiling beside its price', async () => {
  const { read, costed } = await newOffer([
    { name: '', price_cents: cents(1000), typical_grams: 1500, ceiling_grams: 1800 },
  ])
  await costed('', 1200)
  const html = await read()
  // By the piece, as the price beside it: what is kept is the price of a kilogram.
  expect(announced(html)).toBe(
    'Ancien prix : 18,00 € Prix : 15,00 € 10,00 € le kgPrix le plus bas des 30 jours avant la baisse : 18,00 €',
  )
  expect(html.match(/Vous ne paierez jamais plus de/g)).toHaveLength(1)
})

test('what can be had from another day on is announced to search engines as to order ahead', async () => {
  const { territory, product, read } = await newOffer([{ name: '' }])
  const available_from = territory.clock.now.toZonedDateTimeISO('Europe/Paris').toPlainDate().add({ days: 9 })
  await territory.db.updateTable('product').set({ available_from }).where('id', '=', product.id).execute()
  expect(await read()).toContain(
    `"availability":"https://schema.org/PreOrder","availabilityStarts":"${available_from}"`,
  )
})

test('every photo is public, each with what it shows, and only the first is waited for', async () => {
  const { read, odile, edit } = await newOffer([{ name: '' }])
  const shows = ['La miche', 'La mie', 'Le four']
  for (const [at, alt] of shows.entries()) {
    const create = { width: 40 + at, height: 30, channels: 3 as const, background: 'red' }
    const bytes = new Uint8Array(await sharp({ create }).jpeg().toBuffer())
    const photo = new File([bytes], 'p.jpg', { type: 'image/jpeg' })
    expect((await odile.post(`${edit}/photos`, { photo, alt })).status).toBe(303)
  }
  const html = await read()
  const images = [...html.matchAll(/<img [^>]*alt="(La[^"]*|Le[^"]*)"[^>]*>/g)]
  expect(images.map(([, alt]) => alt)).toEqual(shows)
  expect(images.map(([image]) => /loading="(\w+)"/.exec(image)?.[1])).toEqual(['eager', 'lazy', 'lazy'])
  for (const [image] of images) expect(image).toMatch(/width="\d+" height="\d+"/)
})
