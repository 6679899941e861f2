import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { cents } from '../../../platform/money.ts'
import { listBalances } from '../bill/account.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { listDecisions } from '../decision/decision.ts'
import { covers } from '../term/version.rules.ts'
import { type AuthorisationRow, type Convention, type Of, partyNames } from './convention.ts'
import type { ConventionFile } from './file.ts'

/** The committees of a convention, by name; at most 20. */
const listItsBodies = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('body')
    .select(['slug', 'name'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('name')
    .limit(20)
    .execute()

/** What was invoiced of its expenses, and whether it has any that was not given up. */
async function readSpent(db: Db, { territory_id, id }: Of) {
  const { spent, count } = await db
    .selectFrom('expense')
    .select((eb) => [
      sql<number | null>`sum(bill_ht_cents + bill_vat_cents)::bigint`.as('spent'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('state', 'not in', ['cancelled', 'rejected'])
    .executeTakeFirstOrThrow()
  return { spentCents: cents(Number(spent ?? 0)), hasExpenses: Number(count) > 0 }
}

/** What a council published last about its texts. */
const lastPublished = (acts: readonly AuthorisationRow[], nameOf: (id: string) => string) => {
  const act = acts.findLast(({ published_on }) => published_on)
  return act && { ...act, party: nameOf(act.organisation_id) }
}

/**
 * What a reader asks first of a convention: what was decided last, as published, and where its bill stands. When no
 * committee published a decision, it is what a council decided of its texts.
 */
export async function readLately(
  db: Db,
  convention: Convention,
  { parties, authorisations }: ConventionFile,
  on: Temporal.PlainDate,
) {
  const [[decision], bodies, { spentCents, hasExpenses }, balances, keys] = await Promise.all([
    listDecisions(db, convention.territory_id, { conventionId: convention.id, limit: 1 }),
    listItsBodies(db, convention),
    readSpent(db, convention),
    listBalances(db, convention),
    listKeys(db, convention),
  ])
  const sum = (of: 'share_cents' | 'owed_cents') => cents(balances.reduce((all, row) => all + row[of], 0))
  return {
    decision,
    bodies,
    deliberation: decision ? undefined : lastPublished(authorisations, partyNames(parties)),
    bill: { spentCents, sharedCents: sum('share_cents'), owedCents: sum('owed_cents'), hasExpenses },
    isAlone: parties.length === 1,
    isFree: keys.find((key) => covers(key, on))?.value.key.kind === 'zero',
  }
}
export type Lately = Awaited<ReturnType<typeof readLately>>
