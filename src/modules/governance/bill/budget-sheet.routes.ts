import { Hono } from 'hono'
import { makePdf } from '../../../platform/documents/pdf.ts'
import { unknownPage } from '../../../platform/errors.tsx'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { findConvention, findOptionalParty } from '../convention/convention.ts'
import { readMarks } from '../convention/marks.ts'
import { titleIn } from '../convention/title.ts'
import { type BudgetSheet, budgetSheet, budgetSheetCsv } from './budget-sheet.document.ts'
import { forecast } from './forecast.ts'

const base = '/conventions/:slug/compte/partenaires/:party/budget'

/** The sheet of the party that the address names, of the year it asks for or the next one. */
async function findSheet(c: TerritoryContext) {
  const { db, territory, lang } = c.var
  const convention = await findConvention(db, c.var, c.req.param('slug') ?? '')
  const [party, lead] = await Promise.all([
    findOptionalParty(db, convention, { slug: c.req.param('party') ?? '' }),
    findOptionalParty(db, convention, { id: convention.lead_organisation_id }),
  ])
  const today = todayOf(c.var)
  const asked = c.req.query('exercice') ?? String(today.year + 1)
  if (!party || !/^\d{4}$/.test(asked)) throw unknownPage()
  const year = Number(asked)
  const clock = { today, timeZone: territory.timeZone }
  const costIn = await forecast(db, convention, [year], clock, { party: party.organisation_id })
  const sheet: BudgetSheet = {
    party: party.name,
    convention: titleIn(lang, convention),
    year,
    lines: costIn(year).byParty.get(party.organisation_id) ?? [],
    forecast: costIn(year),
  }
  return { convention, sheet, issuer: lead?.name ?? '', today, name: `budget-${year}-${party.slug}` }
}

/** « À inscrire au budget », partner by partner: a paper for its council, lines for its finance software. */
export const budgetSheetRoutes = new Hono<TerritoryEnv>()
  .get(`${base}.pdf`, async (c) => {
    const { db, storage, lang } = c.var
    const { convention, sheet, issuer, today, name } = await findSheet(c)
    const marks = await readMarks(db, storage, today, convention, lang)
    return c.body(new Uint8Array(await makePdf(budgetSheet(sheet, { ...marks, issuer, today }, lang))), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}.pdf"`,
      'cache-control': 'private, no-store',
    })
  })
  .get(`${base}.csv`, async (c) => {
    const { sheet, name } = await findSheet(c)
    return c.body(budgetSheetCsv(sheet, c.var.lang), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'private, no-store',
    })
  })
