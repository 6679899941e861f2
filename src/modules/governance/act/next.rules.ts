import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import {
  type Authorisation,
  executoryOn,
  gateOn,
  type Irregularity,
} from '../convention/authorisation.rules.ts'
import { versionName } from '../convention/moment.rules.ts'

/** An act that comes next, by its address from the convention’s desk, and why. */
export type NextAct = (
  | { readonly path: string; readonly place?: undefined }
  /** An address of the territory, for what is done elsewhere. */
  | { readonly path?: undefined; readonly place: string }
) & {
  readonly title: Text
  readonly why: Text
  /** Whose act it is; the lead’s when nobody is named. */
  readonly party?: string
  /** By name, who it waits for when another records it. */
  readonly blocker?: string
}

type PartyOf = { readonly party: string; readonly versionId: string }
type Stage = {
  readonly state: string
  readonly isModel: boolean
  readonly parties: readonly { readonly id: string; readonly name: string }[]
  /** The text that waits for signatures; once all have signed, the one in force. */
  readonly text?: {
    readonly id: string
    readonly number: number
    readonly isApproved: boolean
    readonly isAgreed: boolean
  }
  readonly authorisations: readonly (Authorisation & PartyOf)[]
  readonly signatures: readonly PartyOf[]
  /** Whose signature must be given again. */
  readonly redo: readonly { readonly party: string; readonly irregularity: Irregularity }[]
  /** Whose signature is lacking on a text concluded without it. */
  readonly lacking: readonly string[]
}

/** The desk’s part where authorisations and signatures are recorded. */
export const signingAnchor = 'signatures'

/**
 * What is to be done now: the text while it is settled or approved; then of each party the act that authorises it, its
 * publication and reception, its signature; and the signatures that a later act does not cure.
 */
export function nextActs(stage: Stage, today: Temporal.PlainDate): readonly NextAct[] {
  const { state, isModel, parties, text, redo } = stage
  if (isModel || !text || state === 'terminated') return []
  const version = versionName(text.number)
  const again = parties.flatMap(({ id, name }): NextAct[] => {
    const from = redo.find(({ party }) => party === id)?.irregularity
    return from ? [signAgain({ id, name }, version, from)] : []
  })
  if (text.isAgreed)
    return [
      ...again,
      ...parties.filter(({ id }) => stage.lacking.includes(id)).map((party) => signAtLast(party, version)),
    ]
  const isOut = text.number === 0 ? state === 'signing' : text.isApproved
  if (!isOut) return [settle(text.number)]
  const mine = <T extends PartyOf>(all: readonly T[], id: string) =>
    all.filter(({ party, versionId }) => party === id && versionId === text.id)
  const unsigned = parties.filter(({ id }) => mine(stage.signatures, id).length === 0)
  const awaited = unsigned.map((party) =>
    awaitedOf(party, version, mine(stage.authorisations, party.id), today),
  )
  return [...again, ...awaited]
}

function settle(number: number): NextAct {
  const version = versionName(number)
  return {
    path: '/actes/texte',
    title: { fr: `Le texte de ${version.fr}`, en: `The text of ${version.en}` },
    why:
      number === 0
        ? {
            fr: 'À relire par toutes les parties avant d’ouvrir la signature.',
            en: 'To be read by all the parties before it is opened for signature.',
          }
        : {
            fr: 'À joindre à l’ordre du jour du comité, qui l’approuve.',
            en: 'To go with the agenda of the committee, which approves it.',
          },
  }
}

type Party = Stage['parties'][number]

function awaitedOf(
  { id, name }: Party,
  version: Text,
  acts: readonly Authorisation[],
  today: Temporal.PlainDate,
): NextAct {
  const act = acts.find(executoryOn) ?? acts.at(-1)
  if (!act)
    return {
      path: `/actes/deliberation/${id}`,
      party: id,
      title: {
        fr: `${name} : rapport et projet de délibération`,
        en: `${name}: report and draft deliberation`,
      },
      why: {
        fr: `Aucun acte n’autorise encore la signature de ${version.fr}.`,
        en: `No act authorises the signature of ${version.en} yet.`,
      },
    }
  const gate = gateOn(act, today)
  return {
    path: `#${signingAnchor}`,
    party: id,
    title:
      gate.state === 'executory'
        ? { fr: `${name} : signer ${version.fr}`, en: `${name}: sign ${version.en}` }
        : {
            fr: `${name} : rendre exécutoire l’acte qui autorise la signature`,
            en: `${name}: make the act that authorises the signature executory`,
          },
    why: gate.words,
  }
}

const signAtLast = ({ id, name }: Party, version: Text): NextAct => ({
  path: `#${signingAnchor}`,
  party: id,
  title: { fr: `${name} : signer ${version.fr}`, en: `${name}: sign ${version.en}` },
  why: {
    fr: 'Conclu sans elle, que son départ, corrigé depuis, faisait tenir pour partie : il ne l’engage qu’une fois signé d’elle.',
    en: 'Concluded without it, which its departure, put right since, made count as gone: it is bound once it has signed.',
  },
})

const signAgain = ({ id, name }: Party, version: Text, { doAgainFrom }: Irregularity): NextAct => ({
  path: `#${signingAnchor}`,
  party: id,
  title: { fr: `${name} : signer de nouveau ${version.fr}`, en: `${name}: sign ${version.en} again` },
  why: doAgainFrom
    ? {
        fr: `L’acte qui autorise la signature n’était pas encore exécutoire : il l’est depuis le ${shortDay(doAgainFrom)}.`,
        en: `The act that authorises the signature was not executory yet: it has been since ${shortDay(doAgainFrom)}.`,
      }
    : {
        fr: 'Signée sans autorisation exécutoire : à refaire une fois qu’elle le sera.',
        en: 'Signed without an executory authorisation: to be done again once it is.',
      },
})
