import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { type Convention, findConvention } from '../convention/convention.ts'
import { mayControl } from '../document/document.ts'
import { sendPaper } from '../document/send.ts'
import { findExpense } from '../expense/expense.ts'
import { findProof } from '../funding/proof.ts'
import { kinds, refuse, voucherForm } from './voucher.rules.ts'
import {
  attachVoucher,
  listVouchers,
  readVoucher,
  type Subject,
  storeVoucher,
  type Voucher,
} from './voucher.ts'
import { words } from './voucher.words.ts'

const shown = '/conventions/:slug/compte/pieces'
const ofExpense = '/gestion/conventions/:slug/depenses/:id/pieces'
const ofProof = '/gestion/conventions/:slug/financement/preuves/:proof/pieces'

/** For a party, or whoever was named to control: nobody else learns that there are any. @throws Refusal `voucher.unknown` (404) */
async function findControlled(c: TerritoryContext): Promise<Convention> {
  const convention = await findConvention(c.var.db, c.var, c.req.param('slug') ?? '')
  if (!(await mayControl(c.var.db, c.var, convention))) throw refuse('voucher.unknown')
  return convention
}

/** The expense or the payment that the address names, for who keeps the accounts. */
async function findSubject(c: TerritoryContext) {
  const { db, href } = c.var
  const convention = await findKept(db, c.var, c.req.param('slug') ?? '')
  const at = href(`/gestion/conventions/${convention.slug}`)
  const proofId = c.req.param('proof')
  if (proofId) {
    const proof = await findProof(db, convention, parseId<'payment_proof'>(proofId))
    const subject: Subject = { payment_proof_id: proof.id }
    return { convention, subject, label: proof.label, here: `${at}/financement/preuves/${proof.id}/pieces` }
  }
  const expense = await findExpense(db, convention, parseId<'expense'>(c.req.param('id')))
  const subject: Subject = { expense_id: expense.id }
  return { convention, subject, label: expense.label, here: `${at}/depenses/${expense.id}/pieces` }
}

const Vouchers = ({
  c,
  convention,
  vouchers,
  withSubject,
}: {
  readonly c: TerritoryContext
  readonly convention: Convention
  readonly vouchers: readonly Voucher[]
  readonly withSubject?: boolean
}) => {
  const { lang, territory, href } = c.var
  const say = words[lang]
  if (vouchers.length === 0)
    return (
      <Empty icon="file-text" title={say.none}>
        {withSubject && <p>{say.noneHelp}</p>}
      </Empty>
    )
  const on = (at: Temporal.Instant) => shortDay(dayOf(territory, at))
  const file = (one: Voucher) => (
    <>
      <a href={href(`/conventions/${convention.slug}/compte/pieces/${one.id}`)}>{one.name}</a>
      {one.replaced_at && (
        <>
          <br />
          <span class="hint">{say.replaced(on(one.replaced_at), one.replaced_why ?? '')}</span>
        </>
      )}
    </>
  )
  return (
    <Table
      caption={say.title}
      hideCaption
      columns={[
        { label: say.file },
        ...(withSubject ? [{ label: say.of }] : []),
        { label: say.kind },
        { label: say.added },
        { label: say.fingerprint },
      ]}
      rows={vouchers.map((one) => [
        file(one),
        ...(withSubject ? [`${one.subject} (${one.exercice})`] : []),
        kinds[one.kind][lang],
        on(one.created_at),
        <code class="fingerprint">{one.fingerprint}</code>,
      ])}
    />
  )
}

/** Those that stand, to be replaced. */
const standing = (vouchers: readonly Voucher[]): Record<string, Text> =>
  Object.fromEntries(
    vouchers
      .filter(({ replaced_at }) => !replaced_at)
      .map(({ id, kind, name }) => [
        id,
        { fr: `${kinds[kind].fr} · ${name}`, en: `${kinds[kind].en} · ${name}` },
      ]),
  )

async function showSubject(c: TerritoryContext) {
  const { db, lang, href } = c.var
  const say = words[lang]
  const { convention, subject, label } = await findSubject(c)
  const vouchers = await listVouchers(db, convention, subject)
  const title = say.attachTo(label)
  return page(
    c,
    { title, noIndex: true, width: 'reading' },
    <>
      <BillHead c={c} convention={convention} title={title} lead={say.attachLead} />
      <Vouchers c={c} convention={convention} vouchers={vouchers} />
      <section aria-labelledby="joindre">
        <h2 id="joindre">{say.attach}</h2>
        <Form c={c} fields={voucherForm(standing(vouchers))} submit={say.save} />
      </section>
      <p>
        <a href={href(`/conventions/${convention.slug}/compte/pieces`)}>{say.back}</a>
      </p>
    </>,
  )
}

async function attachToSubject(c: TerritoryContext) {
  const { db, storage, actor } = c.var
  const { convention, subject, here } = await findSubject(c)
  const fields = voucherForm(standing(await listVouchers(db, convention, subject)))
  const { kind, file, replaces, reason } = await readForm(c, fields)
  c.var.limit('upload', actor.email)
  const stored = await storeVoucher(db, storage, c.var, file[0] as File)
  await db.transaction().execute(async (tx) => {
    const kept = await findKept(tx, c.var, convention.slug, { lock: true })
    await attachVoucher(tx, c.var, kept, subject, {
      kind,
      stored,
      ...(replaces && { replaces: { id: parseId<'voucher'>(replaces), reason } }),
    })
  })
  return done(c, here, words.fr.attached)
}

/** What proves the accounts: shown to who may control, attached by who keeps them. */
export const voucherRoutes = new Hono<TerritoryEnv>()
  .get(shown, async (c) => {
    const say = words[c.var.lang]
    const convention = await findControlled(c)
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.title} lead={say.lead} />
        <Vouchers
          c={c}
          convention={convention}
          vouchers={await listVouchers(c.var.db, convention)}
          withSubject
        />
      </>,
    )
  })
  .get(`${shown}/:id`, async (c) => {
    const convention = await findControlled(c)
    const id = parseId<'voucher'>(c.req.param('id'))
    return sendPaper(await readVoucher(c.var.db, c.var.storage, convention, id))
  })
  .get(ofExpense, staffOnly, showSubject)
  .post(ofExpense, staffOnly, attachToSubject)
  .get(ofProof, staffOnly, showSubject)
  .post(ofProof, staffOnly, attachToSubject)
