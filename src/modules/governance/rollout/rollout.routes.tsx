import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { readAgendas } from '../agenda/agenda.ts'
import { AgendasPart } from '../agenda/agenda.views.tsx'
import { words as agendaWords } from '../agenda/agenda.words.ts'
import { readAndPut } from '../agenda/put.ts'
import { kindNames } from '../body/body.rules.ts'
import { isBinding } from '../convention/convention.ts'
import { findLed, findManaged, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { keepEvidence, sendEvidence } from '../obligation/evidence-file.ts'
import { cancellationForm, freeServiceForm, refuse, rolloutForm, serviceForm } from './rollout.rules.ts'
import {
  announceRollout,
  cancelRollout,
  committeeOn,
  findRollout,
  listRollouts,
  putInService,
  rolloutTopic,
} from './rollout.ts'
import { RolloutList, RolloutNext, RolloutPart, StandingBadge } from './rollout.views.tsx'
import { words } from './rollout.words.ts'

const path = '/gestion/conventions/:slug/evolutions'
const listAt = (c: TerritoryContext) => `${pathOf(c)}/evolutions`
const pageAt = (c: TerritoryContext) => `${listAt(c)}/${c.req.param('id')}`
const idOf = (c: TerritoryContext) => parseId<'rollout'>(c.req.param('id'))

/** What is put in service: announced by the lead, validated by the committee that the clauses name. */
export const rolloutRoutes = new Hono<TerritoryEnv>()
  .get(path, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const [rollouts, committee] = await Promise.all([
      listRollouts(db, convention),
      committeeOn(db, convention, todayOf(c.var)),
    ])
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead} {say.validatedBy(kindNames[committee][lang])}
        </ManagedHead>
        {rollouts.length === 0 ? (
          <Empty icon="package-check" title={say.none}>
            <p>{say.noneHelp}</p>
          </Empty>
        ) : (
          <RolloutList c={c} at={listAt(c)} rollouts={rollouts} />
        )}
        {convention.may_manage && isBinding(convention, todayOf(c.var)) && (
          <section aria-labelledby="annonce">
            <h2 id="annonce">{say.announce}</h2>
            <Form c={c} name="annonce" fields={rolloutForm} submit={say.announce} />
          </section>
        )}
      </>,
    )
  })
  .post(path, staffOnly, async (c) => {
    const convention = await findLed(c)
    const { file, ...asked } = await readForm(c, rolloutForm, { page: listAt(c), form: 'annonce' })
    const fileId = await keepEvidence(c, file)
    const id = await c.var.db
      .transaction()
      .execute((tx) => announceRollout(tx, c.var, convention.slug, { ...asked, fileId }))
    return done(c, `${listAt(c)}/${id}`, words.fr.announced)
  })

  .get(`${path}/:id`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const convention = await findManaged(c)
    const one = await findRollout(db, convention, idOf(c))
    const onAgendas = await readAgendas(db, c.var, convention, rolloutTopic(one))
    const title = `${one.name} ${one.version}`
    return page(
      c,
      { title: `${title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead
          c={c}
          convention={convention}
          title={title}
          inside={[{ href: listAt(c), label: words[lang].title }]}
          actions={<StandingBadge c={c} one={one} />}
        />
        <RolloutPart c={c} at={pageAt(c)} one={one} />
        <AgendasPart
          c={c}
          on={{ ...onAgendas, isToDecide: onAgendas.isToDecide && Boolean(convention.may_manage) }}
          action={`${pageAt(c)}/ordre-du-jour`}
        />
        {convention.may_manage && <RolloutNext c={c} at={pageAt(c)} one={one} />}
      </>,
    )
  })
  .get(`${path}/:id/document`, staffOnly, async (c) => {
    const { file_id } = await findRollout(c.var.db, await findManaged(c), idOf(c))
    if (!file_id) throw refuse('rollout.unknown')
    return sendEvidence(c, file_id)
  })
  .post(`${path}/:id/ordre-du-jour`, staffOnly, async (c) => {
    const convention = await findLed(c)
    const one = await findRollout(c.var.db, convention, idOf(c))
    await readAndPut(c, convention, rolloutTopic(one), pageAt(c))
    return done(c, pageAt(c), agendaWords.fr.isOn)
  })
  .post(`${path}/:id/service`, staffOnly, async (c) => {
    const convention = await findLed(c)
    const one = await findRollout(c.var.db, convention, idOf(c))
    const back = { page: pageAt(c), form: 'service' }
    const asked = one.has_new_feature
      ? await readForm(c, serviceForm, back)
      : { ...(await readForm(c, freeServiceForm, back)), because: undefined }
    await c.var.db.transaction().execute((tx) => putInService(tx, c.var, convention.slug, idOf(c), asked))
    return done(c, pageAt(c), words.fr.saved)
  })
  .post(`${path}/:id/annulation`, staffOnly, async (c) => {
    const convention = await findLed(c)
    await findRollout(c.var.db, convention, idOf(c))
    const { reason } = await readForm(c, cancellationForm, { page: pageAt(c), form: 'annulation' })
    await c.var.db.transaction().execute((tx) => cancelRollout(tx, c.var, convention.slug, idOf(c), reason))
    return done(c, pageAt(c), words.fr.gone)
  })
