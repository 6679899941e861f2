import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { readAgendas } from '../agenda/agenda.ts'
import { words as agendaWords } from '../agenda/agenda.words.ts'
import { readAndPut } from '../agenda/put.ts'
import {
  abandonForm,
  amendmentForm,
  approvalForm,
  readSessions,
  refuse as refuseAmendment,
  sessionsForm,
  withdrawalForm,
} from '../amendment/amendment.rules.ts'
import {
  abandonAmendment,
  amendmentTopic,
  approveAmendment,
  draftAmendment,
  recordEarlierApproval,
  renameAmendment,
  withdrawApproval,
} from '../amendment/amendment.ts'
import { delaysForm } from '../amendment/council.rules.ts'
import { addSessions, listCouncils, writeDelays } from '../amendment/council.ts'
import { clausesOn } from '../convention/applying.ts'
import {
  type Convention,
  isBinding,
  lastAgreed,
  lastDayFrom,
  listParties,
  listVersions,
  partiesOn,
} from '../convention/convention.ts'
import { readFileOf } from '../convention/file.ts'
import { earlierForm } from '../decision/cited.rules.ts'
import { listAdoptedDecisions } from '../decision/decision.ts'
import { listDocuments } from '../document/document.ts'
import { findLed, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { words as correctionWords } from '../rectification/correction.words.ts'
import { isBefore } from '../term/date.rules.ts'
import type { Consequence } from '../term/notice.rules.ts'
import { AmendmentPart } from './amendment.views.tsx'
import { CalendarPart } from './calendar.views.tsx'
import { denounceRenewal } from './denunciation.ts'
import { EndingPart } from './ending.views.tsx'
import {
  contestForm,
  decidedLeavingForm,
  denunciationForm,
  leavingForm,
  receptionForm,
  refuse,
  renewalForm,
  terminationForm,
} from './leaving.rules.ts'
import { contestLeaving, listNotices, recordLeaving, recordReception } from './leaving.ts'
import { LeavingPart } from './leaving.views.tsx'
import { words } from './leaving.words.ts'
import { asksPrinciple, onPrinciple } from './principle.rules.ts'
import { listProofs } from './proof.ts'
import { OtherProofs } from './proof.views.tsx'
import { renewConvention } from './renewal.ts'
import { terminate } from './termination.ts'
import { listThings } from './thing.ts'

onConstraint({
  convention_version_awaits_signatures_alone: () => refuseAmendment('amendment.already_open'),
  convention_amendment_is_abandoned_unsigned: () => refuseAmendment('amendment.signed_stays'),
  convention_is_terminated_once: () => refuse('termination.already'),
  convention_party_leaves_once: () => refuse('leaving.already'),
  convention_party_stops_renewal_once: () => refuse('leaving.renewal_already_denounced'),
})

async function findParties(c: TerritoryContext, convention: Convention): Promise<Record<string, Text>> {
  const parties = partiesOn(await listParties(c.var.db, convention), todayOf(c.var))
  return Object.fromEntries(
    parties.map((party): [string, Text] => [party.organisation_id, { fr: party.name, en: party.name }]),
  )
}

/** Whose letter against the renewal was issued last, and is not recorded yet: its form is filled in from it. */
const denouncerOf = (
  documents: Awaited<ReturnType<typeof listDocuments>>,
  { acts }: Awaited<ReturnType<typeof readFileOf>>,
): string | undefined =>
  documents.find(
    ({ kind, organisation_id: party }) =>
      kind === 'non_renewal_notice' &&
      !acts.some((act) => act.kind === 'non_renewal' && act.organisation_id === party),
  )?.organisation_id ?? undefined

const lifeOf = (c: TerritoryContext, form: string) => ({ page: `${pathOf(c)}/suites`, form })
const receivedByAll = (consequence: Consequence): Text =>
  consequence.kind === 'too_late' ? words.fr.tooLate : words.fr.left(shortDay(consequence.effectiveOn))
const asOrganisation = (id: string) => id as Id<'organisation'>

export const leavingRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/conventions/:slug/suites', staffOnly, async (c) => {
    const { db, lang, territory } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const [file, notices, decisions, documents, proofs, renewal, termination] = await Promise.all([
      readFileOf(db, convention),
      listNotices(db, convention),
      listAdoptedDecisions(db, convention),
      listDocuments(db, c.var, convention),
      listProofs(db, convention),
      listThings(db, c.var, convention, 'renewal'),
      listThings(db, c.var, convention, 'termination'),
    ])
    const clauses = clausesOn(file.versions, todayOf(c.var))
    const agreed = lastAgreed(file.versions)?.clauses
    const topic = amendmentTopic(file.versions)
    const onAgendas = topic && (await readAgendas(db, c.var, convention, topic))
    const end = lastDayFrom(convention, file)
    const parties = await findParties(c, convention)
    const life = clauses && agreed && { c, path: pathOf(c), convention, file, clauses, agreed, parties }
    const councils = await listCouncils(db, territory.id, file, todayOf(c.var))
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {life ? say.lead : say.notInForce}
        </ManagedHead>
        {end && isBefore(end, todayOf(c.var)) && (
          <Alert kind="info" lang={lang}>
            {say.over(shortDay(end))}
          </Alert>
        )}
        {life && (
          <>
            <p>
              <a href={`${pathOf(c)}/corrections`}>{correctionWords[lang].link}</a>
            </p>
            <AmendmentPart {...life} decisions={decisions} onAgendas={onAgendas} />
            <CalendarPart {...life} councils={councils} />
            <LeavingPart {...life} notices={notices} decisions={decisions} />
            {isBinding(convention, todayOf(c.var)) ? (
              <EndingPart
                {...life}
                notices={notices}
                denouncer={denouncerOf(documents, file)}
                proofs={proofs}
                things={{ renewal, termination }}
              />
            ) : (
              <OtherProofs
                c={c}
                path={pathOf(c)}
                proofs={proofs}
                asked={{ renewal: [], termination: [] }}
                parties={file.parties}
              />
            )}
          </>
        )}
      </>,
    )
  })

  .post('/gestion/conventions/:slug/avenants', staffOnly, async (c) => {
    await findLed(c)
    const answers = await readForm(c, amendmentForm, lifeOf(c, 'avenant'))
    await c.var.db.transaction().execute((tx) => draftAmendment(tx, c.var, c.req.param('slug'), answers))
    return done(c, `${pathOf(c)}/clauses`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/avenants/ordre-du-jour', staffOnly, async (c) => {
    const convention = await findLed(c)
    const topic = amendmentTopic(await listVersions(c.var.db, convention))
    if (!topic) throw refuseAmendment('amendment.none')
    await readAndPut(c, convention, topic, `${pathOf(c)}/suites`)
    return done(c, `${pathOf(c)}/suites`, agendaWords.fr.isOn)
  })
  .post('/gestion/conventions/:slug/avenants/approbation', staffOnly, async (c) => {
    const decisions = await listAdoptedDecisions(c.var.db, await findLed(c))
    const { decision } = await readForm(c, approvalForm(decisions), lifeOf(c, 'approbation'))
    await c.var.db
      .transaction()
      .execute((tx) => approveAmendment(tx, c.var, c.req.param('slug'), parseId(decision)))
    return done(c, pathOf(c), words.fr.saved)
  })
  .post('/gestion/conventions/:slug/avenants/approbation-anterieure', staffOnly, async (c) => {
    await findLed(c)
    const answers = await readForm(c, earlierForm, lifeOf(c, 'approbation-anterieure'))
    await c.var.db
      .transaction()
      .execute((tx) => recordEarlierApproval(tx, c.var, c.req.param('slug'), answers))
    return done(c, pathOf(c), words.fr.saved)
  })
  .post('/gestion/conventions/:slug/avenants/intitule', staffOnly, async (c) => {
    await findLed(c)
    const answers = await readForm(c, amendmentForm, lifeOf(c, 'intitule'))
    await c.var.db.transaction().execute((tx) => renameAmendment(tx, c.var, c.req.param('slug'), answers))
    return done(c, `${pathOf(c)}/suites`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/avenants/retrait-approbation', staffOnly, async (c) => {
    await findLed(c)
    const { reason } = await readForm(c, withdrawalForm, lifeOf(c, 'retrait-approbation'))
    await c.var.db.transaction().execute((tx) => withdrawApproval(tx, c.var, c.req.param('slug'), reason))
    return done(c, `${pathOf(c)}/suites`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/avenants/abandon', staffOnly, async (c) => {
    await findLed(c)
    const { reason } = await readForm(c, abandonForm, lifeOf(c, 'abandon'))
    await c.var.db.transaction().execute((tx) => abandonAmendment(tx, c.var, c.req.param('slug'), reason))
    return done(c, `${pathOf(c)}/suites`, words.fr.abandoned)
  })
  .post('/gestion/conventions/:slug/seances', staffOnly, async (c) => {
    const parties = await findParties(c, await findLed(c))
    const { party, days } = await readForm(c, sessionsForm(parties), lifeOf(c, 'seances'))
    const sessions = readSessions(days)
    await c.var.db
      .transaction()
      .execute((tx) => addSessions(tx, c.var, c.req.param('slug'), asOrganisation(party), sessions))
    return done(c, `${pathOf(c)}/suites`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/delais', staffOnly, async (c) => {
    const parties = await findParties(c, await findLed(c))
    const { party, ...delays } = await readForm(c, delaysForm(parties), lifeOf(c, 'delais'))
    await c.var.db
      .transaction()
      .execute((tx) => writeDelays(tx, c.var, c.req.param('slug'), asOrganisation(party), delays))
    return done(c, `${pathOf(c)}/suites`, words.fr.saved)
  })

  .post('/gestion/conventions/:slug/departs', staffOnly, async (c) => {
    const convention = await findLed(c)
    const [parties, versions] = await Promise.all([
      findParties(c, convention),
      listVersions(c.var.db, convention),
    ])
    const clauses = clausesOn(versions, todayOf(c.var))
    const decisions =
      clauses && asksPrinciple(clauses) ? onPrinciple(await listAdoptedDecisions(c.var.db, convention)) : []
    const form = decisions.length > 0 ? decidedLeavingForm(parties, decisions) : leavingForm(parties)
    const answers = await readForm(c, form, lifeOf(c, 'depart'))
    const asked = {
      ...answers,
      party: asOrganisation(answers.party),
      decision: 'decision' in answers ? parseId<'decision'>(answers.decision) : undefined,
    }
    await c.var.db.transaction().execute((tx) => recordLeaving(tx, c.var, c.req.param('slug'), asked))
    return done(c, `${pathOf(c)}/suites`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/denonciations', staffOnly, async (c) => {
    const parties = await findParties(c, await findLed(c))
    const answers = await readForm(c, denunciationForm(parties), lifeOf(c, 'denonciation'))
    const asked = { ...answers, party: asOrganisation(answers.party) }
    await c.var.db.transaction().execute((tx) => denounceRenewal(tx, c.var, c.req.param('slug'), asked))
    return done(c, `${pathOf(c)}/suites`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/departs/:id/receptions', staffOnly, async (c) => {
    const parties = await findParties(c, await findLed(c))
    const id = c.req.param('id')
    const answers = await readForm(c, receptionForm(parties), lifeOf(c, `reception-${id}`))
    const received = { ...answers, party: asOrganisation(answers.party) }
    const consequence = await c.var.db
      .transaction()
      .execute((tx) => recordReception(tx, c.var, c.req.param('slug'), parseId(id), received))
    return done(c, `${pathOf(c)}/suites`, consequence ? receivedByAll(consequence) : words.fr.saved)
  })
  .post('/gestion/conventions/:slug/departs/:id/contestation', staffOnly, async (c) => {
    const parties = await findParties(c, await findLed(c))
    const id = c.req.param('id')
    const { party, ...answers } = await readForm(c, contestForm(parties), lifeOf(c, `contestation-${id}`))
    const asked = { ...answers, party: asOrganisation(party) }
    await c.var.db
      .transaction()
      .execute((tx) => contestLeaving(tx, c.var, c.req.param('slug'), parseId(id), asked))
    return done(c, `${pathOf(c)}/suites`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/resiliation', staffOnly, async (c) => {
    await findLed(c)
    const answers = await readForm(c, terminationForm, lifeOf(c, 'resiliation'))
    const day = await c.var.db
      .transaction()
      .execute((tx) => terminate(tx, c.var, c.req.param('slug'), answers))
    return done(c, pathOf(c), words.fr.ended(shortDay(day)))
  })
  .post('/gestion/conventions/:slug/reconductions', staffOnly, async (c) => {
    await findLed(c)
    const asked = await readForm(c, renewalForm, lifeOf(c, 'reconduction'))
    const day = await c.var.db
      .transaction()
      .execute((tx) => renewConvention(tx, c.var, c.req.param('slug'), asked))
    return done(c, pathOf(c), words.fr.renewed(shortDay(day)))
  })
