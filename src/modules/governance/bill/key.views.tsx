import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { Facts, Table } from '../../../ui/table.tsx'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { keyInWords } from '../apportionment/words.rules.ts'
import { versionName } from '../convention/moment.rules.ts'
import type { Version } from '../term/version.rules.ts'
import { words } from './bill.words.ts'
import type { SharingKey, SharingRules } from './sharing-key.ts'

type NameOf = (id: string) => string
/** What a key is shown on: its rule is read by few, its effect by all. */
export const example = cents(100_000)

/** What each party bears of the example, in the order of the parties. */
const exampleOf = ({ key, parties }: SharingRules) => apportion(example, key, parties).shares

/** What a party bears of the example by that key; a dash when it is none of its parties. */
export function shareIn(rules: SharingRules): (id: string, lang: Language) => string {
  const shares = new Map(exampleOf(rules).map((share) => [share.id, share.cents]))
  return (id, lang) => {
    const bears = shares.get(id)
    return bears === undefined ? '–' : euros(bears, lang)
  }
}

/** The terms of a key, in words. */
export const keyFacts = (
  { key, base, net, ceiling, policy, leaving }: SharingRules,
  lang: Language,
  nameOf: NameOf,
): (readonly [label: string, value: string])[] => {
  const say = words[lang]
  return [
    [say.keyRule, keyInWords(key, lang, nameOf)],
    [say.amount, base === 'ht' ? say.ht : say.ttc],
    [say.revenueAndGrants, say.netPer[net ?? 'gross']],
    ...(ceiling
      ? [
          [say.ceiling, `${euros(ceiling.amountCents, lang)} ${say.ceilingPer[ceiling.per]}`] as const,
          [
            say.excess,
            ceiling.excessBearer ? say.excessBy(nameOf(ceiling.excessBearer)) : say.excessByLead,
          ] as const,
        ]
      : []),
    [say.frozenWhen, say.sharedFrom[policy.sharedFrom]],
    [say.leaverPays, say.cutOff[leaving.cutOff]],
    [
      say.leaverShare,
      leaving.takenBy === 'others' ? say.takenByOthers : say.takenBy(nameOf(leaving.takenBy.party)),
    ],
  ]
}

/** The days a key applies, as its name. */
export const keyName = ({ fromOn, lastOn }: Version<SharingKey>, lang: Language): string =>
  lastOn ? words[lang].keyBetween(shortDay(fromOn), shortDay(lastOn)) : words[lang].keyFrom(shortDay(fromOn))

/** A key: what each party bears of an example, its terms, and what wrote it. */
export const KeyPart = ({
  c,
  name,
  rules,
  nameOf,
  amendment,
  before,
}: {
  c: TerritoryContext
  name: string
  rules: SharingKey
  nameOf: NameOf
  amendment: { readonly number: number } | undefined
  /** The key it is to take the place of, to be compared with. */
  before?: SharingKey
}) => {
  const { lang } = c.var
  const say = words[lang]
  const shareBefore = before && shareIn(before)
  return (
    <div>
      <Table
        caption={say.keyExample(name, euros(example, lang))}
        columns={[
          { label: say.partner },
          ...(before ? [{ label: say.shareToday, number: true as const }] : []),
          { label: before ? say.shareAmended : say.share, number: true },
        ]}
        rows={exampleOf(rules).map(({ id, cents: bears }) => [
          nameOf(id),
          ...(shareBefore ? [shareBefore(id, lang)] : []),
          euros(bears, lang),
        ])}
      />
      <Facts
        facts={[
          ...keyFacts(rules, lang, nameOf),
          ...(amendment ? [[say.keyAmendment, versionName(amendment.number)[lang]] as const] : []),
          ...(rules.provision ? [[say.keyProvision, rules.provision] as const] : []),
        ]}
      />
    </div>
  )
}
