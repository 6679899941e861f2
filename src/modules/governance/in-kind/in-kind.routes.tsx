import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { listContacts } from '../../people/index.ts'
import type { Convention } from '../convention/convention.ts'
import { checkActsFor, listActableParties } from '../drafting/drafting.ts'
import { findManaged, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { keepEvidence, sendEvidence } from '../obligation/evidence-file.ts'
import { cancellationForm, duration, inKindForm, parseMinutes, refuse } from './in-kind.rules.ts'
import { cancelInKind, findInKind, type InKind, listInKind, recordInKind } from './in-kind.ts'
import { words } from './in-kind.words.ts'

const path = '/gestion/conventions/:slug/apports'

async function findFields(c: TerritoryContext, convention: Convention) {
  const mine = await listActableParties(c.var.db, c.var, convention)
  return inKindForm(
    Object.fromEntries(mine.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }])),
  )
}

/** The contribution the address names, for who may cancel it. @throws Refusal `in_kind.unknown`, `convention.party_not_yours` */
async function findCancellable(c: TerritoryContext) {
  const convention = await findManaged(c)
  const given = await findInKind(c.var.db, convention, parseId<'in_kind'>(c.req.param('id')))
  if (!convention.may_manage) await checkActsFor(c.var.db, c.var, given.organisation_id)
  return { convention, given }
}

const List = ({
  c,
  all,
  names,
  own,
}: {
  readonly c: TerritoryContext
  readonly all: readonly InKind[]
  /** Who recorded each. */
  readonly names: ReadonlyMap<Id<'person'>, string>
  /** The parties that the reader acts for. */
  readonly own: ReadonlySet<string>
}) => {
  const { lang } = c.var
  const say = words[lang]
  const at = (one: InKind, rest: string) => `${pathOf(c)}/apports/${one.id}${rest}`
  return (
    <Table
      caption={say.title}
      hideCaption
      columns={[
        { label: say.what },
        { label: say.party },
        { label: say.day },
        { label: say.time, number: true },
        { label: say.value, number: true },
        { label: say.acts },
      ]}
      rows={all.map((one) => [
        <span id={`apport-${one.id}`}>
          {one.what}
          <br />
          <span class="hint">
            {one.cancelled_on
              ? say.cancelled(shortDay(one.cancelled_on), one.reason ?? '')
              : say.by(names.get(one.recorded_by) ?? '—')}
          </span>
        </span>,
        one.name,
        shortDay(one.given_on),
        one.spent_minutes === null ? '—' : duration(one.spent_minutes, lang),
        one.value_cents === null ? say.unvalued : euros(one.value_cents, lang),
        <span class="actions">
          {one.file_id && (
            <a href={at(one, '/piece')}>
              {say.file}
              <span class="unseen"> {say.fileOf(one.what)}</span>
            </a>
          )}
          {!one.cancelled_on && own.has(one.organisation_id) && (
            <a href={at(one, '/annulation')}>
              {say.cancel}
              <span class="unseen"> {say.cancelOf(one.what)}</span>
            </a>
          )}
        </span>,
      ])}
    />
  )
}

export const inKindRoutes = new Hono<TerritoryEnv>()
  .get(path, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const [all, mine] = await Promise.all([
      listInKind(db, convention),
      listActableParties(db, c.var, convention),
    ])
    const contacts = await listContacts(db, [...new Set(all.map(({ recorded_by }) => recorded_by))])
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        {all.length === 0 ? (
          <Empty icon="hand-coins" title={say.none} />
        ) : (
          <List
            c={c}
            all={all}
            names={new Map(contacts.map(({ id, name }) => [id, name]))}
            own={new Set(mine.map(({ id }) => id))}
          />
        )}
        {mine.length > 0 && (
          <section>
            <h2>{say.record}</h2>
            <Form c={c} fields={await findFields(c, convention)} submit={say.save} />
          </section>
        )}
      </>,
    )
  })
  .post(path, staffOnly, async (c) => {
    const convention = await findManaged(c)
    const { party, on, what, time, value, file } = await readForm(c, await findFields(c, convention))
    const given = {
      party: parseId<'organisation'>(party),
      on,
      what,
      minutes: time === undefined ? undefined : parseMinutes(time),
      valueCents: value,
      fileId: await keepEvidence(c, file),
    }
    await c.var.db.transaction().execute((tx) => recordInKind(tx, c.var, convention, given))
    return done(c, `${pathOf(c)}/apports`, words.fr.saved)
  })
  .get(`${path}/:id/piece`, staffOnly, async (c) => {
    const given = await findInKind(c.var.db, await findManaged(c), parseId<'in_kind'>(c.req.param('id')))
    if (!given.file_id) throw refuse('in_kind.no_evidence')
    return sendEvidence(c, given.file_id)
  })
  .get(`${path}/:id/annulation`, staffOnly, async (c) => {
    const { lang } = c.var
    const say = words[lang]
    const { convention, given } = await findCancellable(c)
    if (given.cancelled_on) throw refuse('in_kind.cancelled')
    return page(
      c,
      { title: `${say.cancel} ${say.cancelOf(given.what)}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead c={c} convention={convention} title={`${say.cancel} ${say.cancelOf(given.what)}`}>
          {say.cancelLead}
        </ManagedHead>
        <Form c={c} fields={cancellationForm} submit={say.cancel} button={{ kind: 'danger' }} />
        <LinkButton href={`${pathOf(c)}/apports`} kind="quiet">
          {say.title}
        </LinkButton>
      </>,
    )
  })
  .post(`${path}/:id/annulation`, staffOnly, async (c) => {
    const { convention, given } = await findCancellable(c)
    const { reason } = await readForm(c, cancellationForm)
    await c.var.db.transaction().execute((tx) => cancelInKind(tx, c.var, convention, given.id, reason))
    return done(c, `${pathOf(c)}/apports`, words.fr.gone)
  })
