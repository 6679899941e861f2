import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { listParties, type Party } from '../convention/convention.ts'
import { titleIn } from '../convention/title.ts'
import { listActableParties } from '../drafting/drafting.ts'
import { findManaged, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import type { Attended } from '../meeting/attendance.ts'
import { keepEvidence, sendEvidence } from './evidence-file.ts'
import {
  attendanceOn,
  evidenceForm,
  kindName,
  missedOf,
  obligationForm,
  type Standing,
} from './obligation.rules.ts'
import {
  addEvidence,
  addObligation,
  type Evidence,
  findEvidenceFile,
  listEvidence,
  listObligations,
  listSittings,
  type Obligation,
  openObligation,
} from './obligation.ts'
import { words } from './obligation.words.ts'

const optionsOf = (parties: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(parties.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }]))

export const obligationRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/conventions/:slug/obligations', staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const [parties, obligations, evidence, mine] = await Promise.all([
      listParties(db, convention),
      listObligations(db, convention),
      listEvidence(db, convention),
      listActableParties(db, c.var, convention),
    ])
    const clock = { today: todayOf(c.var), timeZone: c.var.territory.timeZone }
    const sittings = await listSittings(db, clock, convention, obligations)
    const acts = new Set<string>(mine.map(({ id }) => id))
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        {obligations.length === 0 && <Empty icon="list-checks" title={say.none} />}
        {parties.map((party) => (
          <PartyPart
            c={c}
            party={party}
            obligations={obligations.filter((one) => one.organisation_id === party.organisation_id)}
            evidence={evidence}
            sittings={sittings.filter(({ organisationId }) => organisationId === party.organisation_id)}
            mayAct={acts.has(party.organisation_id)}
          />
        ))}
        {convention.may_manage && (
          <section>
            <h2>{say.add}</h2>
            <Form
              c={c}
              name="obligation"
              fields={obligationForm(optionsOf(mine))}
              submit={say.add}
              button={{ kind: 'quiet' }}
            />
          </section>
        )}
      </>,
    )
  })
  .post('/gestion/conventions/:slug/obligations', staffOnly, async (c) => {
    const convention = await findManaged(c)
    const mine = await listActableParties(c.var.db, c.var, convention)
    const answers = await readForm(c, obligationForm(optionsOf(mine)), { form: 'obligation' })
    await c.var.db.transaction().execute((tx) => addObligation(tx, c.var, c.req.param('slug'), answers))
    return done(c, `${pathOf(c)}/obligations`, words.fr.saved)
  })
  .post('/gestion/conventions/:slug/obligations/:id/justificatifs', staffOnly, async (c) => {
    const { db } = c.var
    const slug = c.req.param('slug')
    const id = parseId<'obligation'>(c.req.param('id'))
    await openObligation(db, c.var, slug, id)
    const back = { page: `${pathOf(c)}/obligations`, form: `justificatif-${id}` }
    const { file, ...given } = await readForm(c, evidenceForm, back)
    const fileId = await keepEvidence(c, file)
    await db.transaction().execute((tx) => addEvidence(tx, c.var, slug, id, { ...given, fileId }))
    return done(c, `${pathOf(c)}/obligations`, words.fr.saved)
  })
  .get('/gestion/conventions/:slug/justificatifs/:id', staffOnly, async (c) =>
    sendEvidence(c, await findEvidenceFile(c.var.db, await findManaged(c), parseId(c.req.param('id')))),
  )

const tones: Record<Standing, Tone> = {
  done: 'good',
  expiring: 'warn',
  expired: 'bad',
  overdue: 'bad',
  open: 'note',
  missed: 'warn',
}

const PartyPart = ({
  c,
  party,
  obligations,
  evidence,
  sittings,
  mayAct,
}: {
  c: TerritoryContext
  party: Party
  obligations: readonly Obligation[]
  evidence: readonly Evidence[]
  sittings: readonly Attended[]
  mayAct: boolean
}) =>
  obligations.length === 0 ? null : (
    <section>
      <h2>{party.name}</h2>
      {obligations.map((obligation) => (
        <ObligationPart
          c={c}
          obligation={obligation}
          evidence={evidence.filter((one) => one.obligation_id === obligation.id)}
          sittings={obligation.kind === 'attendance' ? sittings : undefined}
          mayAct={mayAct}
        />
      ))}
    </section>
  )

const ObligationPart = ({
  c,
  obligation,
  evidence,
  sittings,
  mayAct,
}: {
  c: TerritoryContext
  obligation: Obligation
  evidence: readonly Evidence[]
  /** Of its party, where it must take part. */
  sittings: readonly Attended[] | undefined
  mayAct: boolean
}) => {
  const { lang } = c.var
  const say = words[lang]
  const given = evidence.map(({ provided_on, valid_until }) => ({
    providedOn: provided_on,
    validUntil: valid_until,
  }))
  const standing = attendanceOn(obligation.due_on, given, sittings ?? [], todayOf(c.var))
  return (
    <article>
      <h3>{titleIn(lang, obligation)}</h3>
      <p>
        <Badge tone={tones[standing]}>{say.standing[standing]}</Badge> {kindName(obligation.kind)[lang]}
        {obligation.due_on && ` · ${say.due(shortDay(obligation.due_on))}`}
      </p>
      {sittings && <Sittings c={c} sittings={sittings} />}
      {evidence.length > 0 && (
        <ul>
          {evidence.map((one) => (
            <li>
              {shortDay(one.provided_on)}
              {one.note && ` · ${one.note}`}
              {one.valid_until && ` · ${say.valid(shortDay(one.valid_until))}`}
              {one.file_id && (
                <>
                  {' · '}
                  <a href={`${pathOf(c)}/justificatifs/${one.id}`}>{say.file(shortDay(one.provided_on))}</a>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAct && (
        <FoldedForm
          c={c}
          summary={say.give}
          name={`justificatif-${obligation.id}`}
          action={`${pathOf(c)}/obligations/${obligation.id}/justificatifs`}
          fields={evidenceForm}
          submit={say.record}
          button={{ kind: 'quiet' }}
        />
      )}
    </article>
  )
}

/** The meetings held with a party, and how each of its seats came. */
const Sittings = ({
  c,
  sittings,
}: {
  readonly c: TerritoryContext
  readonly sittings: readonly Attended[]
}) => {
  const say = words[c.var.lang]
  const held = new Set(sittings.map(({ slug, number }) => `${slug} ${number}`)).size
  if (held === 0) return <p class="hint">{say.noSitting}</p>
  return (
    <details>
      <summary>{say.sittings(held, missedOf(sittings).length)}</summary>
      <ul>
        {sittings.map(({ heldOn, body, number, seat, came }) => (
          <li>
            {say.sitting(shortDay(heldOn), body, number)} · {seat}
            {colon(c.var.lang)}
            {say.came[came]}
          </li>
        ))}
      </ul>
    </details>
  )
}
