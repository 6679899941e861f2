import { Hono } from 'hono'
import { type Answers, type Field, shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { fraction, fractionText, parseFraction } from '../../../platform/fraction.ts'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { cents } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { BadAnswers } from '../../../platform/refusal.ts'
import { Form } from '../../../ui/form.tsx'
import type { Key } from '../apportionment/key.rules.ts'
import { type Convention, listParties, type Party } from '../convention/convention.ts'
import { words } from './bill.words.ts'
import { BillHead } from './head.tsx'
import { findKept } from './kept.ts'
import { keyParty, type SharingRules, setKey } from './sharing-key.ts'

const said = (fr: string, en: string): Text => ({ fr, en })

const keyForm = [
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
      equal: said('En parts égales', 'In equal shares'),
      zero: said('Pas : le chef de file porte tout', 'Not at all: the lead authority bears it all'),
    },
  },
  {
    kind: 'choice',
    name: 'base',
    label: said('Sur le montant', 'Of the amount'),
    options: { ttc: said('TTC', 'with VAT (TTC)'), ht: said('HT', 'without VAT (HT)') },
  },
  {
    kind: 'choice',
    name: 'sharedFrom',
    label: said('Le partage se fige', 'Sharing is frozen'),
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
    options: {
      effect: said('l’effet du retrait', 'its effect'),
      notification: said('sa notification', 'its notice'),
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
    label: said('Plafond par exercice', 'Ceiling for a year'),
    min: cents(1),
    max: cents(100_000_000_000),
    optional: true,
  },
  { kind: 'day', name: 'from', label: said('À partir du', 'From') },
] as const satisfies readonly Field[]

/** @throws BadAnswers when the percentage is none. */
function readRules(
  answers: Answers<typeof keyForm>,
  { lead_organisation_id: lead }: Convention,
  parties: readonly Party[],
): SharingRules {
  const percent = parseFraction(answers.lead.replace(/\s*%$/, ''))
  if (!percent || percent.n < 0n || percent.n > 100n * percent.d) {
    const text = said('Écrivez un pourcentage entre 0 et 100.', 'Write a percentage between 0 and 100.')
    throw new BadAnswers([{ name: 'lead', text }])
  }
  const partners = parties.filter(({ organisation_id }) => organisation_id !== lead)
  const ids = partners.map(({ organisation_id }) => organisation_id)
  const rest: Key =
    answers.key === 'population'
      ? { kind: 'population', parties: ids }
      : { kind: 'fixed', weights: Object.fromEntries(ids.map((id) => [id, 1])) }
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
  return {
    key,
    base: answers.base,
    ...(answers.ceiling !== undefined && { ceiling: { amountCents: answers.ceiling, per: 'period' } }),
    policy: {
      opinionRequired: answers.opinion,
      amendmentRequired: answers.amendment,
      sharedFrom: answers.sharedFrom,
    },
    leaving: { cutOff: answers.cutOff, takenBy: 'others' },
    parties: parties.map(keyParty),
  }
}

/** The key of a convention, from a day on; the one before stays what it was. */
export const keyRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/conventions/:slug/cle', staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    return page(
      c,
      { title: say.key, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={say.key} current="/cle" />
        <Form
          c={c}
          fields={keyForm}
          values={shown({
            lead: '0',
            key: 'population',
            base: 'ttc',
            sharedFrom: 'bill',
            cutOff: 'effect',
            from: convention.starts_on ?? todayOf(c.var),
          })}
          submit={say.save}
        />
      </>,
    )
  })
  .post('/gestion/conventions/:slug/cle', staffOnly, async (c) => {
    const { db, href } = c.var
    const { slug } = await findKept(db, c.var, c.req.param('slug'))
    const answers = await readForm(c, keyForm)
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      const rules = readRules(answers, convention, await listParties(tx, convention))
      await setKey(tx, c.var, convention, rules, answers.from)
    })
    return done(c, href(`/gestion/conventions/${slug}/depenses`), words.fr.saved)
  })
