import { type Cents, cents } from '../../../platform/money.ts'
import { apportion, type Share, type Sharing, type Step } from './apportionment.rules.ts'
import { type Branch, type Key, type Party, refuse } from './key.rules.ts'

export type Withdrawal = {
  readonly party: string
  /** When the last of the other parties received the notice. */
  readonly notifiedOn: Temporal.PlainDate
  readonly effectiveOn: Temporal.PlainDate
}

/** What a convention must say of leaving: both points are open to several readings when it does not. */
export type WithdrawalTerms = {
  /** The leaver still pays for what was decided before this day. */
  readonly cutOff: 'effect' | 'notification'
  /** Who bears its share afterwards: the other parties of its branch in proportion, or one named party. */
  readonly takenBy: 'others' | { readonly party: string }
}

/** The first day whose decisions cost the leaver nothing. */
export const cutOf = (
  { effectiveOn, notifiedOn }: Withdrawal,
  { cutOff }: Pick<WithdrawalTerms, 'cutOff'>,
): Temporal.PlainDate => (cutOff === 'effect' ? effectiveOn : notifiedOn)

/** The parties that owe nothing for an expense decided on that day, because they had left. */
export const gone = (
  decidedOn: Temporal.PlainDate,
  withdrawals: readonly Withdrawal[],
  terms: WithdrawalTerms,
): string[] =>
  withdrawals
    .filter((each) => Temporal.PlainDate.compare(decidedOn, cutOf(each, terms)) >= 0)
    .map(({ party }) => party)

/**
 * Share an expense between those who were still parties when it was decided. Those who had left stand in the list
 * with nothing to pay, so that readings line up.
 * @throws Refusal `key.*`; `key.all_weights_zero` when nobody of a branch is left: only an amendment can say who pays.
 */
export function apportionAfter(
  expense: { readonly totalCents: Cents; readonly decidedOn: Temporal.PlainDate },
  key: Key,
  parties: readonly Party[],
  withdrawals: readonly Withdrawal[],
  terms: WithdrawalTerms,
): Sharing {
  const left = new Set(gone(expense.decidedOn, withdrawals, terms))
  const { takenBy } = terms
  if (left.size === 0) return apportion(expense.totalCents, key, parties)
  if (takenBy !== 'others') return takeOver(apportion(expense.totalCents, key, parties), left, takenBy.party)
  const stayed = apportion(
    expense.totalCents,
    without(key, left),
    parties.filter(({ id }) => !left.has(id)),
  )
  const found = new Map(stayed.shares.map((share) => [share.id, share]))
  return { ...stayed, shares: parties.map(({ id }) => found.get(id) ?? nothing(id)) }
}

/** The line of a party that owes nothing. */
const nothing = (id: string): Share => ({ id, cents: cents(0), trace: [] })

/** The same key for those who stay: proportions between them do not change. */
function without(key: Key, left: ReadonlySet<string>): Key {
  switch (key.kind) {
    case 'fixed':
      return {
        ...key,
        weights: Object.fromEntries(Object.entries(key.weights).filter(([id]) => !left.has(id))),
      }
    case 'nested':
      return {
        ...key,
        branches: key.branches.flatMap((branch): readonly Branch[] => {
          if ('party' in branch) return left.has(branch.party) ? [] : [branch]
          return [{ ...branch, key: without(branch.key, left) }]
        }),
      }
    case 'zero':
      if (key.bearer !== undefined && left.has(key.bearer)) throw refuse('key.all_weights_zero')
      return key
    default:
      return key.parties ? { ...key, parties: key.parties.filter((id) => !left.has(id)) } : key
  }
}

function takeOver(sharing: Sharing, left: ReadonlySet<string>, taker: string): Sharing {
  if (left.has(taker) || !sharing.shares.some(({ id }) => id === taker))
    throw refuse('key.stranger', { party: taker })
  const taken = sharing.shares
    .filter(({ id }) => left.has(id))
    .map((share): Step => ({ kind: 'taken_over', level: 0, from: share.id, cents: share.cents }))
  const shares = sharing.shares.map((share): Share => {
    if (left.has(share.id)) return nothing(share.id)
    if (share.id !== taker) return share
    const more = taken.reduce((all, step) => all + step.cents, 0)
    return { id: taker, cents: cents(share.cents + more), trace: [...share.trace, ...taken] }
  })
  return { ...sharing, shares }
}
