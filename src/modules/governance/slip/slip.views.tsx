import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Table } from '../../../ui/table.tsx'
import { differenceInWords, differenceOf, heldInWords, writtenInWords } from './slip.rules.ts'
import type { SlipRow } from './slip.ts'
import { words } from './slip.words.ts'

type Props = {
  readonly c: TerritoryContext
  readonly slips: readonly SlipRow[]
  /** Where each one is settled, for who keeps the accounts. */
  readonly at?: (id: string) => string
  /** On the page of that title. */
  readonly isAlone?: boolean
}
/** Amounts that two papers say differently: both, their difference, and which one holds with why. */
export const Slips = ({ c, slips, at, isAlone = false }: Props) => {
  const { lang } = c.var
  const say = words[lang]
  if (slips.length === 0) return null
  const held = ({ slip, ruled, ruling, ruled_on, reason }: SlipRow) =>
    ruling === 'mistake'
      ? say.mistake(ruled_on ? shortDay(ruled_on) : '', reason ?? '')
      : heldInWords(slip, ruled, lang)
  const difference = ({ slip }: SlipRow) => {
    const amount = differenceOf(slip)
    return amount === undefined ? differenceInWords(slip, lang) : euros(amount, lang)
  }
  const named = (row: SlipRow) => [row.label, row.figure].filter(Boolean).join(' · ')
  return (
    <Table
      caption={say.title}
      hideCaption={isAlone}
      columns={[{ label: say.figure }, { label: say.papers }, { label: say.difference }, { label: say.held }]}
      rows={slips.map((row) => [
        at ? <a href={at(row.id)}>{named(row)}</a> : named(row),
        [row.slip.first, row.slip.second].map((one) => (
          <p>
            {one.paper}
            {colon(lang)}
            {writtenInWords(one, lang)}
          </p>
        )),
        difference(row),
        held(row),
      ])}
    />
  )
}
