import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Convention } from '../convention/convention.ts'
import { kindNames } from '../prescription/prescription.words.ts'
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
  await writeClaimed(tx, zip, { territory_id, id })
  await writeFunders(tx, zip, { territory_id, id })
  await writeExcesses(tx, zip, { territory_id, id })
  await writeBudgetMoves(tx, zip, { territory_id, id })
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

/** What moved within the budget, and the decision that consented. */
async function writeBudgetMoves(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  await writeCsv(
    tx,
    zip,
    'comptes/modulations.csv',
    [
      'numero',
      'date',
      'de',
      'vers',
      'ht',
      'tva',
      'motif',
      'demandee',
      'decision',
      'decide_le',
      'sans_decision',
      'avant_la_decision',
    ],
    sql`select move.number::text as numero, moved_on::text as date, source.label as de, target.label as vers,
        ${euros('move.ht_cents')} as ht, ${euros('move.vat_cents')} as tva, move.reason as motif,
        case when consent_asked then 'oui' else 'non' end as demandee,
        coalesce(decision.number, decision_reference) as decision, move.decided_on::text as decide_le,
        decision_reason as sans_decision, regularisation as avant_la_decision
      from budget_move move
      left join budget_line source on source.territory_id = move.territory_id and source.id = move.from_line_id
      left join budget_line target on target.territory_id = move.territory_id and target.id = move.to_line_id
      left join decision on decision.territory_id = move.territory_id and decision.id = move.decision_id
      where move.territory_id = ${territory_id} and move.convention_id = ${id} order by move.number`,
  )
}

/** What is over ceilings, and who bears it. */
async function writeExcesses(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  await writeCsv(
    tx,
    zip,
    'comptes/depassements.csv',
    [
      'depense',
      'exercice',
      'fige_le',
      'montant',
      'a_la_charge_de',
      'reclame_avec_sa_part',
      'contre_passe_le',
    ],
    sql`select expense.label as depense, exercice::text, frozen_on::text as fige_le,
        ${euros('sharing.excess_cents')} as montant, organisation.name as a_la_charge_de,
        case when excess_is_claimed then 'oui' else 'non' end as reclame_avec_sa_part,
        reversed_at::text as contre_passe_le
      from sharing
      join expense on expense.territory_id = sharing.territory_id and expense.id = sharing.expense_id
      join organisation_public organisation on organisation.territory_id = sharing.territory_id
        and organisation.id = sharing.excess_bearer_id
      where sharing.territory_id = ${territory_id} and sharing.convention_id = ${id}
      order by frozen_on, sharing.id`,
  )
}

/** The papers that went with revenue orders, and what put off the day their debts are lost. */
async function writeClaimed(tx: Db, zip: OpenZip, { territory_id, id }: Of): Promise<void> {
  const mine = (table: string) =>
    sql`${sql.ref(`${table}.territory_id`)} = ${territory_id} and ${sql.ref(`${table}.convention_id`)} = ${id}`
  await writeCsv(
    tx,
    zip,
    'comptes/etats-liquidatifs.csv',
    ['exercice', 'numero', 'partie', 'reduction_du', 'dresse_le', 'empreinte'],
    sql`select exercice::text, number::text as numero, organisation.name as partie, move.moved_on::text as reduction_du,
        liquidation.created_at::text as dresse_le, fingerprint as empreinte
      from liquidation join revenue_order on revenue_order.territory_id = liquidation.territory_id
        and revenue_order.id = liquidation.revenue_order_id
      join organisation_public organisation on organisation.territory_id = revenue_order.territory_id
        and organisation.id = revenue_order.organisation_id
      left join revenue_order_move move on move.territory_id = liquidation.territory_id
        and move.id = liquidation.revenue_order_move_id
      where ${mine('revenue_order')} order by exercice, number, move.moved_on nulls first, liquidation.id`,
  )
  await writeCsv(
    tx,
    zip,
    'comptes/interruptions.csv',
    ['partie', 'acte', 'date', 'depense', 'empreinte', 'annule_le', 'motif_d_annulation'],
    sql`select organisation.name as partie,
        case act.kind ${sql.join(
          Object.entries(kindNames).map(([kind, { fr }]) => sql`when ${kind} then ${fr}`),
          sql` `,
        )} end as acte,
        occurred_on::text as date, expense.label as depense, fingerprint as empreinte, cancelled_on::text as annule_le,
        reason as motif_d_annulation
      from debt_interruption act
      join organisation_public organisation on organisation.territory_id = act.territory_id
        and organisation.id = act.organisation_id
      left join expense on expense.territory_id = act.territory_id and expense.id = act.expense_id
      left join debt_interruption_cancellation cancellation on cancellation.territory_id = act.territory_id
        and cancellation.debt_interruption_id = act.id
      where ${mine('act')} order by occurred_on, act.id`,
  )
  await writeCsv(
    tx,
    zip,
    'comptes/ecarts.csv',
    [
      'depense',
      'montant_en_cause',
      'premiere_piece',
      'premier_montant',
      'premieres_taxes',
      'deuxieme_piece',
      'deuxieme_montant',
      'deuxiemes_taxes',
      'retenu',
      'motif',
      'dit_le',
    ],
    sql`select expense.label as depense, figure as montant_en_cause, first_paper as premiere_piece,
        ${euros('first_cents')} as premier_montant, first_base as premieres_taxes, second_paper as deuxieme_piece,
        ${euros('second_cents')} as deuxieme_montant, second_base as deuxiemes_taxes,
        case ruling.ruling when 'first' then first_paper when 'second' then second_paper
          when 'mistake' then 'inscrit par erreur' end as retenu,
        ruling.reason as motif, ruled_on::text as dit_le
      from slip left join expense on expense.territory_id = slip.territory_id and expense.id = slip.expense_id
      left join slip_ruling ruling on ruling.territory_id = slip.territory_id and ruling.slip_id = slip.id
      where ${mine('slip')} order by slip.id, ruling.number`,
  )
}
