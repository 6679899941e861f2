import {
  addBudgetLine,
  addFunding,
  adoptExpense,
  type Clauses,
  departement,
  eight,
  findConvention,
  freezeSharing,
  type Here,
  halfThenByPopulation,
  type Key,
  listOrders,
  moveExpense,
  partners,
  proposeExpense,
  proposeOrders,
  setKey,
} from '../src/modules/governance/index.ts'
import type { Id } from '../src/platform/ids.ts'
import { cents } from '../src/platform/money.ts'
import { newConvention } from './convention.ts'
import { newTerritory, type TestTerritory } from './territory.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** Whoever keeps the accounts of every convention of the territory. */
const keeperOf = ({ id, clock }: TestTerritory, personId: Id<'person'> | null) =>
  ({
    territory: { id, timeZone: 'Europe/Paris' },
    actor: { personId, staffId: personId, manager: true },
    now: clock.now,
  }) as Here

export const aProposal = (amount: number, label: string) => ({
  label,
  supplier: '',
  exercice: 2026,
  isShared: true,
  estimate: { htCents: cents(amount), vatCents: cents(0), ttcCents: cents(amount) },
  proposedOn: day('2026-02-01'),
})

/** How the committee adopted an expense before its register was kept here. */
export const beforeTheRegister = {
  on: day('2026-03-01'),
  reference: 'COPIL-2026-3',
  reason: 'Comité réuni avant la plateforme.',
}

/** An expense that was only proposed. */
export async function newExpense(territory: TestTerritory, { slug }: { readonly slug: string }) {
  const here = keeperOf(territory, null)
  const convention = await findConvention(territory.db, here, slug)
  return proposeExpense(territory.db, here, convention, aProposal(100_000, 'Maintenance'))
}

/** A line of the budget. */
export async function newBudgetLine(territory: TestTerritory, { slug }: { readonly slug: string }) {
  const here = keeperOf(territory, null)
  return addBudgetLine(territory.db, here, await findConvention(territory.db, here, slug), {
    label: 'Prestations',
    side: 'expense',
    exercice: 2026,
    chapter: '',
    article: '',
    function: '',
    htCents: cents(100_000),
    vatCents: cents(0),
  })
}

/** A funder of whom something is expected. */
export async function newFunding(territory: TestTerritory, { slug }: { readonly slug: string }) {
  await newBudgetLine(territory, { slug })
  const here = keeperOf(territory, null)
  return addFunding(territory.db, here, await findConvention(territory.db, here, slug), {
    funder: 'Région',
    programme: '',
    expectedCents: cents(0),
    percent: '50',
    counts: 'paid',
  })
}

/** The key of a convention, from the day it came into force. */
export async function newKey(
  territory: TestTerritory,
  slug: string,
  key: Key,
  parties: readonly Id<'organisation'>[],
) {
  const here = keeperOf(territory, null)
  await setKey(
    territory.db,
    here,
    await findConvention(territory.db, here, slug),
    {
      key,
      base: 'ttc',
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'estimate' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: parties.map((id) => ({ id })),
    },
    { fromOn: day('2026-01-15') },
  )
}

/** An expense shared equally by those two: its shares are frozen, and nothing is claimed yet. */
export async function newSharing(
  territory: TestTerritory,
  { slug }: { readonly slug: string },
  parties: readonly [Id<'organisation'>, Id<'organisation'>],
) {
  const { db } = territory
  const here = keeperOf(territory, null)
  const convention = await findConvention(db, here, slug)
  const keyed = await db
    .selectFrom('sharing_key')
    .select('id')
    .where('convention_id', '=', convention.id)
    .execute()
  const [a, b] = parties
  if (keyed.length === 0)
    await newKey(territory, slug, { kind: 'fixed', weights: { [a]: 1, [b]: 1 } }, parties)
  const id = await newExpense(territory, { slug })
  await adoptExpense(db, here, convention, id, beforeTheRegister)
  await moveExpense(db, here, convention, id, { kind: 'commit', on: day('2026-03-02'), number: 'BC 12' })
  await db.transaction().execute((tx) => freezeSharing(tx, here, convention, id))
  return id
}

/** A proposal of revenue order for such an expense. */
export async function newRevenueOrder(
  territory: TestTerritory,
  { slug }: { readonly slug: string },
  parties: readonly [Id<'organisation'>, Id<'organisation'>],
) {
  const { db } = territory
  await newSharing(territory, { slug }, parties)
  const here = keeperOf(territory, null)
  const convention = await findConvention(db, here, slug)
  await db.transaction().execute((tx) => proposeOrders(tx, here, convention))
  const [order] = await listOrders(db, convention)
  if (!order) throw new Error('nothing was proposed')
  return order.id
}

/** The Ardennes convention in force since January 2026, half by the département and half by population. */
export async function newBill({ clauses }: { readonly clauses?: Clauses } = {}) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const lead = await territory.organisation('departement', 'Ardennes')
  const others = await Promise.all(Object.keys(partners).map((name) => territory.organisation('epci', name)))
  const { slug } = await newConvention(territory, [lead, ...others], {
    signedOn: '2026-01-15',
    ...(clauses && { clauses }),
  })
  const manager = await territory.manager()
  const here = keeperOf(territory, manager.id)
  const convention = await findConvention(territory.db, here, slug)
  const ids = new Map<string, string>([
    [departement, lead.id],
    ...Object.values(partners).map((siren, at) => [siren, others[at]?.id ?? ''] as const),
  ])
  const key = JSON.parse(JSON.stringify(halfThenByPopulation), (_, value) =>
    typeof value === 'string' ? (ids.get(value) ?? value) : value,
  ) as Key
  await setKey(
    territory.db,
    here,
    convention,
    {
      key,
      base: 'ttc',
      policy: { opinionRequired: false, amendmentRequired: false, sharedFrom: 'estimate' },
      leaving: { cutOff: 'effect', takenBy: 'others' },
      parties: eight.map((party) => ({ ...party, id: ids.get(party.id) ?? '' })),
    },
    { fromOn: day('2026-01-15') },
  )
  const proposed = (amount: number, label = 'Aide renforcée aux commerçants') =>
    proposeExpense(territory.db, here, convention, aProposal(amount, label))
  return {
    territory,
    db: territory.db,
    here,
    convention,
    manager,
    lead,
    partners: others.map(({ id }) => id),
    proposed,
    /** An expense that the committee adopted, and that was ordered. */
    decided: async (amount: number, label?: string) => {
      const id = await proposed(amount, label)
      const move = (done: Parameters<typeof moveExpense>[4]) =>
        moveExpense(territory.db, here, convention, id, done)
      await adoptExpense(territory.db, here, convention, id, beforeTheRegister)
      await move({ kind: 'commit', on: day('2026-03-02'), number: 'BC 12' })
      return id
    },
    sharesOf: async (expense: Id<'expense'>) => {
      const rows = await territory.db
        .selectFrom('share')
        .innerJoin('sharing', 'sharing.id', 'share.sharing_id')
        .select('share_cents')
        .where('expense_id', '=', expense)
        .where('reversed_at', 'is', null)
        .orderBy('share.position')
        .execute()
      return rows.map(({ share_cents }) => share_cents)
    },
  }
}
