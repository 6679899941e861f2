import { stringify } from 'csv-stringify/sync'
import { Hono } from 'hono'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { deliberationColumns } from '../formats/deliberation.rules.ts'
import { subventionColumns } from '../formats/subvention.rules.ts'
import { listSubventionRows } from '../subsidy/subsidy.ts'
import { listDeliberationRows } from './open-data.ts'

/** A table as the SCDL schemas ask: UTF-8, commas, its columns in their order, always its first line. */
function csv(
  c: TerritoryContext,
  name: string,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
) {
  const body = stringify([...rows], { header: true, columns: [...columns], escape_formulas: true })
  return c.body(body, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}-${c.var.territory.slug}.csv"`,
    link: '<https://www.etalab.gouv.fr/licence-ouverte-open-licence/>; rel="license"',
  })
}

/** Public downloads, under Licence Ouverte. */
export const openDataRoutes = new Hono<TerritoryEnv>()
  .get('/decisions/deliberations.csv', async (c) =>
    csv(c, 'deliberations', deliberationColumns, await listDeliberationRows(c.var.db, c.var.territory.id)),
  )
  .get('/decisions/subventions.csv', async (c) =>
    csv(c, 'subventions', subventionColumns, await listSubventionRows(c.var.db, c.var.territory.id)),
  )
