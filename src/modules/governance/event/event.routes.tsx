import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { listContacts } from '../../people/index.ts'
import { type Convention, listParties } from '../convention/convention.ts'
import { findLed, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { cancellationForm, eventForm, refuse } from './event.rules.ts'
import { cancelEvent, type Event, findEvent, noteEvent } from './event.ts'
import { words } from './event.words.ts'
import { listEvents } from './noted.ts'

const path = '/gestion/conventions/:slug/faits'

const findFields = async (c: TerritoryContext, convention: Convention) =>
  eventForm(
    Object.fromEntries(
      (await listParties(c.var.db, convention)).map(({ organisation_id, name }): [string, Text] => [
        organisation_id,
        { fr: name, en: name },
      ]),
    ),
  )

type ListProps = {
  readonly c: TerritoryContext
  readonly all: readonly Event[]
  /** Who noted each. */
  readonly names: ReadonlyMap<Id<'person'>, string>
}
const List = ({ c, all, names }: ListProps) => {
  const say = words[c.var.lang]
  return (
    <Table
      caption={say.title}
      hideCaption
      columns={[{ label: say.day }, { label: say.fact }, { label: say.source }, { label: say.acts }]}
      rows={all.map((one) => [
        shortDay(one.happens_on),
        <>
          {one.title_fr}
          <br />
          <span class="hint">
            {one.cancelled_on
              ? say.cancelled(shortDay(one.cancelled_on), one.reason ?? '')
              : one.noted_by
                ? say.by(names.get(one.noted_by) ?? '—')
                : say.came}
          </span>
        </>,
        one.source || '—',
        one.noted_by && !one.cancelled_on && (
          <a href={`${pathOf(c)}/faits/${one.id}/annulation`}>
            {say.cancel}
            <span class="unseen"> {say.cancelOf(one.title_fr)}</span>
          </a>
        ),
      ])}
    />
  )
}

export const eventRoutes = new Hono<TerritoryEnv>()
  .get(path, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findLed(c)
    const all = await listEvents(c.var.db, convention)
    const writers = new Set(all.flatMap(({ noted_by }) => noted_by ?? []))
    const contacts = await listContacts(c.var.db, [...writers])
    const names = new Map(contacts.map(({ id, name }) => [id, name]))
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        {all.length === 0 ? (
          <Empty icon="calendar-days" title={say.none} />
        ) : (
          <List c={c} all={all} names={names} />
        )}
        <section>
          <h2>{say.record}</h2>
          <Form c={c} fields={await findFields(c, convention)} submit={say.save} />
        </section>
      </>,
    )
  })
  .post(path, staffOnly, async (c) => {
    const convention = await findLed(c)
    const { on, what, party, title, titleEn, source } = await readForm(c, await findFields(c, convention))
    const noted = {
      on,
      kind: what,
      party: parseId<'organisation'>(party),
      title,
      titleEn: titleEn ?? '',
      source: source ?? '',
    }
    await c.var.db.transaction().execute((tx) => noteEvent(tx, c.var, convention, noted))
    return done(c, `${pathOf(c)}/faits`, words.fr.saved)
  })
  .get(`${path}/:id/annulation`, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findLed(c)
    const found = await findEvent(c.var.db, convention, parseId<'convention_event'>(c.req.param('id')))
    if (!found.noted_by) throw refuse('event.kept')
    if (found.cancelled_on) throw refuse('event.cancelled')
    const title = `${say.cancel} ${say.cancelOf(found.title_fr)}`
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <>
        <ManagedHead c={c} convention={convention} title={title}>
          {say.cancelLead}
        </ManagedHead>
        <Form c={c} fields={cancellationForm} submit={say.cancel} button={{ kind: 'danger' }} />
        <LinkButton href={`${pathOf(c)}/faits`} kind="quiet">
          {say.title}
        </LinkButton>
      </>,
    )
  })
  .post(`${path}/:id/annulation`, staffOnly, async (c) => {
    const convention = await findLed(c)
    const { reason } = await readForm(c, cancellationForm)
    const id = parseId<'convention_event'>(c.req.param('id'))
    await c.var.db.transaction().execute((tx) => cancelEvent(tx, c.var, convention, id, reason))
    return done(c, `${pathOf(c)}/faits`, words.fr.gone)
  })
