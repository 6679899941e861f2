import { Hono } from 'hono'
import { type Answers, shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { fraction, fractionText, parseFraction } from '../../../platform/fraction.ts'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { cents } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { Form } from '../../../ui/form.tsx'
import { apportion } from '../apportionment/apportionment.rules.ts'
import type { Key, Party as KeyParty } from '../apportionment/key.rules.ts'
import { type Convention, listParties, type Party } from '../convention/convention.ts'
import { words } from './bill.words.ts'
import { BillHead } from './head.tsx'
import { findKept } from './kept.ts'
import { bad, keyForm, readFigures, readTiers, said, spentOf } from './key.forms.ts'
import { KeyPart } from './key.views.tsx'
import { keyParty, listKeys, type SharingRules, setKey } from './sharing-key.ts'

type KeyAnswers = Answers<ReturnType<typeof keyForm>>

/** Those who may bear a part beside the lead authority, for a form. */
const partnersOf = ({ lead_organisation_id: lead }: Convention, parties: readonly Party[]) =>
  parties.filter(({ organisation_id }) => organisation_id !== lead)
const namesOf = (partners: readonly Party[]) =>
  Object.fromEntries(partners.map(({ organisation_id, name }) => [organisation_id, said(name, name)]))

/** The parties with all that the key asks of them. @throws BadAnswers */
function partiesOf(answers: KeyAnswers, partners: readonly Party[], all: readonly Party[]): KeyParty[] {
  const measured = answers.key === 'consumption' || answers.key === 'spending'
  const figures = measured ? readFigures(answers.figures, partners) : undefined
  const payers = new Set<string>(answers.payers)
  return all.map((party) => {
    const figure = figures?.get(party.organisation_id)
    return {
      ...keyParty(party),
      ...(figure !== undefined && answers.key === 'consumption' && { consumption: figure }),
      ...(figure !== undefined && answers.key === 'spending' && { spentCents: spentOf(figure) }),
      ...(payers.has(party.organisation_id) && { paysItself: true as const }),
    }
  })
}

/** How the partners share what the lead authority does not bear. @throws BadAnswers */
function restOf({ key, tiers, tierReading }: KeyAnswers, ids: readonly string[]): Key {
  switch (key) {
    case 'tier':
      return { kind: 'tier', reading: tierReading, tiers: readTiers(tiers), parties: ids }
    case 'equal':
      return { kind: 'fixed', weights: Object.fromEntries(ids.map((id) => [id, 1])) }
    case 'zero':
      return { kind: 'zero' }
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
  const percent = parseFraction(answers.lead.replace(/\s*%$/, ''))
  if (!percent || percent.n < 0n || percent.n > 100n * percent.d)
    throw bad('lead', 'Écrivez un pourcentage entre 0 et 100.', 'Write a percentage between 0 and 100.')
  const partners = partnersOf(convention, parties)
  const rest = restOf(
    answers,
    partners.map(({ organisation_id }) => organisation_id),
  )
  const key: Key =
    answers.key === 'zero'
      ? { kind: 'zero', bearer: lead }
      : percent.n === 0n
        ? rest
        : {
            kind: 'nested',
            branches: [
              { weight: fractionText(percent), party: lead },
              { weight: fractionText(fraction(100n * percent.d - percent.n, percent.d)), key: rest },
            ],
          }
  const kept = partiesOf(answers, partners, parties)
  apportion(cents(100), key, kept)
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

/** The key of a convention, from a day on; the one before stays what it was. */
export const keyRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/conventions/:slug/cle', staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const [parties, keys] = await Promise.all([
      listParties(c.var.db, convention),
      listKeys(c.var.db, convention),
    ])
    return page(
      c,
      { title: say.key, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={say.key} current="/cle" />
        {keys.toReversed().map((version) => (
          <KeyPart c={c} version={version} parties={parties} />
        ))}
        <h2>{keys.length > 0 ? say.newKey : say.firstKey}</h2>
        {keys.length > 0 && <p>{say.newKeyHelp}</p>}
        <Form
          c={c}
          fields={keyForm(namesOf(partnersOf(convention, parties)))}
          values={shown({
            lead: '0',
            key: 'population',
            tierReading: 'step',
            ceilingPer: 'period',
            base: 'ttc',
            sharedFrom: 'bill',
            cutOff: 'effect',
            from: (keys.length === 0 && convention.starts_on) || todayOf(c.var),
          })}
          submit={say.save}
        />
      </>,
    )
  })
  .post('/gestion/conventions/:slug/cle', staffOnly, async (c) => {
    const { db, href } = c.var
    const kept = await findKept(db, c.var, c.req.param('slug'))
    const { slug } = kept
    const partners = partnersOf(kept, await listParties(db, kept))
    const answers = await readForm(c, keyForm(namesOf(partners)))
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      const rules = readRules(answers, convention, await listParties(tx, convention))
      await setKey(tx, c.var, convention, rules, answers.from)
    })
    return done(c, href(`/gestion/conventions/${slug}/depenses`), words.fr.saved)
  })
