import { Hono } from 'hono'
import { makePdf } from '../../../platform/documents/pdf.ts'
import { unknownPage } from '../../../platform/errors.tsx'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Form } from '../../../ui/form.tsx'
import { words as billWords } from '../bill/bill.words.ts'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { listPartnerNames } from '../bill/partners.ts'
import { listParties } from '../convention/convention.ts'
import { readMarks } from '../convention/marks.ts'
import { titleIn } from '../convention/title.ts'
import { countVouchers } from '../voucher/voucher.ts'
import { claimDocument } from './claim.document.ts'
import { claimFunding, listClaims } from './claim.ts'
import {
  claimForm,
  funderOf,
  fundingForm,
  isUnpaid,
  paidOf,
  paymentForm,
  proofForm,
  receiptForm,
} from './funding.forms.ts'
import { addFunding, findFunding, listReceipts, readPlan, receiveFunding } from './funding.ts'
import { Financing, Funder } from './funding.views.tsx'
import { words } from './funding.words.ts'
import { listFundingDecisions } from './funding-decision.ts'
import { findFunder, fundingAt, fundingPath, keepFunding } from './kept-funding.ts'
import { Proofs } from './moves.views.tsx'
import { addProof, listProofs, provePayment } from './proof.ts'

export const fundingRoutes = new Hono<TerritoryEnv>()
  .get(fundingPath, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [plan, decisions, proofs, partners, vouchers] = await Promise.all([
      readPlan(db, convention),
      listFundingDecisions(db, convention),
      listProofs(db, convention),
      listPartnerNames(db, convention),
      countVouchers(db, convention),
    ])
    const today = todayOf(c.var)
    const here = (rest: string) => fundingAt(c, convention.slug, rest)
    return page(
      c,
      { title: say.plan, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.plan} lead={say.lead} current="/financement" />
        <Financing c={c} plan={plan} decisions={decisions} at={(id) => here(`/${id}`)} />
        <Proofs c={c} proofs={proofs} vouchers={vouchers} at={(id, act) => here(`/preuves/${id}/${act}`)} />
        <section aria-labelledby="financeur">
          <h2 id="financeur">{say.add}</h2>
          <Form c={c} fields={fundingForm(partners)} values={shown({ counts: 'paid' })} submit={say.add} />
        </section>
        <section aria-labelledby="depense">
          <h2 id="depense">{say.addProof}</h2>
          <Form
            c={c}
            fields={proofForm}
            name="proof"
            action={here('/preuves')}
            values={shown({ exercice: today.year })}
            submit={say.addProof}
            button={{ kind: 'quiet' }}
          />
        </section>
        {proofs.some(isUnpaid) && (
          <section aria-labelledby="paiement">
            <h2 id="paiement">{say.prove}</h2>
            <Form
              c={c}
              fields={paymentForm(proofs)}
              name="payment"
              action={here('/paiements')}
              submit={say.prove}
              button={{ kind: 'quiet' }}
            />
          </section>
        )}
      </>,
    )
  })
  .post(fundingPath, staffOnly, async (c) => {
    const kept = await findKept(c.var.db, c.var, c.req.param('slug'))
    const { slug } = kept
    const partners = await listPartnerNames(c.var.db, kept)
    const answers = await readForm(c, fundingForm(partners))
    const { expected: expectedCents, ceiling: ceilingCents, programme = '', percent, counts } = answers
    const funding = {
      ...funderOf(answers, partners),
      programme,
      expectedCents,
      percent,
      ceilingCents,
      counts,
    }
    await keepFunding(c, slug, (tx, convention) => addFunding(tx, c.var, convention, funding))
    return done(c, fundingAt(c, slug), billWords.fr.saved)
  })
  .post(`${fundingPath}/preuves`, staffOnly, async (c) => {
    const { slug } = await findKept(c.var.db, c.var, c.req.param('slug'))
    const answers = await readForm(c, proofForm, { page: fundingAt(c, slug), form: 'proof' })
    const { label, exercice, amount: amountCents } = answers
    const spent = { label, exercice, amountCents, paid: paidOf(answers) }
    await keepFunding(c, slug, (tx, convention) => addProof(tx, c.var, convention, spent))
    return done(c, fundingAt(c, slug), billWords.fr.saved)
  })
  .post(`${fundingPath}/paiements`, staffOnly, async (c) => {
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const { slug } = convention
    const form = paymentForm(await listProofs(c.var.db, convention))
    const { proof, ...paid } = await readForm(c, form, { page: fundingAt(c, slug), form: 'payment' })
    await keepFunding(c, slug, (tx, kept) =>
      provePayment(tx, c.var, kept, parseId<'payment_proof'>(proof), paid),
    )
    return done(c, fundingAt(c, slug), billWords.fr.saved)
  })
  .get(`${fundingPath}/:id`, staffOnly, async (c) => {
    const { db } = c.var
    const { convention, funding, here } = await findFunder(c)
    const [decisions, claims, receipts] = await Promise.all([
      listFundingDecisions(db, convention, funding.id),
      listClaims(db, convention, funding.id),
      listReceipts(db, convention, funding.id),
    ])
    const today = todayOf(c.var)
    return page(
      c,
      { title: funding.funder, noIndex: true },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={funding.funder}
          lead={funding.programme}
          under="/financement"
        />
        <Funder
          c={c}
          funding={funding}
          decisions={decisions}
          claims={claims}
          receipts={receipts}
          at={(rest) => here + rest}
          orders={c.var.href(`/gestion/conventions/${convention.slug}/titres`)}
          today={shown({ on: today, exercice: today.year })}
        />
      </>,
    )
  })
  .post(`${fundingPath}/:id/demandes`, staffOnly, async (c) => {
    const { convention, funding, here } = await findFunder(c)
    const { exercice } = await readForm(c, claimForm, { page: here, form: 'claim' })
    await keepFunding(c, convention.slug, (tx, kept) => claimFunding(tx, c.var, kept, funding.id, exercice))
    return done(c, here, billWords.fr.saved)
  })
  .post(`${fundingPath}/:id/versements`, staffOnly, async (c) => {
    const { convention, funding, here } = await findFunder(c)
    const { amount, on, reference = '' } = await readForm(c, receiptForm, { page: here, form: 'receipt' })
    await keepFunding(c, convention.slug, (tx, kept) =>
      receiveFunding(tx, c.var, kept, funding.id, { amountCents: amount, on, reference }),
    )
    return done(c, here, billWords.fr.saved)
  })
  .get(`${fundingPath}/:id/demandes/:file{\\d+\\.pdf}`, staffOnly, async (c) => {
    const { db, storage, lang } = c.var
    const { convention, funding } = await findFunder(c)
    const number = Number.parseInt(c.req.param('file'), 10)
    const claim = (await listClaims(db, convention, funding.id)).find((one) => one.number === number)
    if (!claim) throw unknownPage()
    const [then, proofs, parties, marks] = await Promise.all([
      findFunding(db, convention, funding.id, claim.claimed_on),
      listProofs(db, convention, { claimId: claim.id }),
      listParties(db, convention),
      readMarks(db, storage, todayOf(c.var), convention, lang, 'outside'),
    ])
    const lead = parties.find(({ organisation_id }) => organisation_id === convention.lead_organisation_id)
    const shownProofs = proofs.filter(({ claim_number }) => claim_number === claim.number)
    const of = { ...marks, issuer: lead?.name ?? '', convention: titleIn(c.var.lang, convention) }
    return c.body(new Uint8Array(await makePdf(claimDocument(then, claim, shownProofs, of, lang))), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="demande-${claim.number}.pdf"`,
    })
  })
