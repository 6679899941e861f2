import type { Text } from '../../../platform/language.ts'
import { citation } from '../decision/cited.rules.ts'
import type { Authorisation } from './authorisation.rules.ts'
import type { Clauses, TermActs } from './clauses.rules.ts'

type Day = Temporal.PlainDate

/** A day in the life of a convention: an act done, or a deadline. */
export type Moment = {
  readonly on: Day
  readonly kind:
    | 'authorised'
    | 'approved'
    | 'abandoned'
    | 'signed'
    | 'starts'
    | 'amended'
    | 'event'
    | 'obligation'
    | 'breach'
    | 'committee'
    | 'action'
    | 'prescription'
    | 'appeal'
    | 'leaving'
    | 'corrected'
    | 'renewal'
    | 'last_notice'
    | 'ends'
    | 'confidentiality'
  /** Which act or duty of its convention it is, the same when its day or its words change: calendars know it by this. */
  readonly key: string
  readonly title: Text
  readonly note?: Text | undefined
  /** The organisation that owes it. */
  readonly party?: string
  /** By name, who does it when no organisation was given. */
  readonly who?: string
  /** The page of the territory where it is done: of a committee, of its log. */
  readonly place?: string
  /** Councils must meet before that day: it is recalled months ahead. */
  readonly needsCouncils?: true
  /** Done against the rules, or late. */
  readonly isWrong?: true
}

export type VersionFacts = {
  readonly id: string
  readonly number: number
  readonly title: Text
  readonly approvedOn: Day | null
  /** The decision that approved it, or what was written of an approval given before there was a register. */
  readonly approval: Text | undefined
  readonly agreedOn: Day | null
  readonly fromOn: Day | null
  readonly clauses: Clauses
}

/** An amendment that led nowhere. */
type AbandonedFacts = Pick<VersionFacts, 'id' | 'number' | 'approvedOn' | 'approval'> & {
  readonly on: Day
  readonly reason: string
}

/** What the database knows of a convention, for its timeline. */
export type Facts = {
  readonly startsOn: Day | null
  readonly terminatedOn: Day | null
  readonly versions: readonly VersionFacts[]
  readonly abandoned: readonly AbandonedFacts[]
  readonly authorisations: readonly (Authorisation & { readonly party: string; readonly versionId: string })[]
  readonly signatures: readonly { readonly party: string; readonly versionId: string; readonly on: Day }[]
  readonly events: readonly {
    readonly id: string
    readonly on: Day
    readonly title: Text
    /** Where it is written, or why; nothing when nobody said. */
    readonly source: Text | undefined
    /** Of the opening of a service: the party whose act must authorise it. */
    readonly openedBy?: string | undefined
  }[]
  readonly obligations: readonly {
    readonly id: string
    readonly partyId: string
    readonly party: string
    readonly title: Text
    readonly dueOn: Day | null
    readonly isDone: boolean
    /** To take part in meetings (L8): no evidence is awaited by its day, what was held tells. */
    readonly isAttendance?: boolean
    /** The last day its evidence is valid, for a certificate that expires. */
    readonly validUntil: Day | null
  }[]
  /** Committees that must meet again after so many months. */
  readonly rhythms: readonly {
    readonly slug: string
    readonly body: string
    readonly months: number
    readonly sinceOn: Day
  }[]
  /** What decisions left to do by a day, and is not done. */
  readonly actions: readonly {
    readonly id: string
    readonly slug: string
    readonly title: string
    readonly who: string
    readonly partyId: string | null
    readonly dueOn: Day
  }[]
  /** What partners were formally asked to do, shown to the parties only. */
  readonly formalNotices: readonly {
    readonly id: string
    readonly partyId: string
    readonly party: string
    readonly months: number
    readonly sentOn: Day
    readonly receivedOn: Day | null
    readonly settled?: { readonly on: Day; readonly reason: string }
  }[]
  readonly suspensions: readonly {
    readonly id: string
    readonly party: string
    readonly on: Day
    readonly reason: string
    readonly lifted?: { readonly on: Day; readonly reason: string }
  }[]
  /** Amendments concluded without a party that had not left after all. */
  readonly lacking: readonly { readonly party: string; readonly number: number; readonly on: Day }[]
  /** What was put right of a signature or of an act. */
  readonly corrections: readonly {
    readonly id: string
    readonly on: Day
    readonly title: Text
    readonly note: Text
  }[]
  readonly acts: TermActs
  /** Withdrawals, denunciations, terminations and renewals, as they were decided. */
  readonly leavings: readonly {
    readonly id: string
    readonly kind: 'withdrawal' | 'denunciation' | 'termination' | 'renewal' | 'non_renewal'
    readonly party: string
    readonly decidedOn: Day
    readonly wantedOn: Day | null
    readonly notifiedOn: Day | null
    readonly effectiveOn: Day | null
    readonly contest?: { readonly on: Day; readonly party: string; readonly reason: string }
  }[]
}

/** What a version is called: the convention itself, or its amendment by number. */
export const versionName = (number: number): Text =>
  number === 0
    ? { fr: 'la convention', en: 'the convention' }
    : { fr: `l’avenant n° ${number}`, en: `amendment no. ${number}` }

/** The number of a version, abandoned or not. */
export const numberOf = ({ versions, abandoned }: Pick<Facts, 'versions' | 'abandoned'>, versionId: string) =>
  [...versions, ...abandoned].find(({ id }) => id === versionId)?.number ?? 0

type Approval = {
  readonly approval_body: string | null
  readonly approval_number: string | null
  readonly approval_reference: string | null
  readonly approval_reason: string | null
}

/** Where an amendment’s approval is to be read. */
export const approvalName = (version: Approval): Text | undefined =>
  citation({
    body: version.approval_body,
    number: version.approval_number,
    reference: version.approval_reference,
    reason: version.approval_reason,
  })
