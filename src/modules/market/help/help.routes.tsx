import { Hono } from 'hono'
import { wholeAddress } from '../../../platform/address.ts'
import { readForm } from '../../../platform/form.tsx'
import { signedIn, staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listStaffFor } from '../../people/index.ts'
import { managementLink } from '../../territory/index.ts'
import { findShopReader } from '../shop/reader.ts'
import { findShowcase } from '../showcase/showcase.ts'
import { askFields, replyFields } from './help.rules.ts'
import { askHelp, findHelpedShop, listAskingShops, listThread, replyToShop, settleHelp } from './help.ts'
import { AskingShops, Thread } from './help.views.tsx'
import { said, words } from './help.words.ts'

type C = TerritoryContext
const servedShop = (c: C) =>
  findShowcase(c.var.db, c.var.actor, c.var.territory.id, c.req.param('shop') as string)
const helpedShop = (c: C) =>
  findHelpedShop(c.var.db, c.var.actor, c.var.territory.id, c.req.param('shop') as string)

/** A shop writes to its territory, and somebody answers: a mail each way, in the reader's language. */
export const helpRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop/aide', signedIn, async (c) => {
    const { lang, href } = c.var
    const say = words[lang]
    const shop = await servedShop(c)
    const messages = await listThread(c.var.db, shop.id)
    return page(
      c,
      { title: say.ask, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href(`/boutique/${shop.slug}`), label: shop.name }]} />
        <PageTitle title={say.ask}>{say.lead}</PageTitle>
        {messages.length > 0 && <Thread c={c} messages={messages} />}
        <Form c={c} fields={askFields} submit={say.send} button={{ icon: 'send' }} />
      </>,
    )
  })
  .post('/boutique/:shop/aide', signedIn, async (c) => {
    const { db, territory, actor, now, href } = c.var
    const shop = await servedShop(c)
    const { message } = await readForm(c, askFields)
    c.var.limit('message', actor.email)
    await db.transaction().execute(async (tx) => {
      await askHelp(tx, c.var, shop.id, message)
      for (const { email, language } of await listStaffFor(tx, territory.id, shop.commune_id)) {
        const say = words[language].mail
        const body = (
          <>
            <p>{message}</p>
            <MailButton href={wholeAddress(c.var, `/gestion/aide/${shop.slug}`, language)}>
              {say.answer}
            </MailButton>
          </>
        )
        const mail = { to: email, lang: language, territoryId: territory.id }
        await sendMailLater(tx, { ...mail, subject: say.asked(shop.name), body }, now)
      }
    })
    return done(c, href(`/boutique/${shop.slug}/aide`), said.asked)
  })
  .get('/gestion/aide', staffOnly, async (c) => {
    const { db, actor, territory, lang } = c.var
    const say = words[lang]
    const shops = await listAskingShops(db, actor, territory.id)
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle title={say.title}>{say.help}</PageTitle>
        <AskingShops c={c} shops={shops} />
      </>,
    )
  })
  .get('/gestion/aide/:shop', staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const shop = await helpedShop(c)
    const messages = await listThread(db, shop.id)
    const waits = messages.some(({ kind, closed_at }) => kind === 'help' && closed_at === null)
    return page(
      c,
      { title: shop.name, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[managementLink(c), { href: href('/gestion/aide'), label: say.title }]}
        />
        <PageTitle title={shop.name} over={say.title} />
        <Thread c={c} messages={messages} />
        <Form c={c} fields={replyFields} submit={say.reply} button={{ icon: 'send' }} />
        {waits && (
          <div class="actions">
            <PostButton action={href(`/gestion/aide/${shop.slug}/fin`)} kind="quiet">
              {say.settle}
            </PostButton>
          </div>
        )}
      </>,
    )
  })
  .post('/gestion/aide/:shop', staffOnly, async (c) => {
    const { db, territory, now, href } = c.var
    const shop = await helpedShop(c)
    const { message } = await readForm(c, replyFields)
    await db.transaction().execute(async (tx) => {
      await replyToShop(tx, c.var, shop.id, message)
      const reader = await findShopReader(tx, shop)
      if (!reader) return
      const say = words[reader.lang].mail
      const body = (
        <>
          <p>{message}</p>
          <MailButton href={wholeAddress(c.var, `/boutique/${shop.slug}/aide`, reader.lang)}>
            {say.see}
          </MailButton>
        </>
      )
      const mail = { ...reader, territoryId: territory.id, subject: say.replied(shop.name), body }
      await sendMailLater(tx, mail, now)
    })
    return done(c, href('/gestion/aide'), said.replied)
  })
  .post('/gestion/aide/:shop/fin', staffOnly, async (c) => {
    const shop = await helpedShop(c)
    await c.var.db.transaction().execute((tx) => settleHelp(tx, c.var, shop.id))
    return done(c, c.var.href('/gestion/aide'), said.settled)
  })
