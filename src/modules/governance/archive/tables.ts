import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Convention } from '../convention/convention.ts'
import { may as mayDocument } from '../document/document.policy.ts'
import { parts } from '../rectification/rectification.rules.ts'
import { writeCsv } from './csv.ts'
import type { OpenZip } from './zip.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

const partInWords = sql`case part ${sql.join(
  Object.entries(parts).map(([part, { fr }]) => sql`when ${part} then ${fr}`),
  sql` `,
)} end`

/** Who signed, and under which act of whom. */
export async function writeSignatureTables(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  const mine = (table: string) =>
    sql`${sql.ref(`${table}.territory_id`)} = ${territory_id} and ${sql.ref(`${table}.convention_id`)} = ${id}`
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
      'article_budgetaire',
    ],
    sql`select organisation.name as partie, deliberation.number as acte, organ as organe, decided_on::text as date,
        version.number::text as version, in_office::text as en_exercice, present::text as presents,
        represented::text as representes, votes_for::text as pour, votes_against::text as contre, abstentions::text as abstentions,
        budget_article as article_budgetaire
      from authorisation
      join deliberation on deliberation.territory_id = authorisation.territory_id
        and deliberation.id = authorisation.deliberation_id
      join convention_version version on version.territory_id = authorisation.territory_id
        and version.id = authorisation.version_id
      join organisation_public organisation on organisation.territory_id = authorisation.territory_id
        and organisation.id = authorisation.organisation_id
      where ${mine('authorisation')} order by decided_on, partie`,
  )
}

/** What committees decided, and what was rectified of it since. */
export async function writeDecisionTables(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  const mine = sql`body.territory_id = ${territory_id} and body.convention_id = ${id}`
  await writeCsv(
    tx,
    zip,
    'decisions.csv',
    [
      'instance',
      'numero',
      'date',
      'titre',
      'texte',
      'adoptee',
      'vote',
      'pour',
      'contre',
      'abstentions',
      'annulee_le',
      'motif_annulation',
    ],
    sql`select body.name as instance, decision.number as numero, decided_on::text as date, title as titre, text as texte,
        case when adopted then 'oui' else 'non' end as adoptee, words_fr as vote, votes_for::text as pour,
        votes_against::text as contre, abstentions::text as abstentions,
        cancelled_on::text as annulee_le, reason as motif_annulation
      from decision join body on body.territory_id = decision.territory_id and body.id = decision.body_id
      left join decision_cancellation cancellation on cancellation.territory_id = decision.territory_id
        and cancellation.decision_id = decision.id
      where ${mine} order by decided_on, decision.number`,
  )
  await writeCsv(
    tx,
    zip,
    'rectifications.csv',
    ['instance', 'reunion', 'decision', 'date', 'partie_du_texte', 'au_lieu_de', 'lire', 'motif'],
    sql`select body.name as instance, meeting.number::text as reunion, decision.number as decision,
        rectified_on::text as date, ${partInWords} as partie_du_texte, written as au_lieu_de, corrected as lire, reason as motif
      from rectification join body on body.territory_id = rectification.territory_id and body.id = rectification.body_id
      left join decision on decision.territory_id = rectification.territory_id and decision.id = rectification.decision_id
      left join meeting on meeting.territory_id = rectification.territory_id
        and meeting.id = coalesce(rectification.meeting_id, decision.meeting_id)
      where ${mine} order by rectification.created_at, rectification.id`,
  )
}

/** What was put in service and who validated it; what proved that the convention could be renewed or ended. */
export async function writeLifeTables(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  const mine = (table: string) =>
    sql`${sql.ref(`${table}.territory_id`)} = ${territory_id} and ${sql.ref(`${table}.convention_id`)} = ${id}`
  await writeCsv(
    tx,
    zip,
    'evolutions.csv',
    [
      'nom',
      'version',
      'annoncee_le',
      'souhaitee_le',
      'apporte',
      'nouveaute',
      'decision',
      'validee_le',
      'en_service_le',
      'motif_sans_validation',
      'annulee_le',
      'motif_annulation',
    ],
    sql`select name as nom, version, announced_on::text as annoncee_le, wished_on::text as souhaitee_le, brings as apporte,
        case when has_new_feature then 'oui' else 'non' end as nouveaute, decision.number as decision,
        validated_on::text as validee_le, in_service_on::text as en_service_le, unvalidated_because as motif_sans_validation,
        cancelled_on::text as annulee_le, cancelled_because as motif_annulation
      from rollout
      left join decision on decision.territory_id = rollout.territory_id and decision.id = rollout.decision_id
      where ${mine('rollout')} order by announced_on, rollout.id`,
  )
  await writeCsv(
    tx,
    zip,
    'preuves.csv',
    [
      'pour',
      'quoi',
      'partie',
      'document',
      'decision',
      'deliberation',
      'date',
      'a_servi',
      'retiree_le',
      'motif_retrait',
    ],
    sql`select case purpose when 'renewal' then 'reconduction' else 'résiliation' end as pour, precondition as quoi,
        organisation.name as partie, document.number::text as document, decision.number as decision,
        deliberation.number as deliberation, proved_on::text as date,
        case when act.id is null then 'non' else 'oui' end as a_servi, withdrawn_on::text as retiree_le,
        withdrawn_because as motif_retrait
      from convention_proof proof
      left join convention_act act on act.territory_id = proof.territory_id and act.id = proof.act_id
        and act.cancelled_on is null
      left join organisation_public organisation on organisation.territory_id = proof.territory_id
        and organisation.id = proof.organisation_id
      left join convention_document document on document.territory_id = proof.territory_id and document.id = proof.document_id
      left join decision on decision.territory_id = proof.territory_id and decision.id = proof.decision_id
      left join deliberation on deliberation.territory_id = proof.territory_id and deliberation.id = proof.deliberation_id
      where ${mine('proof')} order by proof.created_at, proof.id`,
  )
}

/** People's addresses and secrets leave with nobody. */
const leftOut = ['convention_controller', 'meeting_invitation', 'meeting_link']
/** Acts of councils are of no convention: those its rows name leave with it. */
const namingActs = ['authorisation', 'subsidy', 'convention_proof']

type Table = {
  readonly name: string
  readonly columns: readonly string[]
  readonly parents: readonly { readonly name: string; readonly column: string }[]
}

/** Every table of the territory's, with those its rows cannot be without. */
async function listTables(tx: Db): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    select relname as name,
      array_agg(attname::text order by attnum) filter (where atttypid <> 'citext'::regtype and attname !~ '_hash$') as columns,
      (select coalesce(jsonb_agg(jsonb_build_object('name', parent.relname, 'column', held.attname) order by conname), '[]')
        from pg_constraint join pg_class parent on parent.oid = confrelid
        join pg_attribute held on held.attrelid = conrelid and held.attnum = conkey[2] and held.attnotnull
        where conrelid = pg_class.oid and contype = 'f' and cardinality(conkey) = 2) as parents
    from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> all (${leftOut})
    group by pg_class.oid, relname
    having bool_or(attname = 'territory_id')
    order by relname`.execute(tx)
  return rows
}

/** Which rows of a table are the convention's: by its own column, by its body's, or by the row they hang from. */
function rowsOf(
  { name, columns, parents }: Table,
  { territory_id, id }: Of,
  known: ReadonlyMap<string, RawBuilder<unknown>>,
): RawBuilder<unknown> | undefined {
  const within = sql`territory_id = ${territory_id}`
  if (name === 'convention') return sql`${within} and id = ${id}`
  if (columns.includes('convention_id')) return sql`${within} and convention_id = ${id}`
  const bodies = sql`select id from body where territory_id = ${territory_id} and convention_id = ${id}`
  if (columns.includes('body_id')) return sql`${within} and body_id in (${bodies})`
  if (name === 'deliberation') {
    const cited = namingActs.map(
      (citing) =>
        sql`select deliberation_id from ${sql.table(citing)} where ${within} and convention_id = ${id}`,
    )
    return sql`${within} and id in (${sql.join(cited, sql` union `)})`
  }
  const parent = parents.find((one) => known.has(one.name))
  return (
    parent &&
    sql`${within} and ${sql.ref(parent.column)} in
      (select id from ${sql.table(parent.name)} where ${known.get(parent.name)})`
  )
}

/**
 * Every table of a convention, whole but for the documents the reader may not read: which tables is asked of the
 * database itself, so that one added tomorrow leaves too without a line here.
 */
export async function writeAllTables(tx: Db, zip: OpenZip, here: Here, convention: Of): Promise<void> {
  const tables = await listTables(tx)
  const rows = new Map<string, RawBuilder<unknown>>()
  for (let size = -1; size < rows.size; ) {
    size = rows.size
    for (const table of tables) {
      const mine = rows.has(table.name) ? undefined : rowsOf(table, convention, rows)
      if (mine) rows.set(table.name, mine)
    }
  }
  const { read } = mayDocument(here.actor, here.territory.id, todayOf(here))
  const readable = tx.selectFrom('convention_document').select('id').where(read)
  for (const { name, columns } of tables) {
    const mine = rows.get(name)
    if (!mine) continue
    const texts = columns.map((column) => sql`${sql.ref(column)}::text as ${sql.ref(column)}`)
    const shown = name === 'convention_document' ? sql`id in (${readable})` : sql`true`
    await writeCsv(
      tx,
      zip,
      `donnees/${name}.csv`,
      columns,
      sql`select ${sql.join(texts)} from ${sql.table(name)} where ${mine} and ${shown}`,
      { forSpreadsheets: false },
    )
  }
}
