import { expect, test } from 'vitest'
import { CheckField } from './choices.tsx'
import { TextField } from './inputs.tsx'

const errorOf = (html: string) => /<p class="field-error"[\s\S]*?<\/p>/.exec(html)?.[0]

test('a box to tick says what is wrong as every other field does', () => {
  const common = { lang: 'fr', name: 'terms', label: 'J’accepte', error: 'Acceptez les conditions.' } as const
  const told = errorOf(String(<CheckField {...common} />))
  expect(told).toContain('Erreur')
  expect(told).toBe(errorOf(String(<TextField {...common} />)))
})
