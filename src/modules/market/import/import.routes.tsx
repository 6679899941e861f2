import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { storeFile } from '../../../platform/files.ts'
import { readForm } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { originalName } from '../../../platform/images.ts'
import { done, page } from '../../../platform/page.tsx'
import { BadAnswers } from '../../../platform/refusal.ts'
import { vat } from '../shelf/shelf.rules.ts'
import { findOwnShop, listCategoryOptions, type OwnShop } from '../shelf/shelf.ts'
import { isColumn, type Mapping, mappingFields } from './columns.rules.ts'
import { exportTable, modelTable } from './export.rules.ts'
import { isAtWork, mappingIssues, refuse, sendFields } from './import.rules.ts'
import { askApply, askCancel, askCheck, beginRun } from './import.ts'
import { EndPage, ImportPage, MappingPage, ReportPage, WorkPage } from './import.views.tsx'
import { words } from './import.words.ts'
import { countProblems, listProblems } from './report.ts'
import { findRun, listRuns, type Run } from './run.ts'
import { listStored } from './stored.ts'
import type { Table } from './table.ts'
import { apart } from './thread.ts'

onConstraint({ import_run_is_alone_at_work: () => refuse('import.busy') })

const ownShop = (c: TerritoryContext, slug: string) =>
  findOwnShop(c.var.db, c.var.actor, c.var.territory.id, slug)
const runId = (c: TerritoryContext) => parseId<'import_run'>(c.req.param('run'))
const addressOf = (c: TerritoryContext, shop: OwnShop, id: Id<'import_run'>) =>
  c.var.href(`/boutique/${shop.slug}/import/${id}`)
const optionsOf = async (c: TerritoryContext) => ({
  category: await listCategoryOptions(c.var.db, c.var.territory.id),
  vat,
})

/** A table to take away, as a CSV or an XLSX. */
async function download(c: TerritoryContext, name: string, format: 'csv' | 'xlsx', table: Table) {
  const bytes = await apart(format === 'csv' ? 'writeCsv' : 'writeXlsx', { table })
  const type =
    format === 'csv'
      ? 'text/csv; charset=utf-8'
      : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return c.body(new Uint8Array(bytes), 200, {
    'content-type': type,
    'content-disposition': `attachment; filename="${name}.${format}"`,
    'cache-control': 'private, no-store',
  })
}

async function downloadModel(c: TerritoryContext, format: 'csv' | 'xlsx') {
  const { category } = await optionsOf(c)
  await ownShop(c, c.req.param('shop') as string)
  return download(c, c.var.lang === 'fr' ? 'modele' : 'model', format, modelTable(c.var.lang, category))
}

async function downloadShelf(c: TerritoryContext, format: 'csv' | 'xlsx') {
  const { db, lang, territory, origin } = c.var
  const shop = await ownShop(c, c.req.param('shop') as string)
  const stored = await listStored(db, { territoryId: territory.id, shopId: shop.id }, undefined)
  const table = exportTable(stored.values(), {
    lang,
    categories: await listCategoryOptions(db, territory.id),
    addressOf: (photo) => `${origin}/fichiers/${photo.file_id}/${originalName(photo.media_type)}`,
  })
  return download(c, `${lang === 'fr' ? 'produits' : 'products'}-${shop.slug}`, format, table)
}

/** What a merchant sent, read apart and kept: the table, and the zip when there is one. */
async function receive(c: TerritoryContext, file: File, archive: File | undefined) {
  const { db, storage, territory, actor, now } = c.var
  c.var.limit('upload', actor.email)
  const keep = async (sent: File, kind: 'import' | 'archive') => {
    const bytes = new Uint8Array(await sent.arrayBuffer())
    const of = { kind, mediaType: 'application/octet-stream', name: sent.name }
    return {
      bytes,
      store: () =>
        storeFile(db, storage, bytes, { ...of, territoryId: territory.id, by: actor.personId }, now),
    }
  }
  const [sheet, zip] = [await keep(file, 'import'), archive && (await keep(archive, 'archive'))]
  const table = await apart('readTable', { bytes: sheet.bytes })
  if (zip) await apart('listPictures', { bytes: zip.bytes })
  return { table, files: { file: await sheet.store(), archive: zip ? await zip.store() : null } }
}

async function runPage(c: TerritoryContext, shop: OwnShop, run: Run) {
  const props = { c, shop, run }
  switch (run.state) {
    case 'mapping':
      return <MappingPage {...props} options={await optionsOf(c)} />
    case 'checking':
    case 'applying':
      return <WorkPage {...props} />
    default: {
      const problems = {
        list: await listProblems(c.var.db, run, 100),
        count: await countProblems(c.var.db, run),
      }
      return run.state === 'checked' ? (
        <ReportPage {...props} problems={problems} options={await optionsOf(c)} />
      ) : (
        <EndPage {...props} problems={problems} />
      )
    }
  }
}

export const importRoutes = new Hono<TerritoryEnv>()
  .use('/boutique/:shop/import/*', signedIn)
  .get('/boutique/:shop/produits.csv', signedIn, (c) => downloadShelf(c, 'csv'))
  .get('/boutique/:shop/produits.xlsx', signedIn, (c) => downloadShelf(c, 'xlsx'))
  .get('/boutique/:shop/import', signedIn, async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const runs = await listRuns(c.var.db, shop)
    const title = words[c.var.lang].title
    return page(c, { title, noIndex: true, width: 'reading' }, <ImportPage c={c} shop={shop} runs={runs} />)
  })
  .post('/boutique/:shop/import', signedIn, async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const { file, archive } = await readForm(c, sendFields)
    const { table, files } = await receive(c, file[0] as File, archive[0])
    const id = await c.var.db.transaction().execute((tx) => beginRun(tx, c.var, shop, files, table))
    return done(c, addressOf(c, shop, id), words.fr.begun)
  })
  .get('/boutique/:shop/import/modele.csv', (c) => downloadModel(c, 'csv'))
  .get('/boutique/:shop/import/modele.xlsx', (c) => downloadModel(c, 'xlsx'))
  .get('/boutique/:shop/import/:run', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const run = await findRun(c.var.db, shop, runId(c))
    const title = run.file_name ?? words[c.var.lang].title
    return page(c, { title, noIndex: true, width: 'reading' }, await runPage(c, shop, run))
  })
  .get('/boutique/:shop/import/:run/avancement', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const run = await findRun(c.var.db, shop, runId(c))
    c.header('cache-control', 'private, no-store')
    return c.json({ done: run.done_rows, total: run.total_rows, finished: !isAtWork(run.state) })
  })
  .get('/boutique/:shop/import/:run/problemes.csv', async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const shop = await ownShop(c, c.req.param('shop'))
    const run = await findRun(db, shop, runId(c))
    const problems = await listProblems(db, run, 100_000)
    return download(c, lang === 'fr' ? 'problemes' : 'problems', 'csv', [
      [say.row, say.column, say.reason, say.value],
      ...problems.map((problem) => [
        String(problem.row_number),
        problem.column_name,
        lang === 'fr' ? problem.reason_fr : problem.reason_en,
        problem.value,
      ]),
    ])
  })
  .post('/boutique/:shop/import/:run/colonnes', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    const run = await findRun(c.var.db, shop, runId(c))
    const address = addressOf(c, shop, run.id)
    const answers = (await readForm(c, mappingFields(run.headings, await optionsOf(c)), {
      page: address,
    })) as Readonly<Record<string, string | undefined>>
    const mapping: Mapping = {
      columns: run.headings.map((_, index) => {
        const column = answers[`column${index}`]
        return column && isColumn(column) ? column : null
      }),
      category: answers['category'] ?? null,
      vat: answers['vat'] ?? null,
    }
    const issues = mappingIssues(mapping)
    if (issues.length > 0) throw new BadAnswers(issues)
    await c.var.db.transaction().execute((tx) => askCheck(tx, c.var, shop, run.id, mapping))
    return done(c, address)
  })
  .post('/boutique/:shop/import/:run/confirmation', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    await c.var.db.transaction().execute((tx) => askApply(tx, c.var, shop, runId(c)))
    return done(c, addressOf(c, shop, runId(c) as Id<'import_run'>))
  })
  .post('/boutique/:shop/import/:run/annulation', async (c) => {
    const shop = await ownShop(c, c.req.param('shop'))
    await c.var.db.transaction().execute((tx) => askCancel(tx, c.var, shop, runId(c)))
    return done(c, addressOf(c, shop, runId(c) as Id<'import_run'>), words.fr.cancelled)
  })
