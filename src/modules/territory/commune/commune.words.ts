import type { Text } from '../../../platform/language.ts'
import type { Row } from '../../../platform/schema.gen.ts'

type Kind = Row<'organisation'>['kind']
export const kindNames: Readonly<Record<Kind, Text>> = {
  departement: { fr: 'Département', en: 'Département' },
  epci: { fr: 'Intercommunalité', en: 'Group of communes' },
  commune: { fr: 'Commune', en: 'Commune' },
  chamber: { fr: 'Chambre consulaire', en: 'Chamber' },
  association: { fr: 'Association', en: 'Association' },
  office: { fr: 'Office', en: 'Office' },
  provider: { fr: 'Prestataire', en: 'Provider' },
}

/** Who published a figure; the file we read it from, kept beside it in the database, says nothing to people. */
const publisher = (source: string) => source.replace(/ \([^()]*\)$/, '')

const counted = (lang: string) => new Intl.NumberFormat(lang)

const fr = {
  communes: 'Les communes',
  communesLead: (count: number) =>
    `Les ${counted('fr').format(count)} communes du territoire, par intercommunalité. Choisissez la vôtre pour voir ce qui s’y trouve.`,
  communeLead: (name: string) => `Ce que propose ${name}, et de quoi joindre la mairie.`,
  about: 'Joindre et situer la commune',
  alone: 'Hors intercommunalité du territoire',
  population: 'Population',
  populationOf: (kind: 'municipal' | 'total', year: number) =>
    `Population ${kind === 'total' ? 'totale' : 'municipale'} ${year}`,
  inhabitants: (count: number) => `${counted('fr').format(count)} ${count > 1 ? 'habitants' : 'habitant'}`,
  source: (source: string) => `(source : ${publisher(source)})`,
  unknown: 'inconnue',
  postalCode: 'Code postal',
  epci: 'Intercommunalité',
  website: 'Site internet',
  email: 'Courriel',
  phone: 'Téléphone',
  suspended: 'Le service de cette collectivité est suspendu :',
  covered: (count: number) => (count > 1 ? `Ses ${counted('fr').format(count)} communes` : 'Sa commune'),
}
const en: typeof fr = {
  communes: 'Communes',
  communesLead: (count) =>
    `The ${counted('en').format(count)} communes of the territory, by group. Choose yours to see what is there.`,
  communeLead: (name) => `What ${name} offers, and how to reach the town hall.`,
  about: 'Reaching and placing the commune',
  alone: 'In no group of the territory',
  population: 'Population',
  populationOf: (kind, year) => `${kind === 'total' ? 'Total' : 'Municipal'} population ${year}`,
  inhabitants: (count) => `${counted('en').format(count)} ${count === 1 ? 'inhabitant' : 'inhabitants'}`,
  source: (source) => `(source: ${publisher(source)})`,
  unknown: 'unknown',
  postalCode: 'Postcode',
  epci: 'Group of communes',
  website: 'Website',
  email: 'E-mail',
  phone: 'Telephone',
  suspended: 'The service of this organisation is suspended:',
  covered: (count) => (count === 1 ? 'Its commune' : `Its ${counted('en').format(count)} communes`),
}
export const words = { fr, en }
