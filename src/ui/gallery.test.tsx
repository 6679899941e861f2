import { expect, test } from 'vitest'
import { assertHtml } from '../../test/html.ts'
import type { Language } from '../platform/language.ts'
import { findOptionalPage, Gallery, pageNames } from './gallery.tsx'

const languages: readonly Language[] = ['fr', 'en']

test.each(languages)('every example is valid HTML (%s)', async (lang) => {
  assertHtml(String(await Gallery({ lang, base: '/galerie' })))
})

test.each(pageNames)('the example page « %s » is valid HTML in both languages', async (name) => {
  for (const lang of languages) {
    const page = String(await findOptionalPage(name)?.render(lang))
    expect(page).toContain('</html>')
    assertHtml(page)
  }
})
