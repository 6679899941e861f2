import { Hono } from 'hono'
import type { Db } from '../../../platform/db.ts'
import type { Field } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import type { Child } from '../../../platform/markup.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { clausesOn } from '../convention/applying.ts'
import {
  type Convention,
  isBinding,
  listParties,
  listVersions,
  partiesOn,
  partyNames,
} from '../convention/convention.ts'
import { findLed, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { deadline } from '../term/date.rules.ts'
import { endForm, noticeForm, receptionForm, suspensionForm } from './breach.rules.ts'
import {
  type FormalNotice,
  liftSuspension,
  listFormalNotices,
  listSuspensions,
  receiveFormalNotice,
  type Suspension,
  sendFormalNotice,
  settleFormalNotice,
  suspendService,
} from './breach.ts'
import { words } from './breach.words.ts'

const path = '/gestion/conventions/:slug/manquements'
const listAt = (c: TerritoryContext) => `${pathOf(c)}/manquements`

/** The partners still bound today: the lead sends the notices. */
async function partnerOptions(c: TerritoryContext, convention: Convention): Promise<Record<string, Text>> {
  const parties = partiesOn(await listParties(c.var.db, convention), todayOf(c.var))
  return Object.fromEntries(
    parties
      .filter(({ role }) => role !== 'lead')
      .map((party): [string, Text] => [party.organisation_id, { fr: party.name, en: party.name }]),
  )
}

type C = { readonly c: TerritoryContext }

/** One more step of an act, folded until it is needed. */
const Step = ({
  c,
  name,
  fields,
  rest,
  label,
  lead,
}: C & { name: string; fields: readonly Field[]; rest: string; label: string; lead?: Child }) => (
  <details>
    <summary>{label}</summary>
    {lead && <p>{lead}</p>}
    <Form
      c={c}
      name={name}
      action={`${listAt(c)}/${rest}`}
      fields={fields}
      submit={label}
      button={{ kind: 'quiet' }}
    />
  </details>
)

const Notice = ({ c, one, party }: C & { one: FormalNotice; party: string }) => {
  const say = words[c.var.lang]
  const until = one.received_on && deadline(one.received_on, one.months)
  return (
    <li>
      <div>
        <strong>{party}</strong>
        <p>{one.breach}</p>
        <p class="hint">
          {say.sent(shortDay(one.sent_on))}.{' '}
          {one.received_on && until
            ? say.received(shortDay(one.received_on), shortDay(until))
            : say.notReceived}
        </p>
        {one.settled_on ? (
          <p>{say.settled(shortDay(one.settled_on), one.settled_why ?? '')}</p>
        ) : (
          <>
            {!one.received_on && (
              <Step
                c={c}
                name={`reception-${one.id}`}
                fields={receptionForm}
                rest={`mises-en-demeure/${one.id}/reception`}
                label={say.receive}
              />
            )}
            <Step
              c={c}
              name={`cloture-${one.id}`}
              fields={endForm}
              rest={`mises-en-demeure/${one.id}/cloture`}
              label={say.settle}
              lead={say.settleLead}
            />
          </>
        )}
      </div>
    </li>
  )
}

const Suspended = ({ c, one, party }: C & { one: Suspension; party: string }) => {
  const say = words[c.var.lang]
  return (
    <li>
      <div>
        <strong>{party}</strong>
        <p>{say.suspended(shortDay(one.suspended_on), one.reason)}</p>
        {one.lifted_on ? (
          <p>{say.lifted(shortDay(one.lifted_on), one.lifted_why ?? '')}</p>
        ) : (
          <Step
            c={c}
            name={`levee-${one.id}`}
            fields={endForm}
            rest={`suspensions/${one.id}/levee`}
            label={say.lift}
          />
        )}
      </div>
    </li>
  )
}

/** The forms that the text of today gives a ground to. */
async function Begin(c: TerritoryContext, convention: Convention): Promise<Child> {
  const say = words[c.var.lang]
  const versions = await listVersions(c.var.db, convention)
  const clauses = clausesOn(versions, todayOf(c.var))
  const parties = await partnerOptions(c, convention)
  if (!clauses || !isBinding(convention, todayOf(c.var)) || Object.keys(parties).length === 0) return null
  const { breachMonths, maySuspend } = clauses.termination
  return (
    <>
      {breachMonths !== null && (
        <section aria-labelledby="mise-en-demeure">
          <h2 id="mise-en-demeure">{say.send}</h2>
          <p>{say.months(breachMonths)}</p>
          <Form
            c={c}
            name="mise-en-demeure"
            action={`${listAt(c)}/mises-en-demeure`}
            fields={noticeForm(parties)}
            submit={say.send}
          />
        </section>
      )}
      {maySuspend && (
        <section aria-labelledby="suspension">
          <h2 id="suspension">{say.suspend}</h2>
          <Form
            c={c}
            name="suspension"
            action={`${listAt(c)}/suspensions`}
            fields={suspensionForm(parties)}
            submit={say.suspend}
            button={{ kind: 'danger' }}
          />
        </section>
      )}
    </>
  )
}

const inOne = (c: TerritoryContext, write: (tx: Db) => Promise<unknown>) =>
  c.var.db.transaction().execute(write)

/** What follows when a party does not do its part. */
export const breachRoutes = new Hono<TerritoryEnv>()
  .get(path, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const [notices, suspensions, parties, begin] = await Promise.all([
      listFormalNotices(db, convention),
      listSuspensions(db, convention),
      listParties(db, convention),
      Begin(c, convention),
    ])
    const nameOf = partyNames(parties)
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        {notices.length + suspensions.length === 0 && <Empty icon="file-text" title={say.none} />}
        {notices.length > 0 && (
          <section aria-labelledby="mises-en-demeure">
            <h2 id="mises-en-demeure">{say.notices}</h2>
            <ul class="rows">
              {notices.map((one) => (
                <Notice c={c} one={one} party={nameOf(one.organisation_id)} />
              ))}
            </ul>
          </section>
        )}
        {suspensions.length > 0 && (
          <section aria-labelledby="suspensions">
            <h2 id="suspensions">{say.suspensions}</h2>
            <ul class="rows">
              {suspensions.map((one) => (
                <Suspended c={c} one={one} party={nameOf(one.organisation_id)} />
              ))}
            </ul>
          </section>
        )}
        {begin}
      </>,
    )
  })
  .post(`${path}/mises-en-demeure`, staffOnly, async (c) => {
    const convention = await findLed(c)
    const asked = await readForm(c, noticeForm(await partnerOptions(c, convention)), {
      page: listAt(c),
      form: 'mise-en-demeure',
    })
    await inOne(c, (tx) => sendFormalNotice(tx, c.var, convention.slug, asked))
    return done(c, listAt(c), words.fr.saved)
  })
  .post(`${path}/mises-en-demeure/:id/reception`, staffOnly, async (c) => {
    const [{ slug }, id] = [await findLed(c), c.req.param('id')]
    const { on } = await readForm(c, receptionForm, { page: listAt(c), form: `reception-${id}` })
    await inOne(c, (tx) => receiveFormalNotice(tx, c.var, slug, parseId<'formal_notice'>(id), on))
    return done(c, listAt(c), words.fr.saved)
  })
  .post(`${path}/mises-en-demeure/:id/cloture`, staffOnly, async (c) => {
    const [{ slug }, id] = [await findLed(c), c.req.param('id')]
    const ended = await readForm(c, endForm, { page: listAt(c), form: `cloture-${id}` })
    await inOne(c, (tx) => settleFormalNotice(tx, c.var, slug, parseId<'formal_notice'>(id), ended))
    return done(c, listAt(c), words.fr.saved)
  })
  .post(`${path}/suspensions`, staffOnly, async (c) => {
    const convention = await findLed(c)
    const asked = await readForm(c, suspensionForm(await partnerOptions(c, convention)), {
      page: listAt(c),
      form: 'suspension',
    })
    await inOne(c, (tx) => suspendService(tx, c.var, convention.slug, asked))
    return done(c, listAt(c), words.fr.saved)
  })
  .post(`${path}/suspensions/:id/levee`, staffOnly, async (c) => {
    const [{ slug }, id] = [await findLed(c), c.req.param('id')]
    const ended = await readForm(c, endForm, { page: listAt(c), form: `levee-${id}` })
    await inOne(c, (tx) => liftSuspension(tx, c.var, slug, parseId<'suspension'>(id), ended))
    return done(c, listAt(c), words.fr.saved)
  })
