import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { isBefore, latest } from '../term/date.rules.ts'

const refuse = refusals({
  'convention.no_authorisation': {
    status: 409,
    fr: 'Aucun acte n’autorise encore cette partie à signer. Inscrivez la convention à l’ordre du jour de son assemblée.',
    en: 'No act authorises this party to sign yet. Put the convention on the agenda of its council.',
  },
  'convention.not_executory_then': {
    status: 409,
    fr: 'Le {day}, {reference} n’était pas encore exécutoire : il l’est depuis le {since}.',
    en: 'On {day}, {reference} was not executory yet: it has been since {since}.',
  },
  'convention.awaits_publication': {
    status: 409,
    fr: '{reference} n’est pas encore exécutoire : il manque sa publication.',
    en: '{reference} is not executory yet: it awaits its publication.',
  },
  'convention.awaits_reception': {
    status: 409,
    fr: '{reference} n’est pas encore exécutoire : il manque sa réception par la préfecture.',
    en: '{reference} is not executory yet: it awaits its reception by the préfecture.',
  },
  'convention.awaits_both': {
    status: 409,
    fr: '{reference} n’est pas encore exécutoire : il manque sa publication et sa réception par la préfecture.',
    en: '{reference} is not executory yet: it awaits its publication and its reception by the préfecture.',
  },
})

type Day = Temporal.PlainDate

/** The act by which a party authorises its signature (*acte d’habilitation*); a delegated decision is one too. */
export type Authorisation = {
  readonly kind: 'council' | 'permanent_commission' | 'bureau' | 'delegated_decision'
  readonly reference: string
  readonly decidedOn: Day
  /** Both are needed for the act to have effect. */
  readonly publishedOn?: Day
  /** Received by the State’s representative. */
  readonly receivedOn?: Day
  /** Not sent to the State’s representative: the act of a chamber, an association or a company. */
  readonly isTransmitted?: false
  /** The article of its budget that bears what it authorises, as the act names it. */
  readonly budgetArticle?: string
}

/**
 * An authority’s act has effect once published and received (code général des collectivités territoriales,
 * art. L. 2131-1); another’s, once decided.
 */
export const executoryOn = ({
  decidedOn,
  publishedOn,
  receivedOn,
  isTransmitted,
}: Authorisation): Day | undefined => {
  if (isTransmitted === false) return decidedOn
  return publishedOn && receivedOn ? latest([publishedOn, receivedOn]) : undefined
}

export const budgetArticle = (article: string): Text => ({
  fr: `article budgétaire ${article}`,
  en: `budget article ${article}`,
})

/** The gate before a party signs, and what it waits for: green once its authorisation is executory. */
export type Gate = {
  readonly state: 'no_authorisation' | 'awaits_publication' | 'awaits_reception' | 'awaits_both' | 'executory'
  readonly words: Text
}

export function gateOn(authorisation: Authorisation | undefined, today: Day): Gate {
  const waiting = (state: Exclude<Gate['state'], 'executory'>): Gate => ({
    state,
    words: refuse(`convention.${state}`, { reference: authorisation?.reference ?? '' }).text,
  })
  const isDone = (day: Day | undefined) => day !== undefined && !isBefore(today, day)
  if (!authorisation || !isDone(authorisation.decidedOn)) return waiting('no_authorisation')
  if (authorisation.isTransmitted === false) {
    const [{ reference }, on] = [authorisation, shortDay(authorisation.decidedOn)]
    const words = { fr: `${reference} a effet depuis le ${on}.`, en: `${reference} has effect since ${on}.` }
    return { state: 'executory', words }
  }
  const [published, received] = [isDone(authorisation.publishedOn), isDone(authorisation.receivedOn)]
  if (!published) return waiting(received ? 'awaits_publication' : 'awaits_both')
  if (!received) return waiting('awaits_reception')
  const since = shortDay(executoryOn(authorisation) ?? today)
  return {
    state: 'executory',
    words: {
      fr: `${authorisation.reference} est exécutoire depuis le ${since}.`,
      en: `${authorisation.reference} has been executory since ${since}.`,
    },
  }
}

/**
 * The party’s gate must have been green on the day it signed.
 * @throws Refusal `convention.no_authorisation`, `convention.awaits_…`; `convention.not_executory_then` when the act is
 * executory since a later day
 */
export function checkMaySign(authorisation: Authorisation | undefined, signedOn: Day): void {
  const { state } = gateOn(authorisation, signedOn)
  if (state === 'executory') return
  const reference = authorisation?.reference ?? ''
  const since = authorisation && executoryOn(authorisation)
  throw since
    ? refuse('convention.not_executory_then', { reference, day: shortDay(signedOn), since: shortDay(since) })
    : refuse(`convention.${state}`, { reference })
}

/** What the record says of an act done before it was authorised: a later deliberation does not cure it. */
export type Irregularity = { readonly words: Text; readonly doAgainFrom?: Day }

const acts = {
  signature: { fr: ['Signée', 'signer de nouveau'], en: ['Signed', 'sign again'] },
  opening: { fr: ['Service ouvert', 'confirmer l’ouverture'], en: ['Service opened', 'confirm the opening'] },
} as const

/**
 * A signature, or the opening of a service, as history gives it: regular, or said plainly not to be, with the day from
 * which to do it again.
 */
export function irregularityOf(
  kind: keyof typeof acts,
  doneOn: Day,
  authorisation: Authorisation | undefined,
): Irregularity | undefined {
  const since = authorisation && executoryOn(authorisation)
  if (since && !isBefore(doneOn, since)) return undefined
  const [fr, en] = [acts[kind].fr, acts[kind].en]
  const done = shortDay(doneOn)
  if (!authorisation || !since)
    return {
      words: {
        fr: `${fr[0]} le ${done}, sans autorisation exécutoire. Il faudra ${fr[1]} une fois l’autorisation exécutoire.`,
        en: `${en[0]} on ${done}, without an executory authorisation. It will be necessary to ${en[1]} once it is executory.`,
      },
    }
  const [decided, from] = [shortDay(authorisation.decidedOn), shortDay(since)]
  return {
    words: {
      fr: `${fr[0]} le ${done}, avant que ${authorisation.reference} (${decided}) soit exécutoire. Une délibération postérieure n’y remédie pas : il faut ${fr[1]}, à partir du ${from}.`,
      en: `${en[0]} on ${done}, before ${authorisation.reference} (${decided}) was executory. A later deliberation does not cure it: it is necessary to ${en[1]}, from ${from}.`,
    },
    doAgainFrom: since,
  }
}

/**
 * A signature, or an opening, is regular when one of its party's acts for that text was executory by its day, whichever
 * of them; else the act that comes nearest says from when to do it again.
 */
export const irregularityAmong = (
  kind: keyof typeof acts,
  doneOn: Day,
  authorisations: readonly Authorisation[],
): Irregularity | undefined =>
  authorisations.some((act) => !irregularityOf(kind, doneOn, act))
    ? undefined
    : irregularityOf(kind, doneOn, authorisations.find(executoryOn) ?? authorisations.at(-1))
