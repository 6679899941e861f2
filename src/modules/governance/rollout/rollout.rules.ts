import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import type { NextAct } from '../act/next.rules.ts'
import { isBefore } from '../term/date.rules.ts'

export const refuse = refusals({
  'rollout.unknown': {
    status: 404,
    fr: 'Cette évolution est introuvable.',
    en: 'This evolution cannot be found.',
  },
  'rollout.announced_already': {
    status: 409,
    fr: 'Cette version est déjà annoncée. Retrouvez-la dans la liste, ou donnez un autre numéro.',
    en: 'This version is announced already. Find it in the list, or give another number.',
  },
  'rollout.cancelled': {
    status: 409,
    fr: 'Cette évolution est annulée : annoncez-la de nouveau pour la mettre en service.',
    en: 'This evolution is cancelled: announce it again to put it in service.',
  },
  'rollout.in_service_already': {
    status: 409,
    fr: 'La mise en service de cette évolution est déjà inscrite.',
    en: 'This evolution is recorded as in service already.',
  },
  'rollout.awaits_its_committee': {
    status: 409,
    fr: 'Cette évolution apporte une fonctionnalité nouvelle : {committee} la valide d’abord. Mettez-la à l’ordre du jour, ou dites pourquoi elle a été mise en service avant.',
    en: 'This evolution brings a new feature: {committee} validates it first. Put it on the agenda, or say why it was put in service before.',
  },
  'rollout.refused': {
    status: 409,
    fr: 'Le comité ne l’a pas adoptée le {day} : elle ne peut pas être mise en service. Annulez-la, ou remettez-la à l’ordre du jour.',
    en: 'The committee did not adopt it on {day}: it cannot be put in service. Cancel it, or put it on the agenda again.',
  },
  'rollout.before_its_validation': {
    status: 422,
    fr: 'Le comité l’a validée le {day} : inscrivez un jour égal ou postérieur, ou dites pourquoi elle a été mise en service avant.',
    en: 'The committee validated it on {day}: record that day or a later one, or say why it was put in service before.',
  },
})

type Day = Temporal.PlainDate
/** An evolution as it stands: what was announced, what its committee decided last of it, what followed. */
export type Rollout = {
  readonly has_new_feature: boolean
  readonly in_service_on: Day | null
  readonly unvalidated_because: string | null
  readonly cancelled_on: Day | null
  /** The last decision about it that stands, of the committee that the clauses name. */
  readonly verdict: { readonly adopted: boolean; readonly on: Day } | null
}

export type Standing =
  | 'cancelled'
  /** In service, with its decision or without a need of one. */
  | 'in_service'
  /** In service before its committee validated it, which it has not done yet. */
  | 'in_service_early'
  /** In service first, validated since. */
  | 'ratified'
  /** In service first, and refused since. */
  | 'disowned'
  | 'refused'
  | 'validated'
  /** Nothing new in it: it waits for nobody. */
  | 'free'
  | 'waiting'

export function standingOf(one: Rollout): Standing {
  if (one.cancelled_on) return 'cancelled'
  if (one.in_service_on) {
    if (!one.unvalidated_because) return 'in_service'
    if (!one.verdict) return 'in_service_early'
    return one.verdict.adopted ? 'ratified' : 'disowned'
  }
  if (!one.has_new_feature) return 'free'
  if (!one.verdict) return 'waiting'
  return one.verdict.adopted ? 'validated' : 'refused'
}

/** Who reads of it in public: whatever is in service, and not cancelled. */
export const isPublic = (one: Pick<Rollout, 'in_service_on' | 'cancelled_on'>): boolean =>
  one.in_service_on !== null && one.cancelled_on === null

/** Whether its committee still has something to decide of it. */
export const isToDecide = (one: Rollout): boolean =>
  ['waiting', 'refused', 'in_service_early', 'disowned'].includes(standingOf(one))

/**
 * What is written when it is put in service that day: the decision that validated it before, or the reason why none did
 * (L7, L14).
 * @throws Refusal `rollout.*` while its committee has not validated it and no reason is given
 */
export function enterService(
  one: Rollout,
  { on, because }: { readonly on: Day; readonly because: string | undefined },
  committee: Text,
): { readonly isValidated: boolean; readonly because: string | null } {
  if (one.cancelled_on) throw refuse('rollout.cancelled')
  if (one.in_service_on) throw refuse('rollout.in_service_already')
  if (!one.has_new_feature) return { isValidated: false, because: null }
  const { verdict } = one
  // A reason explains that the committee came late, never that it was not heeded.
  if (verdict && !verdict.adopted) throw refuse('rollout.refused', { day: shortDay(verdict.on) })
  if (verdict && !isBefore(on, verdict.on)) return { isValidated: true, because: null }
  if (because) return { isValidated: false, because }
  throw verdict
    ? refuse('rollout.before_its_validation', { day: shortDay(verdict.on) })
    : refuse('rollout.awaits_its_committee', { committee })
}

/** What waits of the evolutions of a convention, for the lead. */
export const rolloutActs = (
  rollouts: readonly (Rollout & {
    readonly id: string
    readonly name: string
    readonly version: string
    readonly wished_on: Day
    /** The day its committee should decide. */
    readonly sitsOn: Day | undefined
  })[],
): NextAct[] =>
  rollouts.flatMap((one): NextAct[] => {
    const standing = standingOf(one)
    const name = `${one.name} ${one.version}`
    const path = `/evolutions/${one.id}`
    const wished = shortDay(one.wished_on)
    if (standing === 'validated')
      return [
        {
          path,
          title: { fr: `${name} : mettre en service`, en: `${name}: put in service` },
          why: {
            fr: `Validée par le comité, souhaitée le ${wished}. Inscrivez le jour où elle l’est.`,
            en: `Validated by the committee, wished on ${wished}. Record the day it is.`,
          },
        },
      ]
    if (standing === 'disowned')
      return [
        {
          path,
          title: { fr: `${name} : en service malgré un refus`, en: `${name}: in service despite a refusal` },
          why: {
            fr: 'Le comité ne l’a pas adoptée : retirez-la et annulez-la ici, ou soumettez-la de nouveau.',
            en: 'The committee did not adopt it: withdraw it and cancel it here, or submit it again.',
          },
        },
      ]
    if (standing !== 'waiting' && standing !== 'in_service_early') return []
    const late = standing === 'in_service_early'
    if (one.sitsOn)
      return [
        {
          path,
          title: { fr: `${name} : à valider en comité`, en: `${name}: to be validated by the committee` },
          why: {
            fr: `À l’ordre du jour du ${shortDay(one.sitsOn)}${late ? ', déjà en service' : `, souhaitée le ${wished}`}.`,
            en: `On the agenda of ${shortDay(one.sitsOn)}${late ? ', already in service' : `, wished on ${wished}`}.`,
          },
        },
      ]
    return [
      {
        path,
        title: { fr: `${name} : mettre à l’ordre du jour`, en: `${name}: put on the agenda` },
        why: late
          ? {
              fr: 'Mise en service avant d’être validée : le comité se prononce a posteriori.',
              en: 'Put in service before it was validated: the committee decides afterwards.',
            }
          : {
              fr: `Souhaitée le ${wished}, elle apporte une fonctionnalité nouvelle que le comité valide d’abord.`,
              en: `Wished on ${wished}, it brings a new feature that the committee validates first.`,
            },
      },
    ]
  })

const t = (fr: string, en: string): Text => ({ fr, en })

export const rolloutForm = [
  {
    kind: 'text',
    name: 'name',
    label: t('Nom', 'Name'),
    hint: t('Par exemple : Boutique en ligne.', 'For example: Online shop.'),
    max: 120,
  },
  {
    kind: 'text',
    name: 'version',
    label: t('Version', 'Version'),
    hint: t('Par exemple : 2.4.', 'For example: 2.4.'),
    max: 40,
  },
  { kind: 'day', name: 'wishedOn', label: t('Mise en service souhaitée le', 'Wished in service on') },
  {
    kind: 'long',
    name: 'brings',
    label: t('Ce qu’elle apporte', 'What it brings'),
    hint: t(
      'Lu par les membres du comité, qui votent là-dessus.',
      'Read by the members of the committee, who vote on it.',
    ),
    max: 2000,
    rows: 4,
  },
  {
    kind: 'choice',
    name: 'feature',
    label: t('Fonctionnalité nouvelle', 'New feature'),
    options: {
      yes: t('Oui : le comité la valide d’abord', 'Yes: the committee validates it first'),
      no: t('Non : corrections et entretien', 'No: corrections and upkeep'),
    },
    as: 'buttons',
  },
  {
    kind: 'link',
    name: 'link',
    label: t('Adresse où en lire plus', 'Address to read more'),
    optional: true,
  },
  {
    kind: 'file',
    name: 'file',
    label: t('Ou un document', 'Or a paper'),
    hint: t('PDF ou image.', 'PDF or picture.'),
    accept: '.pdf,.png,.jpg,.jpeg,.webp,.avif',
    optional: true,
  },
] as const satisfies readonly Field[]

const inServiceOn = { kind: 'day', name: 'on', label: t('En service depuis le', 'In service since') } as const
export const freeServiceForm = [inServiceOn] as const satisfies readonly Field[]
/** The reason is asked only where one may be needed. */
export const serviceForm = [
  inServiceOn,
  {
    kind: 'long',
    name: 'because',
    label: t(
      'Mise en service avant d’être validée : pourquoi',
      'Put in service before it was validated: why',
    ),
    hint: t(
      'Seulement dans ce cas. L’évolution le montre, et le comité se prononce a posteriori.',
      'In that case only. The evolution shows it, and the committee decides afterwards.',
    ),
    max: 1000,
    rows: 2,
    optional: true,
  },
] as const satisfies readonly Field[]

export const cancellationForm = [
  { kind: 'text', name: 'reason', label: t('Motif', 'Reason'), max: 500 },
] as const satisfies readonly Field[]
