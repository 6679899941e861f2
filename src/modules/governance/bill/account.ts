import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { type Convention, listParties } from '../convention/convention.ts'
import { type Clock, type ForecastLine, forecast, sittingsOf } from './forecast.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** Where each partner stands: its frozen shares, what was claimed, paid, and is still due. The lead claims nothing from itself. */
export async function listBalances(db: Db, convention: Of) {
  const { rows } = await sql<{
    id: Id<'organisation'>
    name: string
    slug: string
    population: number | null
    share_cents: Cents
    /** Taken off its titles, but for sharings that were reversed: shares say those already. */
    reduced_cents: Cents
    /** On orders, less all that was taken off them. */
    claimed_cents: Cents
    paid_cents: Cents
    owed_cents: Cents
    /** Nothing is claimed from it: it leads, or pays suppliers itself. */
    bears_itself: boolean
  }>`
    select party.organisation_id as id, organisation.name, organisation.slug, party.population,
      coalesce((select sum(share_cents) from share join sharing on sharing.territory_id = share.territory_id
        and sharing.id = share.sharing_id and sharing.reversed_at is null
        where share.territory_id = party.territory_id and share.convention_id = party.convention_id
          and share.organisation_id = party.organisation_id), 0)::bigint as share_cents,
      coalesce((select sum(credit_cents - debit_cents) from posting_line where posting_line.territory_id = party.territory_id
        and posting_line.convention_id = party.convention_id and posting_line.organisation_id = party.organisation_id
        and account = 'owed' and kind = 'reduction'), 0)::bigint as reduced_cents,
      coalesce((select sum(amount_cents - reduced_cents) from revenue_order where revenue_order.territory_id = party.territory_id
        and revenue_order.convention_id = party.convention_id and revenue_order.organisation_id = party.organisation_id
        and state <> 'cancelled'), 0)::bigint as claimed_cents,
      coalesce((select sum(collected_cents) from revenue_order where revenue_order.territory_id = party.territory_id
        and revenue_order.convention_id = party.convention_id and revenue_order.organisation_id = party.organisation_id), 0)::bigint as paid_cents,
      coalesce((select sum(debit_cents - credit_cents) from posting_line where posting_line.territory_id = party.territory_id
        and posting_line.convention_id = party.convention_id and posting_line.organisation_id = party.organisation_id
        and account = 'owed'), 0)::bigint as owed_cents,
      party.organisation_id = ${convention.lead_organisation_id} or exists (select from share
        where share.territory_id = party.territory_id and share.convention_id = party.convention_id
          and share.organisation_id = party.organisation_id and not share.is_claimed) as bears_itself
    from convention_party party
    join organisation_public organisation on organisation.territory_id = party.territory_id and organisation.id = party.organisation_id
    where party.territory_id = ${convention.territory_id} and party.convention_id = ${convention.id}
    order by party.position`.execute(db)
  return rows
}

const sumOf = (lines: readonly ForecastLine[] = []): Cents =>
  cents(lines.reduce((all, line) => all + line.cents, 0))

/** What a partner bears in a year; of it, what is expected and not frozen yet. */
const costOf = (lines: readonly ForecastLine[] = []) => ({
  cents: sumOf(lines),
  expectedCents: sumOf(lines.filter(({ nature }) => nature === 'estimate')),
})
export type YearCost = ReturnType<typeof costOf>

/** What a partner needs before a vote: its cost that year and the next, by inhabitant, what it owes and what it paid. */
export async function findPartnerFigures(
  db: Db,
  convention: Of,
  organisationId: Id<'organisation'>,
  { year, ...clock }: Clock & { readonly year: number },
) {
  const [costIn, balances, parties] = await Promise.all([
    forecast(db, convention, [year, year + 1], clock),
    listBalances(db, convention),
    listParties(db, convention),
  ])
  const balance = balances.find(({ id }) => id === organisationId)
  const party = parties.find(({ organisation_id }) => organisation_id === organisationId)
  const lines = [year, year + 1].map((one) => costIn(one).byParty.get(organisationId) ?? [])
  return {
    thisYear: costOf(lines[0]),
    nextYear: costOf(lines[1]),
    /** What the committee should decide on the day of a meeting to come. */
    sittings: sittingsOf(lines.flat()),
    inhabitants: party?.population ?? undefined,
    owedCents: balance?.owed_cents ?? cents(0),
    paidCents: balance?.paid_cents ?? cents(0),
  }
}
