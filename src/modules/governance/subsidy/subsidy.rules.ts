import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { BadAnswers, refusals } from '../../../platform/refusal.ts'
import { parseSiret } from '../../../platform/siret.ts'
import type { Subvention } from '../formats/subvention.rules.ts'

export const refuse = refusals({
  'subsidy.unknown': {
    status: 404,
    fr: 'Cette subvention est introuvable.',
    en: 'This subsidy cannot be found.',
  },
  'subsidy.cancelled': {
    status: 409,
    fr: 'Cette subvention est déjà annulée.',
    en: 'This subsidy is already cancelled.',
  },
  'subsidy.act_of_another': {
    status: 422,
    fr: 'Cet acte n’est pas de la partie qui attribue. Choisissez un des siens.',
    en: 'This act is not of the party that gives. Choose one of its own.',
  },
  'subsidy.to_itself': {
    status: 422,
    fr: 'Une partie ne s’attribue rien à elle-même. Choisissez un autre bénéficiaire.',
    en: 'A party gives nothing to itself. Choose another beneficiary.',
  },
  'subsidy.ends_before_it_starts': {
    status: 422,
    fr: 'Le versement finit avant de commencer. Corrigez ses dates.',
    en: 'The payment ends before it starts. Correct its days.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })
type Options = Readonly<Record<string, Text>>

export const natures = {
  money: 'aide en numéraire',
  kind: 'aide en nature',
  both: 'aide en numéraire;aide en nature',
} as const satisfies Record<string, Subvention['nature']>

const natureNames = {
  money: t('Aide en numéraire', 'Aid in money'),
  kind: t('Aide en nature', 'Aid in kind'),
  both: t('Les deux', 'Both'),
}

const beneficiaryFields = (parties: Options) =>
  [
    {
      kind: 'choice',
      name: 'to',
      label: t('Qui reçoit, parmi les parties', 'Who receives, among the parties'),
      options: parties,
      as: 'list',
      optional: true,
    },
    {
      kind: 'text',
      name: 'toName',
      label: t('Ou un autre bénéficiaire', 'Or somebody else'),
      max: 200,
      optional: true,
    },
    { kind: 'text', name: 'toSiret', label: t('Son SIRET', 'Its SIRET'), max: 20, optional: true },
    {
      kind: 'text',
      name: 'toRna',
      label: t('Son numéro RNA', 'Its RNA number'),
      hint: t(
        'Pour une association sans SIRET : W et 9 chiffres.',
        'For an association without a SIRET: W and 9 digits.',
      ),
      max: 10,
      pattern: 'W\\d[\\dA-Z]\\d{7}',
      optional: true,
    },
    {
      kind: 'yes',
      name: 'isPrivate',
      label: t('C’est un organisme de droit privé', 'It is a private body'),
    },
  ] as const satisfies readonly Field[]

export const subsidyForm = (givers: Options, parties: Options, acts: Options) =>
  [
    { kind: 'choice', name: 'from', label: t('Qui attribue', 'Who gives'), options: givers, as: 'list' },
    ...beneficiaryFields(parties),
    { kind: 'text', name: 'subject', label: t('Objet', 'Subject'), max: 256 },
    {
      kind: 'money',
      name: 'amount',
      label: t('Montant', 'Amount'),
      min: cents(1),
      max: cents(1_000_000_000_00),
    },
    { kind: 'choice', name: 'nature', label: t('Nature', 'Nature'), options: natureNames },
    {
      kind: 'text',
      name: 'payment',
      label: t('Conditions de versement', 'How it is paid'),
      hint: t(
        '« unique », « échelonné », ou une phrase.',
        '“unique”, “échelonné”, or a sentence, in French.',
      ),
      max: 256,
    },
    { kind: 'day', name: 'agreedOn', label: t('Date de la convention', 'Day of the convention') },
    { kind: 'day', name: 'paidFrom', label: t('Versée à partir du', 'Paid from') },
    { kind: 'day', name: 'paidUntil', label: t('Jusqu’au', 'Until') },
    {
      kind: 'choice',
      name: 'act',
      label: t('Acte qui l’attribue', 'Act that gives it'),
      options: acts,
      as: 'list',
      optional: true,
    },
    {
      kind: 'yes',
      name: 'notified',
      label: t(
        'Aide d’État notifiée à la Commission européenne',
        'State aid notified to the European Commission',
      ),
    },
  ] as const satisfies readonly Field[]
type Asked = Answers<ReturnType<typeof subsidyForm>>

/** Who receives: a party, or somebody else with a SIRET or an RNA number. @throws BadAnswers saying which is missing */
export function readBeneficiary({
  to,
  toName,
  toSiret,
  toRna,
}: Pick<Asked, 'to' | 'toName' | 'toSiret' | 'toRna'>) {
  const wrong = (name: string, text: Text) => new BadAnswers([{ name, text }])
  if ((to === undefined) === (toName === undefined))
    throw wrong('to', t('Choisissez une partie, ou écrivez un nom.', 'Choose a party, or write a name.'))
  if (to !== undefined) return { id: to, name: null, siret: null, rna: null }
  const siret = toSiret ? parseSiret(toSiret) : undefined
  if (toSiret && !siret)
    throw wrong(
      'toSiret',
      t(
        'Ce SIRET n’est pas valide : vérifiez ses 14 chiffres.',
        'This SIRET is not valid: check its 14 digits.',
      ),
    )
  if (!siret && !toRna)
    throw wrong('toSiret', t('Donnez son SIRET, ou son numéro RNA.', 'Give its SIRET, or its RNA number.'))
  return { id: null, name: toName ?? null, siret: siret ?? null, rna: toRna ?? null }
}

/** What it comes to over twelve months, in cents: what the duty to publish looks at. */
export function yearlyCents(amount: number, fromOn: Temporal.PlainDate, untilOn: Temporal.PlainDate): number {
  const { months, days } = fromOn.until(untilOn.add({ days: 1 }), { largestUnit: 'months' })
  const whole = months + (days > 0 ? 1 : 0)
  return Math.ceil((amount * 12) / Math.max(whole, 12))
}
