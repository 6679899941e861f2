import type { Text } from '../../../platform/language.ts'
import { versionName } from '../convention/moment.rules.ts'

/** An act that comes next, by its address, and why. */
export type NextAct = {
  readonly path: string
  readonly title: Text
  readonly why: Text
  /** Whose act it is; the lead’s when nobody is named. */
  readonly party?: string
}

type Stage = {
  readonly state: string
  readonly isModel: boolean
  readonly parties: readonly { readonly id: string; readonly name: string }[]
  /** The text that waits for signatures, if any. */
  readonly toSign?: {
    readonly id: string
    readonly number: number
    readonly isApproved: boolean
  }
  readonly authorised: readonly { readonly party: string; readonly versionId: string }[]
}

/**
 * What is to be written now: the text while it is settled or approved, then a deliberation for each party that has no
 * authorisation to sign it yet.
 */
export function nextActs({ state, isModel, parties, toSign, authorised }: Stage): readonly NextAct[] {
  if (isModel || !toSign) return []
  const version = versionName(toSign.number)
  const text: NextAct = {
    path: 'texte',
    title: { fr: `Le texte de ${version.fr}`, en: `The text of ${version.en}` },
    why:
      toSign.number === 0
        ? {
            fr: 'À relire par toutes les parties avant d’ouvrir la signature.',
            en: 'To be read by all the parties before it is opened for signature.',
          }
        : {
            fr: 'À joindre à l’ordre du jour du comité, qui l’approuve.',
            en: 'To go with the agenda of the committee, which approves it.',
          },
  }
  const isOut = toSign.number === 0 ? state === 'signing' : toSign.isApproved
  if (!isOut) return [text]
  return parties
    .filter(({ id }) => !authorised.some((one) => one.party === id && one.versionId === toSign.id))
    .map(({ id, name }) => ({
      path: `deliberation/${id}`,
      party: id,
      title: {
        fr: `${name} : rapport et projet de délibération`,
        en: `${name}: report and draft deliberation`,
      },
      why: {
        fr: `Aucun acte n’autorise encore la signature de ${version.fr}.`,
        en: `No act authorises the signature of ${version.en} yet.`,
      },
    }))
}
