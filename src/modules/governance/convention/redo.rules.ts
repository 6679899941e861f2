import { type Irregularity, irregularityAmong } from './authorisation.rules.ts'
import type { Facts, VersionFacts } from './moment.rules.ts'

type Signing = Pick<Facts, 'signatures' | 'authorisations'> & {
  readonly versions: readonly Pick<VersionFacts, 'id' | 'agreedOn'>[]
}

export type Redo = { readonly party: string; readonly irregularity: Irregularity }

/**
 * Whose signature must be given again: the last one each gave under the text being signed, else under the last agreed,
 * came before any authorisation was executory.
 */
export function signaturesToRedo({ versions, signatures, authorisations }: Signing): Redo[] {
  const version = versions.find(({ agreedOn }) => !agreedOn) ?? versions.at(-1)
  const given = signatures.filter(({ versionId }) => versionId === version?.id)
  return [...Map.groupBy(given, ({ party }) => party)].flatMap(([party, all]) => {
    const last = all.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on)).at(-1)
    const acts = authorisations.filter((act) => act.party === party && act.versionId === version?.id)
    const irregularity = last && irregularityAmong('signature', last.on, acts)
    return irregularity ? [{ party, irregularity }] : []
  })
}
