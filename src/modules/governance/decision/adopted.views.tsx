import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import type { AdoptedBy } from './adopted.ts'
import { words } from './decision.words.ts'

/**
 * What a decision adopted: each expense with its amount, each amendment with the day it applies from, each withdrawal
 * with the day it takes effect, one click away.
 */
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
  const mine = adopted.filter(({ decision_id }) => decision_id === decisionId)
  if (mine.length === 0) return null
  return (
    <>
      <p>{words[c.var.lang].adoptedMatters}</p>
      <ul>
        {mine.map((row) => (
          <li>
            <AdoptedMatter c={c} row={row} />
          </li>
        ))}
      </ul>
    </>
  )
}

const AdoptedMatter = ({
  c: {
    var: { lang, href },
  },
  row: { kind, from_on: from, ...row },
}: {
  readonly c: TerritoryContext
  readonly row: AdoptedBy[number]
}) => {
  const say = words[lang]
  const at = `/conventions/${row.convention_slug}`
  const amount = row.amount_cents !== null && say.amount(euros(row.amount_cents, lang), row.is_estimate)
  switch (kind) {
    case 'expense':
      return (
        <>
          <a href={href(`${at}/compte/depenses/${row.id}`)}>{row.name}</a> · {amount}
          {row.is_given_up && ` · ${say.givenUp}`}
        </>
      )
    case 'modulation':
      return (
        <>
          <a href={href(`${at}/compte/plan`)}>{say.modulation(row.name)}</a> · {amount}
        </>
      )
    case 'withdrawal':
      return (
        <>
          <a href={href(at)}>{say.withdrawal(row.name)}</a>
          {row.is_given_up ? ` · ${say.cancelledSince}` : from && ` · ${say.takesEffect(shortDay(from))}`}
        </>
      )
    case 'amendment': {
      const name = say.amendment(row.amendment_number ?? 0, row.name)
      return (
        <>
          {from ? <a href={href(`${at}/texte?le=${from}`)}>{name}</a> : name} ·{' '}
          {from ? say.appliesFrom(shortDay(from)) : row.is_given_up ? say.abandoned : say.toBeSigned}
        </>
      )
    }
  }
}
