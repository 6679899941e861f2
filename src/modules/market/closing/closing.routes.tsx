import { Hono } from 'hono'
import { wholeAddress } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import { readForm } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { markFrench } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { slotTime } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { findOwnShop } from '../team/team.ts'
import { type ClosedShop, closeShop, listUnderway, type Underway } from './closing.ts'
import { closingFields, said, words } from './closing.words.ts'

type C = TerritoryContext
const address = '/boutique/:shop/fermeture-definitive'

export const closingRoutes = new Hono<TerritoryEnv>()
  .get(address, signedIn, async (c) => {
    const { db, lang, href } = c.var
    const shop = await findOwnShop(db, c.var, c.req.param('shop'))
    const underway = (await listUnderway(db, shop)).length
    const say = words[lang]
    const own = href(`/boutique/${shop.slug}`)
    return page(
      c,
      { title: say.title(shop.name), noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: own, label: shop.name }]} />
        <PageTitle title={say.title(shop.name)}>{say.short}</PageTitle>
        <p>
          <a href={`${own}/fermetures`}>{say.shortLink}</a>
        </p>
        <section aria-labelledby="closing-what">
          <h2 id="closing-what">{say.what}</h2>
          <ul>
            <li>{say.public}</li>
            <li>{underway > 0 ? say.underway(underway) : say.none}</li>
            <li>{say.kept}</li>
          </ul>
        </section>
        <Form c={c} fields={closingFields} submit={say.yes} button={{ kind: 'danger' }} />
      </>,
    )
  })
  .post(address, signedIn, async (c) => {
    const { db, href } = c.var
    const slug = c.req.param('shop')
    await findOwnShop(db, c.var, slug)
    const { farewell } = await readForm(c, closingFields)
    await db.transaction().execute(async (tx) => {
      const shop = await closeShop(tx, c.var, slug, farewell)
      for (const order of await listUnderway(tx, shop)) await mailBuyer(tx, c, shop.name, farewell, order)
    })
    return done(c, href(`/boutique/${slug}/dossier`), said)
  })

/** Whoever awaits an order learns that it stands. Without an address, the shop calls. */
async function mailBuyer(tx: Db, c: C, shop: string, farewell: string | undefined, order: Underway) {
  if (!order.email) return
  const { territory, now } = c.var
  const lang = order.language
  const say = words[lang].mail
  const body = (
    <>
      <p>{say.body(order.buyer_name, shop)}</p>
      <p>{say.stands(order.code)}</p>
      <p>
        {say.slot} {slotTime(order.starts_at, order.ends_at, territory.timeZone, lang)}
      </p>
      {farewell && (
        <p>
          {say.farewell} <Spoken lang={markFrench(lang)}>{farewell}</Spoken>
        </p>
      )}
      {order.person_id && (
        <MailButton href={wholeAddress(c.var, `/commandes/${order.order_id}`, lang)}>{say.see}</MailButton>
      )}
    </>
  )
  const mail = { to: order.email, lang, territoryId: territory.id, subject: say.subject(shop), body }
  await sendMailLater(tx, mail, now)
}

/** What stands at the address of a shop that closed (410): links from elsewhere still lead somewhere. */
export const closedPage = (c: C, shop: ClosedShop) => {
  const { lang, href } = c.var
  const say = words[lang]
  return page(
    c,
    { title: `${shop.name}, ${shop.commune_name}`, status: 410, noIndex: true, width: 'reading' },
    <>
      <PageTitle title={shop.name} over={shop.commune_name ?? undefined} />
      <Empty title={say.gone} icon="store">
        {shop.farewell && (
          <blockquote class="typed" lang={markFrench(lang)}>
            {shop.farewell}
          </blockquote>
        )}
        <LinkButton href={href(`/communes/${shop.commune_slug}`)}>
          {say.others(shop.commune_name ?? '')}
        </LinkButton>
      </Empty>
    </>,
  )
}
