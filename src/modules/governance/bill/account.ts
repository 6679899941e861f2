import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { type Convention, findOptionalParty } from '../convention/convention.ts'
import { type Clock, type ForecastLine, forecast, sittingsOf } from './forecast.ts'

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>

/** Where each partner stands: its frozen shares, what was claimed, paid, and is still due. The lead claims nothing from itself. */
export const listBalances = (db: Db, convention: Of) => readBalances(db, convention)

/** Where one party stands, at the cost of that one. */
export async function findOptionalBalance(db: Db, convention: Of, party: Id<'organisation'>) {
  const [balance] = await readBalances(db, convention, party)
  return balance
}

/** Each table is read once, however many parties: 34 900 times six questions lasted. `only`: that party, by its index. */
async function readBalances(
  db: Db,
  { territory_id, id, lead_organisation_id }: Of,
  only?: Id<'organisation'>,
) {
  const its = (table: string) => {
    const own = sql`${sql.ref(`${table}.territory_id`)} = ${territory_id} and ${sql.ref(`${table}.convention_id`)} = ${id}`
    return only ? sql`${own} and ${sql.ref(`${table}.organisation_id`)} = ${only}` : own
  }
  const { rows } = await sql<{
    id: Id<'organisation'>
    name: string
    slug: string
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
    with bears as (
      select share.organisation_id, sum(share_cents) filter (where sharing.reversed_at is null) as share_cents,
        bool_or(not share.is_claimed) as bears_itself
      from sharing join share on share.territory_id = sharing.territory_id and share.sharing_id = sharing.id
      where sharing.territory_id = ${territory_id} and sharing.convention_id = ${id} and ${its('share')}
      group by share.organisation_id
    ), claims as (
      select organisation_id, sum(amount_cents - reduced_cents) filter (where state <> 'cancelled') as claimed_cents,
        sum(collected_cents) as paid_cents
      from revenue_order where ${its('revenue_order')} group by organisation_id
    ), owes as (
      select organisation_id, sum(debit_cents - credit_cents) as owed_cents,
        sum(credit_cents - debit_cents) filter (where kind = 'reduction') as reduced_cents
      from posting_line where ${its('posting_line')} and organisation_id is not null and account = 'owed'
      group by organisation_id
    )
    select party.organisation_id as id, organisation.name, organisation.slug,
      coalesce(bears.share_cents, 0)::bigint as share_cents, coalesce(owes.reduced_cents, 0)::bigint as reduced_cents,
      coalesce(claims.claimed_cents, 0)::bigint as claimed_cents, coalesce(claims.paid_cents, 0)::bigint as paid_cents,
      coalesce(owes.owed_cents, 0)::bigint as owed_cents,
      party.organisation_id = ${lead_organisation_id} or coalesce(bears.bears_itself, false) as bears_itself
    from convention_party party
    join organisation_public organisation on organisation.territory_id = party.territory_id and organisation.id = party.organisation_id
    left join bears on bears.organisation_id = party.organisation_id
    left join claims on claims.organisation_id = party.organisation_id
    left join owes on owes.organisation_id = party.organisation_id
    where ${its('party')}
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

/** What a partner needs before a vote: its cost that year and the next, and for how many inhabitants. */
export async function findPartnerFigures(
  db: Db,
  convention: Of,
  organisationId: Id<'organisation'>,
  { year, ...clock }: Clock & { readonly year: number },
) {
  const [costIn, party] = await Promise.all([
    forecast(db, convention, [year, year + 1], clock, { party: organisationId }),
    findOptionalParty(db, convention, { id: organisationId }),
  ])
  const lines = [year, year + 1].map((one) => costIn(one).byParty.get(organisationId) ?? [])
  return {
    thisYear: costOf(lines[0]),
    nextYear: costOf(lines[1]),
    /** What the committee should decide on the day of a meeting to come. */
    sittings: sittingsOf(lines.flat()),
    inhabitants: party?.population ?? undefined,
  }
}
