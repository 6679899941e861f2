import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Child } from '../../../platform/markup.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { capital, colon } from '../../../platform/typography.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { undoingPage } from '../bill/cancellation.page.tsx'
import {
  type Act,
  type Convention,
  listAllActs,
  listParties,
  listSignatures,
  partyNames,
} from '../convention/convention.ts'
import { type ConventionFile, readFileOf } from '../convention/file.ts'
import { versionName } from '../convention/moment.rules.ts'
import { findLed, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { listNotices } from '../leaving/leaving.ts'
import {
  cancellationForm,
  leavingCorrectionForm,
  refuse,
  signatureCorrectionForm,
} from './correction.rules.ts'
import { countCorrections } from './correction.ts'
import { CorrectionList } from './correction.views.tsx'
import { words } from './correction.words.ts'
import { cancelAct, correctLeaving, pickAct } from './leaving-correction.ts'
import { correctSignature, pickSignature } from './signature-correction.ts'
import { nameOfAct, signatureName, subjectOf } from './told.rules.ts'
import { readCorrections } from './told.ts'

const base = '/gestion/conventions/:slug'
const listAt = (c: TerritoryContext) => `${pathOf(c)}/corrections`
const signatureId = (c: TerritoryContext) => parseId<'signature'>(c.req.param('id'))
const actId = (c: TerritoryContext) => parseId<'convention_act'>(c.req.param('id'))
const seenOf = async (c: TerritoryContext, convention: Convention) =>
  String(await countCorrections(c.var.db, convention))
const whyOf = ({ reason, seen }: { readonly reason: string; readonly seen: string }) => ({
  reason,
  seen: Number(seen),
})

/** Signatures, the latest text first: each with its day, and the way to put it right. */
const Signatures = ({ c, file }: { readonly c: TerritoryContext; readonly file: ConventionFile }) => {
  const { lang } = c.var
  const say = words[lang]
  const nameOf = partyNames(file.parties)
  return file.versions.toReversed().map(({ id, number }) => {
    const given = file.signatures.filter(({ version_id }) => version_id === id)
    if (given.length === 0) return null
    return (
      <Table
        caption={capital(versionName(number)[lang])}
        columns={[{ label: say.party }, { label: say.signedOn }, { label: say.put }]}
        rows={given.map((one) => [
          nameOf(one.organisation_id),
          shortDay(one.signed_on),
          <a href={`${pathOf(c)}/signatures/${one.id}/correction`}>
            {say.correct}
            <span class="unseen"> {signatureName(nameOf(one.organisation_id), number)[lang]}</span>
          </a>,
        ])}
      />
    )
  })
}

/** Acts that were told to the others have days of their own to put right. */
const isTold = ({ kind }: Act) => kind !== 'termination' && kind !== 'renewal'

const Acts = ({ c, file }: { readonly c: TerritoryContext; readonly file: ConventionFile }) => {
  const { lang } = c.var
  const say = words[lang]
  if (file.acts.length + file.cancelledActs.length === 0) return <p>{say.noAct}</p>
  const link = (act: Act, rest: 'correction' | 'annulation', name: string) => (
    <a href={`${pathOf(c)}/departs/${act.id}/${rest}`}>
      {rest === 'correction' ? say.correct : say.cancel}
      <span class="unseen"> {name}</span>
    </a>
  )
  return (
    <Table
      caption={say.acts}
      hideCaption
      columns={[{ label: say.what }, { label: say.day }, { label: say.put }]}
      rows={[...file.acts, ...file.cancelledActs].map((act) => {
        const name = nameOfAct(act, file.parties)[lang]
        const { decided_on, effective_on, cancelled_on } = act
        return [
          cancelled_on ? <s>{capital(name)}</s> : capital(name),
          `${say.decided(shortDay(decided_on))}, ${effective_on ? say.effect(shortDay(effective_on)) : say.noEffect}`,
          cancelled_on ? (
            say.wasCancelled
          ) : (
            <>
              {isTold(act) && link(act, 'correction', name)} {link(act, 'annulation', name)}
            </>
          ),
        ]
      })}
    />
  )
}

/** The page of one correction: what it does, what is written now, and the way back. */
function correctionPage(
  c: TerritoryContext,
  convention: Convention,
  title: string,
  lead: string,
  form: Child,
) {
  const say = words[c.var.lang]
  return page(
    c,
    { title: `${title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
    <>
      <ManagedHead
        c={c}
        convention={convention}
        title={title}
        inside={[{ href: listAt(c), label: say.title }]}
      >
        {lead}
      </ManagedHead>
      {form}
      <LinkButton href={listAt(c)} kind="quiet">
        {say.back}
      </LinkButton>
    </>,
  )
}

/** The act that the address names, what its form asks, and what is written now. */
async function findLeaving(c: TerritoryContext) {
  const { db } = c.var
  const convention = await findLed(c)
  const [file, allNotices] = await Promise.all([readFileOf(db, convention), listNotices(db, convention)])
  const act = pickAct([...file.acts, ...file.cancelledActs], actId(c))
  if (!isTold(act)) throw refuse('correction.unknown')
  const notices = allNotices.filter(({ act_id }) => act_id === act.id)
  const nameOf = partyNames(file.parties)
  const others = notices.map(({ organisation_id: id }) => ({ id, name: nameOf(id) }))
  const values = {
    decidedOn: act.decided_on,
    reference: act.reference,
    sentOn: notices[0]?.sent_on,
    wantedOn: act.wanted_on,
    ...Object.fromEntries(
      notices.map(({ organisation_id, received_on }) => [`received-${organisation_id}`, received_on]),
    ),
  }
  return { convention, act, file, others, values, fields: leavingCorrectionForm(act.kind, others) }
}

export const correctionRoutes = new Hono<TerritoryEnv>()
  .get(`${base}/corrections`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const file = await readFileOf(db, convention)
    const { corrections, names } = await readCorrections(db, convention)
    const told = corrections.flatMap((one) => {
      const what = subjectOf(one, file)
      return what ? [{ ...one, what }] : []
    })
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        <section>
          <h2>{say.acts}</h2>
          <Acts c={c} file={file} />
        </section>
        <section>
          <h2>{say.signatures}</h2>
          <Signatures c={c} file={file} />
        </section>
        <section>
          <h2>{say.made}</h2>
          {told.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <CorrectionList c={c} corrections={told} names={names} nameOf={partyNames(file.parties)} />
          )}
        </section>
      </>,
    )
  })
  .get(`${base}/signatures/:id/correction`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const file = await readFileOf(db, convention)
    const found = pickSignature(file.signatures, signatureId(c))
    const title = `${say.correct} ${subjectOf({ signature_id: found.id, act_id: null }, file)?.[lang] ?? ''}`
    const values = {
      signedOn: found.signed_on,
      isAlreadyGiven: found.authorisation_id === null,
      seen: await seenOf(c, convention),
    }
    return correctionPage(
      c,
      convention,
      title,
      say.signatureLead,
      <Form c={c} fields={signatureCorrectionForm} values={shown(values)} submit={say.correct} />,
    )
  })
  .post(`${base}/signatures/:id/correction`, staffOnly, async (c) => {
    const convention = await findLed(c)
    pickSignature(await listSignatures(c.var.db, convention), signatureId(c))
    const { signedOn, isAlreadyGiven, ...why } = await readForm(c, signatureCorrectionForm)
    const given = { signedOn, isAlreadyGiven }
    await c.var.db
      .transaction()
      .execute((tx) => correctSignature(tx, c.var, convention.slug, signatureId(c), given, whyOf(why)))
    return done(c, listAt(c), words.fr.corrected)
  })
  .get(`${base}/departs/:id/correction`, staffOnly, async (c) => {
    const { lang } = c.var
    const say = words[lang]
    const { convention, act, file, values, fields } = await findLeaving(c)
    const seen = await seenOf(c, convention)
    return correctionPage(
      c,
      convention,
      `${say.correct} ${nameOfAct(act, file.parties)[lang]}`,
      say.leavingLead,
      <Form c={c} fields={fields} values={shown({ ...values, seen })} submit={say.correct} />,
    )
  })
  .post(`${base}/departs/:id/correction`, staffOnly, async (c) => {
    const { convention, act, others, fields } = await findLeaving(c)
    const answers = await readForm(c, fields)
    const { decidedOn, reference, sentOn, wantedOn } = answers
    // Their questions are as many as the parties told.
    const days = answers as Readonly<Record<string, unknown>>
    const received = new Map(
      others.map(({ id }) => [id, days[`received-${id}`] as Temporal.PlainDate | undefined]),
    )
    const asked = { decidedOn, reference, sentOn, wantedOn, received }
    await c.var.db
      .transaction()
      .execute((tx) => correctLeaving(tx, c.var, convention.slug, act.id, asked, whyOf(answers)))
    return done(c, listAt(c), words.fr.corrected)
  })
  .get(`${base}/departs/:id/annulation`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const [parties, acts] = await Promise.all([listParties(db, convention), listAllActs(db, convention)])
    const name = nameOfAct(pickAct(acts, actId(c)), parties)[lang]
    const title = `${say.cancel}${colon(lang)}${name}`
    const lead = say.cancelLead(name)
    return undoingPage(c, {
      act: { title, lead, submit: say.cancel },
      about: convention.title_fr,
      fields: cancellationForm,
      values: shown({ seen: await seenOf(c, convention) }),
      back: { href: listAt(c), label: say.back },
      head: (
        <ManagedHead
          c={c}
          convention={convention}
          title={title}
          inside={[{ href: listAt(c), label: say.title }]}
        >
          {lead}
        </ManagedHead>
      ),
    })
  })
  .post(`${base}/departs/:id/annulation`, staffOnly, async (c) => {
    const convention = await findLed(c)
    const act = pickAct(await listAllActs(c.var.db, convention), actId(c))
    const why = whyOf(await readForm(c, cancellationForm))
    await c.var.db.transaction().execute((tx) => cancelAct(tx, c.var, convention.slug, act.id, why))
    return done(c, `${pathOf(c)}/suites`, words.fr.cancelled)
  })
