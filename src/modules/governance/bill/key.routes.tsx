import { Hono } from 'hono'
import { type Answers, shown, shownMoney } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { parseFraction } from '../../../platform/fraction.ts'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { cents } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { Refusal } from '../../../platform/refusal.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { apportion } from '../apportionment/apportionment.rules.ts'
import { type Key, type Party as KeyParty, readWeight, withLead } from '../apportionment/key.rules.ts'
import {
  type Convention,
  listParties,
  listVersions,
  type Party,
  partyNames,
} from '../convention/convention.ts'
import { words } from './bill.words.ts'
import { BillHead } from './head.tsx'
import { findKept } from './kept.ts'
import {
  bad,
  firstKeyForm,
  inhabitantsOf,
  nextKeyForm,
  readFigures,
  readTiers,
  ruleForm,
  said,
  spentOf,
} from './key.forms.ts'
import { KeyPart, keyName } from './key.views.tsx'
import {
  findKeyChange,
  findOpenAmendment,
  keyParty,
  listKeys,
  proposeKey,
  type SharingRules,
  setKey,
} from './sharing-key.ts'

type KeyAnswers = Answers<ReturnType<typeof ruleForm>>

/** Those who may bear a part beside the lead authority, for a form. */
const partnersOf = ({ lead_organisation_id: lead }: Convention, parties: readonly Party[]) =>
  parties.filter(({ organisation_id }) => organisation_id !== lead)
const namesOf = (partners: readonly Party[]) =>
  Object.fromEntries(partners.map(({ organisation_id, name }) => [organisation_id, said(name, name)]))

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
function restOf({ key, tiers, tierReading }: KeyAnswers, lead: string, ids: readonly string[]): Key {
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

/**
 * The rules as the form says them, tried on one euro so that what a key lacks is refused now and not at the first bill.
 * @throws BadAnswers, Refusal `key.*`
 */
function readRules(answers: KeyAnswers, convention: Convention, parties: readonly Party[]): SharingRules {
  const lead = convention.lead_organisation_id
  const partners = partnersOf(convention, parties)
  const rest = restOf(
    answers,
    lead,
    partners.map(({ organisation_id }) => organisation_id),
  )
  const led = withLead(lead, answers.lead, rest)
  if (!led)
    throw bad('lead', 'Écrivez un pourcentage entre 0 et 100.', 'Write a percentage between 0 and 100.')
  const key = rest.kind === 'zero' ? rest : led
  const kept = partiesOf(answers, partners, parties)
  tryKey(key, kept, partyNames(parties))
  return {
    key,
    base: answers.base,
    ...(answers.ceiling !== undefined && {
      ceiling: { amountCents: answers.ceiling, per: answers.ceilingPer },
    }),
    policy: {
      opinionRequired: answers.opinion,
      amendmentRequired: answers.amendment,
      sharedFrom: answers.sharedFrom,
    },
    leaving: { cutOff: answers.cutOff, takenBy: 'others' },
    parties: kept,
  }
}

const at = (c: TerritoryContext, { slug }: Convention, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/cle${rest}`)

/** What a key is most often. */
const usual = {
  lead: '0',
  key: 'population',
  tierReading: 'step',
  ceilingPer: 'period',
  base: 'ttc',
  sharedFrom: 'bill',
  cutOff: 'effect',
} as const

type ChangeProps = {
  c: TerritoryContext
  convention: Convention
  partners: ReturnType<typeof namesOf>
  nameOf: (id: string) => string
  /** The key that applies, or the last there was. */
  today: SharingRules
}

/** How a key that applies is changed: by the amendment in preparation, or as the convention already provides. */
async function changePart({ c, convention, partners, nameOf, today }: ChangeProps) {
  const say = words[c.var.lang]
  const amendment = await findOpenAmendment(c.var.db, convention)
  const change = amendment && (await findKeyChange(c.var.db, convention, amendment.id))
  return (
    <section class="stack">
      <h2>{say.newKey}</h2>
      <p>{say.newKeyHelp}</p>
      {!amendment && (
        <div class="actions">
          <LinkButton href={c.var.href(`/gestion/conventions/${convention.slug}/suites`)} kind="quiet">
            {say.toAmendment}
          </LinkButton>
        </div>
      )}
      {amendment && <p>{say.amendmentKeyHelp(amendment.number, amendment.title_fr)}</p>}
      {amendment && change && (
        <KeyPart
          c={c}
          name={say.keyOfAmendment(amendment.number)}
          rules={change.after}
          nameOf={nameOf}
          amendment={amendment}
          before={change.before}
        />
      )}
      {amendment?.approved_on && change && <p>{say.amendmentKeyApproved}</p>}
      {amendment && !amendment.approved_on && (
        <FoldedForm
          c={c}
          name="avenant"
          summary={change ? say.rewriteAmendmentKey : say.writeAmendmentKey}
          action={at(c, convention, '/avenant')}
          fields={ruleForm(partners)}
          values={shown(shownRules(change?.after ?? today, convention.lead_organisation_id, nameOf))}
          submit={say.save}
        />
      )}
      <FoldedForm
        c={c}
        name="prevue"
        summary={say.providedKey}
        lead={say.providedKeyHelp}
        action={at(c, convention)}
        fields={nextKeyForm(partners)}
        values={shown({
          ...shownRules(today, convention.lead_organisation_id, nameOf),
          from: todayOf(c.var),
        })}
        submit={say.save}
      />
    </section>
  )
}

/** What a key lacks is said of a party by its name. @throws Refusal `key.*` */
function tryKey(key: Key, kept: readonly KeyParty[], nameOf: (id: string) => string): void {
  try {
    apportion(cents(100), key, kept)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const named = (sentence: string) => kept.reduce((all, { id }) => all.replaceAll(id, nameOf(id)), sentence)
    const { code, status, text } = error
    throw new Refusal(code, { status, fr: named(text.fr), en: named(text.en) })
  }
}

/** As people write it: `12,5`; `1/3` where no decimal says it. */
function shownWeight(weight: string | number): string {
  const { n, d } = readWeight(weight)
  const decimal = String(Number(n) / Number(d))
  const read = parseFraction(decimal)
  return read && read.n === n && read.d === d ? decimal.replace('.', ',') : String(weight)
}

/** The same rules as the form shows them; a key that it cannot write begins as is most usual. */
function shownRules(
  { key, base, ceiling, policy, leaving, parties }: SharingRules,
  lead: string,
  nameOf: (id: string) => string,
) {
  const branches = key.kind === 'nested' && key.branches.length === 2 ? key.branches : []
  const own = branches.find((branch) => 'party' in branch && branch.party === lead)
  const other = branches.find((branch) => 'key' in branch)
  const rest = other && 'key' in other ? other.key : key
  const kind = rest.kind === 'fixed' ? 'equal' : rest.kind
  const measured = parties.flatMap(({ id, consumption, spentCents }) => {
    const figure = consumption ?? (spentCents === undefined ? undefined : shownMoney(cents(spentCents)))
    return figure === undefined ? [] : [`${nameOf(id)} : ${figure}`]
  })
  return {
    ...usual,
    ...(kind !== 'nested' && { key: kind, lead: shownWeight(own?.weight ?? 0) }),
    ...(rest.kind === 'tier' && {
      tierReading: rest.reading,
      tiers: rest.tiers.map(({ from, rate }) => `${from} : ${rate}`).join('\n'),
    }),
    ...(measured.length > 0 && { figures: measured.join('\n') }),
    payers: parties.filter(({ paysItself }) => paysItself).map(({ id }) => id),
    base,
    ...(ceiling && { ceiling: shownMoney(cents(ceiling.amountCents)), ceilingPer: ceiling.per }),
    opinion: policy.opinionRequired,
    amendment: policy.amendmentRequired,
    sharedFrom: policy.sharedFrom,
    cutOff: leaving.cutOff,
  }
}

/** The key of a convention, from a day on; the one before stays what it was. */
export const keyRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/conventions/:slug/cle', staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const [parties, versions, keys] = await Promise.all([
      listParties(c.var.db, convention),
      listVersions(c.var.db, convention),
      listKeys(c.var.db, convention),
    ])
    const nameOf = partyNames(parties)
    const last = keys.at(-1)?.value
    const partners = namesOf(partnersOf(convention, parties))
    return page(
      c,
      { title: say.key, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={say.key} current="/cle" />
        {keys.toReversed().map((key) => (
          <KeyPart
            c={c}
            name={keyName(key, c.var.lang)}
            rules={key.value}
            nameOf={nameOf}
            amendment={versions.find(({ id }) => id === key.value.versionId)}
          />
        ))}
        {last ? (
          await changePart({ c, convention, partners, nameOf, today: last })
        ) : (
          <>
            <h2>{say.firstKey}</h2>
            <Form
              c={c}
              fields={firstKeyForm(partners)}
              values={shown({ ...usual, from: convention.starts_on || todayOf(c.var) })}
              submit={say.save}
            />
          </>
        )}
      </>,
    )
  })
  .post('/gestion/conventions/:slug/cle', staffOnly, async (c) => {
    const { db, href } = c.var
    const kept = await findKept(db, c.var, c.req.param('slug'))
    const { slug } = kept
    const partners = namesOf(partnersOf(kept, await listParties(db, kept)))
    const isFirst = (await listKeys(db, kept)).length === 0
    const answers = isFirst
      ? { ...(await readForm(c, firstKeyForm(partners))), provision: undefined }
      : await readForm(c, nextKeyForm(partners), { page: at(c, kept), form: 'prevue' })
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      const rules = readRules(answers, convention, await listParties(tx, convention))
      await setKey(tx, c.var, convention, rules, { fromOn: answers.from, provision: answers.provision })
    })
    return done(c, href(`/gestion/conventions/${slug}/depenses`), words.fr.saved)
  })
  .post('/gestion/conventions/:slug/cle/avenant', staffOnly, async (c) => {
    const { db } = c.var
    const kept = await findKept(db, c.var, c.req.param('slug'))
    const partners = namesOf(partnersOf(kept, await listParties(db, kept)))
    const answers = await readForm(c, ruleForm(partners), { page: at(c, kept), form: 'avenant' })
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, kept.slug, { lock: true })
      const rules = readRules(answers, convention, await listParties(tx, convention))
      await proposeKey(tx, c.var, convention, rules)
    })
    return done(c, at(c, kept), words.fr.saved)
  })
