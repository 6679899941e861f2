import { type Answers, shownMoney } from '../../../platform/field.ts'
import { fraction } from '../../../platform/fraction.ts'
import { cents } from '../../../platform/money.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { type Key, type Party as KeyParty, withLead } from '../apportionment/key.rules.ts'
import { type Convention, type Party, partyNames } from '../convention/convention.ts'
import { bad, inhabitantsOf, readFigures, readTiers, type ruleForm, spentOf } from './key.forms.ts'
import {
  fixedKey,
  type Parts,
  partlyFixedKey,
  partsOf,
  readLines,
  shownFraction,
  shownParts,
} from './key-parts.ts'
import { partnersOf } from './partners.ts'
import { keyParty, type SharingRules } from './sharing-key.ts'

type KeyAnswers = Answers<ReturnType<typeof ruleForm>>

/** The parties with all that the key asks of them. @throws BadAnswers */
function partiesOf(answers: KeyAnswers, partners: readonly Party[], all: readonly Party[]): KeyParty[] {
  const measured = answers.key === 'consumption' || answers.key === 'spending'
  const counted = (answers.key === 'population' || answers.key === 'tier') && answers.figures !== undefined
  const figures = measured || counted ? readFigures(answers.figures, partners) : undefined
  const payers = new Set<string>(answers.payers)
  return all.map((party) => {
    const figure = figures?.get(party.organisation_id)
    return {
      ...keyParty(party),
      ...(figure !== undefined && counted && { population: readPopulation(party, figure, answers) }),
      ...(figure !== undefined && answers.key === 'consumption' && { consumption: figure }),
      ...(figure !== undefined && answers.key === 'spending' && { spentCents: spentOf(figure) }),
      ...(payers.has(party.organisation_id) && { paysItself: true as const }),
    }
  })
}

/** A population that the convention does not write, with what lets anyone check it. @throws BadAnswers */
function readPopulation(
  { name, population }: Party,
  figure: string,
  { populationKind: kind, censusYear, source }: KeyAnswers,
): NonNullable<KeyParty['population']> {
  if (population !== null)
    throw bad(
      'figures',
      `La convention écrit déjà la population de « ${name} » : retirez sa ligne.`,
      `The agreement writes the population of “${name}” already: take its line out.`,
    )
  if (!kind || !censusYear || !source)
    throw bad(
      'source',
      'Dites le type, l’année et la source de ces populations.',
      'Say the kind, the year and the source of these populations.',
    )
  return { inhabitants: inhabitantsOf(figure), kind, censusYear, source }
}

/** How the partners share what the lead authority does not bear. @throws BadAnswers */
function restOf(
  { key, tiers, tierReading }: KeyAnswers & { readonly key: Exclude<KeyAnswers['key'], 'fixed'> },
  lead: string,
  ids: readonly string[],
): Key {
  switch (key) {
    case 'tier':
      return { kind: 'tier', reading: tierReading, tiers: readTiers(tiers), parties: ids }
    case 'equal':
      return { kind: 'fixed', weights: Object.fromEntries(ids.map((id) => [id, 1])) }
    case 'zero':
      return { kind: 'zero', bearer: lead }
    default:
      return { kind: key, parties: ids }
  }
}

/** The lead authority’s share, the fixed ones, and the rest by the key that was chosen. @throws BadAnswers */
function keyOf(answers: KeyAnswers, parts: Parts, lead: string, parties: readonly Party[]): Key {
  const { key } = answers
  if (key === 'fixed') return fixedKey(parts, answers.lead, lead, parties)
  const others = parties
    .map(({ organisation_id }) => organisation_id)
    .filter((id) => id !== lead && !parts.has(id))
  if (parts.size > 0 && (key === 'zero' || others.length === 0))
    throw bad(
      'key',
      'Des parts fixes sont écrites plus bas, et ce choix ne laisse personne partager le reste. Choisissez « En parts fixes », ou retirez ces lignes.',
      'Fixed shares are written below, and this choice leaves nobody to share the rest. Choose “In fixed shares”, or take these lines out.',
    )
  const rest = restOf({ ...answers, key }, lead, others)
  if (rest.kind === 'zero') return rest
  if (parts.size > 0) return partlyFixedKey(parts, answers.lead, lead, rest)
  const led = withLead(lead, answers.lead, rest)
  if (!led)
    throw bad('lead', 'Écrivez un pourcentage entre 0 et 100.', 'Write a percentage between 0 and 100.')
  return led
}

/**
 * The rules as the form says them, tried on one euro so that what a key lacks is refused now and not at the first bill.
 * @throws BadAnswers, Refusal `key.*`
 */
export function readRules(
  answers: KeyAnswers,
  convention: Convention,
  parties: readonly Party[],
): SharingRules {
  const lead = convention.lead_organisation_id
  const partners = partnersOf(convention, parties)
  if (answers.excess && answers.ceiling === undefined)
    throw bad(
      'ceiling',
      'Écrivez le plafond dont cette partie porte le dépassement.',
      'Write the ceiling over which this party pays.',
    )
  const { parts, figures } = readLines(answers, parties)
  const key = keyOf(answers, parts, lead, parties)
  const kept = partiesOf({ ...answers, figures }, partners, parties)
  tryKey(key, kept, partyNames(parties))
  return {
    key,
    base: answers.base,
    ...(answers.net !== 'gross' && { net: answers.net }),
    ...(answers.ceiling !== undefined && {
      ceiling: {
        amountCents: answers.ceiling,
        per: answers.ceilingPer,
        ...(answers.excess && { excessBearer: answers.excess }),
      },
    }),
    policy: {
      opinionRequired: answers.opinion,
      amendmentRequired: answers.amendment,
      sharedFrom: answers.sharedFrom,
    },
    leaving: { cutOff: answers.cutOff, takenBy: answers.takenBy === 'lead' ? { party: lead } : 'others' },
    parties: kept,
  }
}

/** What a key is most often. */
export const usual = {
  lead: '0',
  key: 'population',
  tierReading: 'step',
  ceilingPer: 'period',
  base: 'ttc',
  net: 'gross',
  sharedFrom: 'bill',
  cutOff: 'effect',
  takenBy: 'others',
} as const

/** Try a key on one euro: what it lacks is said of a party by its name. @throws Refusal `key.*` */
export function tryKey(key: Key, kept: readonly KeyParty[], nameOf: (id: string) => string): void {
  try {
    apportion(cents(100), key, kept)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const named = (sentence: string) => kept.reduce((all, { id }) => all.replaceAll(id, nameOf(id)), sentence)
    const { code, status, text } = error
    throw new Refusal(code, { status, fr: named(text.fr), en: named(text.en) })
  }
}

/** The lead’s percentage, the fixed shares and how the others share, as the form writes them; nothing for a key of another shape. */
function shownKey(key: Key, lead: string, partners: readonly Party[]) {
  const read = partsOf(key)
  if (!read) return undefined
  const { parts, rest } = read
  if (!rest && !isEqual(key, lead, partners))
    return { lead: leadIn(parts, lead), key: 'fixed', lines: shownParts(parts, partners, true) }
  const others = partners.filter(({ organisation_id }) => !rest || !parts.has(organisation_id))
  if (rest?.kind === 'fixed' && !isEqual(rest, lead, others)) return undefined
  if (rest?.kind === 'zero' && parts.size > 0) return undefined
  const by = rest?.kind ?? 'fixed'
  return {
    lead: rest ? leadIn(parts, lead) : '0',
    key: by === 'fixed' ? 'equal' : by,
    lines: rest ? shownParts(parts, partners, false) : [],
    ...(rest?.kind === 'tier' && {
      tierReading: rest.reading,
      tiers: rest.tiers.map(({ from, rate }) => `${from} : ${rate}`).join('\n'),
    }),
  }
}

const leadIn = (parts: Parts, lead: string) => shownFraction(parts.get(lead) ?? fraction(0))

/** Whether a key of fixed shares is one of equal shares between those partners. */
const isEqual = (key: Key, lead: string, partners: readonly Party[]): boolean =>
  key.kind === 'fixed' &&
  new Set(Object.values(key.weights)).size === 1 &&
  partners.every(({ organisation_id }) => organisation_id in key.weights) &&
  !(lead in key.weights)

/** What the key was given of each party, and the convention does not write. */
function shownFigures(given: readonly KeyParty[], parties: readonly Party[], parts: readonly string[]) {
  const measured = parties.flatMap(({ organisation_id, name, population }) => {
    const party = given.find(({ id }) => id === organisation_id)
    const figure =
      party?.consumption ??
      (party?.spentCents === undefined ? undefined : shownMoney(cents(party.spentCents))) ??
      (population === null ? party?.population?.inhabitants : undefined)
    return figure === undefined ? [] : [`${name} : ${figure}`]
  })
  const lines = [...parts, ...measured]
  const typed = parties.find(({ population }) => population === null)
  const source = given.find(({ id }) => id === typed?.organisation_id)?.population
  return {
    ...(lines.length > 0 && { figures: lines.join('\n') }),
    ...(source && { populationKind: source.kind, censusYear: source.censusYear, source: source.source }),
  }
}

/** Who takes over the share of a party that left, as the form writes it; nothing for a party it does not offer. */
function shownTaker({ takenBy }: SharingRules['leaving'], lead: string) {
  if (takenBy === 'others') return 'others'
  return takenBy.party === lead ? 'lead' : null
}

/** The same rules as the form shows them; a key that it cannot write is left to be chosen again, its terms stay. */
export function shownRules(rules: SharingRules, convention: Convention, parties: readonly Party[]) {
  const { key, base, net = 'gross', ceiling, policy, leaving } = rules
  const lead = convention.lead_organisation_id
  const partners = partnersOf(convention, parties)
  const { lines, ...written } = shownKey(key, lead, partners) ?? { lead: null, key: null, lines: [] }
  return {
    ...usual,
    ...written,
    ...shownFigures(rules.parties, partners, lines),
    payers: rules.parties.filter(({ paysItself }) => paysItself).map(({ id }) => id),
    base,
    net,
    ...(ceiling && {
      ceiling: shownMoney(cents(ceiling.amountCents)),
      ceilingPer: ceiling.per,
      excess: ceiling.excessBearer,
    }),
    opinion: policy.opinionRequired,
    amendment: policy.amendmentRequired,
    sharedFrom: policy.sharedFrom,
    cutOff: leaving.cutOff,
    takenBy: shownTaker(leaving, lead),
  }
}
