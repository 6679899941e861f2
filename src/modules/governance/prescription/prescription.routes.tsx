import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Form } from '../../../ui/form.tsx'
import { cancellationPage } from '../bill/cancellation.page.tsx'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { type Convention, listParties, partyNames } from '../convention/convention.ts'
import { sendPaper } from '../document/send.ts'
import type { Interruption } from '../ledger/debt.rules.ts'
import { storeVoucher } from '../voucher/voucher.ts'
import { cancelInterruption, findInterruption, interruptPrescription, readEvidence } from './interruption.ts'
import { cancelForm, interruptionForm } from './prescription.forms.ts'
import { labelsOf, listDebts, listInterruptions, standing } from './prescription.ts'
import { Debts, Interruptions } from './prescription.views.tsx'
import { kindNames, words } from './prescription.words.ts'

const base = '/gestion/conventions/:slug/prescriptions'
const at = (c: TerritoryContext, { slug }: Pick<Convention, 'slug'>, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/prescriptions${rest}`)

/** What is owed to the lead authority, by whom and for which expense, and the form that says so. */
async function readOwed(c: TerritoryContext, convention: Convention) {
  const { db } = c.var
  const [debts, parties] = await Promise.all([listDebts(db, convention), listParties(db, convention)])
  const labels = await labelsOf(
    db,
    convention,
    debts.map(({ expense }) => expense),
  )
  const nameOf = partyNames(parties)
  // A credit is no debt: who only is to be given money back owes nothing.
  const owed = debts.filter(({ cents }) => cents > 0)
  const of = new Set<string>(owed.map(({ expense }) => expense))
  const form = interruptionForm(
    [...new Set(owed.map(({ party }) => party))].map((id) => [id, nameOf(id)] as const),
    [...labels].filter(([id]) => of.has(id)),
  )
  return { debts, isOwed: owed.length > 0, nameOf, labelOf: (id: string) => labels.get(id) ?? id, form }
}

const findOne = async (c: TerritoryContext) => {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const id = parseId<'debt_interruption'>(c.req.param('id'))
  return { convention, row: await findInterruption(c.var.db, convention, id) }
}

/** When each debt is lost unless it is claimed, and the acts that put that day off. */
export const prescriptionRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [{ debts, isOwed, nameOf, labelOf, form }, rows] = await Promise.all([
      readOwed(c, convention),
      listInterruptions(db, convention),
    ])
    const today = todayOf(c.var)
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.title} lead={say.lead} under="/titres" />
        <Debts c={c} debts={debts} acts={standing(rows)} today={today} nameOf={nameOf} labelOf={labelOf} />
        <Interruptions c={c} rows={rows} at={(rest) => at(c, convention, rest)} />
        {isOwed && (
          <section aria-labelledby="inscrire">
            <h2 id="inscrire">{say.record}</h2>
            <p>{say.recordHelp}</p>
            <Form c={c} fields={form} values={shown({ on: today })} submit={say.save} />
          </section>
        )}
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { db, storage, actor } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const { form } = await readOwed(c, convention)
    const { party, kind, on, expense, file } = await readForm(c, form)
    const [sent] = file
    if (sent) c.var.limit('upload', actor.email)
    const evidence = sent && (await storeVoucher(db, storage, c.var, sent))
    await db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await interruptPrescription(tx, c.var, kept, {
        party: party as Id<'organisation'>,
        kind: kind as Interruption['kind'],
        on,
        expense: parseId<'expense'>(expense),
        evidence,
      })
    })
    return done(c, at(c, convention), words.fr.saved)
  })
  .get(`${base}/:id/preuve`, staffOnly, async (c) => {
    const { row } = await findOne(c)
    return sendPaper(await readEvidence(c.var.db, c.var.storage, row))
  })
  .get(`${base}/:id/annulation`, staffOnly, async (c) => {
    const { convention, row } = await findOne(c)
    const { lang } = c.var
    const say = words[lang]
    return cancellationPage(c, {
      convention,
      act: {
        title: say.cancelTitle,
        lead: say.cancelLead(kindNames[row.kind][lang], row.name ?? '', shortDay(row.occurred_on)),
        submit: say.cancelTitle,
      },
      about: row.name ?? '',
      fields: cancelForm,
      under: '/titres',
      back: { href: at(c, convention), label: say.back },
    })
  })
  .post(`${base}/:id/annulation`, staffOnly, async (c) => {
    const { convention, row } = await findOne(c)
    const { reason } = await readForm(c, cancelForm)
    await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await cancelInterruption(tx, c.var, kept, row.id, reason)
    })
    return done(c, at(c, convention), words.fr.undone)
  })
