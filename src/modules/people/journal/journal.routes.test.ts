import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { audit } from '../../../platform/audit.ts'
import { newId } from '../../../platform/ids.ts'

/** Acts one minute apart, the first at nine on 21 November 2026. */
async function withActs(territory: TestTerritory, count: number, action = 'membership.end') {
  const nine = Temporal.Instant.from('2026-11-21T08:00:00Z')
  const maud = await territory.manager('Maud')
  const subjects = Array.from({ length: count }, () => newId<'membership'>())
  for (const [n, subjectId] of subjects.entries())
    await audit(
      territory.db,
      { personId: maud.id },
      {
        territoryId: territory.id,
        action,
        subjectKind: 'membership',
        subjectId,
        detail: { n, note: '=1+1' },
      },
      nine.add({ minutes: n }),
    )
  return { maud, subjects }
}

test('the manager reads the acts of the territory, latest first, page after page', async () => {
  const territory = await newTerritory()
  const { maud, subjects } = await withActs(territory, 120)
  const browser = territory.as(maud)
  const seen: string[] = []
  let path: string | undefined = '/gestion/journal'
  while (path) {
    const html = await (await browser.get(path)).text()
    if (seen.length === 0) assertHtml(html)
    seen.push(...[...html.matchAll(/<code>([0-9a-f-]{36})<\/code>/g)].map(([, id = '']) => id))
    path = /href="[^"]*(\/gestion\/journal\?[^"]*apres=[^"]+)" rel="next"/
      .exec(html)?.[1]
      ?.replaceAll('&amp;', '&')
  }
  expect(seen).toEqual(subjects.toReversed())
})

test('acts are found by kind of act, by subject and by day', async () => {
  const territory = await newTerritory()
  const { maud, subjects } = await withActs(territory, 3)
  const browser = territory.as(maud)
  const count = async (query: string) =>
    (await (await browser.get(`/gestion/journal?${query}`)).text()).match(/<time /g)?.length ?? 0
  expect(await count('acte=membership.end')).toBe(3)
  expect(await count('acte=invitation.send')).toBe(0)
  expect(await count(`objet=${subjects[1]}`)).toBe(1)
  expect(await count('objet=membership')).toBe(3)
  // Identifiers are not typed by people: each act leads to the others on the same subject.
  const all = await (await browser.get('/gestion/journal')).text()
  expect(all).toContain(`/gestion/journal?objet=${subjects[1]}"`)
  expect(all).not.toContain('name="objet"')
  expect(await count('du=2026-11-21&au=2026-11-21')).toBe(3)
  expect(await count('du=2026-11-22')).toBe(0)
  expect(await count('au=20/11/2026')).toBe(0)
  // What is not understood filters nothing, and breaks nothing.
  expect(await count('du=demain&apres=2026~x&objet=')).toBe(3)
  expect(await count(`apres=${encodeURIComponent("2026-99-99T00:00:00Z~' or 1=1")}`)).toBe(3)
  expect(await count(`apres=0000-01-01T00:00:00Z~${newId()}`)).toBe(3)
})

test('the file is what a French spreadsheet reads, and runs nothing', async () => {
  const territory = await newTerritory()
  const { maud } = await withActs(territory, 2)
  const answer = await territory.as(maud).get('/gestion/journal/fichier')
  expect(answer.headers.get('content-disposition')).toContain(`journal-${territory.slug}.csv`)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const [head, latest] = new TextDecoder().decode(bytes).split('\r\n')
  expect(head).toBe('Date;Par;Acte;Objet;id;Précisions')
  expect(latest).toMatch(
    /^2026-11-21T09:01:00\+01:00;Maud;Personne retirée de l’équipe;membership;[0-9a-f-]{36};/,
  )
})

test('another territory’s acts are never shown', async () => {
  const [here, there] = [await newTerritory(), await newTerritory()]
  await withActs(here, 2)
  const nina = await there.manager('Nina')
  expect(await (await there.as(nina).get('/gestion/journal')).text()).toContain('Aucun acte ne correspond.')
  expect((await here.as(nina).get('/gestion/journal')).status).toBe(404)
})
