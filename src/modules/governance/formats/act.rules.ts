import { refusals } from '../../../platform/refusal.ts'

const refuse = refusals({
  'act.number_unreadable': {
    status: 422,
    fr: 'Le numéro « {number} » ne peut pas être transmis : 15 lettres, chiffres ou tirets bas au plus. Abrégez-le.',
    en: 'The number “{number}” cannot be transmitted: 15 letters, digits or underscores at most. Shorten it.',
  },
})

/** The natures of ACTES that this module uses. */
export const natures = {
  deliberation: '1',
  contract: '4',
} as const

/** The two levels of the national nomenclature of acts (ACTES), named as SCDL wants them: lower case, no comma, a slash between. */
export const matters: Readonly<Record<string, string>> = {
  '1.1': 'commande publique/marchés publics',
  '1.2': 'commande publique/délégation de service public',
  '1.3': 'commande publique/conventions de mandat',
  '1.4': 'commande publique/autres types de contrats',
  '1.5': 'commande publique/transactions',
  '1.6': 'commande publique/actes relatifs à la maîtrise d’œuvre',
  '1.7': 'commande publique/actes spéciaux et divers',
  '2.1': 'urbanisme/documents d’urbanisme',
  '2.2': 'urbanisme/actes relatifs au droit d’occupation ou d’utilisation des sols',
  '2.3': 'urbanisme/droit de préemption urbain',
  '3.1': 'domaine et patrimoine/acquisitions',
  '3.2': 'domaine et patrimoine/aliénations',
  '3.3': 'domaine et patrimoine/locations',
  '3.4': 'domaine et patrimoine/limites territoriales',
  '3.5': 'domaine et patrimoine/autres actes de gestion du domaine public',
  '3.6': 'domaine et patrimoine/autres actes de gestion du domaine privé',
  '4.1': 'fonction publique/personnels titulaires et stagiaires',
  '4.2': 'fonction publique/personnels contractuels',
  '4.3': 'fonction publique/fonction publique hospitalière',
  '4.4': 'fonction publique/autres catégories de personnels',
  '4.5': 'fonction publique/régime indemnitaire',
  '5.1': 'institutions et vie politique/élection de l’exécutif',
  '5.2': 'institutions et vie politique/fonctionnement des assemblées',
  '5.3': 'institutions et vie politique/désignation de représentants',
  '5.4': 'institutions et vie politique/délégation de fonctions',
  '5.5': 'institutions et vie politique/délégation de signature',
  '5.6': 'institutions et vie politique/exercice des mandats locaux',
  '5.7': 'institutions et vie politique/intercommunalité',
  '5.8': 'institutions et vie politique/décision d’ester en justice',
  '6.1': 'libertés publiques et pouvoirs de police/police municipale',
  '6.2': 'libertés publiques et pouvoirs de police/pouvoirs du président du conseil départemental',
  '6.3': 'libertés publiques et pouvoirs de police/pouvoirs du président du conseil régional',
  '6.4': 'libertés publiques et pouvoirs de police/autres actes réglementaires',
  '6.5':
    'libertés publiques et pouvoirs de police/actes pris au nom de l’état et soumis au contrôle hiérarchique',
  '7.1': 'finances locales/décisions budgétaires',
  '7.2': 'finances locales/fiscalité',
  '7.3': 'finances locales/emprunts',
  '7.4': 'finances locales/interventions économiques',
  '7.5': 'finances locales/subventions',
  '7.6': 'finances locales/contributions budgétaires',
  '7.7': 'finances locales/avances',
  '7.8': 'finances locales/fonds de concours',
  '7.9': 'finances locales/prise de participation',
  '7.10': 'finances locales/divers',
  '8.1': 'domaines de compétences par thèmes/enseignement',
  '8.2': 'domaines de compétences par thèmes/aide sociale',
  '8.3': 'domaines de compétences par thèmes/voirie',
  '8.4': 'domaines de compétences par thèmes/aménagement du territoire',
  '8.5': 'domaines de compétences par thèmes/politique de la ville habitat logement',
  '8.6': 'domaines de compétences par thèmes/emploi formation professionnelle',
  '8.7': 'domaines de compétences par thèmes/transports',
  '8.8': 'domaines de compétences par thèmes/environnement',
  '8.9': 'domaines de compétences par thèmes/culture',
  '9.1': 'autres domaines de compétences/autres domaines de compétences des communes',
  '9.2': 'autres domaines de compétences/autres domaines de compétences des départements',
  '9.3': 'autres domaines de compétences/autres domaines de compétences des régions',
  '9.4': 'autres domaines de compétences/vœux et motions',
}

/**
 * The number of an act as ACTES accepts it: `DC2020/114` is `DC2020_114`.
 * @throws Refusal `act.number_unreadable` when nothing or more than 15 characters are left: never cut, two acts would
 * share a number.
 */
export function actNumber(number: string): string {
  const plain = number
    .trim()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]+/g, '_')
  if (!/^[0-9A-Z_]{1,15}$/.test(plain) || !/[0-9A-Z]/.test(plain))
    throw refuse('act.number_unreadable', { number })
  return plain
}
