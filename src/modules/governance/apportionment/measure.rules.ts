import type { Exact, Key, Party } from './key.rules.ts'

/** What a key may ask anew each year: the text says how a cost is shared, a statement says what was consumed or spent. */
export const measures = ['consumption', 'spending'] as const
export type Measure = (typeof measures)[number]

/** What one party consumed, exactly as it was written, or spent. */
export type Measured = { readonly consumption: Exact } | { readonly spentCents: number }

/** What a key measures, in any of its branches. */
export function measuresOf(key: Key): ReadonlySet<Measure> {
  if (key.kind === 'nested')
    return new Set(key.branches.flatMap((branch) => ('key' in branch ? [...measuresOf(branch.key)] : [])))
  return new Set(measures.filter((measure) => measure === key.kind))
}

/** The parties of a key as they were measured: what the key itself says of a party that was not stays. */
export const asMeasured = (
  parties: readonly Party[],
  measured: ReadonlyMap<string, readonly Measured[]>,
): readonly Party[] => parties.map((party) => Object.assign({ ...party }, ...(measured.get(party.id) ?? [])))
