import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { findShowcase } from '../showcase/showcase.ts'
import { ShowcaseTabs } from '../showcase/showcase.views.tsx'
import { beginAccount, endAccount, refreshAccount } from './account.ts'
import { words } from './account.words.ts'
import { providerOf } from './provider.ts'

type C = TerritoryContext
const pageOf = (c: C) => c.var.href(`/boutique/${c.req.param('shop')}/paiement`)
const find = (c: C) => findShowcase(c.var.db, c.var.actor, c.var.territory.id, c.req.param('shop') as string)
type Shop = Awaited<ReturnType<typeof find>>

export const accountRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop/paiement', signedIn, async (c) => {
    const { db, config, lang } = c.var
    await refreshAccount(db, config, await find(c))
    const shop = await find(c)
    return page(
      c,
      { title: words[lang].title, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={words[lang].title} over={shop.name}>
          {words[lang].lead}
        </PageTitle>
        <ShowcaseTabs c={c} shop={shop} current="paiement" />
        <Standing c={c} shop={shop} />
        <p>{words[lang].needed}</p>
      </>,
    )
  })
  .post('/boutique/:shop/paiement', signedIn, async (c) => {
    const { db, config, origin } = c.var
    await readForm(c, [])
    const slug = c.req.param('shop')
    return c.redirect(await beginAccount(db, config, c.var, slug, origin + pageOf(c)), 303)
  })
  .post('/boutique/:shop/paiement/fin', signedIn, async (c) => {
    await readForm(c, [], { page: pageOf(c), form: 'fin' })
    const slug = c.req.param('shop')
    await c.var.db.transaction().execute((tx) => endAccount(tx, c.var, slug))
    return done(c, pageOf(c), words.fr.ended)
  })

/** What is linked, what is missing, and the one thing to do next. */
const Standing = ({ c, shop }: { c: C; shop: Shop }) => {
  const { lang, config } = c.var
  const say = words[lang]
  const state = shop.stripe_account ? 'linked' : shop.stripe_onboarding ? 'pending' : 'none'
  const isOpen = config.STRIPE_SECRET_KEY !== undefined
  const help = {
    linked: say.linkedHelp(shop.stripe_account ?? ''),
    pending: say.pendingHelp,
    none: isOpen ? say.noneHelp : say.closed,
  }[state]
  const kind = ({ linked: 'success', pending: 'warning', none: 'info' } as const)[state]
  return (
    <>
      <Alert kind={kind} lang={lang} title={say[state]}>
        <p>{help}</p>
      </Alert>
      {providerOf(shop, config)?.name === 'test_card' && (
        <Alert kind="info" lang={lang}>
          {say.test}
        </Alert>
      )}
      {!shop.may_own && <p>{say.ownerOnly}</p>}
      {shop.may_own && isOpen && state !== 'linked' && (
        <Form c={c} fields={[]} submit={state === 'pending' ? say.goOn : say.begin} />
      )}
      {shop.may_own && state !== 'none' && (
        <Form
          c={c}
          name="fin"
          fields={[]}
          action={`${pageOf(c)}/fin`}
          submit={say.end}
          button={{ kind: 'quiet' }}
        />
      )}
    </>
  )
}
