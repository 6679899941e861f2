import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'

const t = (fr: string, en: string): Text => ({ fr, en })

/** From how many inhabitants a commune’s council is summoned earlier (CGCT, L. 2121-12). */
const manyInhabitants = 3500

/**
 * Clear days that the law leaves between the summons and the session of a council: twelve for a département or a region
 * (CGCT, L. 3121-19 and L. 4132-18), five for a commune of 3 500 inhabitants or more and an intercommunalité (L. 2121-12,
 * L. 5211-1), three for a smaller commune (L. 2121-11). Five where the population is not known, and for who is not ruled
 * by it: better a day too late than a summons too short.
 */
export function legalSummonsDays(kind: string, inhabitants: number | undefined): number {
  if (kind === 'departement' || kind === 'region') return 12
  return kind === 'commune' && inhabitants !== undefined && inhabitants < manyInhabitants ? 3 : 5
}

/** How long the council of a party takes, where its own rules say other than the law. */
export const delaysForm = (parties: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'party', label: t('Partie', 'Party'), options: parties, as: 'list' },
    {
      kind: 'number',
      name: 'summonsDays',
      label: t(
        'Jours francs entre la convocation et la séance',
        'Clear days between the summons and the session',
      ),
      hint: t(
        'Vide : ceux de la loi. 12 pour un département ou une région (CGCT, art. L. 3121-19 et L. 4132-18), 5 pour une intercommunalité ou une commune de 3\u00a0500 habitants et plus (L. 2121-12, L. 5211-1), 3 pour une commune plus petite (L. 2121-11).',
        'Empty: those of the law. 12 for a département or a region (CGCT, L. 3121-19 and L. 4132-18), 5 for an intercommunalité or a commune of 3,500 inhabitants or more (L. 2121-12, L. 5211-1), 3 for a smaller commune (L. 2121-11).',
      ),
      min: 0,
      max: 60,
      optional: true,
    },
    {
      kind: 'number',
      name: 'transmissionDays',
      label: t(
        'Jours entre la séance et l’acte exécutoire',
        'Days between the session and the executory act',
      ),
      hint: t(
        'Le temps de le publier et de le transmettre au représentant de l’État (CGCT, art. L. 2131-1, L. 3131-1, L. 4141-1).',
        'The time to publish it and send it to the State’s representative (CGCT, L. 2131-1, L. 3131-1, L. 4141-1).',
      ),
      min: 0,
      max: 60,
    },
  ] as const satisfies readonly Field[]
