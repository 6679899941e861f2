import { sql } from 'kysely'
import {
  apportion,
  findConvention,
  findStatement,
  freezeSharing,
  type Here,
} from '../src/modules/governance/index.ts'
import { connect, type Db } from '../src/platform/db.ts'
import type { Document } from '../src/platform/documents/document.ts'
import { makePdf } from '../src/platform/documents/pdf.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import { cents } from '../src/platform/money.ts'

const communes = 34_900
const postings = 1_000_000

const median = (times: readonly number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
async function timed(times: number, work: () => unknown): Promise<number> {
  const spent: number[] = []
  for (let i = 0; i < times; i++) {
    const begun = performance.now()
    await work()
    spent.push(performance.now() - begun)
  }
  return median(spent)
}

/** The shared bill at the size of France: medians in milliseconds, on a database of its own territory. */
export async function measureGovernance(url: string, progress: (line: string) => void) {
  const db = connect(url, { max: 2, statementTimeout_ms: 600_000 })
  try {
    progress(`${communes} communes and ${postings} postings`)
    const ids = { territory_id: newId<'territory'>(), convention_id: newId<'convention'>() }
    const parties = await load(db, ids)
    const share = () => apportion(cents(1_234_567_890), { kind: 'population' }, parties)
    const share_ms = await timed(51, share)
    const expense = await loadExpense(db, ids, parties)
    const store_ms = await timed(3, () => store(db, ids, expense))
    progress('statements of partners')
    const period = {
      fromOn: new Temporal.PlainDate(2026, 1, 1),
      lastOn: new Temporal.PlainDate(2026, 12, 31),
    }
    const of = { territory_id: ids.territory_id, id: ids.convention_id }
    let at = 0
    const statement_ms = await timed(101, () => {
      at = (at + 7) % 100
      return findStatement(db, of, (parties[at]?.id ?? '') as Id<'organisation'>, period)
    })
    progress('documents')
    const pdf_ms = await timed(101, () => makePdf(letter(at++)))
    return { communes, postings, share_ms, store_ms, statement_ms, pdf_ms }
  } finally {
    await db.destroy()
  }
}

type Ids = { readonly territory_id: Id<'territory'>; readonly convention_id: Id<'convention'> }

/** As many organisations as there are communes, one convention, and a ledger of a hundred of them. */
async function load(db: Db, { territory_id, convention_id }: Ids) {
  const now = Temporal.Now.instant()
  const slug = `mesure-${territory_id.slice(-8)}`
  await db
    .insertInto('territory')
    .values({ id: territory_id, slug, name: 'Mesure', departement_code: '08', created_at: now })
    .execute()
  await sql`insert into organisation (id, territory_id, kind, slug, name, created_at)
    select uuidv7(), ${territory_id}, 'commune', 'c-' || n, 'Commune ' || n, now()
    from generate_series(1, ${communes}::integer) n`.execute(db)
  await sql`insert into convention (id, territory_id, slug, title_fr, lead_organisation_id, created_at)
    select ${convention_id}, ${territory_id}, 'mesure', 'Mesure', id, now() from organisation
    where territory_id = ${territory_id} limit 1`.execute(db)
  await sql`insert into convention_party (territory_id, convention_id, organisation_id, role, position, created_at)
    select ${territory_id}, ${convention_id}, id, 'partner', row_number() over (order by id), now()
    from organisation where territory_id = ${territory_id}`.execute(db)
  const rows = await db
    .selectFrom('convention_party')
    .select(['organisation_id', 'position'])
    .where('convention_id', '=', convention_id)
    .orderBy('position')
    .execute()
  await loadLedger(db, { territory_id, convention_id })
  return rows.map(({ organisation_id, position }) => ({
    id: organisation_id as string,
    population: { inhabitants: ((position * 7919) % 50_000) + 12, kind: 'total' as const, censusYear: 2022 },
  }))
}

/** Written with the checks of each posting off: a million deferred ones would measure nothing but themselves. */
const loadLedger = (db: Db, { territory_id, convention_id }: Ids) =>
  db
    .transaction()
    .execute(async (tx) => {
      await sql`alter table posting disable trigger user`.execute(tx)
      await sql`create temporary table made on commit drop as
      select uuidv7() as id, n, date '2020-01-01' + n % 2555 as day
      from generate_series(1, ${postings}::integer) n`.execute(tx)
      await sql`insert into posting (id, territory_id, convention_id, kind, label, posted_on, subject_id, created_at)
      select id, ${territory_id}, ${convention_id}, 'sharing', 'Dépense ' || n, day, id, now() from made`.execute(
        tx,
      )
      await sql`insert into posting_line (territory_id, convention_id, posting_id, kind, position, account, organisation_id,
        posted_on, debit_cents, credit_cents)
      select ${territory_id}::uuid, ${convention_id}::uuid, made.id, 'sharing', 0, 'owed', party.organisation_id, day, 100 + n % 9900, 0
      from made join convention_party party on party.convention_id = ${convention_id} and party.position = 1 + n % 100
      union all
      select ${territory_id}::uuid, ${convention_id}::uuid, made.id, 'sharing', 1, 'cost', null, day, 0, 100 + n % 9900 from made`.execute(
        tx,
      )
      await sql`alter table posting enable trigger user`.execute(tx)
    })
    .then(() => sql`vacuum analyze posting, posting_line, convention_party`.execute(db))

/** An expense that was ordered, and the key of all the communes. */
async function loadExpense(db: Db, ids: Ids, parties: Awaited<ReturnType<typeof load>>) {
  const id = newId<'expense'>()
  await sql`insert into sharing_key (id, territory_id, convention_id, version, key, base, shared_from, opinion_required,
      amendment_required, cut_off, parties, applies, created_at)
    values (${newId<'sharing_key'>()}, ${ids.territory_id}, ${ids.convention_id}, 1, '{"kind":"population"}', 'ttc',
      'estimate', false, false, 'effect', ${JSON.stringify(parties)}, '[2026-01-01,)', now())`.execute(db)
  await sql`insert into expense (id, territory_id, convention_id, label, exercice, estimate_ht_cents, estimate_vat_cents, state,
      proposed_on, adopted_on, decision_reason, committed_on, order_number, last_on, created_at)
    values (${id}, ${ids.territory_id}, ${ids.convention_id}, 'Dépense', 2026, 1234567890, 0, 'committed', '2026-01-01',
      '2026-01-01', 'Avant le registre.', '2026-01-01', 'BC 1', '2026-01-01', now())`.execute(db)
  return id
}

/**
 * A sharing frozen as people freeze it: read, computed, written with every trace and its posting, checked by the
 * database; then rolled back, so that the next time measures the same.
 */
async function store(db: Db, ids: Ids, expense: Id<'expense'>): Promise<void> {
  const now = Temporal.Now.instant()
  const territory = { id: ids.territory_id, timeZone: 'Europe/Paris' }
  const here = { territory, actor: { personId: null, staffId: null, manager: true }, now } as Here
  const tx = await db.startTransaction().execute()
  try {
    const convention = await findConvention(tx, here, 'mesure')
    await freezeSharing(tx, here, convention, expense)
    await sql`set constraints all immediate`.execute(tx)
  } finally {
    await tx.rollback().execute()
  }
}

const letter = (n: number): Document => ({
  language: 'fr',
  title: `État liquidatif 2026-${n}`,
  issuer: 'Département des Ardennes',
  blocks: [
    {
      kind: 'table',
      caption: 'Bases de liquidation',
      columns: [{ label: 'Dépense' }, { label: 'Part', number: true }],
      rows: Array.from({ length: 10 }, (_, at) => [`Dépense ${at}`, `${n + at},54 €`]),
    },
    { kind: 'note', text: '17 312 habitants sur 246 462 → 7,0242 % de 10 500,00 € = 737,54 €' },
  ],
})
