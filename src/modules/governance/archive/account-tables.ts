import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Convention } from '../convention/convention.ts'
import { euros, writeCsv } from './csv.ts'
import type { OpenZip } from './zip.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

/** The accounts as people read them, in euros: the ledger, the revenue orders, what came, what was measured. */
export async function writeAccountTables(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
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
    [
      'exercice',
      'numero',
      'partie',
      'montant',
      'reduit',
      'encaisse',
      'etat',
      'titre',
      'bordereau',
      'date',
      'exercice_du_titre',
    ],
    sql`select exercice::text, number::text as numero, organisation.name as partie, ${euros('amount_cents')} as montant,
        ${euros('reduced_cents')} as reduit, ${euros('collected_cents')} as encaisse, state as etat,
        title_number as titre, slip_number as bordereau, charged_on::text as date, title_exercice::text as exercice_du_titre
      from revenue_order join organisation_public organisation on organisation.territory_id = revenue_order.territory_id
        and organisation.id = revenue_order.organisation_id
      where ${mine('revenue_order')} order by exercice, number`,
  )
  await writeFunders(tx, zip, { territory_id, id })
  await writeCsv(
    tx,
    zip,
    'comptes/recettes.csv',
    ['exercice', 'date', 'libelle', 'payeur', 'ht', 'tva', 'ttc', 'titre', 'ligne', 'motif_d_annulation'],
    sql`select revenue.exercice::text, received_on::text as date, revenue.label as libelle, payer as payeur,
        ${euros('revenue.ht_cents')} as ht, ${euros('revenue.vat_cents')} as tva, ${euros('revenue.ttc_cents')} as ttc,
        reference as titre, budget_line.label as ligne, reason as motif_d_annulation
      from revenue left join budget_line on budget_line.territory_id = revenue.territory_id
        and budget_line.convention_id = revenue.convention_id and budget_line.id = revenue.budget_line_id
      where ${mine('revenue')} order by revenue.exercice, received_on, revenue.id`,
  )
  await writeCsv(
    tx,
    zip,
    'comptes/releves.csv',
    ['exercice', 'releve', 'numero', 'partie', 'consommation', 'depenses', 'source', 'motif'],
    sql`select exercice::text, case measurement.measure when 'spending' then 'dépenses' else 'consommation' end as releve,
        version::text as numero, organisation.name as partie, consumption as consommation,
        ${euros('spent_cents')} as depenses, source, reason as motif
      from measurement join measurement_figure figure on figure.territory_id = measurement.territory_id
        and figure.convention_id = measurement.convention_id and figure.measurement_id = measurement.id
      join organisation_public organisation on organisation.territory_id = figure.territory_id
        and organisation.id = figure.organisation_id
      where ${mine('measurement')} order by exercice, measurement.measure, version, partie`,
  )
}

/** What each funder decided, rectified or not, in order. */
async function writeFunders(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  await writeCsv(
    tx,
    zip,
    'comptes/financeurs.csv',
    [
      'financeur',
      'dispositif',
      'decision',
      'rectification',
      'accorde',
      'acte',
      'date',
      'motif',
      'en_vigueur',
    ],
    sql`select funder as financeur, programme as dispositif, decision.number::text as decision,
        case when decision.rectifies_id is null then 'non' else 'oui' end as rectification,
        ${euros('decision.granted_cents')} as accorde, decision.act as acte, decision.decided_on::text as date,
        decision.reason as motif, case when in_force.id is null then 'non' else 'oui' end as en_vigueur
      from funding_decision decision
      join funding on funding.territory_id = decision.territory_id and funding.id = decision.funding_id
      left join lateral funding_decision_in_force(funding.territory_id, funding.id, 'infinity') in_force
        on in_force.id = decision.id
      where decision.territory_id = ${territory_id} and decision.convention_id = ${id}
      order by funding.created_at, funding.id, decision.number, decision.created_at, decision.id`,
  )
}
