import { beforeAll, expect, test } from 'vitest'
import { readAddress } from '../../src/platform/address.ts'
import { newOrder } from '../order.ts'
import { newWorld, roles, type World } from './matrix.world.ts'

let world: World
beforeAll(async () => {
  world = await newWorld()
  // Something of everything to be linked to.
  const { here, shop, point, people, rethel } = world
  for (const state of ['placed', 'accepted', 'ready', 'handed_over'] as const)
    await newOrder(here, shop, {
      buyer: people.inhabitant,
      state,
      ...(state === 'handed_over' && { handed_over_at: here.clock.now }),
    })
  await newOrder(here, shop, { point, state: 'ready' })
  await here.shop(rethel, { name: 'La Nouvelle', state: 'submitted', decided_at: null })
})

/** Filters can be combined without end: a list is followed once, whatever is asked of it. */
const placeOf = (href: string) => href.split(/[?#]/)[0] as string

const linksOf = (html: string) =>
  [...html.matchAll(/ (?:href|src)="(\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

/** Where an English page leads back to French ones, but for the link that says so and the API, which has no language. */
const frenchLinksOf = (html: string) =>
  [...html.matchAll(/<(?:a|form)\b[^>]* (?:href|action)="(\/[^"]*)"[^>]*>/g)]
    .filter(([tag, to = '']) => !tag.includes(' hreflang="') && !to.startsWith('/api/v1/'))
    .flatMap(([, to = '']) => (readAddress(placeOf(to), false).lang === 'fr' ? [to] : []))

test.each(roles)(
  'no link of any page leads nowhere, nor from an English page to a French one (%s)',
  async (role) => {
    const person = world.people[role]
    const reader = person ? world.here.onPlatformAs(person) : world.here.onPlatform()
    const seen = new Set<string>()
    const dead: string[] = []
    const french: string[] = []
    const queue: (readonly [href: string, on: string])[] = [
      ['/', ''],
      [`/${world.here.slug}`, ''],
      [`/en/${world.here.slug}`, ''],
    ]
    for (const [href, on] of queue) {
      // Other territories of the same test database are not ours to judge; signing out would end the visit.
      const { slug = world.here.slug } = readAddress(placeOf(href), false)
      if (seen.has(placeOf(href)) || slug !== world.here.slug || href.endsWith('/flux')) continue
      seen.add(placeOf(href))
      const answer = await reader.get(href)
      if (answer.status >= 400) dead.push(`${href} ${answer.status}, on ${on}`)
      const isPage = answer.status === 200 && answer.headers.get('content-type')?.includes('html')
      if (isPage) {
        const html = await answer.text()
        queue.push(...linksOf(html).map((to) => [to, href] as const))
        if (readAddress(placeOf(href), false).lang === 'en')
          french.push(...frenchLinksOf(html).map((to) => `${to}, on ${href}`))
      } else await answer.body?.cancel()
      const to = answer.headers.get('location')
      if (to?.startsWith('/')) queue.push([to, href])
    }
    expect(seen.size).toBeGreaterThan(30)
    expect(dead).toEqual([])
    expect(french).toEqual([])
  },
  300_000,
)
