import { Hono } from 'hono'
import type { Db } from '../../../platform/db.ts'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { listExpenses } from '../expense/expense.ts'
import { readSlip, rulingForm, slipForm } from './slip.forms.ts'
import { findSlip, listSlips, recordSlip, ruleSlip } from './slip.ts'
import { Slips } from './slip.views.tsx'
import { words } from './slip.words.ts'

const base = '/gestion/conventions/:slug/ecarts'
const at = (c: TerritoryContext, { slug }: Pick<Convention, 'slug'>, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/ecarts${rest}`)

const formOf = async (db: Db, convention: Convention) =>
  slipForm(
    Object.fromEntries(
      (await listExpenses(db, convention)).map(({ id, label, exercice }) => [
        id,
        { fr: `${label} (${exercice})`, en: `${label} (${exercice})` },
      ]),
    ),
  )

const findOne = async (c: TerritoryContext) => {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  return { convention, row: await findSlip(c.var.db, convention, parseId<'slip'>(c.req.param('id'))) }
}

/** What two papers say differently of one amount, and which one holds. */
export const slipRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [rows, form] = await Promise.all([listSlips(db, convention), formOf(db, convention)])
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.title} lead={say.lead} under="/depenses" />
        {rows.length === 0 && <Empty icon="file-text" title={say.none} />}
        <Slips c={c} slips={rows} at={(id) => at(c, convention, `/${id}`)} isAlone />
        <section aria-labelledby="inscrire">
          <h2 id="inscrire">{say.record}</h2>
          <Form
            c={c}
            fields={form}
            values={shown({ expense: c.req.query('depense'), base: 'ht', base2: 'ht' })}
            submit={say.save}
          />
        </section>
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const { expense, ...answers } = await readForm(c, await formOf(db, convention))
    const slip = readSlip({ expense, ...answers })
    await db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await recordSlip(tx, c.var, kept, { ...slip, expenseId: parseId<'expense'>(expense) })
    })
    return done(c, at(c, convention), words.fr.saved)
  })
  .get(`${base}/:id`, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const { convention, row } = await findOne(c)
    return page(
      c,
      { title: row.figure, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={row.figure} lead={say.lead} under="/depenses" />
        <Slips c={c} slips={[row]} />
        {row.ruling !== 'mistake' && (
          <section aria-labelledby="retenir">
            <h2 id="retenir">{say.rule}</h2>
            <p>{say.ruleLead}</p>
            <Form c={c} fields={rulingForm(row.slip)} submit={say.save} />
          </section>
        )}
        <p>
          <a href={at(c, convention)}>{say.back}</a>
        </p>
      </>,
    )
  })
  .post(`${base}/:id`, staffOnly, async (c) => {
    const { convention, row } = await findOne(c)
    const ruled = await readForm(c, rulingForm(row.slip))
    await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await ruleSlip(tx, c.var, kept, row.id, ruled)
    })
    return done(c, at(c, convention), words.fr.ruled)
  })
