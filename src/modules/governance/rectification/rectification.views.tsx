import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { parts, slipInWords } from './rectification.rules.ts'
import type { Rectification } from './rectification.ts'
import { words } from './rectification.words.ts'

type Props = {
  readonly c: TerritoryContext
  readonly rectifications: readonly Rectification[]
  /** Who made each, by id: told inside only. */
  readonly names?: ReadonlyMap<Id<'person'>, string> | undefined
}

/** Each with its day, what it gives to read, and why; of a decision, under that decision, which is not named again. */
export const RectificationList = ({ c, rectifications, names }: Props) => {
  const { lang } = c.var
  const say = words[lang]
  return (
    <>
      {rectifications.map((one) => {
        const name = names?.get(one.rectified_by)
        return (
          <p>
            <strong>{say.of(shortDay(one.rectified_on), parts[one.part][lang].toLowerCase())}</strong>{' '}
            {slipInWords(one)[lang]}. {say.why(one.reason)} {name && say.by(name)}
          </p>
        )
      })}
    </>
  )
}

/** Those of one decision, among others of the page. */
export const rectificationsOf = (all: readonly Rectification[], decision: Id<'decision'>) =>
  all.filter(({ decision_id }) => decision_id === decision)

/** The two ways to tell a mistake: a slip of the pen, or an entry that should not have been. */
export const Mistaken = ({
  c,
  body,
  decision: { id, number, cancelled_on },
}: Pick<Props, 'c'> & {
  readonly body: { readonly slug: string }
  readonly decision: {
    readonly id: Id<'decision'>
    readonly number: string
    readonly cancelled_on: Temporal.PlainDate | null
  }
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  if (cancelled_on) return null
  const at = href(`/gestion/instances/${body.slug}/decisions/${id}`)
  return (
    <p class="actions">
      <a href={`${at}/rectification`} aria-label={say.rectifyDecision(number)}>
        {say.rectify}
      </a>
      <a href={`${at}/annulation`} aria-label={say.cancelDecision(number)}>
        {say.cancel}
      </a>
    </p>
  )
}
