import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { type Convention, listAuthorisations, listParties } from '../convention/convention.ts'
import { listActableParties } from '../drafting/drafting.ts'
import { findManaged, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { publication, subventionIssues } from '../formats/subvention.rules.ts'
import { refuse, subsidyForm, yearlyCents } from './subsidy.rules.ts'
import { cancelSubsidy, listSubsidies, openRowOf, recordSubsidy, type Subsidy } from './subsidy.ts'
import { words } from './subsidy.words.ts'

onConstraint({
  subsidy_is_decided_by_its_giver: () => refuse('subsidy.act_of_another'),
  subsidy_beneficiary_is_another: () => refuse('subsidy.to_itself'),
  subsidy_period_ends_after_it_starts: () => refuse('subsidy.ends_before_it_starts'),
})

const optionsOf = (all: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(all.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }]))

async function findFields(c: TerritoryContext, convention: Convention) {
  const { db } = c.var
  const [mine, parties, acts] = await Promise.all([
    listActableParties(db, c.var, convention),
    listParties(db, convention),
    listAuthorisations(db, convention),
  ])
  const all = parties.map(({ organisation_id, name }) => ({ id: organisation_id, name }))
  const names = new Map(all.map(({ id, name }) => [id, name]))
  return subsidyForm(
    optionsOf(mine),
    optionsOf(all),
    optionsOf(
      acts.map((act) => ({
        id: act.deliberation_id,
        name: `${act.reference} · ${names.get(act.organisation_id)}`,
      })),
    ),
  )
}

const List = ({ c, subsidies }: { c: TerritoryContext; subsidies: readonly Subsidy[] }) => {
  const { lang } = c.var
  const say = words[lang]
  const standing = (one: Subsidy) => {
    if (one.cancelled_at) return <Badge>{say.cancelled}</Badge>
    if (subventionIssues(openRowOf(one)).length > 0) return <Badge tone="warn">{say.missing}</Badge>
    const yearly = cents(yearlyCents(one.amount_cents, one.paid_from, one.paid_until))
    return publication(yearly, one.beneficiary_is_private ? 'private' : 'public').words[lang]
  }
  return (
    <Table
      caption={say.title}
      hideCaption
      columns={[
        { label: say.beneficiary },
        { label: say.giver },
        { label: say.amount, number: true },
        { label: say.openData },
        { label: say.acts },
      ]}
      rows={subsidies.map((one) => [
        <>
          {one.party_name ?? one.beneficiary_name}
          <br />
          <span class="hint">{one.subject}</span>
        </>,
        one.giver_name,
        euros(one.amount_cents, lang),
        standing(one),
        one.cancelled_at ? (
          ''
        ) : (
          <PostButton action={`${pathOf(c)}/subventions/${one.id}/annulation`} kind="quiet">
            {say.cancel}
            <span class="unseen"> {say.cancelOf(one.subject)}</span>
          </PostButton>
        ),
      ])}
    />
  )
}

const path = '/gestion/conventions/:slug/subventions'

export const subsidyRoutes = new Hono<TerritoryEnv>()
  .get(path, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const subsidies = await listSubsidies(db, convention)
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        {subsidies.length === 0 ? (
          <Empty icon="landmark" title={say.none} />
        ) : (
          <List c={c} subsidies={subsidies} />
        )}
        <section>
          <h2>{say.record}</h2>
          <Form c={c} fields={await findFields(c, convention)} submit={say.save} />
        </section>
      </>,
    )
  })
  .post(path, staffOnly, async (c) => {
    const convention = await findManaged(c)
    const answers = await readForm(c, await findFields(c, convention))
    await c.var.db.transaction().execute((tx) => recordSubsidy(tx, c.var, convention, answers))
    return done(c, `${pathOf(c)}/subventions`, words.fr.saved)
  })
  .post(`${path}/:id/annulation`, staffOnly, async (c) => {
    const convention = await findManaged(c)
    const back = `${pathOf(c)}/subventions`
    await readForm(c, [], { page: back })
    const id = parseId<'subsidy'>(c.req.param('id'))
    await c.var.db.transaction().execute((tx) => cancelSubsidy(tx, c.var, convention, id))
    return done(c, back, words.fr.gone)
  })
