import type { TerritoryContext } from '../../../platform/http.tsx'
import { cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Facts, Table } from '../../../ui/table.tsx'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { type Party, partyNames } from '../convention/convention.ts'
import type { Version } from '../term/version.rules.ts'
import { words } from './bill.words.ts'
import type { SharingKey } from './sharing-key.ts'

/** What a key is shown on: its tree of branches is read by few, its effect by all. */
const example = cents(100_000)

/** A key as it applies on its days: its terms, and what each party bears of an example. */
export const KeyPart = ({
  c,
  version: { fromOn, lastOn, value },
  parties,
}: {
  c: TerritoryContext
  version: Version<SharingKey>
  parties: readonly Party[]
}) => {
  const { lang } = c.var
  const say = words[lang]
  const nameOf = partyNames(parties)
  const { ceiling, policy, leaving } = value
  const name = lastOn ? say.keyBetween(shortDay(fromOn), shortDay(lastOn)) : say.keyFrom(shortDay(fromOn))
  return (
    <div>
      <Table
        caption={say.keyExample(name, euros(example, lang))}
        columns={[{ label: say.partner }, { label: say.share, number: true }]}
        rows={apportion(example, value.key, value.parties).shares.map((share) => [
          nameOf(share.id),
          euros(share.cents, lang),
        ])}
      />
      <Facts
        facts={[
          [say.amount, value.base === 'ht' ? say.ht : say.ttc],
          ...(ceiling
            ? [[say.ceiling, `${euros(ceiling.amountCents, lang)} ${say.ceilingPer[ceiling.per]}`] as const]
            : []),
          [say.frozenWhen, say.sharedFrom[policy.sharedFrom]],
          [say.leaverPays, say.cutOff[leaving.cutOff]],
        ]}
      />
    </div>
  )
}
