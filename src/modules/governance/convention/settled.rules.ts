import { overpaymentReading, overpaymentWays } from '../advance/overpayment.rules.ts'
import type { Ceiling, NetPer } from '../apportionment/base.rules.ts'
import type { Key, Party } from '../apportionment/key.rules.ts'
import type { WithdrawalTerms } from '../apportionment/withdrawal.rules.ts'
import type { ExpensePolicy } from '../expense/expense.rules.ts'
import { principleReading, principles } from '../leaving/principle.rules.ts'
import { claimMoments, claimReading } from '../ledger/claim.rules.ts'
import { possibleTerms } from '../term/renewal.rules.ts'
import { type Clauses, type Reading, termClauseOf } from './clauses.rules.ts'

type Term = Pick<Clauses, 'term'>

/** What the accounts and the committee apply, whatever the text says: the terms of the key, and how votes are counted. */
export type Settings = {
  readonly lead: string
  /** The first day of the convention, once it is known. */
  readonly startsOn?: Temporal.PlainDate | null
  readonly key?:
    | {
        readonly key: Key
        readonly policy: Pick<ExpensePolicy, 'sharedFrom'>
        readonly leaving: WithdrawalTerms
        readonly ceiling?: Ceiling
        readonly net?: NetPer
        readonly parties: readonly Party[]
      }
    | undefined
  /** How the steering committee counts votes, and the address of the committee. */
  readonly votes?: { readonly reading: string; readonly slug: string } | undefined
}

/** Every key of a tree: itself, then those of its branches. */
const within = (key: Key): readonly Key[] =>
  key.kind === 'nested'
    ? key.branches.flatMap((branch) => ('key' in branch ? within(branch.key) : []))
    : [key]

function populationKind({ key, parties }: NonNullable<Settings['key']>): string | undefined {
  if (!within(key).some(({ kind }) => kind === 'population' || kind === 'tier')) return undefined
  const kinds = new Set(parties.flatMap(({ population }) => population?.kind ?? []))
  return kinds.size === 1 ? [...kinds][0] : undefined
}

const takerOf = ({ takenBy }: WithdrawalTerms, lead: string): string => {
  if (takenBy === 'others') return 'partners'
  return takenBy.party === lead ? 'lead' : 'another'
}

/** The last day that any renewal may reach, as `2027-08-31`: readings of a term are named by the day they lead to. */
function lastPossibleDay(clauses: Term, { startsOn }: Settings): string | undefined {
  const { start } = clauses.term
  const from = startsOn ?? (start === 'last_signature' ? undefined : Temporal.PlainDate.from(start))
  return from && possibleTerms(termClauseOf(clauses, from)).at(-1)?.lastOn.toString()
}

type Setting = {
  /** `term`: the clauses themselves, that give the days. `choice`: nothing but what the parties chose. */
  readonly by: 'key' | 'votes' | 'term' | 'choice'
  readonly inForce: (settings: Settings, chosen: string | null, clauses: Term) => string | undefined
}

/** Applied where its act is made, as it is chosen. */
const asChosen = (values: readonly string[]): Setting => ({
  by: 'choice',
  inForce: (_, chosen) => values.find((value) => value === chosen),
})
const byLastDay: Setting = {
  by: 'term',
  inForce: (settings, _, clauses) => lastPossibleDay(clauses, settings),
}

/** The points that a setting applies, by the name of each: which one, and what it says today; nothing where none does yet. */
const settings: Readonly<Record<string, Setting>> = {
  withdrawal_cut_off: { by: 'key', inForce: ({ key }) => key?.leaving.cutOff },
  leaver_share: { by: 'key', inForce: ({ key, lead }) => key && takerOf(key.leaving, lead) },
  population_kind: { by: 'key', inForce: ({ key }) => key && populationKind(key) },
  tier_reading: {
    by: 'key',
    inForce: ({ key }) => key && within(key.key).find((one) => one.kind === 'tier')?.reading,
  },
  ceiling_period: {
    by: 'key',
    inForce: ({ key }) => key?.ceiling && { period: 'year', term: 'term' }[key.ceiling.per],
  },
  engaged_or_paid: {
    by: 'key',
    inForce: ({ key }) =>
      key && { estimate: 'engaged', bill: 'billed', payment: 'paid' }[key.policy.sharedFrom],
  },
  // Paid is paid of a bill: what is shared then is its amount.
  claim_base: {
    by: 'key',
    inForce: ({ key }) =>
      key && { estimate: 'estimate', bill: 'bill', payment: 'bill' }[key.policy.sharedFrom],
  },
  [claimReading]: asChosen(claimMoments),
  [overpaymentReading]: asChosen(overpaymentWays),
  [principleReading]: asChosen(principles),
  renewal: { by: 'term', inForce: (_, __, { term }) => term.renewal.kind },
  start_day: byLastDay,
  years_covered: byLastDay,
  revenue_period: { by: 'key', inForce: ({ key }) => key?.net },
  equal_voice: {
    by: 'votes',
    inForce: ({ votes }) => votes && (votes.reading.startsWith('college_') ? 'colleges' : votes.reading),
  },
}

/** A point left open, as it is applied: `chosen` is what the setting in force says, where there is one. */
export type Settled = Reading & {
  /** Which setting applies it; nothing when the software does not. */
  readonly by: Setting['by'] | undefined
  /** Whether that setting is written: before it is, the choice is only what the parties recorded. */
  readonly isApplied: boolean
}

/** The points a text leaves open as they are applied, so that the text never says other than the computation. */
export const settle = (
  clauses: Term & { readonly readings: readonly Reading[] },
  of: Settings,
): readonly Settled[] =>
  clauses.readings.map((reading) => {
    const setting = Object.hasOwn(settings, reading.key) ? settings[reading.key] : undefined
    const inForce = setting?.inForce(of, reading.chosen, clauses)
    if (inForce === undefined) return { ...reading, by: setting?.by, isApplied: false }
    const found = reading.options.some(({ value }) => value === inForce)
    return { ...reading, by: setting?.by, isApplied: true, chosen: found ? inForce : null }
  })
