import { Hono } from 'hono'
import type { Db } from '../../../platform/db.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { readAgendas } from '../agenda/agenda.ts'
import { AgendasPart, meetingChoices } from '../agenda/agenda.views.tsx'
import { words as agendaWords } from '../agenda/agenda.words.ts'
import { readAndPut } from '../agenda/put.ts'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { decisionChoices, decisionForm, decisionsFor, earlierForm } from '../decision/cited.rules.ts'
import { CitedDecision, type Decisions } from '../decision/cited.views.tsx'
import { listAdoptedDecisions } from '../decision/decision.ts'
import { listBudgetLines } from './budget.ts'
import { words } from './budget.words.ts'
import { listMeetingsToConsent, moveTopic, proposeMove } from './consent.ts'
import { givenIn, movedIn, moveForm, proposalForm } from './modulation.forms.ts'
import { refuse } from './modulation.rules.ts'
import { consentIsAsked, findBudgetMove, moveBudget, validateMove } from './modulation.ts'
import { BudgetMoves } from './modulation.views.tsx'

const base = '/gestion/conventions/:slug/budget/mouvements'
const budgetAt = (c: TerritoryContext, { slug }: Pick<Convention, 'slug'>, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/budget${rest}`)

const findOne = async (c: TerritoryContext) => {
  const convention = await findKept(c.var.db, c.var, c.req.param('slug') ?? '')
  const move = await findBudgetMove(c.var.db, convention, parseId<'budget_move'>(c.req.param('id')))
  return { convention, move, here: budgetAt(c, convention, `/mouvements/${move.id}`) }
}
const underLock = (
  c: TerritoryContext,
  { slug }: Convention,
  write: (tx: Db, convention: Convention) => Promise<unknown>,
) => c.var.db.transaction().execute(async (tx) => write(tx, await findKept(tx, c.var, slug, { lock: true })))

const validationForm = (decisions: Decisions) =>
  decisionForm(
    { fr: words.fr.validation, en: words.en.validation },
    decisionChoices(decisionsFor(decisions, '').all),
  )

/** Money that moves within the budget, with the consent that the clauses ask for: before, or after when it is said so. */
export const modulationRoutes = new Hono<TerritoryEnv>()
  .post(base, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [lines, isAsked, decisions] = await Promise.all([
      listBudgetLines(db, convention),
      consentIsAsked(db, c.var, convention),
      listAdoptedDecisions(db, convention),
    ])
    const form = moveForm(lines, isAsked, decisionsFor(decisions, '').all)
    const answers = await readForm(c, form, { page: budgetAt(c, convention), form: 'deplacer' })
    await underLock(c, convention, (tx, kept) =>
      moveBudget(tx, c.var, kept, movedIn(answers), givenIn(answers)),
    )
    return done(c, budgetAt(c, convention), words.fr.moved)
  })
  .post(`${base}/ordre-du-jour`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const [lines, meetings] = await Promise.all([
      listBudgetLines(db, convention),
      listMeetingsToConsent(db, c.var, convention),
    ])
    const form = proposalForm(lines, meetingChoices(c, meetings))
    const answers = await readForm(c, form, { page: budgetAt(c, convention), form: 'proposer' })
    await underLock(c, convention, (tx, kept) =>
      proposeMove(tx, c.var, kept, movedIn(answers), parseId<'meeting'>(answers.meeting)),
    )
    return done(c, budgetAt(c, convention), agendaWords.fr.isOn)
  })
  .get(`${base}/:id`, staffOnly, async (c) => {
    const { convention, move, here } = await findOne(c)
    const say = words[c.var.lang]
    const title = say.oneMove(move.number)
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={title} under="/budget" />
        <BudgetMoves c={c} moves={[move]} />
        {move.consent === 'awaited' && (
          <section aria-labelledby="valider">
            <h2 id="valider">{say.validation}</h2>
            <p>{say.validateLead}</p>
            <AgendasPart
              c={c}
              level={3}
              on={await readAgendas(c.var.db, c.var, convention, moveTopic(move))}
              action={`${here}/ordre-du-jour`}
            />
            <CitedDecision
              c={c}
              at={here}
              name="validation"
              matter=""
              decisions={await listAdoptedDecisions(c.var.db, convention)}
              form={validationForm}
              earlier={{ summary: say.earlier, lead: say.earlierHelp }}
              submit={say.validate}
            />
          </section>
        )}
        <p>
          <a href={budgetAt(c, convention)}>{say.back}</a>
        </p>
      </>,
    )
  })
  .post(`${base}/:id/ordre-du-jour`, staffOnly, async (c) => {
    const { convention, move, here } = await findOne(c)
    if (move.consent !== 'awaited') throw refuse('modulation.consented_already')
    await readAndPut(c, convention, moveTopic(move), here)
    return done(c, here, agendaWords.fr.isOn)
  })
  .post(`${base}/:id/validation`, staffOnly, async (c) => {
    const { convention, move, here } = await findOne(c)
    const form = validationForm(await listAdoptedDecisions(c.var.db, convention))
    const { decision } = await readForm(c, form, { page: here, form: 'validation' })
    await underLock(c, convention, (tx, kept) =>
      validateMove(tx, c.var, kept, move.id, { decision: parseId<'decision'>(decision) }),
    )
    return done(c, here, words.fr.validated)
  })
  .post(`${base}/:id/validation-anterieure`, staffOnly, async (c) => {
    const { convention, move, here } = await findOne(c)
    const earlier = await readForm(c, earlierForm, { page: here, form: 'validation-anterieure' })
    await underLock(c, convention, (tx, kept) => validateMove(tx, c.var, kept, move.id, earlier))
    return done(c, here, words.fr.validated)
  })
