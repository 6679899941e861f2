import type { Sharing } from './apportionment.rules.ts'
import type { Key, Party, Population } from './key.rules.ts'

/** The arrangement A of the requirements: a département and seven intercommunalités, in SIREN order. */
export const departement = '220800015'
export const partners = {
  thierache: '200041622',
  metropole: '200041630',
  rethelois: '200043156',
  vallees: '200067759',
  portes: '240800847',
  cretes: '240800862',
  argonne: '240800920',
} as const

const municipal = (inhabitants: number): Population => ({
  inhabitants,
  kind: 'municipal',
  source: 'Insee, populations légales 2017',
})
export const seven: readonly Party[] = [
  { id: partners.thierache, population: municipal(9_867) },
  { id: partners.metropole, population: municipal(122_016) },
  { id: partners.rethelois, population: municipal(29_953) },
  { id: partners.vallees, population: municipal(25_165) },
  { id: partners.portes, population: municipal(20_250) },
  { id: partners.cretes, population: municipal(21_899) },
  { id: partners.argonne, population: municipal(17_312) },
]
export const eight: readonly Party[] = [{ id: departement }, ...seven]

export const halfThenByPopulation: Key = {
  kind: 'nested',
  branches: [
    { weight: 50, party: departement },
    { weight: 50, key: { kind: 'population' } },
  ],
}

/** The order of the table in the requirements, largest first. */
const table = ['metropole', 'rethelois', 'vallees', 'cretes', 'portes', 'argonne', 'thierache'] as const
export const partnersCents = ({ shares }: Sharing): number[] =>
  table.map((name) => shares.find(({ id }) => id === partners[name])?.cents ?? Number.NaN)
