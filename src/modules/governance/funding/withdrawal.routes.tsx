import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { euros } from '../../../platform/money.ts'
import { done } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { cancellationPage } from '../bill/cancellation.page.tsx'
import { findKept } from '../bill/kept.ts'
import { cancellationForm } from '../bill/order.forms.ts'
import { withdrawalForm } from './funding.forms.ts'
import { words } from './funding.words.ts'
import { findFunder, fundingAt, fundingPath, keepFunding } from './kept-funding.ts'
import {
  cancelReceipt,
  findCancellableReceipt,
  findStandingClaim,
  findUnclaimedProof,
  withdrawClaim,
  withdrawProof,
} from './withdrawal.ts'

const claimPath = `${fundingPath}/:id/demandes/:number{\\d+}/retrait`
const receiptPath = `${fundingPath}/:id/versements/:receipt/annulation`
const proofPath = `${fundingPath}/preuves/:proof/retrait`

/** Under the plan of financing, with the way back to where it came from. */
const actPage = (
  c: TerritoryContext,
  {
    back,
    backTo,
    ...what
  }: Omit<Parameters<typeof cancellationPage>[1], 'about' | 'under' | 'back'> & {
    readonly back: string
    readonly backTo: string
  },
) =>
  cancellationPage(c, {
    ...what,
    about: backTo,
    under: '/financement',
    back: { href: back, label: words[c.var.lang].backTo(backTo) },
  })

const findClaim = async (c: TerritoryContext) => {
  const found = await findFunder(c)
  const number = Number(c.req.param('number'))
  return { ...found, claim: await findStandingClaim(c.var.db, found.convention, found.funding, number) }
}
const findReceipt = async (c: TerritoryContext) => {
  const found = await findFunder(c)
  const id = parseId<'funding_receipt'>(c.req.param('receipt'))
  return { ...found, receipt: await findCancellableReceipt(c.var.db, found.convention, found.funding, id) }
}
const findProof = async (c: TerritoryContext) => {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const id = parseId<'payment_proof'>(c.req.param('proof'))
  return { convention, proof: await findUnclaimedProof(c.var.db, convention, id) }
}

/** What was entered about the funders by mistake: nothing is erased, each correction is an act with its reason. */
export const withdrawalRoutes = new Hono<TerritoryEnv>()
  .get(claimPath, staffOnly, async (c) => {
    const { lang } = c.var
    const { convention, funding, claim, here } = await findClaim(c)
    const act = words[lang].withdrawClaim
    return actPage(c, {
      convention,
      act: { ...act, lead: act.lead(claim.number, euros(claim.amount_cents, lang)) },
      fields: withdrawalForm,
      back: here,
      backTo: funding.funder,
    })
  })
  .post(claimPath, staffOnly, async (c) => {
    const { convention, funding, claim, here } = await findClaim(c)
    const { reason } = await readForm(c, withdrawalForm)
    await keepFunding(c, convention.slug, (tx, kept) =>
      withdrawClaim(tx, c.var, kept, funding.id, { number: claim.number, reason }),
    )
    return done(c, here, words.fr.claimWithdrawn)
  })
  .get(receiptPath, staffOnly, async (c) => {
    const { lang } = c.var
    const { convention, funding, receipt, here } = await findReceipt(c)
    const act = words[lang].cancelReceipt
    return actPage(c, {
      convention,
      act: { ...act, lead: act.lead(euros(receipt.amount_cents, lang), shortDay(receipt.received_on)) },
      fields: cancellationForm,
      values: shown({ on: todayOf(c.var) }),
      back: here,
      backTo: funding.funder,
    })
  })
  .post(receiptPath, staffOnly, async (c) => {
    const { convention, funding, receipt, here } = await findReceipt(c)
    const cancellation = await readForm(c, cancellationForm)
    await keepFunding(c, convention.slug, (tx, kept) =>
      cancelReceipt(tx, c.var, kept, funding.id, receipt.id, cancellation),
    )
    return done(c, here, words.fr.receiptCancelled)
  })
  .get(proofPath, staffOnly, async (c) => {
    const { lang } = c.var
    const { convention, proof } = await findProof(c)
    const act = words[lang].withdrawProof
    return actPage(c, {
      convention,
      act: { ...act, lead: act.lead(proof.label, euros(proof.amount_cents, lang)) },
      fields: withdrawalForm,
      back: fundingAt(c, convention.slug),
      backTo: words[lang].plan,
    })
  })
  .post(proofPath, staffOnly, async (c) => {
    const { convention, proof } = await findProof(c)
    const { reason } = await readForm(c, withdrawalForm)
    await keepFunding(c, convention.slug, (tx, kept) => withdrawProof(tx, c.var, kept, proof.id, reason))
    return done(c, fundingAt(c, convention.slug), words.fr.proofWithdrawn)
  })
