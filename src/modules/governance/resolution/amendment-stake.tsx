import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { Facts } from '../../../ui/table.tsx'
import type { Item } from '../agenda/agenda.ts'
import { rulesInWords } from '../apportionment/words.rules.ts'
import { example, shareIn } from '../bill/key.views.tsx'
import { findKeyChange } from '../bill/key-change.ts'
import { listParties, partyNames } from '../convention/convention.ts'
import { words } from './resolution.words.ts'

/** What the amendment of an item changes in who pays: nothing for another item, `key` undefined when the key stays. */
export async function findAmendmentStake(db: Db, item: Item | undefined) {
  if (!item?.amendment_id || item.settled_as === 'abandoned') return undefined
  const convention = { territory_id: item.territory_id, id: item.convention_id }
  const key = await findKeyChange(db, convention, item.amendment_id)
  return { key, nameOf: key && partyNames(await listParties(db, convention)) }
}

/** Before a vote on an amendment: what we bear of an example, by the key of today and by the one proposed; a seat of no party bears nothing, and reads the keys. */
export const AmendmentStakePart = ({
  c,
  stake: { key, nameOf },
  organisation,
}: {
  c: TerritoryContext
  stake: NonNullable<Awaited<ReturnType<typeof findAmendmentStake>>>
  organisation: Id<'organisation'> | null
}) => {
  const { lang } = c.var
  const say = words[lang]
  if (!key || !nameOf)
    return (
      <section>
        <h2>{say.amendment}</h2>
        <p>{say.keySame}</p>
      </section>
    )
  const of = euros(example, lang)
  return (
    <section>
      <h2>{say.amendment}</h2>
      {organisation && (
        <Facts
          figures
          facts={[
            [say.shareToday(of), shareIn(key.before)(organisation, lang)],
            [say.shareAmended(of), <strong>{shareIn(key.after)(organisation, lang)}</strong>],
          ]}
        />
      )}
      <Facts
        facts={[
          [say.keyToday, rulesInWords(key.before, lang, nameOf)],
          [say.keyAmended, rulesInWords(key.after, lang, nameOf)],
        ]}
      />
    </section>
  )
}
