import { sql } from 'kysely'
import { connect, type Db } from '../src/platform/db.ts'
import { type Id, newId } from '../src/platform/ids.ts'

export const communes = 34_900
export const postings = 1_000_000
/** Orders of one run of papers. */
const partners = 500
/** Whose accounts hold those postings: ten thousand each. */
export const busy = 100

export type Ids = { readonly territory_id: Id<'territory'>; readonly convention_id: Id<'convention'> }

/**
 * A territory of its own: « mesure », a convention between all the communes of France, and « registre », one between a lead
 * and five hundred, whose ledger is long.
 */
export async function loadBill(db: Db) {
  const territory_id = newId<'territory'>()
  const slug = `mesure-${territory_id.slice(-8)}`
  await db
    .insertInto('territory')
    .values({
      id: territory_id,
      slug,
      name: 'Mesure',
      departement_code: '08',
      created_at: Temporal.Now.instant(),
    })
    .execute()
  await sql`insert into territory_module (territory_id, module, switched_on_at) values (${territory_id}, 'governance', now())`.execute(
    db,
  )
  await sql`insert into organisation (id, territory_id, kind, slug, name, created_at)
    select uuidv7(), ${territory_id}, 'commune', 'c-' || n, 'Commune ' || n, now()
    from generate_series(1, ${communes}::integer) n`.execute(db)
  const france = await loadConvention(db, territory_id, 'mesure', communes)
  const ledger = await loadConvention(db, territory_id, 'registre', partners + 1)
  await loadLedger(db, ledger)
  await sql`vacuum analyze organisation, posting, posting_line, convention_party`.execute(db)
  return { slug, france, ledger }
}

async function loadConvention(db: Db, territory_id: Id<'territory'>, slug: string, count: number) {
  const ids = { territory_id, convention_id: newId<'convention'>() }
  await sql`insert into convention (id, territory_id, slug, title_fr, lead_organisation_id, state, starts_on, created_at)
    select ${ids.convention_id}, ${territory_id}, ${slug}, ${slug}, id, 'in_force', '2020-01-01', now() from organisation
    where territory_id = ${territory_id} order by id limit 1`.execute(db)
  await sql`insert into convention_party (territory_id, convention_id, organisation_id, role, position, created_at)
    select ${territory_id}, ${ids.convention_id}, id, 'partner', row_number() over (order by id), now()
    from organisation where territory_id = ${territory_id} order by id limit ${count}`.execute(db)
  const rows = await db
    .selectFrom('convention_party')
    .select(['organisation_id', 'position'])
    .where('convention_id', '=', ids.convention_id)
    .orderBy('position')
    .execute()
  const parties = rows.map(({ organisation_id, position }) => ({
    id: organisation_id as string,
    population: { inhabitants: ((position * 7919) % 50_000) + 12, kind: 'total' as const, censusYear: 2022 },
  }))
  await sql`insert into sharing_key (id, territory_id, convention_id, version, key, base, shared_from, opinion_required,
      amendment_required, cut_off, parties, applies, created_at)
    values (${newId<'sharing_key'>()}, ${territory_id}, ${ids.convention_id}, 1, '{"kind":"population"}', 'ttc',
      'estimate', false, false, 'effect', ${JSON.stringify(parties)}, '[2026-01-01,)', now())`.execute(db)
  return { ...ids, parties }
}

/** Written with the checks of each posting off: a million deferred ones would measure nothing but themselves. */
const loadLedger = (db: Db, { territory_id, convention_id }: Ids) =>
  db.transaction().execute(async (tx) => {
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
      from made join convention_party party on party.convention_id = ${convention_id} and party.position = 2 + n % ${busy}
      union all
      select ${territory_id}::uuid, ${convention_id}::uuid, made.id, 'sharing', 1, 'cost', null, day, 0, 100 + n % 9900 from made`.execute(
      tx,
    )
    await sql`alter table posting enable trigger user`.execute(tx)
  })

/** An expense that was ordered and is not shared yet. */
export async function loadExpense(db: Db, { territory_id, convention_id }: Ids) {
  const id = newId<'expense'>()
  await sql`insert into expense (id, territory_id, convention_id, label, exercice, estimate_ht_cents, estimate_vat_cents, state,
      proposed_on, adopted_on, decision_reason, committed_on, order_number, last_on, created_at)
    values (${id}, ${territory_id}, ${convention_id}, 'Dépense', 2026, 1234567890, 0, 'committed', '2026-01-01',
      '2026-01-01', 'Avant le registre.', '2026-01-01', 'BC 1', '2026-01-01', now())`.execute(db)
  return id
}

export const openBill = (url: string) => connect(url, { max: 2, statementTimeout_ms: 600_000 })
