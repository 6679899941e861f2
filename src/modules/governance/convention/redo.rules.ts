import { isBefore } from '../term/date.rules.ts'
import { type Irregularity, irregularityAmong } from './authorisation.rules.ts'
import type { Facts, VersionFacts } from './moment.rules.ts'

type Signing = Pick<Facts, 'signatures' | 'authorisations'> & {
  readonly versions: readonly Pick<VersionFacts, 'id' | 'agreedOn'>[]
}

type Day = Temporal.PlainDate
type Concluded = {
  readonly versions: readonly {
    readonly id: string
    readonly number: number
    readonly agreed_on: Day | null
  }[]
  readonly parties: readonly {
    readonly organisation_id: string
    readonly name: string
    readonly left_on: Day | null
  }[]
  readonly signatures: readonly { readonly version_id: string; readonly organisation_id: string }[]
  /** Withdrawals, those entered by mistake too. */
  readonly withdrawals: readonly { readonly organisation_id: string | null }[]
}

/**
 * Amendments concluded without a party that a withdrawal, put right since, had counted as gone: it is bound by them once
 * it has signed them.
 */
export const signaturesLacking = ({ versions, parties, signatures, withdrawals }: Concluded) =>
  versions.flatMap(({ id, number, agreed_on: on }) => {
    if (number === 0 || !on) return []
    const left = new Set(withdrawals.map(({ organisation_id }) => organisation_id))
    const signers = new Set(
      signatures.flatMap(({ version_id, organisation_id }) => (version_id === id ? [organisation_id] : [])),
    )
    return parties
      .filter(
        ({ organisation_id, left_on }) =>
          left.has(organisation_id) && !signers.has(organisation_id) && (!left_on || isBefore(on, left_on)),
      )
      .map(({ organisation_id, name }) => ({
        partyId: organisation_id,
        party: name,
        versionId: id,
        number,
        on,
      }))
  })
export type Lacking = ReturnType<typeof signaturesLacking>[number]

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
