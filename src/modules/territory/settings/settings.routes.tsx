import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { managerOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Form } from '../../../ui/form.tsx'
import { callTo } from '../../../ui/link.ts'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Facts } from '../../../ui/table.tsx'
import { listModules } from '../home/modules.ts'
import { managementLink } from '../management/management.words.ts'
import { changeTerritory } from '../territory/change.ts'
import { findSettings, forgetTerritories } from '../territory/territory.ts'
import { settingsFields } from './settings.rules.ts'
import { said, words } from './settings.words.ts'

const switchable = () =>
  Object.fromEntries(
    listModules().flatMap(({ name, switchable }) => (switchable ? [[name, switchable] as const] : [])),
  )

export const settingsRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/territoire', managerOnly, async (c) => {
    const { db, territory, lang } = c.var
    const say = words[lang]
    const known = await findSettings(db, territory.id)
    const values = shown({
      ...known,
      welcomeFr: known.welcome_fr,
      welcomeEn: known.welcome_en,
      noShowLimit: known.no_show_limit,
      timeZone: known.time_zone,
      modules: [...territory.modules],
    })
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle title={say.title}>{say.lead}</PageTitle>
        <Form c={c} fields={settingsFields(switchable())} values={values} submit={say.save} />
      </>,
    )
  })
  .post('/gestion/territoire', managerOnly, async (c) => {
    const { db, territory, actor, now, href } = c.var
    const modules = switchable()
    const answers = await readForm(c, settingsFields(modules))
    const here = { territoryId: territory.id, actor, now }
    await db.transaction().execute((tx) => changeTerritory(tx, here, answers, Object.keys(modules)))
    forgetTerritories()
    return done(c, href('/gestion/territoire'), said.saved)
  })
  .get('/contact', async (c) => {
    const { db, territory, lang, href } = c.var
    const say = words[lang]
    const { email, phone, website } = await findSettings(db, territory.id)
    const facts = [
      ...(email ? [[say.email, <a href={`mailto:${email}`}>{email}</a>] as const] : []),
      ...(phone ? [[say.phone, <a href={callTo(phone)}>{phone}</a>] as const] : []),
      ...(website ? [[say.website, <a href={website}>{website}</a>] as const] : []),
    ]
    return page(
      c,
      { title: say.contact, description: say.contactLead(territory.name), shared: true },
      <>
        <PageTitle title={say.contact} over={territory.name}>
          {say.contactLead(territory.name)}
        </PageTitle>
        {facts.length > 0 ? <Facts facts={facts} /> : <p>{say.noContact}</p>}
        <p>
          <a href={href('/communes')}>{say.townHalls}</a>
        </p>
      </>,
    )
  })
