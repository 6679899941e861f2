import { Hono } from 'hono'
import { shown, shownMoney } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { words as billWords } from '../bill/bill.words.ts'
import { BillHead } from '../bill/head.tsx'
import { decisionForm, noDecisionForm, rectificationForm } from './funding.forms.ts'
import { words } from './funding.words.ts'
import { findStandingDecision, grantFunding, rectifyFunding } from './funding-decision.ts'
import { findFunder, fundingPath, keepFunding } from './kept-funding.ts'

const path = `${fundingPath}/:id/decisions`

/** The decision that the address names, which nothing rectifies yet. */
async function findDecision(c: TerritoryContext) {
  const found = await findFunder(c)
  const id = parseId<'funding_decision'>(c.req.param('decision'))
  const decision = await findStandingDecision(c.var.db, found.convention, found.funding.id, id)
  return { ...found, decision, at: `${found.here}/decisions/${decision.id}` }
}

/** What a funder decides: each decision is kept, and one that was typed wrong is rectified by another. */
export const fundingDecisionRoutes = new Hono<TerritoryEnv>()
  .post(path, staffOnly, async (c) => {
    const { convention, funding, here } = await findFunder(c)
    const { granted, ...said } = await readForm(c, decisionForm, { page: here, form: 'decision' })
    await keepFunding(c, convention.slug, (tx, kept) =>
      grantFunding(tx, c.var, kept, funding.id, { ...said, grantedCents: granted }),
    )
    return done(c, here, billWords.fr.saved)
  })
  .get(`${path}/:decision/rectification`, staffOnly, async (c) => {
    const { convention, funding, decision, here, at } = await findDecision(c)
    const say = words[c.var.lang]
    const { title, lead, submit, none, noneLead, cancel } = say.rectification
    return page(
      c,
      { title: `${title} · ${funding.funder}`, noIndex: true, width: 'reading' },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={title}
          lead={lead(decision.number, decision.act ?? '')}
          under="/financement"
        />
        <Form
          c={c}
          fields={rectificationForm}
          values={shown({
            granted: shownMoney(decision.granted_cents),
            act: decision.act,
            on: decision.decided_on,
          })}
          submit={submit}
        />
        <FoldedForm
          c={c}
          summary={none}
          lead={noneLead}
          fields={noDecisionForm}
          name="none"
          action={`${at}/annulation`}
          submit={cancel}
          button={{ kind: 'danger' }}
        />
        <LinkButton href={here} kind="quiet">
          {say.backTo(funding.funder)}
        </LinkButton>
      </>,
    )
  })
  .post(`${path}/:decision/rectification`, staffOnly, async (c) => {
    const { convention, funding, decision, here } = await findDecision(c)
    const { granted, act, on, reason } = await readForm(c, rectificationForm)
    await keepFunding(c, convention.slug, (tx, kept) =>
      rectifyFunding(tx, c.var, kept, funding.id, decision.id, {
        decided: { grantedCents: granted, act, on },
        reason,
      }),
    )
    return done(c, here, words.fr.decisionRectified)
  })
  .post(`${path}/:decision/annulation`, staffOnly, async (c) => {
    const { convention, funding, decision, here, at } = await findDecision(c)
    const { reason } = await readForm(c, noDecisionForm, { page: `${at}/rectification`, form: 'none' })
    await keepFunding(c, convention.slug, (tx, kept) =>
      rectifyFunding(tx, c.var, kept, funding.id, decision.id, { decided: undefined, reason }),
    )
    return done(c, here, words.fr.decisionCancelled)
  })
