import { expect } from 'vitest'
import { constraintOf } from '../src/platform/db.ts'
import type { Refusal } from '../src/platform/refusal.ts'

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

/** The refusals of a noun, by the status each is answered with; their sentences have all their words. */
export function expectRefusals<C extends string>(
  refuse: (code: C, values: Readonly<Record<string, string>>) => Refusal,
  byStatus: Readonly<Record<number, readonly NoInfer<C>[]>>,
): void {
  const anyValue = new Proxy({}, { get: () => '…' })
  for (const [status, codes] of Object.entries(byStatus))
    for (const code of codes) {
      const refusal = refuse(code, anyValue)
      expect(refusal).toEqual(refused(code))
      expect([code, refusal.status]).toEqual([code, Number(status)])
    }
}

/** The name of the constraint or trigger by which the database refuses, else `accepted`. */
export const refusedBy = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => constraintOf(error) ?? String(error),
  )
