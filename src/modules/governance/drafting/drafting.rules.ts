import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import type { Clauses } from '../convention/clauses.rules.ts'

const t = (fr: string, en: string): Text => ({ fr, en })
type Options = Readonly<Record<string, Text>>

/** What a new convention begins with, before its clauses are written. */
export const blankClauses: Clauses = {
  term: { start: 'last_signature', length: { months: 12 }, renewal: { kind: 'none' } },
  leaving: null,
  termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
  communication: { mentions: [], approvedBy: [], silenceApprovesAfterDays: null, copiesDeposited: false },
  confidentialityMonths: null,
  articles: [],
  readings: [],
}

export const conventionForm = (organisations: Options) =>
  [
    { kind: 'text', name: 'title', label: t('Titre', 'Title'), max: 200 },
    {
      kind: 'long',
      name: 'purpose',
      label: t('Objet, en une ou deux phrases', 'Purpose, in a sentence or two'),
      max: 600,
      rows: 3,
    },
    {
      kind: 'choice',
      name: 'lead',
      label: t('Organisation qui la porte', 'Organisation that leads it'),
      options: organisations,
      as: 'list',
    },
    {
      kind: 'choice',
      name: 'form',
      label: t('Forme', 'Form'),
      options: {
        convention: t('Une convention', 'A convention'),
        model: t(
          'Un modèle, dont naîtront plusieurs conventions',
          'A model, of which several conventions will be born',
        ),
      },
      as: 'buttons',
    },
  ] as const satisfies readonly Field[]

export const instancesForm = (organisations: Options) =>
  [
    {
      kind: 'choices',
      name: 'organisations',
      label: t(
        'Une convention pour chacune de ces organisations',
        'One convention for each of these organisations',
      ),
      options: organisations,
    },
  ] as const satisfies readonly Field[]

/** What lets anyone check a population that is written down. */
export const populationFields = [
  {
    kind: 'choice',
    name: 'populationKind',
    label: t('Type de population', 'Kind of population'),
    options: { municipal: t('municipale', 'municipal'), total: t('totale', 'total') },
    as: 'list',
    optional: true,
  },
  {
    kind: 'number',
    name: 'censusYear',
    label: t('Année du recensement', 'Census year'),
    min: 1990,
    max: 2100,
    optional: true,
  },
  { kind: 'text', name: 'source', label: t('Source', 'Source'), max: 200, optional: true },
] as const satisfies readonly Field[]

export const partyForm = (organisations: Options) =>
  [
    {
      kind: 'choice',
      name: 'organisation',
      label: t('Organisation', 'Organisation'),
      options: organisations,
      as: 'list',
    },
    {
      kind: 'number',
      name: 'population',
      label: t('Population écrite dans la convention', 'Population written in the convention'),
      hint: t(
        'Avec son type, son année et sa source ; sinon, laissez vide.',
        'With its kind, year and source; else leave empty.',
      ),
      min: 0,
      max: 100_000_000,
      optional: true,
    },
    ...populationFields,
  ] as const satisfies readonly Field[]
