import type { Answers, Field } from '../../../platform/field.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { slugOf } from '../../../platform/slug.ts'
import { words } from './ways.words.ts'

export const refuse = refusals({
  'way.unknown': {
    status: 404,
    fr: 'Cette tournée ou ce point est introuvable.',
    en: 'This round or point cannot be found.',
  },
})

const t = (fr: string, en: string): Text => ({ fr, en })

type Say = (n: number, lang: 'fr' | 'en') => string
/** Usual values, and the one in use when it is none of them. */
const options = (usual: readonly number[], current: number | undefined, say: Say): Record<string, Text> =>
  Object.fromEntries(
    [...new Set([...usual, ...(current === undefined ? [] : [current])])]
      .toSorted((a, b) => a - b)
      .map((n) => [String(n), { fr: say(n, 'fr'), en: say(n, 'en') }]),
  )

type Current = {
  readonly slot_minutes: number
  readonly lead_minutes: number
  readonly horizon_days: number
}

/** How slots are cut, for the counter and for a round alike. */
export const slotFields = (current: Current | undefined) =>
  [
    {
      kind: 'choice',
      as: 'list',
      name: 'slotMinutes',
      label: t('Durée d’un créneau', 'Length of a slot'),
      options: options([10, 15, 20, 30, 60, 120, 240], current?.slot_minutes, (n, lang) =>
        words[lang].lasting(n),
      ),
    },
    {
      kind: 'number',
      name: 'slotPlaces',
      label: t('Commandes par créneau', 'Orders per slot'),
      hint: t('Autant que vous pouvez en servir sans vous presser.', 'As many as you can serve at ease.'),
      min: 1,
      max: 500,
    },
    {
      kind: 'choice',
      as: 'list',
      name: 'leadMinutes',
      label: t('Jusqu’à quand commander', 'Until when to order'),
      hint: t(
        'Un produit peut demander plus : la veille, deux jours… Cela se règle dans le rayon.',
        'A product may ask for more: the evening before, two days… Say so on the shelf.',
      ),
      options: options([0, 30, 60, 120, 240, 720, 1440, 2880], current?.lead_minutes, (n, lang) =>
        words[lang].before(n),
      ),
    },
    {
      kind: 'choice',
      as: 'list',
      name: 'horizonDays',
      label: t('Combien de jours à l’avance au plus', 'How many days ahead at most'),
      options: options([7, 14, 21, 30, 60], current?.horizon_days, (n, lang) => words[lang].ahead(n)),
    },
  ] as const satisfies readonly Field[]

export const counterFields = (current: Current | undefined) =>
  [
    {
      kind: 'yes',
      name: 'active',
      label: t(
        'Mes clients peuvent retirer leur commande à la boutique',
        'My customers can collect their order in the shop',
      ),
    },
    ...slotFields(current),
  ] as const satisfies readonly Field[]

export const roundFields = (current: Current | undefined, epciName: string | null) =>
  [
    { kind: 'text', name: 'name', label: t('Nom de la tournée', 'Name of the round'), max: 80 },
    {
      kind: 'long',
      name: 'communes',
      label: t('Communes desservies', 'Communes served'),
      hint: t('Une par ligne, ou séparées par des virgules.', 'One a line, or separated by commas.'),
      max: 20_000,
      rows: 4,
      optional: true,
    },
    {
      kind: 'yes',
      name: 'wholeEpci',
      label: t(
        `Toutes les communes de ${epciName ?? 'l’intercommunalité'}`,
        `Every commune of ${epciName ?? 'the intercommunalité'}`,
      ),
    },
    {
      kind: 'money',
      name: 'fee',
      label: t('Prix de la livraison', 'Price of the delivery'),
      hint: t('0 si elle est gratuite.', '0 when it is free.'),
      min: cents(0),
      max: cents(100_00),
    },
    {
      kind: 'money',
      name: 'freeFrom',
      label: t('Offerte à partir de', 'Free from'),
      min: cents(1_00),
      max: cents(10_000_00),
      optional: true,
    },
    ...slotFields(current),
    { kind: 'yes', name: 'active', label: t('Proposer cette tournée', 'Offer this round') },
  ] as const satisfies readonly Field[]

export const pointFields = (current: number | undefined) =>
  [
    {
      kind: 'choice',
      as: 'list',
      name: 'leadMinutes',
      label: t('Temps pour y apporter une commande', 'Time to bring an order there'),
      options: options([60, 120, 240, 720, 1440, 2880], current, (n, lang) => words[lang].lasting(n)),
    },
  ] as const satisfies readonly Field[]

export const payFields = [
  {
    kind: 'yes',
    name: 'paysInShop',
    label: t('Mes clients peuvent payer à la boutique', 'My customers can pay in the shop'),
    hint: t(
      'Vous encaissez avec votre propre caisse : nous rappelons seulement ce qui est dû.',
      'You take the money with your own till: we only recall what is due.',
    ),
  },
] as const satisfies readonly Field[]

export type CounterAnswers = Answers<ReturnType<typeof counterFields>>
export type RoundAnswers = Answers<ReturnType<typeof roundFields>>

/** The columns of slots, from the answers of either form. */
export const slotColumns = (
  answers: Answers<ReturnType<typeof slotFields>> & { readonly active: boolean },
) => ({
  slot_minutes: Number(answers.slotMinutes),
  slot_places: answers.slotPlaces,
  lead_minutes: Number(answers.leadMinutes),
  horizon_days: Number(answers.horizonDays),
  active: answers.active,
})

type Named = { readonly id: Id<'commune'>; readonly name: string; readonly insee_code: string }
const plain = (name: string) =>
  slugOf(name)
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte')

/** Communes as a merchant types them (accents, hyphens, « St » forgiven; an INSEE code where two share a name). */
export function readCommunes(
  text: string,
  communes: readonly Named[],
): { readonly found: readonly Named[]; readonly unknown: readonly string[] } {
  const byName = new Map(communes.map((commune) => [plain(commune.name), commune]))
  const byCode = new Map(communes.map((commune) => [commune.insee_code, commune]))
  const typed = text
    .split(/[\n,;]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const find = (name: string) => byCode.get(name.toUpperCase()) ?? byName.get(plain(name))
  return {
    found: [...new Set(typed.flatMap((name) => find(name) ?? []))],
    unknown: typed.filter((name) => !find(name)),
  }
}
