import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import {
  type Convention,
  listParties,
  listVersions,
  openAmendment,
  type Party,
  partyNames,
  type Version,
} from '../convention/convention.ts'
import { listMeasurements } from '../measurement/measurement.ts'
import { MeasurementPart } from '../measurement/measurement.views.tsx'
import { words } from './bill.words.ts'
import { BillHead } from './head.tsx'
import { findKept } from './kept.ts'
import { readRules, shownRules, usual } from './key.answers.ts'
import { firstKeyForm, nextKeyForm, ruleForm } from './key.forms.ts'
import { KeyPart, keyName } from './key.views.tsx'
import { findKeyChange, proposeKey, setKey } from './key-change.ts'
import { listPartnerNames, namesOf, partnersOf } from './partners.ts'
import { listKeys, type SharingRules } from './sharing-key.ts'

const at = (c: TerritoryContext, { slug }: Convention, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/cle${rest}`)

type ChangeProps = {
  c: TerritoryContext
  convention: Convention
  parties: readonly Party[]
  versions: readonly Version[]
  /** The key that applies, or the last there was. */
  today: SharingRules
}

/** How a key that applies is changed: by the amendment in preparation, or as the convention already provides. */
async function changePart({ c, convention, parties, versions, today }: ChangeProps) {
  const say = words[c.var.lang]
  const amendment = openAmendment(versions)
  const partners = namesOf(partnersOf(convention, parties))
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
          nameOf={partyNames(parties)}
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
          values={shown(shownRules(change?.after ?? today, convention, parties))}
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
          ...shownRules(today, convention, parties),
          from: todayOf(c.var),
        })}
        submit={say.save}
      />
    </section>
  )
}

/** The key of a convention, from a day on; the one before stays what it was. */
export const keyRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/conventions/:slug/cle', staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const [parties, versions, keys, measurements] = await Promise.all([
      listParties(c.var.db, convention),
      listVersions(c.var.db, convention),
      listKeys(c.var.db, convention),
      listMeasurements(c.var.db, convention),
    ])
    const nameOf = partyNames(parties)
    const last = keys.at(-1)?.value
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
        {last && (
          <MeasurementPart
            c={c}
            convention={convention}
            rules={last}
            parties={parties}
            measurements={measurements}
          />
        )}
        {last ? (
          await changePart({ c, convention, parties, versions, today: last })
        ) : (
          <>
            <h2>{say.firstKey}</h2>
            <Form
              c={c}
              fields={firstKeyForm(namesOf(partnersOf(convention, parties)))}
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
    const partners = await listPartnerNames(db, kept)
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
    const partners = await listPartnerNames(db, kept)
    const answers = await readForm(c, ruleForm(partners), { page: at(c, kept), form: 'avenant' })
    await db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, kept.slug, { lock: true })
      const rules = readRules(answers, convention, await listParties(tx, convention))
      await proposeKey(tx, c.var, convention, rules)
    })
    return done(c, at(c, kept), words.fr.saved)
  })
