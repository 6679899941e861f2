import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import type { Account, Line, Posting } from './posting.rules.ts'

type Of = { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> }

/** Write a balanced posting. The database refuses any other, and any change afterwards. */
export async function writePosting(
  tx: Db,
  convention: Of,
  { label, lines }: Posting,
  about: {
    readonly kind: 'sharing' | 'reversal' | 'collection' | 'reduction' | 'advance'
    readonly subjectId: string
    readonly on: Temporal.PlainDate
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const id = newId<'posting'>()
  const mine = { territory_id: convention.territory_id, convention_id: convention.id, posted_on: about.on }
  await tx
    .insertInto('posting')
    .values({
      ...mine,
      id,
      kind: about.kind,
      label,
      subject_id: about.subjectId as Id<'posting'>,
      created_at: about.now,
    })
    .execute()
  await tx
    .insertInto('posting_line')
    .values(
      lines.map((line, position) => ({
        ...mine,
        posting_id: id,
        position,
        account: line.account,
        organisation_id: (line.party ?? null) as Id<'organisation'> | null,
        debit_cents: line.debitCents,
        credit_cents: line.creditCents,
      })),
    )
    .execute()
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

const linesPerStatement = 200

/**
 * What a party owed before a period, what moved in it (the latest lines first, two hundred at most), and what it owes
 * after. Served by one index.
 */
export async function findStatement(
  db: Db,
  { territory_id, id }: Of,
  organisationId: Id<'organisation'>,
  period: { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate },
  account: Account = 'owed',
) {
  const mine = db
    .selectFrom('posting_line as line')
    .where('line.territory_id', '=', territory_id)
    .where('line.convention_id', '=', id)
    .where('line.organisation_id', '=', organisationId)
    .where('line.account', '=', account)
  const [sums, lines] = await Promise.all([
    mine
      .select((eb) => {
        const before = eb('line.posted_on', '<', period.fromOn)
        const within = eb('line.posted_on', '>=', period.fromOn)
        return [
          sql<number>`coalesce(sum(debit_cents - credit_cents) filter (where ${before}), 0)::bigint`.as(
            'before',
          ),
          sql<number>`coalesce(sum(debit_cents) filter (where ${within}), 0)::bigint`.as('debit'),
          sql<number>`coalesce(sum(credit_cents) filter (where ${within}), 0)::bigint`.as('credit'),
        ]
      })
      .where('line.posted_on', '<=', period.lastOn)
      .executeTakeFirstOrThrow(),
    mine
      .innerJoin('posting', (join) =>
        join
          .onRef('posting.territory_id', '=', 'line.territory_id')
          .onRef('posting.convention_id', '=', 'line.convention_id')
          .onRef('posting.id', '=', 'line.posting_id'),
      )
      .select([
        'posting.id',
        'posting.kind',
        'posting.label',
        'posting.subject_id',
        'line.posted_on',
        'line.debit_cents',
        'line.credit_cents',
      ])
      .where('line.posted_on', '>=', period.fromOn)
      .where('line.posted_on', '<=', period.lastOn)
      .orderBy('line.posted_on', 'desc')
      .orderBy('line.posting_id', 'desc')
      .limit(linesPerStatement)
      .execute(),
  ])
  const [before, debit, credit] = [cents(sums.before), cents(sums.debit), cents(sums.credit)]
  return {
    beforeCents: before,
    debitCents: debit,
    creditCents: credit,
    afterCents: cents(before + debit - credit),
    lines,
  }
}
