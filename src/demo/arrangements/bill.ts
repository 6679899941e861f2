// Over 300 lines: what a demonstration’s bill may say, then the commands that live it.
import {
  addBudgetLine,
  addFunding,
  addProof,
  addRevenue,
  adoptExpense,
  amendForExpense,
  type Convention,
  claimFunding,
  collectOrder,
  draftAmendment,
  findConvention,
  freezeSharing,
  grantFunding,
  issueOrder,
  type Key,
  keyParty,
  listAdoptedDecisions,
  listAmendments,
  listKeys,
  listOrders,
  listParties,
  moveExpense,
  type PlainAct,
  proposeExpense,
  proposeKey,
  proposeOrders,
  receiveFunding,
  recordAdvance,
  recordMeasurement,
  recordSlip,
  type SharingRules,
  setKey,
} from '../../modules/governance/index.ts'
import { findTerritory } from '../../modules/territory/index.ts'
import type { Db } from '../../platform/db.ts'
import { instantOf } from '../../platform/here.ts'
import { nobody } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'
import { cents } from '../../platform/money.ts'

/** The id of a party, by its SIREN or its name. */
export type IdOf = (organisation: string) => string
type PartyFigures = Pick<SharingRules['parties'][number], 'population' | 'spentCents' | 'paysItself'>

export type DemoKey = {
  readonly from: string
  /** Where the convention provides for it, after its first key. */
  readonly provision?: string
  readonly key: (idOf: IdOf) => Key
  /** What the key asks of a party beyond the population written in its convention. */
  readonly figures?: Readonly<Record<string, PartyFigures>>
  readonly base?: 'ht'
  readonly net?: 'period' | 'term'
  readonly ceilingCents?: number
  /** The SIREN or the name of the party that bears what is over the ceiling. */
  readonly excessBearer?: string
  readonly sharedFrom?: 'bill'
  readonly amendmentRequired?: true
}
/** A decision of the register by its title, or what was written before it was kept. */
export type DemoDecided =
  | { readonly decision: string }
  | { readonly reference: string; readonly reason: string }
type DemoAct =
  | { readonly act: 'adopt'; readonly on: string; readonly by: DemoDecided }
  | { readonly act: 'amend'; readonly on: string }
  | {
      readonly act: PlainAct['kind']
      readonly on: string
      readonly number?: string
      readonly reason?: string
    }
export type DemoExpense = {
  readonly label: string
  readonly supplier: string
  readonly exercice: number
  readonly htCents: number
  readonly vatCents: number
  /** Borne by the lead authority alone. */
  readonly outside?: true
  /** The budget line it hangs on, by its label. */
  readonly line?: string
  /** Where two papers do not say the same amount: what each writes, in cents without VAT, and why the second one holds. */
  readonly slip?: {
    readonly figure: string
    readonly papers: readonly [
      first: readonly [paper: string, htCents: number],
      second: readonly [string, number],
    ]
    readonly reason: string
  }
  /** What was hoped for; the bill when left out. */
  readonly estimateHtCents?: number
  readonly proposedOn: string
  readonly acts: readonly DemoAct[]
  readonly frozenOn?: string
  /** Revenue orders proposed the day it is frozen; `firstTitle` numbers them, one after the other. */
  readonly orders?: {
    readonly firstTitle: number
    readonly slip: string
    readonly chargedOn: string
    readonly collectedOn?: string
  }
  /** Proposed the day it is frozen, and left to the finance software. */
  readonly ordersProposed?: true
}
type DemoLine = {
  readonly label: string
  readonly side?: 'revenue'
  readonly exercice?: number
  readonly chapter?: string
  readonly article?: string
  readonly htCents: number
  readonly vatCents: number
}
type DemoRevenue = {
  readonly label: string
  readonly payer: string
  readonly exercice: number
  readonly htCents: number
  readonly vatCents: number
  readonly on: string
  readonly reference: string
  /** The budget line it hangs on, by its label. */
  readonly line?: string
}
type DemoFunding = {
  readonly funder: string
  /** SIREN of the funder that is a party of the convention. */
  readonly party?: string
  readonly programme?: string
  readonly expectedCents: number
  readonly percent: string
  readonly ceilingCents?: number
  /** In order of their days. */
  readonly decisions?: readonly {
    readonly grantedCents: number
    readonly act: string
    readonly on: string
    readonly reason?: string
  }[]
  readonly claims?: readonly { readonly exercice: number; readonly on: string }[]
  readonly receipts?: readonly {
    readonly amountCents: number
    readonly on: string
    readonly reference: string
  }[]
}
type DemoProof = {
  readonly label: string
  readonly exercice: number
  readonly amountCents: number
  readonly on: string
  readonly reference: string
}
type DemoAdvance = {
  readonly party: string
  readonly kind: 'advance' | 'balance' | 'return'
  readonly exercice: number
  readonly amountCents: number
  readonly on: string
  readonly note: string
}
export type DemoBill = {
  /** An amendment in preparation that changes the key: the committee has still to approve it. */
  readonly amendmentKey?: {
    readonly title: string
    readonly on: string
    readonly wantedOn: string
    readonly key: DemoKey['key']
  }
  readonly advances?: readonly DemoAdvance[]
  readonly fundings?: readonly DemoFunding[]
  /** What parties spent in a year, in cents, where the key shares by it. */
  readonly measurements?: readonly {
    readonly exercice: number
    readonly figures: Readonly<Record<string, number>>
    readonly source: string
    readonly on: string
  }[]
  readonly proofs?: readonly DemoProof[]
  readonly keys: readonly DemoKey[]
  readonly lines?: readonly DemoLine[]
  readonly revenues?: readonly DemoRevenue[]
  readonly expenses: readonly DemoExpense[]
}

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** Expenses by their label. */
export type Proposed = ReadonlyMap<string, Id<'expense'>>

/** The clock of each day. */
async function clockOf(tx: Db, { slug }: { readonly slug: string }): Promise<On> {
  const territory = await findTerritory(tx, { slug })
  if (!territory) throw new Error(`${slug} is not there yet`)
  return (iso) => ({ territory, actor: nobody, now: instantOf(territory, day(iso), '10:00') })
}

/** Keys, budget, and expenses as they were proposed, by the very commands a finance officer uses. */
export async function proposeBill(
  tx: Db,
  ground: { readonly slug: string },
  slug: string,
  idOf: IdOf,
  what: DemoBill,
): Promise<Proposed> {
  const proposed = new Map<string, Id<'expense'>>()
  const on = await clockOf(tx, ground)
  const [first] = what.keys
  if (!first) return proposed
  const convention = await findConvention(tx, on(first.from), slug)
  const parties = await listParties(tx, convention)
  for (const key of what.keys)
    await setKey(tx, on(key.from), convention, rulesOf(key, idOf, parties.map(keyParty)), {
      fromOn: day(key.from),
      provision: key.provision,
    })
  for (const { on: measuredOn, figures, ...measured } of what.measurements ?? []) {
    const [key] = (await listKeys(tx, convention)).toReversed()
    const spent = Object.entries(figures).map(([party, spentCents]) => [idOf(party), { spentCents }] as const)
    await recordMeasurement(tx, on(measuredOn), convention, key?.value, {
      ...measured,
      measure: 'spending',
      figures: new Map(spent),
    })
  }
  const lines = new Map<string | undefined, Id<'budget_line'>>()
  for (const {
    side = 'expense' as const,
    chapter = '',
    article = '',
    htCents,
    vatCents,
    ...of
  } of what.lines ?? []) {
    const amounts = { htCents: cents(htCents), vatCents: cents(vatCents) }
    const line = { ...of, side, chapter, article, function: '', ...amounts }
    lines.set(of.label, await addBudgetLine(tx, on(first.from), convention, line))
  }
  for (const { on: receivedOn, line, htCents, vatCents, ...revenue } of what.revenues ?? [])
    await addRevenue(tx, on(receivedOn), convention, {
      ...revenue,
      htCents: cents(htCents),
      vatCents: cents(vatCents),
      receivedOn: day(receivedOn),
      budgetLineId: lines.get(line),
    })
  for (const expense of what.expenses) {
    const proposal = { ...proposalOf(expense), budgetLineId: lines.get(expense.line) }
    const id = await proposeExpense(tx, on(expense.proposedOn), convention, proposal)
    proposed.set(expense.label, id)
    if (expense.slip) await writeSlip(tx, on(expense.proposedOn), convention, id, expense.slip)
  }
  return proposed
}

const writeSlip = (
  tx: Db,
  here: ReturnType<On>,
  convention: Convention,
  expenseId: Id<'expense'>,
  { figure, papers: [first, second], reason }: NonNullable<DemoExpense['slip']>,
) => {
  const side = ([paper, htCents]: typeof first) => ({ paper, cents: cents(htCents), base: 'ht' as const })
  return recordSlip(tx, here, convention, {
    figure,
    first: side(first),
    second: side(second),
    expenseId,
    ruled: { retained: 'second', reason },
  })
}

/** What became of what was proposed, once committees had decided. */
export async function insertBill(
  tx: Db,
  ground: { readonly slug: string },
  slug: string,
  idOf: IdOf,
  what: DemoBill,
  proposed: Proposed,
): Promise<void> {
  const on = await clockOf(tx, ground)
  const [first] = what.keys
  if (!first) return
  const convention = await findConvention(tx, on(first.from), slug)
  const parties = await listParties(tx, convention)
  for (const expense of what.expenses) {
    const id = proposed.get(expense.label)
    if (!id) continue
    for (const done of expense.acts) await live(tx, on(done.on), { convention, id, expense }, done)
    if (!expense.frozenOn) continue
    await freezeSharing(tx, on(expense.frozenOn), convention, id)
    if (expense.ordersProposed) await proposeOrders(tx, on(expense.frozenOn), convention)
    if (expense.orders) await claim(tx, on, convention, expense.frozenOn, expense.orders)
  }
  for (const { party, amountCents, ...advance } of what.advances ?? [])
    await recordAdvance(tx, on(advance.on), convention, {
      ...advance,
      direction: 'to_party',
      party: idOf(party) as Id<'organisation'>,
      amountCents: cents(amountCents),
      on: day(advance.on),
    })
  for (const { label, exercice, amountCents, ...paid } of what.proofs ?? []) {
    const proof = { ...paid, on: day(paid.on) }
    const spent = { label, exercice, amountCents: cents(amountCents), paid: proof }
    await addProof(tx, on(paid.on), convention, spent)
  }
  for (const funding of what.fundings ?? []) await fund(tx, on, convention, idOf, first.from, funding)
  if (!what.amendmentKey) return
  const { title, wantedOn, key, ...drafted } = what.amendmentKey
  const here = { ...on(drafted.on), actor: { ...nobody, manager: true } }
  await draftAmendment(tx, here, slug, { title, wantedOn: day(wantedOn) })
  await proposeKey(tx, here, convention, rulesOf({ ...first, key }, idOf, parties.map(keyParty)))
}

/** A decision of the register, by its title. */
export async function findDecided(tx: Db, convention: Of, title: string): Promise<Id<'decision'>> {
  const decision = (await listAdoptedDecisions(tx, convention)).find((each) => each.title === title)
  if (!decision) throw new Error(`no decision is called ${title}`)
  return decision.id
}

/** One step of an expense, that day. */
async function live(
  tx: Db,
  here: Parameters<typeof issueOrder>[1],
  of: { readonly convention: Convention; readonly id: Id<'expense'>; readonly expense: DemoExpense },
  done: DemoAct,
): Promise<void> {
  const { convention, id, expense } = of
  if (done.act === 'adopt') {
    const { by } = done
    if (!('decision' in by)) return adoptExpense(tx, here, convention, id, { ...by, on: day(done.on) })
    const decision = await findDecided(tx, convention, by.decision)
    return adoptExpense(tx, here, convention, id, { decision })
  }
  if (done.act === 'amend') {
    const [amendment] = await listAmendments(tx, convention, { adopted_on: day(done.on) })
    return amendForExpense(tx, here, convention, id, { amendment: amendment?.id })
  }
  const { act: kind, on, ...given } = done
  const bill = taxed(expense.htCents, expense.vatCents)
  await moveExpense(tx, here, convention, id, { ...given, kind, on: day(on) } as PlainAct, { bill })
}

type On = (iso: string) => Parameters<typeof issueOrder>[1]
type Of = Parameters<typeof listOrders>[1]

async function fund(
  tx: Db,
  on: On,
  convention: Of,
  idOf: IdOf,
  since: string,
  what: DemoFunding,
): Promise<void> {
  const id = await addFunding(tx, on(since), convention, {
    funder: what.funder,
    party: what.party ? (idOf(what.party) as Id<'organisation'>) : undefined,
    programme: what.programme ?? '',
    expectedCents: cents(what.expectedCents),
    percent: what.percent,
    ceilingCents: what.ceilingCents === undefined ? undefined : cents(what.ceilingCents),
    counts: 'paid',
  })
  for (const { grantedCents, ...decision } of what.decisions ?? []) {
    const decided = { ...decision, on: day(decision.on), grantedCents: cents(grantedCents) }
    await grantFunding(tx, on(decision.on), convention, id, decided)
  }
  for (const claimed of what.claims ?? [])
    await claimFunding(tx, on(claimed.on), convention, id, claimed.exercice)
  for (const { amountCents, reference, ...received } of what.receipts ?? []) {
    const receipt = { amountCents: cents(amountCents), on: day(received.on), reference }
    await receiveFunding(tx, on(received.on), convention, id, receipt)
  }
}

const taxed = (htCents: number, vatCents: number) => ({
  htCents: cents(htCents),
  vatCents: cents(vatCents),
  ttcCents: cents(htCents + vatCents),
})

const proposalOf = (expense: DemoExpense) => ({
  label: expense.label,
  supplier: expense.supplier,
  exercice: expense.exercice,
  isShared: !expense.outside,
  estimate: taxed(expense.estimateHtCents ?? expense.htCents, expense.vatCents),
  proposedOn: day(expense.proposedOn),
})

function rulesOf(what: DemoKey, idOf: IdOf, parties: SharingRules['parties']): SharingRules {
  const figures = new Map(Object.entries(what.figures ?? {}).map(([name, all]) => [idOf(name), all]))
  return {
    key: what.key(idOf),
    base: what.base ?? 'ttc',
    ...(what.net && { net: what.net }),
    ...(what.ceilingCents !== undefined && {
      ceiling: {
        amountCents: cents(what.ceilingCents),
        per: 'period' as const,
        ...(what.excessBearer && { excessBearer: idOf(what.excessBearer) }),
      },
    }),
    policy: {
      opinionRequired: false,
      amendmentRequired: what.amendmentRequired ?? false,
      sharedFrom: what.sharedFrom ?? 'payment',
    },
    leaving: { cutOff: 'effect', takenBy: 'others' },
    parties: parties.map((party) => ({ ...party, ...figures.get(party.id) })),
  }
}

/** Proposed, then issued and collected by the finance software of the lead authority. */
async function claim(
  tx: Db,
  on: On,
  convention: Of,
  proposedOn: string,
  { firstTitle, slip, chargedOn, collectedOn }: NonNullable<DemoExpense['orders']>,
): Promise<void> {
  await proposeOrders(tx, on(proposedOn), convention)
  const made = (await listOrders(tx, convention)).filter(({ state }) => state === 'proposed')
  for (const [at, order] of made.entries())
    await issueOrder(tx, on(chargedOn), order, {
      number: String(firstTitle + at),
      slip,
      exercice: day(chargedOn).year,
      chargedOn: day(chargedOn),
    })
  if (!collectedOn) return
  const issued = (await listOrders(tx, convention)).filter(({ state }) => state === 'issued')
  for (const order of issued)
    await collectOrder(tx, on(collectedOn), order, {
      amountCents: order.amount_cents,
      on: day(collectedOn),
    })
}
