import type { Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { cents, parseEuros } from '../../../platform/money.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import type { Tier } from '../apportionment/key.rules.ts'
import type { Party } from '../convention/convention.ts'
import { populationFields } from '../drafting/drafting.rules.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
export const bad = (name: string, fr: string, en: string) => new BadAnswers([{ name, text: said(fr, en) }])

const shareFields = [
  {
    kind: 'text',
    name: 'lead',
    label: said('Part du chef de file, en pourcentage', 'Share of the lead authority, in percent'),
    max: 10,
  },
  {
    kind: 'choice',
    name: 'key',
    label: said('Le reste se partage', 'The rest is shared'),
    options: {
      population: said(
        'À la population écrite dans la convention',
        'By the population written in the agreement',
      ),
      tier: said('Par palier d’habitants (barème ci-dessous)', 'By tiers of inhabitants (scale below)'),
      consumption: said('Selon la consommation de chacun (ci-dessous)', 'By what each consumes (below)'),
      spending: said('Selon ce que chacun a dépensé (ci-dessous)', 'By what each spent (below)'),
      equal: said('En parts égales', 'In equal shares'),
      fixed: said('En parts fixes (une ligne par partie ci-dessous)', 'In fixed shares (a line each, below)'),
      zero: said('Pas : le chef de file porte tout', 'Not at all: the lead authority bears it all'),
    },
    // Read side by side, however many: it is the heart of the form.
    as: 'buttons',
  },
  {
    kind: 'long',
    name: 'tiers',
    label: said('Paliers', 'Tiers'),
    hint: said(
      'Une ligne par palier : premier habitant du palier, puis tarif par habitant. Par exemple « 0 : 1 », « 5000 : 1,5 ».',
      'One line for each tier: its first inhabitant, then the rate for an inhabitant. For example “0: 1”, “5000: 1.5”.',
    ),
    max: 1_000,
    rows: 4,
    optional: true,
  },
  {
    kind: 'choice',
    name: 'tierReading',
    label: said('Un palier s’applique', 'A tier applies'),
    options: {
      step: said('à tous les habitants, une fois atteint', 'to all inhabitants, once reached'),
      marginal: said('à ses seuls habitants, par tranches', 'to its own inhabitants only, by slices'),
    },
  },
  {
    kind: 'long',
    name: 'figures',
    label: said(
      'Part fixe, consommation, dépense ou population de chaque partenaire',
      'Fixed share of each partner, what it consumes or spent, or its population',
    ),
    hint: said(
      'Une ligne par partenaire, tel qu’il est nommé ici : « Commune : 120,5 ». Les parts fixes en pourcentage de toute la dépense : « Chambre : 20 », ou « Chambre : 20 % » quand les autres se partagent le reste autrement. Les dépenses en euros. Les populations, seulement si la convention ne les écrit pas, avec leur type, leur année et leur source. Un partenaire sans ligne n’est pas deviné.',
      'One line for each partner, as it is named here: “Commune: 120.5”. Fixed shares in percent of the whole cost: “Chamber: 20”, or “Chamber: 20%” when the others share the rest otherwise. Spending in euros. Populations only where the agreement does not write them, with their kind, year and source. A partner without a line is not guessed.',
    ),
    max: 20_000,
    rows: 6,
    optional: true,
  },
  ...populationFields,
] as const satisfies readonly Field[]

const ruleFields = [
  {
    kind: 'choice',
    name: 'base',
    label: said('Sur le montant', 'Of the amount'),
    options: { ttc: said('TTC', 'with VAT (TTC)'), ht: said('HT', 'without VAT (HT)') },
  },
  {
    kind: 'choice',
    name: 'net',
    label: said('Recettes et aides reçues', 'Revenue and grants received'),
    options: {
      gross: said(
        'Ne se déduisent pas : le coût brut se partage',
        'Are not taken off: the gross cost is shared',
      ),
      period: said(
        'Se déduisent des dépenses du même exercice',
        'Are taken off the expenses of the same year (exercice)',
      ),
      term: said('Se déduisent sur toute la durée', 'Are taken off over the whole term'),
    },
  },
  {
    kind: 'choice',
    name: 'sharedFrom',
    label: said('Le partage se fige', 'Sharing is frozen'),
    hint: said(
      'Sur l’estimation, les partenaires paient plus tôt et la facture se régularise : 21 000 € estimés puis 19 530 € facturés, et leurs titres se réduisent. Sur la facture, ou une fois payée, le chef de file avance l’argent et rien n’est à reprendre.',
      'On the estimate, partners pay earlier and the invoice puts it right: €21,000 estimated then €19,530 invoiced, and their orders are reduced. On the invoice, or once paid, the lead authority advances the money and nothing is taken back.',
    ),
    options: {
      estimate: said('Sur l’estimation, une fois la dépense engagée', 'On the estimate, once committed'),
      bill: said('Sur la facture', 'On the invoice'),
      payment: said('Une fois la dépense payée', 'Once the expense is paid'),
    },
  },
  {
    kind: 'choice',
    name: 'cutOff',
    label: said(
      'Qui se retire paie ce qui est décidé avant',
      'Whoever withdraws pays what is decided before',
    ),
    hint: said(
      'Jusqu’à l’effet, qui s’en va paie encore ce qui est décidé pendant son préavis ; jusqu’à la notification, plus rien, et les autres paient davantage.',
      'Until its effect, whoever leaves still pays what is decided during its notice; until its notice, nothing more, and the others pay more.',
    ),
    options: {
      effect: said('l’effet du retrait', 'its effect'),
      notification: said('sa notification', 'its notice'),
    },
  },
  {
    kind: 'choice',
    name: 'takenBy',
    label: said('La part de qui s’est retiré revient', 'The share of whoever withdrew falls'),
    hint: said(
      'À ceux qui restent : chacun paie un peu plus. Au chef de file : il la porte seul, et les autres paient comme avant.',
      'To those who stay: each pays a little more. To the lead authority: it bears it alone, and the others pay as before.',
    ),
    options: {
      others: said('à ceux qui restent, par la même clé', 'to those who stay, by the same key'),
      lead: said('au chef de file', 'to the lead authority'),
    },
  },
  {
    kind: 'yes',
    name: 'opinion',
    label: said(
      'Le comité technique donne d’abord son avis',
      'The technical committee gives its opinion first',
    ),
    optional: true,
  },
  {
    kind: 'yes',
    name: 'amendment',
    label: said(
      'Un avenant est signé avant tout engagement',
      'An amendment is signed before anything is committed',
    ),
    optional: true,
  },
  {
    kind: 'money',
    name: 'ceiling',
    label: said('Plafond', 'Ceiling'),
    min: cents(1),
    max: cents(100_000_000_000),
    optional: true,
  },
  {
    kind: 'choice',
    name: 'ceilingPer',
    label: said('Le plafond vaut', 'The ceiling holds'),
    hint: said(
      'Par exercice, ce qu’une année n’a pas dépensé est perdu pour la suivante. Sur toute la durée, une année peut dépenser ce qu’une autre a laissé.',
      'For a year, what one year did not spend is lost for the next. Over the whole term, a year may spend what another one left.',
    ),
    options: {
      period: said('Par exercice', 'For a year'),
      term: said('Sur toute la durée', 'Over the whole term'),
    },
  },
] as const satisfies readonly Field[]

/** How a convention shares its costs, all in one form; `partners` by id. */
export const ruleForm = (partners: Readonly<Record<string, Text>>) =>
  [
    ...shareFields,
    {
      kind: 'choices',
      name: 'payers',
      label: said('Règlent eux-mêmes les fournisseurs', 'Pay suppliers themselves'),
      hint: said(
        'Leur part n’est réclamée à personne : ils l’ont déjà payée.',
        'Nobody claims their share: they have paid it already.',
      ),
      options: partners,
      optional: true,
    },
    ...ruleFields,
    {
      kind: 'choice',
      name: 'excess',
      label: said('Ce qui dépasse le plafond est à la charge de', 'What is over the ceiling is borne by'),
      hint: said('Vide : la collectivité chef de file, qui paie.', 'Empty: the lead authority, that pays.'),
      options: partners,
      as: 'list',
      optional: true,
    },
  ] as const satisfies readonly Field[]

const from = { kind: 'day', name: 'from', label: said('À partir du', 'From') } as const

/** The first key of a convention. */
export const firstKeyForm = (partners: Readonly<Record<string, Text>>) =>
  [...ruleForm(partners), from] as const

/** A key that the convention itself provides for, after the first. */
export const nextKeyForm = (partners: Readonly<Record<string, Text>>) =>
  [
    ...ruleForm(partners),
    {
      kind: 'text',
      name: 'provision',
      label: said('Où la convention le prévoit', 'Where the agreement provides for it'),
      hint: said(
        'L’article et ce qu’il dit, par exemple « article 5 : gratuité jusqu’au 30 juin ».',
        'The article and what it says, for example “article 5: free until 30 June”.',
      ),
      max: 300,
    },
    from,
  ] as const satisfies readonly Field[]

/** Lines such as `Name : 120,5`, blank ones left out; `undefined` for a line of another shape. */
export const pairs = (text: string): ([string, string] | undefined)[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, name, value] = /^(.+?)\s*:\s*([^:]+)$/.exec(line.trim()) ?? []
      return name && value ? [name, value.trim()] : undefined
    })

/** `5000 : 1,5`: the first inhabitant of a tier, and its rate. @throws BadAnswers */
export function readTiers(text = ''): Tier[] {
  const tiers = pairs(text).map((pair) => {
    const from = pair?.[0].replaceAll(/\s/g, '') ?? ''
    return pair && /^\d{1,9}$/.test(from) ? { from: Number(from), rate: pair[1] } : undefined
  })
  const read = tiers.filter((tier) => tier !== undefined)
  if (read.length === 0 || read.length < tiers.length)
    throw bad(
      'tiers',
      'Écrivez une ligne par palier, comme « 5000 : 1,5 ».',
      'Write one line for each tier, like “5000: 1.5”.',
    )
  return read
}

/** What each partner consumes or spent, by its id. A partner left out is refused by the key, never guessed. @throws BadAnswers */
export function readFigures(text = '', partners: readonly Party[]): Map<string, string> {
  const ids = new Map(partners.map(({ organisation_id, name }) => [name.toLowerCase(), organisation_id]))
  const read = pairs(text).map((pair) => {
    const id = pair && ids.get(pair[0].toLowerCase())
    return pair && id ? ([id, pair[1]] as const) : undefined
  })
  const found = read.filter((pair) => pair !== undefined)
  if (found.length === 0 || found.length < read.length)
    throw bad(
      'figures',
      'Écrivez une ligne par partenaire, avec son nom exact, comme « Commune : 120,5 ».',
      'Write one line for each partner, with its exact name, like “Commune: 120.5”.',
    )
  return new Map(found)
}

/** @throws BadAnswers when it is no whole number of inhabitants. */
export function inhabitantsOf(text: string): number {
  const digits = text.replaceAll(/[\s.]/g, '')
  if (!/^\d{1,9}$/.test(digits))
    throw bad(
      'figures',
      'Écrivez la population en habitants, comme « 26107 ».',
      'Write the population in inhabitants, like “26107”.',
    )
  return Number(digits)
}

/** @throws BadAnswers when it is no amount of euros. */
export function spentOf(text: string): number {
  const amount = parseEuros(text)
  if (amount === undefined || amount < 0)
    throw bad(
      'figures',
      'Écrivez les dépenses en euros, comme « 20000,00 ».',
      'Write spending in euros, like “20000.00”.',
    )
  return amount
}
