import { expect } from 'vitest'
import { type Field, readAnswers } from '../src/platform/field.ts'
import type { Text } from '../src/platform/language.ts'

/**
 * What a form asks, in order: `name`, or `name?` when it may be left empty, then its choices. Every sentence of it is
 * there in both languages.
 */
export function asks(fields: readonly Field[]): string[] {
  const read = readAnswers(fields, { values: {}, files: {} })
  const needed = 'issues' in read ? read.issues.map(({ name }) => name) : []
  return fields.map((field) => {
    const options: Readonly<Record<string, Text>> = 'options' in field ? field.options : {}
    const { label, hint, unit, wrong } = field as Partial<Record<'label' | 'hint' | 'unit' | 'wrong', Text>>
    for (const text of [label, hint ?? label, unit ?? label, wrong ?? label, ...Object.values(options)])
      expect(text, field.name).toEqual({ fr: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) })
    const name = needed.includes(field.name) ? field.name : `${field.name}?`
    return [name, Object.keys(options).join(', ')].filter(Boolean).join(': ')
  })
}
