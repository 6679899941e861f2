import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { listOf } from '../../../platform/list.ts'
import { type Cents, cents, sum } from '../../../platform/money.ts'
import type { Account, Line, Posting } from './posting.rules.ts'

type Of = { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }

/** Write a balanced posting. The database refuses any other, and any change afterwards. */
export async function writePosting(
  tx: Db,
  convention: Of,
  { label, lines }: Posting,
  about: {
    readonly kind: 'sharing' | 'reversal' | 'collection' | 'reduction' | 'advance' | 'restitution'
    readonly subjectId: string
    readonly on: Temporal.PlainDate
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const id = newId<'posting'>()
  const mine = {
    territory_id: convention.territory_id,
    convention_id: convention.id,
    kind: about.kind,
    posted_on: about.on,
  }
  await tx
    .insertInto('posting')
    .values({
      ...mine,
      id,
      label,
      subject_id: about.subjectId as Id<'posting'>,
      created_at: about.now,
    })
    .execute()
  // In one statement, a list a column, however many lines: France has 34 900 communes.
  await sql`
    insert into posting_line (territory_id, convention_id, posting_id, kind, posted_on, position, account, organisation_id,
      debit_cents, credit_cents)
    select ${mine.territory_id}, ${mine.convention_id}, ${id}, ${mine.kind}, ${mine.posted_on}, position - 1, account, party, debit, credit
    from unnest(${listOf(lines.map(({ account }) => account))}::text[], ${listOf(lines.map(({ party }) => party ?? null))}::uuid[],
      ${listOf(lines.map(({ debitCents }) => debitCents))}::bigint[], ${listOf(lines.map(({ creditCents }) => creditCents))}::bigint[])
      with ordinality as line (account, party, debit, credit, position)`.execute(tx)
}

/** The lines of the posting that a sharing made, to be reversed. */
export async function findLinesOf(tx: Db, { territory_id }: Of, subjectId: string): Promise<Line[]> {
  const rows = await tx
    .selectFrom('posting')
    .innerJoin('posting_line as line', (join) =>
      join
        .onRef('line.territory_id', '=', 'posting.territory_id')
        .onRef('line.posting_id', '=', 'posting.id'),
    )
    .select(['line.account', 'line.organisation_id', 'line.debit_cents', 'line.credit_cents'])
    .where('posting.territory_id', '=', territory_id)
    .where('posting.subject_id', '=', subjectId as Id<'posting'>)
    .where('posting.kind', '=', 'sharing')
    .orderBy('line.position')
    .execute()
  return rows.map((row) => ({
    account: row.account as Account,
    ...(row.organisation_id && { party: row.organisation_id }),
    debitCents: row.debit_cents,
    creditCents: row.credit_cents,
  }))
}

/** The last day something was written on what that party owes. */
export async function findLastEntry(
  db: Db,
  { territory_id, id }: Of,
  party: Id<'organisation'>,
): Promise<Temporal.PlainDate | undefined> {
  const last = await db
    .selectFrom('posting_line')
    .select('posted_on')
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('organisation_id', '=', party)
    .where('account', '=', 'owed')
    .orderBy('posted_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.posted_on
}

/** The lines that a page shows; a paper asks for more. */
export const linesPerStatement = 200

/** What each sum of a statement is made of; what was paid in advance then deducted is paid. */
const kindsOf = {
  shared: ['sharing'],
  reversed: ['reversal'],
  paid: ['collection', 'advance'],
  restituted: ['restitution'],
  reduced: ['reduction'],
} as const satisfies Record<string, readonly Kind[]>
export type MovedSum = keyof typeof kindsOf

type Kind = Parameters<typeof writePosting>[3]['kind']

type Period = { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate }

const linesOf = (db: Db, { territory_id, id }: Of, organisationId: Id<'organisation'>, account: Account) =>
  db
    .selectFrom('posting_line as line')
    .where('line.territory_id', '=', territory_id)
    .where('line.convention_id', '=', id)
    .where('line.organisation_id', '=', organisationId)
    .where('line.account', '=', account)

const movedIn = (lines: ReturnType<typeof linesOf>, { fromOn, lastOn }: Period) =>
  lines.where('line.posted_on', '>=', fromOn).where('line.posted_on', '<=', lastOn)

/**
 * What a party owed before a period, what moved in it (the latest lines first), and what it owes after. Each line names
 * the expense or the revenue order that made it; `only`: the lines of one sum. Sums are served by one index alone.
 */
export async function findStatement(
  db: Db,
  of: Of,
  organisationId: Id<'organisation'>,
  period: Period,
  {
    account = 'owed',
    most = linesPerStatement,
    only,
  }: { account?: Account; most?: number; only?: MovedSum | undefined } = {},
) {
  const mine = linesOf(db, of, organisationId, account)
  const moved = movedIn(mine, period)
  const [{ before }, kinds, lines] = await Promise.all([
    mine
      .select(sql<number>`coalesce(sum(debit_cents - credit_cents), 0)::bigint`.as('before'))
      .where('line.posted_on', '<', period.fromOn)
      .executeTakeFirstOrThrow(),
    moved
      .select([
        sql<Kind>`line.kind`.as('kind'),
        sql<number>`sum(debit_cents)::bigint`.as('debit'),
        sql<number>`sum(credit_cents)::bigint`.as('credit'),
      ])
      .groupBy('line.kind')
      .execute(),
    withSubjects(moved)
      .$if(only !== undefined, (query) => query.where('line.kind', 'in', kindsOf[only as MovedSum]))
      .limit(most)
      .execute(),
  ])
  /** Debits less credits of those kinds, or of all. */
  const net = (of?: readonly Kind[]): Cents =>
    sum(
      kinds.filter(({ kind }) => !of || of.includes(kind)).map(({ debit, credit }) => cents(debit - credit)),
    )
  return {
    beforeCents: cents(before),
    debitCents: sum(kinds.map(({ debit }) => cents(debit))),
    creditCents: sum(kinds.map(({ credit }) => cents(credit))),
    sharedCents: net(kindsOf.shared),
    reversedCents: cents(-net(kindsOf.reversed)),
    paidCents: cents(-net(kindsOf.paid)),
    restitutedCents: net(kindsOf.restituted),
    reducedCents: cents(-net(kindsOf.reduced)),
    afterCents: sum([cents(before), net()]),
    lines,
  }
}
export type AccountStatement = Awaited<ReturnType<typeof findStatement>>

/** What each posting is about: a sharing is of an expense; a payment, a reduction and a deduction are of a revenue order. */
const withSubjects = (moved: ReturnType<typeof movedIn>) =>
  moved
    .innerJoin('posting', (join) =>
      join
        .onRef('posting.territory_id', '=', 'line.territory_id')
        .onRef('posting.convention_id', '=', 'line.convention_id')
        .onRef('posting.id', '=', 'line.posting_id'),
    )
    .leftJoin('sharing', (join) =>
      join
        .onRef('sharing.territory_id', '=', 'posting.territory_id')
        .on(sql<boolean>`sharing.id = posting.subject_id`),
    )
    .leftJoin('advance', (join) =>
      join
        .onRef('advance.territory_id', '=', 'posting.territory_id')
        .on(sql<boolean>`advance.id = posting.subject_id`),
    )
    .leftJoin('revenue_order', (join) =>
      join
        .onRef('revenue_order.territory_id', '=', 'posting.territory_id')
        .on(sql<boolean>`revenue_order.id = coalesce(advance.revenue_order_id, posting.subject_id)`),
    )
    .select([
      'posting.id',
      'posting.kind',
      'posting.label',
      'sharing.expense_id',
      'revenue_order.id as order_id',
      'revenue_order.exercice',
      'revenue_order.number',
      // What the title of the order was corrected to since: a label stays as it was written.
      sql<
        string | null
      >`(select revenue_order.title_number where exists (select from revenue_order_title_correction correction
        where correction.territory_id = revenue_order.territory_id and correction.revenue_order_id = revenue_order.id
          and correction.created_at > posting.created_at and correction.title_number <> revenue_order.title_number))`.as(
        'corrected_to',
      ),
      'line.posted_on',
      'line.debit_cents',
      'line.credit_cents',
    ])
    .orderBy('line.posted_on', 'desc')
    .orderBy('line.posting_id', 'desc')
