import {
  departement,
  eight,
  findConvention,
  type Here,
  halfThenByPopulation,
  type Key,
  moveExpense,
  partners,
  proposeExpense,
  setKey,
} from '../src/modules/governance/index.ts'
import type { Id } from '../src/platform/ids.ts'
import { cents } from '../src/platform/money.ts'
import { newConvention } from './convention.ts'
import { newTerritory } from './territory.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** The Ardennes convention in force since January 2026, half by the département and half by population. */
export async function newBill() {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-10T08:00:00Z')
  const lead = await territory.organisation('departement', 'Ardennes')
  const others = await Promise.all(Object.keys(partners).map((name) => territory.organisation('epci', name)))
  const { slug } = await newConvention(territory, [lead, ...others], { signedOn: '2026-01-15' })
  const manager = await territory.manager()
  const here = {
    territory: { id: territory.id, timeZone: 'Europe/Paris' },
    actor: { personId: manager.id, staffId: manager.id, manager: true },
    now: territory.clock.now,
  } as Here
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
    day('2026-01-15'),
  )
  const proposed = (amount: number, label = 'Aide renforcée aux commerçants') =>
    proposeExpense(territory.db, here, convention, {
      label,
      supplier: '',
      exercice: 2026,
      isShared: true,
      estimate: { htCents: cents(amount), vatCents: cents(0), ttcCents: cents(amount) },
      proposedOn: day('2026-02-01'),
    })
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
      await move({ kind: 'adopt', on: day('2026-03-01') })
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
