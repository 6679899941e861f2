import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { type Convention, findConvention } from '../convention/convention.ts'
import { versionName } from '../convention/moment.rules.ts'
import { mayControl } from '../document/document.ts'
import { findLed, findManaged, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { keepEvidence, sendEvidence } from '../obligation/evidence-file.ts'
import { receptionForm, refuse, sendingForm, strikingForm } from './distribution.rules.ts'
import {
  findSending,
  listSendings,
  listSigned,
  receiveSending,
  recordSending,
  strikeSending,
} from './distribution.ts'
import { Sendings } from './distribution.views.tsx'
import { words } from './distribution.words.ts'

const kept = '/gestion/conventions/:slug/diffusion'
const listAt = (c: TerritoryContext) => `${pathOf(c)}/diffusion`
const proofAt = (c: TerritoryContext, { slug }: Convention, id: string) =>
  c.var.href(`/conventions/${slug}/diffusion/${id}`)

/** The sending that the address names, for who keeps the list. @throws Refusal `convention.not_yours` (403), `distribution.unknown` (404) */
async function findKeptSending(c: TerritoryContext) {
  const convention = await findLed(c)
  const sending = await findSending(c.var.db, convention, parseId<'distribution'>(c.req.param('id')))
  return { convention, sending, here: `${listAt(c)}/${sending.id}` }
}

async function signedOptions(c: TerritoryContext, convention: Convention): Promise<Record<string, Text>> {
  const signed = await listSigned(c.var.db, convention)
  return Object.fromEntries(signed.toReversed().map(({ id, number }) => [id, versionName(number)]))
}

/** F10: once signed, a text is sent to those who must have it, each with its proof. */
export const distributionRoutes = new Hono<TerritoryEnv>()
  .get(kept, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findManaged(c)
    const [all, texts] = await Promise.all([listSendings(c.var.db, convention), signedOptions(c, convention)])
    const canSend = convention.may_manage && Object.keys(texts).length > 0
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        {all.length > 0 ? (
          <Sendings
            c={c}
            all={all}
            proofAt={({ id }) => proofAt(c, convention, id)}
            followAt={convention.may_manage ? ({ id }) => `${listAt(c)}/${id}` : undefined}
          />
        ) : (
          <Empty icon="mail" title={Object.keys(texts).length > 0 ? say.none : say.notSigned} />
        )}
        {canSend && (
          <section aria-labelledby="envoi">
            <h2 id="envoi">{say.record}</h2>
            <Form c={c} fields={sendingForm(texts)} submit={say.save} />
          </section>
        )}
      </>,
    )
  })
  .post(kept, staffOnly, async (c) => {
    const convention = await findLed(c)
    const { version, kind, recipient, sentOn, receivedOn, file } = await readForm(
      c,
      sendingForm(await signedOptions(c, convention)),
    )
    const received = receivedOn && { receivedOn, fileId: await keepEvidence(c, file) }
    const sent = { version, kind, recipient, sentOn, received }
    await c.var.db.transaction().execute((tx) => recordSending(tx, c.var, convention.slug, sent))
    return done(c, listAt(c), words.fr.saved)
  })
  .get(`${kept}/:id`, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const { convention, sending, here } = await findKeptSending(c)
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead
          c={c}
          convention={convention}
          title={say.one(sending.recipient, shortDay(sending.sent_on))}
          inside={[{ href: listAt(c), label: say.title }]}
        />
        <Sendings c={c} all={[sending]} proofAt={({ id }) => proofAt(c, convention, id)} />
        {!sending.received_on && !sending.struck_on && (
          <section aria-labelledby="reception">
            <h2 id="reception">{say.receive}</h2>
            <Form
              c={c}
              name="reception"
              action={`${here}/reception`}
              fields={receptionForm}
              submit={say.receive}
            />
          </section>
        )}
        {!sending.struck_on && (
          <section aria-labelledby="rayer">
            <h2 id="rayer">{say.strike}</h2>
            <p>{say.strikeLead}</p>
            <Form
              c={c}
              name="radiation"
              action={`${here}/radiation`}
              fields={strikingForm}
              submit={say.strike}
              button={{ kind: 'danger' }}
            />
          </section>
        )}
      </>,
    )
  })
  .post(`${kept}/:id/reception`, staffOnly, async (c) => {
    const { convention, sending, here } = await findKeptSending(c)
    const { receivedOn, file } = await readForm(c, receptionForm, { page: here, form: 'reception' })
    const received = { receivedOn, fileId: await keepEvidence(c, file) }
    await c.var.db
      .transaction()
      .execute((tx) => receiveSending(tx, c.var, convention.slug, sending.id, received))
    return done(c, listAt(c), words.fr.saved)
  })
  .post(`${kept}/:id/radiation`, staffOnly, async (c) => {
    const { convention, sending, here } = await findKeptSending(c)
    const { reason } = await readForm(c, strikingForm, { page: here, form: 'radiation' })
    await c.var.db
      .transaction()
      .execute((tx) => strikeSending(tx, c.var, convention.slug, sending.id, reason))
    return done(c, listAt(c), words.fr.saved)
  })
  .get('/conventions/:slug/diffusion/:id', async (c) => {
    const { db } = c.var
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    if (!(await mayControl(db, c.var, convention))) throw refuse('distribution.unknown')
    const { file_id } = await findSending(db, convention, parseId<'distribution'>(c.req.param('id')))
    if (!file_id) throw refuse('distribution.unknown')
    return sendEvidence(c, file_id)
  })
