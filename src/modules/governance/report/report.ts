import { sql } from 'kysely'
import { csvFile } from '../../../platform/csv.ts'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { type Figure, isOn } from '../../../platform/module.ts'
import { listModules } from '../../territory/index.ts'
import { type Convention, listParties, partiesOn } from '../convention/convention.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import { figuresSchema, type ReportFigure, refuse, withBeginning } from './report.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>
type Period = { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate }

/** The reports of a convention, latest period first, with when the last version of each was published; at most 200. */
export const listReports = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('report')
    .leftJoin('report_version', 'report_version.report_id', 'report.id')
    .select((eb) => [
      'report.id',
      'report.from_on',
      'report.last_on',
      eb.fn.max('report_version.published_at').as('published_at'),
    ])
    .where('report.territory_id', '=', territory_id)
    .where('report.convention_id', '=', id)
    .groupBy('report.id')
    .orderBy('report.last_on', 'desc')
    .orderBy('report.id')
    .limit(200)
    .execute()

/** A report with its draft and its published versions, latest first. @throws Refusal `report.unknown` */
export async function findReport(db: Db, convention: Of, id: Id<'report'> | undefined) {
  const report = await db
    .selectFrom('report')
    .selectAll()
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where('id', '=', id ?? (null as never))
    .executeTakeFirst()
  if (!report) throw refuse('report.unknown')
  const versions = await db
    .selectFrom('report_version')
    .selectAll()
    .where('report_id', '=', report.id)
    .orderBy('number', 'desc')
    .limit(100)
    .execute()
  const published = versions.flatMap(({ published_at, figures, ...version }) =>
    published_at ? [{ ...version, published_at, figures: figuresSchema.parse(figures) }] : [],
  )
  return { ...report, draft: versions.find((version) => !version.published_at), published }
}
export type Report = Awaited<ReturnType<typeof findReport>>
export type Published = Report['published'][number]

/** The communes of these organisations. */
async function listCommunes(
  db: Db,
  { id }: Pick<Territory, 'id'>,
  organisations: readonly Id<'organisation'>[],
) {
  const rows = await db
    .selectFrom('organisation_commune')
    .select('commune_id')
    .distinct()
    .where('territory_id', '=', id)
    .where(sql<boolean>`organisation_id = any (${[...organisations]}::uuid[])`)
    .execute()
  return rows.flatMap(({ commune_id }) => commune_id ?? [])
}

/**
 * Whose figures a report of this convention gives: the parties it had on its first day, and the communes of the partners;
 * those of the lead when no partner has any, for a lead that shares with one commune covers all the others too.
 */
async function figuresOf(
  db: Db,
  convention: Of & Pick<Convention, 'lead_organisation_id'>,
  { fromOn }: Period,
) {
  const { territory_id, id, lead_organisation_id: lead } = convention
  const parties = partiesOn(await listParties(db, convention), fromOn).map((party) => party.organisation_id)
  const ofPartners = await listCommunes(
    db,
    { id: territory_id },
    parties.filter((party) => party !== lead),
  )
  const communes = ofPartners.length > 0 ? ofPartners : await listCommunes(db, { id: territory_id }, [lead])
  return { convention: id, parties, communes }
}

/**
 * What every module counts of this convention and its parties over a period, and since the convention began when it did
 * so before that period; modules that are switched off are left out.
 */
export async function gatherFigures(
  db: Db,
  territory: Territory,
  convention: Parameters<typeof figuresOf>[1] & Pick<Convention, 'starts_on'>,
  period: Period,
): Promise<readonly ReportFigure[]> {
  const counting = listModules().filter((module) => isOn(module, territory))
  const of = await figuresOf(db, convention, period)
  const countOver = async (stretch: Period): Promise<Figure[]> => {
    const all = await Promise.all(
      counting.flatMap(({ figures }) => figures?.(db, territory, stretch, of) ?? []),
    )
    return all.flat().filter(({ bars }) => bars.length > 0)
  }
  const { starts_on: on } = convention
  const { fromOn, lastOn } = period
  if (!on || !isBefore(on, fromOn)) return figuresSchema.parse(await countOver(period))
  const [during, since, before] = await Promise.all([
    countOver(period),
    countOver({ fromOn: on, lastOn }),
    countOver({ fromOn: on, lastOn: fromOn.subtract({ days: 1 }) }),
  ])
  return withBeginning(during, { on, since, before })
}

/** @throws Refusal `report.ends_before`, `report.period_taken`, `convention.*` */
export async function beginReport(tx: Db, by: Here, slug: string, { fromOn, lastOn }: Period) {
  const convention = await openToManage(tx, by, slug)
  if (isBefore(lastOn, fromOn)) throw refuse('report.ends_before')
  const id = newId<'report'>()
  const made = await tx
    .insertInto('report')
    .values({
      id,
      territory_id: by.territory.id,
      convention_id: convention.id,
      from_on: fromOn,
      last_on: lastOn,
      created_at: by.now,
    })
    .onConflict((conflict) => conflict.constraint('report_covers_a_period_once').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!made) throw refuse('report.period_taken')
  await auditConvention(tx, by, convention.id, 'begin_report', { report: id })
  return id
}

/** Keep the text of the draft, begun where the last published version stands. @throws Refusal `report.unknown`, `convention.*` */
export async function writeReport(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'report'> | undefined,
  text: string,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const { draft, published, ...report } = await findReport(tx, convention, id)
  if (draft)
    await tx
      .updateTable('report_version')
      .set({ text })
      .where('report_id', '=', report.id)
      .where('number', '=', draft.number)
      .execute()
  else
    await tx
      .insertInto('report_version')
      .values({
        territory_id: by.territory.id,
        report_id: report.id,
        number: (published[0]?.number ?? 0) + 1,
        text,
        created_at: by.now,
      })
      .execute()
  await auditConvention(tx, by, convention.id, 'write_report', { report: report.id })
}

/** Publish the draft with its figures as they are now: both are kept for good. @throws Refusal `report.*`, `convention.*` */
export async function publishReport(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'report'> | undefined,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const report = await findReport(tx, convention, id)
  if (!report.draft) throw refuse('report.nothing_to_publish')
  if (!isBefore(report.last_on, todayOf(by))) throw refuse('report.not_over')
  const period = { fromOn: report.from_on, lastOn: report.last_on }
  const figures = await gatherFigures(tx, by.territory, convention, period)
  await tx
    .updateTable('report_version')
    .set({ figures: JSON.stringify(figures), published_at: by.now })
    .where('report_id', '=', report.id)
    .where('number', '=', report.draft.number)
    .execute()
  await auditConvention(tx, by, convention.id, 'publish_report', {
    report: report.id,
    version: report.draft.number,
  })
}

/** One line for each bar, for a spreadsheet. */
export const figuresCsv = (figures: readonly ReportFigure[], lang: Language): string =>
  csvFile([
    lang === 'fr'
      ? ['Chiffre', 'Ligne', 'Valeur', 'Unité', 'Depuis le début', 'Début']
      : ['Figure', 'Line', 'Value', 'Unit', 'Since the beginning', 'Beginning'],
    ...figures.flatMap(({ title, unit, bars, sinceOn }) => {
      const cell = (value: number | undefined) =>
        unit === 'cents' && value !== undefined ? { cents: value } : value
      return bars.map(({ label, value, since }) => [
        ...[title[lang], label[lang], cell(value), unit === 'cents' ? 'EUR' : ''],
        ...[cell(since), sinceOn],
      ])
    }),
  ])
