import type { Document } from '../../../platform/documents/document.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Figure, NewDocument } from '../document/document.ts'

export const refuse = refusals({
  'act.unknown': { status: 404, fr: 'Cet acte est introuvable.', en: 'This act cannot be found.' },
  'act.no_key': {
    status: 409,
    fr: 'La clé de répartition n’est pas encore écrite : ce que paie chaque partie ne se calcule pas. Écrivez-la dans les comptes de la convention, même si le chef de file porte tout.',
    en: 'The sharing key is not written yet: what each party pays cannot be computed. Write it in the accounts of the convention, even when the lead authority bears it all.',
  },
  'act.expense_without_share': {
    status: 409,
    fr: 'La part de « {label} » ne se calcule pas. {why}',
    en: 'The share of “{label}” cannot be computed. {why}',
  },
  'act.not_in_the_key': {
    status: 409,
    fr: '« {party} » n’est pas dans la clé de répartition. Ajoutez-la à la clé, même pour une part nulle.',
    en: '“{party}” is not in the sharing key. Add it to the key, even for a share of nothing.',
  },
  'act.not_in_force': {
    status: 409,
    fr: 'Cet acte suppose une convention en vigueur.',
    en: 'This act supposes a convention in force.',
  },
  'act.nothing_changed': {
    status: 409,
    fr: 'L’avenant ne change encore rien : écrivez d’abord ses clauses, ou sa clé de répartition.',
    en: 'The amendment changes nothing yet: write its clauses first, or its sharing key.',
  },
  'act.cannot_leave': {
    status: 409,
    fr: 'La convention ne prévoit ni retrait ni dénonciation : seule une résiliation d’un commun accord y met fin.',
    en: 'The convention provides neither for withdrawal nor for denunciation: only a common agreement ends it.',
  },
  'act.too_late_to_leave': {
    status: 409,
    fr: 'Le préavis de {months} mois ne tient plus avant la fin de la convention, le {end} : laissez-la s’achever.',
    en: 'A notice of {months} months no longer fits before the end of the convention, on {end}: let it come to its end.',
  },
  'act.too_late_to_denounce': {
    status: 409,
    fr: 'Il ne reste pas de reconduction à dénoncer : la convention prend fin le {end}.',
    en: 'No renewal is left to denounce: the convention ends on {end}.',
  },
  'act.no_breach_clause': {
    status: 409,
    fr: 'La convention ne dit pas ce que produit une mise en demeure restée sans effet. Écrivez d’abord cette clause, par avenant.',
    en: 'The convention does not say what follows a formal notice without effect. Write that clause first, by an amendment.',
  },
  'act.nothing_overdue': {
    status: 409,
    fr: 'Rien n’est en retard pour cette partie : ses obligations sont remplies, ou leur date n’est pas passée.',
    en: 'Nothing is overdue for this party: its obligations are met, or their day has not come.',
  },
  'act.meeting_not_closed': {
    status: 409,
    fr: 'Le relevé se produit une fois la séance close : vérifiez-le, puis clôturez-la.',
    en: 'The record is issued once the meeting is closed: check it, then close it.',
  },
})

/** An act as it is written: what both writers set, and what is kept of it. */
export type Act = Omit<NewDocument, 'title'> & {
  readonly document: Document
  readonly figures: readonly Figure[]
}

/** The acts written for one party, by what stands in their address. */
export const partyActs = {
  deliberation: 'deliberation',
  note: 'council_paragraph',
  depart: 'withdrawal_notice',
  reconduction: 'non_renewal_notice',
  'mise-en-demeure': 'formal_notice',
} as const
export type PartyActPath = keyof typeof partyActs

/** How an assembly, its executive and the law that rules them are called. */
type Institution = {
  /** Begins the deliberation. */
  readonly council: string
  readonly executive: string
  /**
   * Code général des collectivités territoriales; nothing for who is not ruled by it, whose acts are neither sent to the
   * State’s representative nor, for the private ones, judged by the administrative court.
   */
  readonly articles?: string
}

const institutions = {
  commune: {
    council: 'Le conseil municipal',
    executive: 'le maire',
    articles: 'L. 2121-29 et L. 2131-1',
  },
  epci: {
    council: 'Le conseil communautaire',
    executive: 'le président',
    articles: 'L. 5211-1 et L. 5211-3',
  },
  departement: {
    council: 'Le conseil départemental',
    executive: 'le président du conseil départemental',
    articles: 'L. 3211-1 et L. 3131-1',
  },
  chamber: { council: 'L’assemblée générale', executive: 'le président' },
  association: { council: 'Le conseil d’administration', executive: 'le président' },
  office: { council: 'Le comité de direction', executive: 'le directeur' },
  provider: { council: 'L’organe compétent', executive: 'le représentant légal' },
} as const satisfies Record<string, Institution>

/** A metropolis is an EPCI in the official files; its assembly has a name of its own. */
export function institutionOf({ kind, name }: { readonly kind: string; readonly name: string }): Institution {
  if (kind === 'epci' && /^métropole/i.test(name))
    return { ...institutions.epci, council: 'Le conseil métropolitain' }
  return Object.hasOwn(institutions, kind)
    ? institutions[kind as keyof typeof institutions]
    : institutions.provider
}

/** To be filled by hand: what only the assembly knows. */
export const blank = '………………'
