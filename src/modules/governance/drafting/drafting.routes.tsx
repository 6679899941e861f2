import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { WaysIn } from '../../../ui/ways-in.tsx'
import { AwaitedPart } from '../act/act.views.tsx'
import { awaitedActs } from '../act/next.ts'
import { refuse } from '../convention/convention.refusals.ts'
import { listConventions } from '../convention/convention.ts'
import { ConventionList } from '../convention/convention.views.tsx'
import { readFileOf } from '../convention/file.ts'
import { readSettings } from '../convention/settings.ts'
import { listAwaited } from '../signing/awaited.ts'
import { Blockers, SigningPart } from '../signing/signing.views.tsx'
import { clauseAnswers, clausesForm, clausesFrom } from './clause-form.rules.ts'
import { conventionForm, instancesForm, partyForm } from './drafting.rules.ts'
import {
  addParty,
  draftConvention,
  findDraft,
  listActableParties,
  listPossibleParties,
  writeClauses,
} from './drafting.ts'
import { DraftPart, ModelPart, Title } from './drafting.views.tsx'
import { words } from './drafting.words.ts'
import { makeInstances } from './instances.ts'
import { findLed, findManaged, pathOf } from './managed.ts'
import { MentionsPart, OpenPointsPart } from './open-points.views.tsx'
import { workshopPages } from './workshop.ts'

const optionsOf = (organisations: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(organisations.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }]))

const findOptions = async (c: TerritoryContext) =>
  optionsOf(await listPossibleParties(c.var.db, c.var.territory.id))

export const draftingRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/conventions', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const [all, awaited] = await Promise.all([listConventions(db, c.var), listAwaited(db, c.var)])
    const mine = all.filter(({ may_take_part }) => may_take_part)
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <PageTitle
          title={say.title}
          actions={
            <LinkButton href={href('/gestion/conventions/nouvelle')} kind="main" icon="plus">
              {say.create}
            </LinkButton>
          }
        >
          {say.lead}
        </PageTitle>
        {mine.length === 0 ? (
          <Empty title={say.none} icon="book-open" />
        ) : (
          <ConventionList
            c={c}
            conventions={mine}
            today={todayOf(c.var)}
            base="/gestion/conventions"
            note={({ id, state, is_model }) =>
              state === 'draft' && !is_model ? (
                <p>{say.blockers.draft}</p>
              ) : (
                <Blockers c={c} awaited={awaited.filter(({ convention_id }) => convention_id === id)} />
              )
            }
          />
        )}
      </>,
    )
  })

  .get('/gestion/conventions/nouvelle', staffOnly, async (c) => {
    const { lang, href } = c.var
    const say = words[lang]
    return page(
      c,
      { title: say.create, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href('/gestion/conventions'), label: say.title }]} />
        <PageTitle title={say.create} />
        <Form
          c={c}
          fields={conventionForm(await findOptions(c))}
          values={{ form: ['convention'] }}
          submit={say.save}
        />
      </>,
    )
  })
  .post('/gestion/conventions/nouvelle', staffOnly, async (c) => {
    const { title, purpose, lead, form } = await readForm(c, conventionForm(await findOptions(c)))
    const asked = { title, purpose, lead: lead as Id<'organisation'>, isModel: form === 'model' }
    const slug = await c.var.db.transaction().execute((tx) => draftConvention(tx, c.var, asked))
    return done(c, c.var.href(`/gestion/conventions/${slug}/clauses`), words.fr.drafted)
  })

  .get('/gestion/conventions/:slug', staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findManaged(c)
    const [file, mine] = await Promise.all([
      readFileOf(db, convention),
      listActableParties(db, c.var, convention),
    ])
    const awaited = await awaitedActs(db, c.var.territory, convention, file, mine, todayOf(c.var))
    return page(
      c,
      { title: convention.title_fr, noIndex: true },
      <>
        <Title c={c} convention={convention} file={file} />
        {awaited.mine.length + awaited.others.length > 0 && (
          <AwaitedPart c={c} acts={awaited} at={pathOf(c)} />
        )}
        <WaysIn links={workshopPages(c, convention, file)} />
        {convention.is_model ? (
          <ModelPart c={c} options={await findOptions(c)} />
        ) : (
          <>
            <SigningPart
              c={c}
              convention={convention}
              file={file}
              today={todayOf(c.var)}
              parties={optionsOf(mine)}
            />
            <DraftPart c={c} convention={convention} file={file} options={await findOptions(c)} />
          </>
        )}
      </>,
    )
  })

  .post('/gestion/conventions/:slug/parties', staffOnly, async (c) => {
    await findManaged(c)
    const answers = await readForm(c, partyForm(await findOptions(c)), { page: pathOf(c), form: 'partie' })
    const { organisation, population, populationKind, censusYear, source } = answers
    const written =
      population === undefined || !populationKind || !censusYear || !source
        ? undefined
        : {
            population,
            population_kind: populationKind,
            population_census_year: censusYear,
            population_source: source,
          }
    if (population !== undefined && !written) throw refuse('convention.population_lacks_source')
    const id = organisation as Id<'organisation'>
    await c.var.db.transaction().execute((tx) => addParty(tx, c.var, c.req.param('slug'), id, written))
    return done(c, pathOf(c), words.fr.saved)
  })

  .post('/gestion/conventions/:slug/exemplaires', staffOnly, async (c) => {
    await findManaged(c)
    const fields = instancesForm(await findOptions(c))
    const { organisations } = await readForm(c, fields, { page: pathOf(c), form: 'exemplaires' })
    const made = await c.var.db
      .transaction()
      .execute((tx) =>
        makeInstances(tx, c.var, c.req.param('slug'), organisations as readonly Id<'organisation'>[]),
      )
    return done(c, c.var.href('/gestion/conventions'), words.fr.made(made))
  })

  .get('/gestion/conventions/:slug/clauses', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const { clauses, id } = await findDraft(db, convention)
    const settings = await readSettings(db, convention, todayOf(c.var), id)
    return page(
      c,
      { title: `${say.clauses} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: href('/gestion/conventions'), label: say.title },
            { href: pathOf(c), label: convention.title_fr },
          ]}
        />
        <PageTitle title={say.clauses} over={convention.title_fr} />
        <Form c={c} fields={clausesForm} values={shown(clauseAnswers(clauses))} submit={say.save} />
        <MentionsPart c={c} clauses={clauses} />
        <OpenPointsPart c={c} clauses={clauses} settings={settings} />
      </>,
    )
  })
  .post('/gestion/conventions/:slug/clauses', staffOnly, async (c) => {
    await findManaged(c)
    const answers = await readForm(c, clausesForm)
    await c.var.db
      .transaction()
      .execute((tx) => writeClauses(tx, c.var, c.req.param('slug'), (before) => clausesFrom(before, answers)))
    return done(c, pathOf(c), words.fr.saved)
  })
