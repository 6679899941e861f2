import { Hono } from 'hono'
import { shown } from '../../../platform/field.ts'
import { readForm, retryOf } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { managementLink } from '../../territory/index.ts'
import { mailSuspension } from '../joining/suspension.mails.tsx'
import { findOffer } from '../product/offer.ts'
import { titleIn } from '../product/title.rules.ts'
import { findPublicShop } from '../shop/shop.ts'
import { mailAsked, mailDecided, mailSent } from './flag.mails.tsx'
import { checkSender, decisionFieldsOf, flagFields } from './flag.rules.ts'
import { decideFlag, findFlag, listFlags, sendFlag } from './flag.ts'
import { FlagFacts, FlagList } from './flag.views.tsx'
import { said, words } from './flag.words.ts'

type C = TerritoryContext

/** What is reported: a page that the public reads. @throws Refusal `shop.unknown`, `product.unknown` */
async function findTarget(c: C) {
  const { db, territory, lang } = c.var
  const [shopSlug, slug] = [c.req.param('shop') as string, c.req.param('product')]
  if (slug === undefined) {
    const { id, name } = await findPublicShop(db, territory.id, shopSlug)
    return { shopId: id, productId: null, what: name, path: `/boutiques/${shopSlug}` }
  }
  const offer = await findOffer(db, { territory: territory.id, shop: shopSlug, slug }, todayOf(c.var))
  return {
    shopId: offer.shop_id,
    productId: offer.id,
    what: `${titleIn(lang, offer)}, ${offer.shop_name}`,
    path: `/boutiques/${shopSlug}/${slug}`,
  }
}

async function askWhatIsWrong(c: C) {
  const { lang, href, actor } = c.var
  const { what, path } = await findTarget(c)
  const say = words[lang]
  const known = actor.personId ? shown({ name: actor.name, email: actor.email }) : {}
  return page(
    c,
    { title: say.report, noIndex: true, width: 'reading' },
    <>
      <Breadcrumb lang={lang} links={[{ href: href(path), label: what }]} />
      <PageTitle title={say.report} over={what}>
        {say.lead}
      </PageTitle>
      <Form c={c} fields={flagFields} values={known} submit={say.send} button={{ icon: 'send' }} />
    </>,
  )
}

async function readFlag(c: C) {
  const { db, href } = c.var
  const target = await findTarget(c)
  const answers = await readForm(c, flagFields)
  checkSender(answers)
  // An acknowledgement goes to an address that nobody has proved theirs.
  c.var.limit('magic_link', answers.email)
  const { reference } = await db.transaction().execute(async (tx) => {
    const sent = await sendFlag(tx, c.var, target, answers)
    await mailSent(tx, c, sent, { what: target.what, email: answers.email })
    return sent
  })
  return done(c, href(target.path), said.sent(reference))
}

const findHere = (c: C) =>
  findFlag(c.var.db, c.var.actor, c.var.territory.id, c.req.param('reference') as string)
const fieldsFor = (c: C, flag: Awaited<ReturnType<typeof findHere>>) =>
  decisionFieldsOf({ maySuspend: c.var.actor.manager && flag.is_public })

/** Notice and action: anybody tells, a person decides, those concerned learn why (Regulation (EU) 2022/2065, art. 16 and 17). */
export const flagRoutes = new Hono<TerritoryEnv>()
  .get('/signalement/:shop', askWhatIsWrong)
  .post('/signalement/:shop', readFlag)
  .get('/signalement/:shop/:product', askWhatIsWrong)
  .post('/signalement/:shop/:product', readFlag)
  .get('/gestion/signalements', staffOnly, async (c) => {
    const { db, actor, territory, lang } = c.var
    const say = words[lang]
    const flags = await listFlags(db, actor, territory.id)
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle title={say.title}>{say.help}</PageTitle>
        <FlagList c={c} flags={flags} />
      </>,
    )
  })
  .get('/gestion/signalements/:reference', staffOnly, async (c) => {
    const { lang, href } = c.var
    const say = words[lang]
    const flag = await findHere(c)
    const alert = flag.decided_at && retryOf(c)?.alert
    return page(
      c,
      { title: say.flag(flag.reference), noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[managementLink(c), { href: href('/gestion/signalements'), label: say.title }]}
        />
        {alert && (
          <Alert kind="error" lang={lang} live>
            {alert[lang]}
          </Alert>
        )}
        <PageTitle title={say.flag(flag.reference)} />
        <FlagFacts c={c} flag={flag} />
        {!flag.decided_at && (
          <Form c={c} fields={fieldsFor(c, flag)} submit={say.decide}>
            <p>{say.noHiding}</p>
          </Form>
        )}
      </>,
    )
  })
  .post('/gestion/signalements/:reference', staffOnly, async (c) => {
    const { db, href } = c.var
    const known = await findHere(c)
    const answers = await readForm(c, fieldsFor(c, known))
    await db.transaction().execute(async (tx) => {
      const flag = await decideFlag(tx, c.var, known.reference, answers)
      await mailDecided(tx, c, flag, answers)
      if (answers.decision === 'correction') await mailAsked(tx, c, flag, answers.reason)
      if (answers.decision === 'suspension') {
        const shop = { id: flag.shop_id, slug: flag.shop_slug, name: flag.shop_name, email: flag.shop_email }
        await mailSuspension(tx, c, shop, answers.reason, { reported: true })
      }
    })
    return done(c, href('/gestion/signalements'), said.decided)
  })
