import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { drawLicences, licencesFile, listLicences } from '../scripts/licences.ts'

/** What the EUPL-1.2 may be distributed with, without asking more of whoever reuses Parvis. */
const accepted =
  /^(MIT|MIT-0|0BSD|ISC|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|MPL-2\.0|LGPL-3\.0-or-later)$/

test('every package we ship has a licence that ours may be distributed with', () => {
  const refused = [...listLicences()].filter(
    ([licence]) => !licence.split(' AND ').every((one) => accepted.test(one)),
  )
  expect(refused).toEqual([])
})

test('the list of licences is the one of the packages (`npm run licences` writes it)', () => {
  expect(readFileSync(licencesFile, 'utf8')).toBe(drawLicences())
})
