import type { Db } from '../../../platform/db.ts'
import { euros } from '../../../platform/money.ts'
import { type Convention, listParties, partyNames } from '../convention/convention.ts'
import type { Moment } from '../convention/moment.rules.ts'
import { listPending } from '../expense/proposal.ts'
import { listEveryOrder, listLinesOfOrders } from '../expense/revenue-order.ts'
import { lastDaysToClaim } from '../ledger/debt.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/**
 * The last day to claim each debt, four years after the year it was born in (law 68-1250). A proposal that the finance
 * software never issued claims nothing yet; once issued, recovery is the public accountant’s.
 */
export async function listPrescriptions(db: Db, convention: Of): Promise<readonly Moment[]> {
  const [pending, orders] = await Promise.all([listPending(db, convention), listEveryOrder(db, convention)])
  const proposed = orders.filter(({ state }) => state === 'proposed')
  if (pending.length === 0 && proposed.length === 0) return []
  const [lines, parties] = await Promise.all([
    listLinesOfOrders(
      db,
      convention,
      proposed.map(({ id }) => id),
    ),
    listParties(db, convention),
  ])
  const nameOf = partyNames(parties)
  const unissued = proposed.flatMap((order) =>
    (lines.get(order.id) ?? []).map((line) => ({
      party: order.organisation_id,
      cents: line.share_cents,
      bornOn: line.born_on,
    })),
  )
  return lastDaysToClaim([...pending, ...unissued]).map(({ party, cents, lastOn }) => ({
    on: lastOn,
    kind: 'prescription' as const,
    key: `prescription-${party}-${lastOn}`,
    title: {
      fr: `${nameOf(party)} : dernier jour pour réclamer ${euros(cents, 'fr')}`,
      en: `${nameOf(party)}: last day to claim ${euros(cents, 'en')}`,
    },
    note: {
      fr: 'Le lendemain, cette créance est prescrite (loi n° 68-1250, quatre ans). Proposez le titre, ou faites émettre celui qui l’est.',
      en: 'The day after, this debt is time-barred (law 68-1250, four years). Propose the revenue order, or have the proposed one issued.',
    },
  }))
}
