import type { TerritoryContext } from '../../../platform/http.tsx'
import { euros } from '../../../platform/money.ts'
import { Facts, Table } from '../../../ui/table.tsx'
import type { Received } from './received.ts'
import { words } from './resolution.words.ts'

/** What we got of it so far: a member asks this before anything else is paid. */
export const ReceivedPart = ({
  c,
  received: { paidFor, givenCents, reach },
  slug,
}: {
  c: TerritoryContext
  received: Received
  /** Of a convention whose accounts are public. */
  slug: string | null
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const facts = [
    ...reach.map(({ label, count }) => [label[lang], count.toLocaleString(lang)] as const),
    ...(givenCents === 0 ? [] : [[say.given, euros(givenCents, lang)] as const]),
  ]
  return (
    <section>
      <h2>{say.received}</h2>
      {facts.length > 0 && <Facts facts={facts} figures />}
      {paidFor.length === 0 ? (
        <p>{say.nothingPaidFor}</p>
      ) : (
        <Table
          caption={say.paidFor}
          columns={[{ label: say.what }, { label: say.ourShare, number: true }]}
          rows={paidFor.map(({ id, label, share_cents }) => [
            slug ? <a href={href(`/conventions/${slug}/compte/depenses/${id}`)}>{label}</a> : label,
            euros(share_cents, lang),
          ])}
        />
      )}
    </section>
  )
}
