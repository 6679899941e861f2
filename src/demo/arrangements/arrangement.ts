import type { Clauses } from '../../modules/governance/index.ts'
import type { Text } from '../../platform/language.ts'

/** A sentence in both languages. */
export const t = (fr: string, en: string): Text => ({ fr, en })

/** An organisation by its SIREN, or by its name where its SIREN is not known for sure. */
type Organisation = string

type Population = {
  readonly inhabitants: number
  readonly kind: 'municipal' | 'total'
  readonly censusYear: number
  readonly source: string
}
export type DemoObligation = {
  readonly party: Organisation
  readonly kind:
    | 'premises'
    | 'equipment'
    | 'signage'
    | 'logos'
    | 'approval'
    | 'deposit'
    | 'insurance'
    | 'attendance'
    | 'promotion'
    | 'report'
    | 'other'
  readonly title: Text
  readonly dueOn?: string
  readonly evidence?: { readonly on: string; readonly note: string; readonly validUntil?: string }
}

/** Authorised by each executive under one number, then signed by all the same day. */
export type DemoAmendment = {
  readonly title: string
  readonly change: (before: Clauses) => Clauses
  /** The decision of the committee that approved it, by its title. */
  readonly decision: string
  readonly authorisation: string
  readonly authorisedOn: string
  readonly signedOn: string
}

/** A convention as it was signed: real organisations, and roles instead of persons. Days are `2021-12-31`. */
export type Arrangement = {
  readonly slug: string
  readonly title: Text
  readonly purpose: Text
  readonly clauses: Clauses
  /** The one that leads comes first; the software keeps them in SIREN order. */
  readonly parties: readonly {
    readonly organisation: Organisation
    readonly population?: Population
    /** Whom the others write to: a role, and an address that nobody has. */
    readonly referent?: { readonly role: string; readonly email: `${string}.example` }
  }[]
  readonly authorisations: readonly {
    readonly party: Organisation
    readonly organ: 'council' | 'permanent_commission' | 'bureau' | 'delegated_decision'
    readonly reference: string
    readonly scope: string
    readonly decidedOn: string
    readonly publishedOn?: string
    readonly receivedOn?: string
    readonly budgetArticle?: string
    /** In office, present, represented, voters, for, against, abstentions. */
    readonly figures?: readonly [number, number, number, number, number, number, number]
  }[]
  /** Without an executory authorisation that day, the record says so. */
  readonly signatures: readonly { readonly party: Organisation; readonly on: string }[]
  /** Missing while it is being signed. */
  readonly startsOn?: string
  readonly renewals?: readonly {
    readonly decidedOn: string
    readonly from: string
    readonly reference: string
  }[]
  readonly events: readonly { readonly on: string; readonly title: Text; readonly source?: string }[]
  readonly obligations: readonly DemoObligation[]
  readonly amendment?: DemoAmendment
}

/** A territory of the demonstration that has no shops: what its partners signed is all there is to see. */
export type ArrangementTerritory = {
  readonly slug: string
  readonly name: string
  readonly departement: string
  readonly colour: string
  readonly welcome: Text
  /** SIREN of the EPCI it is made of. */
  readonly epcis: readonly string[]
  /** Organisations that the official files do not list. */
  readonly others: readonly { readonly name: string; readonly kind: 'chamber' | 'association' }[]
  readonly arrangement: Arrangement
}

type Said = readonly [fr: string, en: string]
/** A point the text leaves open, the readings it bears, and the one chosen for the demonstration. */
export const reading = (
  key: string,
  question: Said,
  chosen: string | null,
  options: readonly (readonly [value: string, words: Said, consequence: Said])[],
): Clauses['readings'][number] => ({
  key,
  article: '',
  question: t(...question),
  options: options.map(([value, words, consequence]) => ({
    value,
    words: t(...words),
    consequence: t(...consequence),
  })),
  chosen,
})

export const article = (title: Said, words: Said): Clauses['articles'][number] => ({
  number: '',
  title: t(...title),
  words: t(...words),
})
