import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { deliberationForm, newDeliberationForm, refuse } from './deliberation.rules.ts'
import {
  changeDeliberation,
  type Deliberation,
  findDeliberation,
  listAuthorised,
  listCouncils,
  listDeliberations,
  recordDeliberation,
} from './deliberation.ts'
import { ActPart, DeliberationTable } from './deliberation.views.tsx'
import { words } from './deliberation.words.ts'

onConstraint({
  deliberation_number_is_unique_in_its_council: () => refuse('deliberation.number_taken'),
  deliberation_is_kept: () => refuse('deliberation.kept'),
})

const list = '/gestion/deliberations'

async function findFields(c: TerritoryContext) {
  const councils = await listCouncils(c.var.db, c.var)
  return newDeliberationForm(
    Object.fromEntries(councils.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }])),
  )
}

const answersOf = (act: Deliberation) =>
  shown({
    number: act.number,
    decidedOn: act.decided_on,
    organ: act.organ,
    subject: act.subject,
    matter: act.matter_code,
    publishedOn: act.published_on,
    receivedOn: act.received_on,
    prefectureId: act.prefecture_id,
    url: act.url,
    inOffice: act.in_office,
    present: act.present,
    represented: act.represented,
    for: act.votes_for,
    against: act.votes_against,
    abstention: act.abstentions,
    secondSummons: act.second_summons,
  })

export const deliberationRoutes = new Hono<TerritoryEnv>()
  .get(list, staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const acts = await listDeliberations(db, c.var)
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <PageTitle
          title={say.title}
          actions={
            <LinkButton href={href(`${list}/nouvelle`)} kind="main" icon="plus">
              {say.record}
            </LinkButton>
          }
        >
          {say.lead}
        </PageTitle>
        {acts.length === 0 ? (
          <Empty title={say.none} icon="landmark">
            <p>{say.noneHelp}</p>
          </Empty>
        ) : (
          <DeliberationTable c={c} acts={acts} />
        )}
      </>,
    )
  })
  .get(`${list}/nouvelle`, staffOnly, async (c) => {
    const { lang, href } = c.var
    const say = words[lang]
    return page(
      c,
      { title: say.record, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href(list), label: say.title }]} />
        <PageTitle title={say.record} />
        <Form c={c} fields={await findFields(c)} submit={say.save} />
      </>,
    )
  })
  .post(`${list}/nouvelle`, staffOnly, async (c) => {
    const answers = await readForm(c, await findFields(c))
    const id = await c.var.db.transaction().execute((tx) => recordDeliberation(tx, c.var, answers))
    return done(c, c.var.href(`${list}/${id}`), words.fr.recorded)
  })
  .get(`${list}/:id`, staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const act = await findDeliberation(db, c.var, parseId(c.req.param('id')))
    return page(
      c,
      { title: `${act.number} · ${act.name}`, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href(list), label: say.title }]} />
        <PageTitle title={act.number} over={act.name}>
          {act.subject}
        </PageTitle>
        <ActPart c={c} act={act} authorised={await listAuthorised(db, act)} />
        <section>
          <h2>{say.change}</h2>
          <Form c={c} fields={deliberationForm} values={answersOf(act)} submit={say.save} />
        </section>
      </>,
    )
  })
  .post(`${list}/:id`, staffOnly, async (c) => {
    const { db, href } = c.var
    const act = await findDeliberation(db, c.var, parseId(c.req.param('id')))
    const answers = await readForm(c, deliberationForm)
    await db.transaction().execute((tx) => changeDeliberation(tx, c.var, act.id, answers))
    return done(c, href(`${list}/${act.id}`), words.fr.saved)
  })
