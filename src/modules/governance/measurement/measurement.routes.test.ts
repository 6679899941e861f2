import { expect, test } from 'vitest'
import { newBill } from '../../../../test/bill.ts'
import { assertHtml } from '../../../../test/html.ts'
import { freezeSharing } from '../expense/sharing.ts'

const plain = (html: string) => html.replaceAll(/[\u00a0\u202f]/g, ' ')

/** A bill whose key shares by what each partner spent, since February: as much each, as it is written with the key. */
async function start() {
  const bill = await newBill()
  const { territory, db, convention, manager } = bill
  const partners = await db
    .selectFrom('convention_party')
    .innerJoin('organisation_public', 'organisation_public.id', 'convention_party.organisation_id')
    .select('organisation_public.name')
    .where('convention_party.convention_id', '=', convention.id)
    .where('role', '=', 'partner')
    .orderBy('position')
    .execute()
  const names = partners.map(({ name }) => name)
  const client = territory.as(manager)
  const key = `/gestion/conventions/${convention.slug}/cle`
  const lines = (spent: readonly string[]) =>
    names.map((name, at) => `${name} : ${spent[at] ?? '0'}`).join('\n')
  const set = await client.post(key, {
    lead: '0',
    key: 'spending',
    tierReading: 'step',
    net: 'gross',
    figures: lines(names.map(() => '100,00')),
    base: 'ttc',
    sharedFrom: 'estimate',
    cutOff: 'effect',
    takenBy: 'others',
    ceilingPer: 'period',
    provision: 'Article 6 : selon ce que chacun dépense.',
    from: '2026-02-01',
  })
  if (set.status !== 303) throw new Error(`the key was not set: ${set.status}`)
  const measure = (form: Record<string, string>, what = 'depenses') =>
    client.post(`${key}/releves/${what}`, { exercice: '2026', source: 'Compte rendu financier', ...form })
  const page = async () => plain(await (await client.get(key)).text())
  return { ...bill, client, names, lines, measure, page }
}

test('what each spent in a year is entered on the page of the key, and shares what comes after', async () => {
  const { lines, measure, page, decided, db, here, convention, sharesOf } = await start()
  expect(await page()).toContain('Aucune année n’a encore son relevé')
  const first = await decided(70_000, 'Avant le relevé')
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, first))
  expect(await sharesOf(first)).toEqual([0, ...Array(7).fill(10_000)])

  expect((await measure({ figures: lines(['20 000', '10 000']) })).status).toBe(303)
  const html = await page()
  assertHtml(html)
  expect(html).toContain('Dépenses de 2026 (Compte rendu financier)')
  expect(html).toContain('20 000,00 €')
  const second = await decided(2_400_000, 'Après le relevé')
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, second))
  expect(await sharesOf(second)).toEqual([0, 1_600_000, 800_000, 0, 0, 0, 0, 0])
  // Frozen is frozen.
  expect(await sharesOf(first)).toEqual([0, ...Array(7).fill(10_000)])
})

test('a year measured again says why, and the figures replaced stay to be read', async () => {
  const { lines, measure, page } = await start()
  const figures = lines(['1 000', '3 000'])
  const hasty = await measure({ figures, reason: 'Erreur' })
  expect(hasty.status).toBe(422)
  expect(await hasty.text()).toContain('n’a pas encore de relevé')
  expect((await measure({ figures })).status).toBe(303)
  const again = await measure({ figures: lines(['2 000', '2 000']) })
  expect(again.status).toBe(422)
  expect(plain(await again.text())).toContain('a déjà son relevé')
  expect((await measure({ figures: lines(['2 000', '2 000']), reason: 'Facture reçue tard' })).status).toBe(
    303,
  )
  const html = await page()
  expect(html).toContain('Dépenses de 2026 (Compte rendu financier), relevé remplacé depuis')
  expect(html).toContain('Motif du nouveau relevé : Facture reçue tard')
  expect(html).toContain('3 000,00 €')
})

test('figures that the key could not share are refused, and nothing is kept', async () => {
  const { names, lines, measure, db, convention } = await start()
  const refused = async (form: Record<string, string>, what?: string) => (await measure(form, what)).status
  expect(await refused({ figures: 'Inconnue : 3' })).toBe(422)
  expect(await refused({ figures: `${names[0]} : beaucoup` })).toBe(422)
  expect(await refused({ figures: lines([]) })).toBe(422)
  expect(await refused({ figures: lines(['1']), exercice: '1999' })).toBe(422)
  expect(await refused({ figures: lines(['1']) }, 'consommation')).toBe(409)
  expect(await refused({ figures: lines(['1']) }, 'humeur')).toBe(404)
  const kept = await db
    .selectFrom('measurement')
    .select('id')
    .where('convention_id', '=', convention.id)
    .execute()
  expect(kept).toEqual([])
})

test('eight officers entering the same year at once write it once, and nobody edits it afterwards', async () => {
  const { lines, measure, db, convention, territory } = await start()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, i) => measure({ figures: lines([`${i + 1}`]) })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(422)])
  const mine = db
    .updateTable('measurement')
    .set({ source: 'Autre' })
    .where('convention_id', '=', convention.id)
  await expect(mine.execute()).rejects.toThrow()
  const figures = db.deleteFrom('measurement_figure').where('convention_id', '=', convention.id)
  await expect(figures.execute()).rejects.toThrow()
  const [row] = await db
    .selectFrom('measurement')
    .selectAll()
    .where('convention_id', '=', convention.id)
    .execute()
  if (!row) throw new Error('nothing was written')
  expect(await territory.listTraces(row.id)).toEqual(['Maud bill.measured'])
  const again = db
    .insertInto('measurement')
    .values({ ...row, id: crypto.randomUUID() as typeof row.id, version: 2 })
  await expect(again.execute()).rejects.toMatchObject({
    constraint: 'measurement_is_made_again_for_a_reason',
  })
})
