import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import OpeningHours from 'opening_hours'
import { describe, expect, test } from 'vitest'
import { demo } from './demo.ts'
import { large } from './large.ts'
import { altOf, pictures } from './pictures.ts'
import { allergens } from './shelf.ts'
import { categories } from './taxonomy.ts'

const folder = path.join(import.meta.dirname, '..', '..', 'demo')
const data = path.join(import.meta.dirname, '../../node_modules/@etalab/decoupage-administratif/data')
const { territory, shops, people, pickupPoints } = demo()
const products = shops.flatMap((shop) => shop.products)
const repeated = <T>(values: readonly T[]) => values.filter((value, i) => values.indexOf(value) !== i)

/** Luhn's check, written another way than where the numbers are made. */
const luhn = (digits: string) =>
  [...digits].reduce((sum, digit, i) => {
    const n = Number(digit)
    return sum + ((digits.length - i) % 2 === 0 ? ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][n] ?? 0) : n)
  }, 0) % 10

describe('the shops', () => {
  test('are at least 60, with at least 600 products, and some only show themselves', () => {
    expect(shops.length).toBeGreaterThanOrEqual(60)
    expect(products.length).toBeGreaterThanOrEqual(600)
    const onlyShown = shops.filter((shop) => shop.products.length === 0)
    expect(onlyShown.length).toBeGreaterThanOrEqual(5)
    expect(onlyShown.filter((shop) => shop.ways.counter)).toEqual([])
  })

  test('are in real communes of the seven partner EPCI, in all seven, under a real postal code', () => {
    type Row = { code: string; type: string; codesPostaux?: string[]; membres?: { code: string }[] }
    const read = (name: string): Row[] => JSON.parse(readFileSync(path.join(data, `${name}.json`), 'utf8'))
    const communes = new Map(
      read('communes').flatMap((row) => (row.type === 'commune-actuelle' ? [[row.code, row] as const] : [])),
    )
    const epciOf = new Map(
      read('epci').flatMap((epci) => (epci.membres ?? []).map((member) => [member.code, epci.code] as const)),
    )
    for (const place of [...shops, ...pickupPoints])
      expect(communes.get(place.insee)?.codesPostaux, place.street).toContain(place.postalCode)
    const used = new Set(shops.map((shop) => epciOf.get(shop.insee)))
    expect([...used].toSorted()).toEqual([...territory.partnerEpcis].toSorted())
    const delivered = shops.flatMap((shop) => shop.ways.delivery?.communes ?? [])
    expect(delivered.filter((insee) => !communes.has(insee))).toEqual([])
    expect(shops.filter((shop) => !territory.coordinates[shop.insee])).toEqual([])
  })

  test('have a SIRET that passes and that Insee never gave', () => {
    for (const { siret } of shops) {
      expect(siret).toMatch(/^0\d{13}$/)
      expect(luhn(siret)).toBe(0)
      expect(luhn(siret.slice(0, 9))).toBe(0)
    }
    expect(repeated(shops.map((shop) => shop.siret))).toEqual([])
    expect(repeated(shops.map((shop) => shop.slug))).toEqual([])
  })

  test('can be reached nowhere: fictional telephones, mail at example.org', () => {
    expect(shops.filter((shop) => !/^03 53 01 \d\d \d\d$/.test(shop.phone))).toEqual([])
    expect(repeated(shops.map((shop) => shop.phone))).toEqual([])
    expect([...shops, ...people].filter((one) => !one.email.endsWith('@example.org'))).toEqual([])
  })

  test('have opening hours that another reader understands without a warning', () => {
    const place = { lat: 49.77, lon: 4.72, address: { country_code: 'fr', state: 'Grand Est' } }
    const rounds = shops.flatMap((shop) => shop.ways.delivery ?? [])
    for (const { openingHours } of [...shops, ...pickupPoints, ...rounds]) {
      const hours = new OpeningHours(openingHours, place)
      expect(hours.getWarnings(), openingHours).toEqual([])
      expect(hours.isWeekStable() || /[A-Z][a-z]{2}-[A-Z][a-z]{2} |PH/.test(openingHours)).toBe(true)
    }
  })

  test('tell their story in two to five sentences, in both languages', () => {
    for (const { story, name } of shops)
      for (const text of [story.fr, story.en]) {
        const sentences = text.split(/[.!?](?:\s|$)/).filter(Boolean).length
        expect(sentences, name).toBeGreaterThanOrEqual(1)
        expect(sentences, name).toBeLessThanOrEqual(6)
        expect(text.length, name).toBeGreaterThan(70)
      }
  })

  test('belong to someone of the demonstration, and bring their orders to points there are', () => {
    const names = new Set(people.map((person) => person.name))
    const points = new Set(pickupPoints.map((point) => point.key))
    for (const shop of shops) {
      expect(names).toContain(shop.owner)
      for (const point of shop.ways.points) expect(points).toContain(point.key)
      if (shop.ways.points.length > 0 || shop.ways.delivery) expect(shop.ways.testCard).toBe(true)
    }
    expect(repeated(people.map((person) => person.email))).toEqual([])
    expect(people.flatMap((person) => person.persona ?? []).toSorted()).toEqual([
      'agent',
      'inhabitant',
      'keeper',
      'manager',
      'merchant',
      'operator',
    ])
  })
})

describe('the products', () => {
  const leaves = new Set(categories.flatMap((category) => (category.parent ? [category.slug] : [])))

  test('are in a category of the tree, with known allergens and a price', () => {
    for (const product of products) {
      expect(leaves).toContain(product.category)
      for (const allergen of product.allergens) expect(allergens).toContain(allergen)
      expect(product.variants.length).toBeGreaterThan(0)
      for (const variant of product.variants) {
        expect(variant.priceCents).toBeGreaterThan(0)
        if (variant.typicalGrams !== undefined)
          expect(variant.ceilingGrams).toBeGreaterThan(variant.typicalGrams)
      }
      expect(repeated(product.variants.map((variant) => variant.name))).toEqual([])
    }
  })

  test('have their own title and address within a shop, and words in both languages', () => {
    for (const shop of shops)
      expect(repeated(shop.products.map((product) => product.slug)), shop.name).toEqual([])
    for (const product of products) {
      expect(product.title.en).not.toBe('')
      expect(product.description.length, product.title.fr).toBeGreaterThan(9)
    }
  })

  test('say how strong they are when they are alcohol, and are taxed as such', () => {
    const strong = products.filter((product) =>
      ['bieres', 'cidres', 'vins', 'spiritueux'].includes(product.category),
    )
    expect(strong.length).toBeGreaterThan(30)
    expect(strong.filter((product) => product.alcoholTenths === 0)).toEqual([])
    expect(products.filter((product) => product.alcoholTenths > 12 && product.vat !== 2000)).toEqual([])
  })

  test('show every kind of stock, lead, weight price and choice', () => {
    const kinds = new Set(
      products.flatMap((product) => product.variants.map((variant) => variant.stock.kind)),
    )
    expect([...kinds].toSorted()).toEqual(['counted', 'daily', 'unlimited'])
    expect(products.filter((product) => product.pricedByWeight).length).toBeGreaterThan(40)
    expect(products.filter((product) => product.cutOff).length).toBeGreaterThan(100)
    expect(products.filter((product) => product.leadMinutes > 0).length).toBeGreaterThan(20)
    expect(products.filter((product) => product.variants.length > 1).length).toBeGreaterThan(60)
  })
})

describe('the taxonomy', () => {
  test('is one tree of two levels, every leaf used, slugs unique', () => {
    expect(repeated(categories.map((category) => category.slug))).toEqual([])
    const tops = new Set(categories.flatMap((category) => (category.parent ? [] : [category.slug])))
    expect(categories.filter((category) => category.parent && !tops.has(category.parent))).toEqual([])
    const used = new Set([...products.map((p) => p.category), ...shops.flatMap((shop) => shop.categories)])
    expect(categories.filter((category) => category.parent && !used.has(category.slug as never))).toEqual([])
  })
})

describe('the pictures', () => {
  const files = readdirSync(path.join(folder, 'pictures')).filter((file) => file.endsWith('.webp'))

  test('are all there, all described, all light, all licensed', () => {
    expect(files.toSorted()).toEqual(
      Object.keys(pictures)
        .map((key) => `${key}.webp`)
        .toSorted(),
    )
    const licences = readFileSync(path.join(folder, 'pictures', 'LICENCES.md'), 'utf8')
    for (const file of files) {
      expect(statSync(path.join(folder, 'pictures', file)).size, file).toBeLessThanOrEqual(25_000)
      expect(licences).toContain(`- ${file}: `)
    }
  })

  test('are described in both languages, never alike', () => {
    const alts = (Object.keys(pictures) as (keyof typeof pictures)[]).map(altOf)
    expect(repeated(alts.map((alt) => alt.fr))).toEqual([])
    expect(repeated(alts.map((alt) => alt.en))).toEqual([])
  })

  test('serve at least a hundred different faces to the products, and every organisation has its emblem', () => {
    expect(new Set(products.map((product) => product.picture)).size).toBeGreaterThan(100)
    for (const { logo } of territory.organisations)
      expect(existsSync(path.join(folder, 'logos', `${logo}.webp`)), logo).toBe(true)
  })
})

describe('a large demonstration', () => {
  test('is the same for the same seed, and as large as asked', () => {
    const one = large({ shops: 20, products: 400, seed: 7 })
    expect(one.shops).toHaveLength(20)
    expect(one.shops.flatMap((shop) => shop.products)).toHaveLength(400)
    expect(JSON.stringify(large({ shops: 20, products: 400, seed: 7 }))).toBe(JSON.stringify(one))
    expect(JSON.stringify(large({ shops: 20, products: 400, seed: 8 }))).not.toBe(JSON.stringify(one))
  })

  test('keeps slugs, references and SIRET apart at full size', { timeout: 30_000 }, () => {
    const { shops: many } = large({ shops: 500, products: 20_000, seed: 1 })
    expect(new Set(many.map((shop) => shop.slug)).size).toBe(500)
    expect(new Set(many.map((shop) => shop.siret)).size).toBe(500)
    for (const shop of many) {
      expect(new Set(shop.products.map((product) => product.slug)).size).toBe(shop.products.length)
      expect(luhn(shop.siret)).toBe(0)
    }
    const words = new Map<string, number>()
    for (const product of many.flatMap((shop) => shop.products))
      for (const word of product.title.fr.toLowerCase().split(/[^\p{L}]+/u))
        words.set(word, (words.get(word) ?? 0) + 1)
    const counts = [...words.values()].toSorted((a, b) => b - a)
    expect(counts.length).toBeGreaterThan(400)
    expect((counts[0] ?? 0) / (counts[200] ?? 1)).toBeGreaterThan(10)
  })
})
