import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import type { AdoptedBy } from './adopted.ts'
import { words } from './decision.words.ts'

/** What a decision adopted: each expense with its amount, each amendment with the day it applies from, one click away. */
export const AdoptedMatters = ({
  c,
  decisionId,
  adopted,
}: {
  readonly c: TerritoryContext
  readonly decisionId: Id<'decision'>
  /** Of this decision and of others of the page. */
  readonly adopted: AdoptedBy
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const mine = adopted.filter(({ decision_id }) => decision_id === decisionId)
  if (mine.length === 0) return null
  return (
    <>
      <p>{say.adoptedMatters}</p>
      <ul>
        {mine.map(({ amendment_number: number, applies_from_on: from, ...row }) => {
          const at = `/conventions/${row.convention_slug}`
          if (row.is_modulation)
            return (
              <li>
                <a href={href(`${at}/compte/plan`)}>{say.modulation(row.name)}</a> ·{' '}
                {row.amount_cents !== null && say.amount(euros(row.amount_cents, lang), false)}
              </li>
            )
          if (number === null)
            return (
              <li>
                <a href={href(`${at}/compte/depenses/${row.id}`)}>{row.name}</a> ·{' '}
                {row.amount_cents !== null && say.amount(euros(row.amount_cents, lang), row.is_estimate)}
                {row.is_given_up && ` · ${say.givenUp}`}
              </li>
            )
          const name = say.amendment(number, row.name)
          return (
            <li>
              {from ? <a href={href(`${at}/texte?le=${from}`)}>{name}</a> : name} ·{' '}
              {from ? say.appliesFrom(shortDay(from)) : row.is_given_up ? say.abandoned : say.toBeSigned}
            </li>
          )
        })}
      </ul>
    </>
  )
}
