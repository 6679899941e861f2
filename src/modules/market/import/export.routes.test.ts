import { describe, expect, test } from 'vitest'
import { startImport } from './import.world.ts'
import { readTable } from './table.ts'

describe('the export', () => {
  test.each(['csv', 'xlsx'])(
    'as %s is read back whole: nothing to create, nothing to change',
    { timeout: 120_000 },
    async (format) => {
      const { territory, person, base, shop, breads, run, problems, dryRun } = await startImport()
      await territory.product(shop, { title: '=cmd|calc!A1', description: "-1\n'deux", category_id: breads })
      await territory.product(shop, {
        title: 'Cuvée « Ardenne » ; 75 cl',
        reference: '007',
        category_id: breads,
        allergens: ['sulphites', 'gluten'],
        labels: ['aop', 'home_made'],
        alcohol_tenths: 65,
        lead_days: 3,
        lead_minutes: 90,
        cut_off: '17:30',
        withdrawal_exception: 'hygiene',
        visible: false,
        available_until: Temporal.PlainDate.from('2027-03-01'),
      })
      const weighed = await territory.product(shop, {
        title: 'Rôti',
        category_id: breads,
      })
      await territory.db
        .updateTable('variant')
        .set({ typical_grams: 900, ceiling_grams: 1000, stock_kind: 'daily', daily_quantity: 7 })
        .where('id', '=', weighed.variantId)
        .execute()
      for (const path of [territory.slug, `en/${territory.slug}`]) {
        const answer = await territory.onPlatformAs(person).get(`/${path}${base}/produits.${format}`)
        expect(answer.headers.get('content-disposition')).toContain(`.${format}"`)
        const bytes = new Uint8Array(await answer.arrayBuffer())
        if (format === 'csv') expect(Buffer.from(bytes).toString()).toContain(";'=cmd|calc!A1;")
        const table = await readTable(bytes)
        expect(table[0]?.[0]).toBe(path === territory.slug ? 'Référence' : 'Reference')
        expect(table.find((row) => row[0] === '007')?.[1]).toBe('Cuvée « Ardenne » ; 75 cl')
        await dryRun(bytes)
        expect(await problems()).toEqual([])
        expect(await run()).toMatchObject({
          same_count: 3,
          created_count: 0,
          updated_count: 0,
          problem_count: 0,
        })
      }
    },
  )

  test('the model is read as it is, in both languages', { timeout: 60_000 }, async () => {
    const { lea, base, run, dryRun } = await startImport()
    const model = await lea.get(`${base}/import/modele.xlsx`)
    await dryRun(new Uint8Array(await model.arrayBuffer()))
    expect(await run()).toMatchObject({ state: 'checked', created_count: 2, problem_count: 0 })
  })
})
