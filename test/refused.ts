import { expect } from 'vitest'
import { constraintOf } from '../src/platform/db.ts'

/**
 * For `toThrow`: a refusal with this code, whose sentence has all its words in both languages, `words` among them.
 */
export const refused = (code: string, ...words: readonly string[]) =>
  expect.objectContaining({
    code,
    text: expect.toSatisfy(
      (text: { fr: string; en: string }) =>
        [text.fr, text.en].every((sentence) => !/[{}]|undefined/.test(sentence)) &&
        words.every((word) => text.fr.includes(word) || text.en.includes(word)),
      `${code}, with ${words.join(', ') || 'all its words'}`,
    ),
  })

/** The name of the constraint or trigger by which the database refuses, else `accepted`. */
export const refusedBy = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => constraintOf(error) ?? String(error),
  )
