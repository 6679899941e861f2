import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Correction } from './correction.ts'
import { words } from './correction.words.ts'
import { changesInWords, isCancellation } from './told.rules.ts'

/** Each with its day, what it gives to read, why, and, inside, who made it. */
export const CorrectionList = ({
  c,
  corrections,
  names,
  nameOf,
}: {
  readonly c: TerritoryContext
  readonly corrections: readonly (Correction & { readonly what: Text })[]
  readonly names: ReadonlyMap<Id<'person'>, string>
  readonly nameOf: (party: string) => string
}) => {
  const { lang } = c.var
  const say = words[lang]
  return (
    <>
      {corrections.map((one) => {
        const name = names.get(one.corrected_by)
        const isCancelled = isCancellation(one.after)
        const told = isCancelled ? say.cancelledOn : say.of
        return (
          <p>
            <strong>{told(shortDay(one.corrected_on), one.what[lang])}</strong>{' '}
            {!isCancelled && `${changesInWords(one.before, one.after, nameOf)[lang]}. `}
            {say.why(one.reason)} {name && say.by(name)}
          </p>
        )
      })}
    </>
  )
}
