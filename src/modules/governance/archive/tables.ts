import { stringify } from 'csv-stringify/sync'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Convention } from '../convention/convention.ts'
import type { OpenZip } from './zip.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>
type Rows = Readonly<Record<string, string | null>>

const pageRows = 5000

/**
 * The rows of a query as a CSV file of the archive, page by page: a ledger may hold a million lines. Its columns are
 * texts. Inside a transaction, that keeps the cursor.
 */
async function writeCsv(
  tx: Db,
  zip: OpenZip,
  path: string,
  columns: readonly string[],
  query: RawBuilder<unknown>,
  /** Spreadsheets would take some texts for formulas; what machines read must stay as it is, negative amounts included. */
  { forSpreadsheets = true } = {},
): Promise<void> {
  const format = { delimiter: ';', escape_formulas: forSpreadsheets }
  const file = zip.begin(path)
  file.write(Buffer.from(`\ufeff${stringify([[...columns]], format)}`))
  await sql`declare archived no scroll cursor for ${query}`.execute(tx)
  for (let more = true; more; ) {
    const { rows } = await sql<Rows>`fetch ${sql.lit(pageRows)} from archived`.execute(tx)
    more = rows.length === pageRows
    const lines = rows.map((row) => columns.map((column) => row[column] ?? ''))
    if (lines.length > 0) file.write(Buffer.from(stringify(lines, format)))
  }
  await sql`close archived`.execute(tx)
  file.end()
}

const euros = (column: string) => sql`(${sql.ref(column)} / 100.0)::numeric(20, 2)::text`

/** What people read first: the ledger, the revenue orders, the decisions, who signed under which act. */
export async function writeReadableTables(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  const mine = (table: string) =>
    sql`${sql.ref(`${table}.territory_id`)} = ${territory_id} and ${sql.ref(`${table}.convention_id`)} = ${id}`
  await writeCsv(
    tx,
    zip,
    'comptes/ecritures.csv',
    ['date', 'nature', 'libelle', 'compte', 'partie', 'debit', 'credit'],
    sql`select line.posted_on::text as date, posting.kind as nature, posting.label as libelle, line.account as compte,
        organisation.name as partie, ${euros('line.debit_cents')} as debit, ${euros('line.credit_cents')} as credit
      from posting_line line
      join posting on posting.territory_id = line.territory_id and posting.convention_id = line.convention_id
        and posting.id = line.posting_id
      left join organisation_public organisation on organisation.territory_id = line.territory_id
        and organisation.id = line.organisation_id
      where ${mine('line')} order by line.posted_on, line.posting_id, line.position`,
  )
  await writeCsv(
    tx,
    zip,
    'comptes/titres.csv',
    ['exercice', 'numero', 'partie', 'montant', 'reduit', 'encaisse', 'etat', 'titre', 'bordereau', 'date'],
    sql`select exercice::text, number::text as numero, organisation.name as partie, ${euros('amount_cents')} as montant,
        ${euros('reduced_cents')} as reduit, ${euros('collected_cents')} as encaisse, state as etat,
        title_number as titre, slip_number as bordereau, charged_on::text as date
      from revenue_order join organisation_public organisation on organisation.territory_id = revenue_order.territory_id
        and organisation.id = revenue_order.organisation_id
      where ${mine('revenue_order')} order by exercice, number`,
  )
  await writeCsv(
    tx,
    zip,
    'signatures.csv',
    ['partie', 'version', 'signee_le', 'acte', 'organe', 'decide_le', 'executoire_le'],
    sql`select organisation.name as partie, version.number::text as version, signed_on::text as signee_le,
        deliberation.number as acte, organ as organe, decided_on::text as decide_le, executory_on::text as executoire_le
      from signature
      join convention_version version on version.territory_id = signature.territory_id and version.id = signature.version_id
      join organisation_public organisation on organisation.territory_id = signature.territory_id
        and organisation.id = signature.organisation_id
      left join authorisation on authorisation.territory_id = signature.territory_id
        and authorisation.id = signature.authorisation_id
      left join deliberation on deliberation.territory_id = authorisation.territory_id
        and deliberation.id = authorisation.deliberation_id
      where ${mine('signature')} order by version.number, signed_on, partie`,
  )
  await writeCsv(
    tx,
    zip,
    'deliberations.csv',
    [
      'partie',
      'acte',
      'organe',
      'date',
      'version',
      'en_exercice',
      'presents',
      'representes',
      'pour',
      'contre',
      'abstentions',
    ],
    sql`select organisation.name as partie, deliberation.number as acte, organ as organe, decided_on::text as date,
        version.number::text as version, in_office::text as en_exercice, present::text as presents,
        represented::text as representes, votes_for::text as pour, votes_against::text as contre, abstentions::text as abstentions
      from authorisation
      join deliberation on deliberation.territory_id = authorisation.territory_id
        and deliberation.id = authorisation.deliberation_id
      join convention_version version on version.territory_id = authorisation.territory_id
        and version.id = authorisation.version_id
      join organisation_public organisation on organisation.territory_id = authorisation.territory_id
        and organisation.id = authorisation.organisation_id
      where ${mine('authorisation')} order by decided_on, partie`,
  )
  await writeCsv(
    tx,
    zip,
    'decisions.csv',
    ['instance', 'numero', 'date', 'titre', 'texte', 'adoptee', 'vote', 'pour', 'contre', 'abstentions'],
    sql`select body.name as instance, decision.number as numero, decided_on::text as date, title as titre, text as texte,
        case when adopted then 'oui' else 'non' end as adoptee, words_fr as vote, votes_for::text as pour,
        votes_against::text as contre, abstentions::text as abstentions
      from decision join body on body.territory_id = decision.territory_id and body.id = decision.body_id
      where ${mine('body')} order by decided_on, decision.number`,
  )
}

/** People's addresses and secrets leave with nobody. */
const leftOut = ['convention_controller', 'meeting_invitation']

/**
 * Every table that belongs to a convention or to one of its bodies, whole: which ones is asked of the database itself, so
 * that a table added tomorrow leaves too without a line here.
 */
export async function writeAllTables(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  const { rows } = await sql<{ table: string; owner: 'convention_id' | 'body_id'; columns: string[] }>`
    select relname as table,
      case when bool_or(attname = 'convention_id') then 'convention_id' else 'body_id' end as owner,
      array_agg(attname::text order by attnum) filter (where atttypid <> 'citext'::regtype and attname !~ '_hash$') as columns
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all (${leftOut})
    group by relname
    having bool_or(attname = 'territory_id') and bool_or(attname in ('convention_id', 'body_id'))
    order by relname`.execute(tx)
  for (const { table, owner, columns } of rows) {
    const texts = columns.map((column) => sql`${sql.ref(column)}::text as ${sql.ref(column)}`)
    const bodies = sql`(select id from body where territory_id = ${territory_id} and convention_id = ${id})`
    await writeCsv(
      tx,
      zip,
      `donnees/${table}.csv`,
      columns,
      sql`select ${sql.join(texts)} from ${sql.table(table)} where territory_id = ${territory_id}
        and ${sql.ref(owner)} ${owner === 'body_id' ? sql`in ${bodies}` : sql`= ${id}`}`,
      { forSpreadsheets: false },
    )
  }
}
