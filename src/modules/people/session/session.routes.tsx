import { type Context, Hono } from 'hono'
import { addressOf, safeReturn } from '../../../platform/address.ts'
import { readForm, readPosted, retryOf } from '../../../platform/form.tsx'
import type { Env } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { ask, codeOf, passCookies } from '../auth/auth.ts'
import { listPersonas, signInAs } from '../persona/persona.ts'
import { findOptionalFarewell } from '../provider/provider.ts'
import { linkForm, openingForm, passwordForm, refuse } from './session.rules.ts'
import { endSessionOf, findOptionalSession, isPending, takeSessionCookie } from './session.ts'
import { LinkPage, MailPage, SignInPage } from './session.views.tsx'
import { words } from './session.words.ts'

/** The page people were on; the square's home when none is said. */
export const backOf = (c: Context<Env>, asked: string | undefined): string =>
  asked ? safeReturn(asked) : c.var.href('/')

/**
 * One factor is proved: the second one is asked for there, of those who have or owe one, and the others go on. Identity
 * providers come back to one address: `lang` is then the language people were reading.
 */
export const secondStep = (c: Context<Env>, back: string, lang?: Language): Response =>
  done(
    c,
    `${lang ? addressOf('/connexion/code', lang) : c.var.href('/connexion/code')}?retour=${encodeURIComponent(back)}`,
  )

/** After any form that has a mail sent: the same page, whoever has an account. */
export const mailSent = (c: Context<Env>): Response => done(c, c.var.href('/connexion/courriel'))

/** better-auth's types do not know of what its plugin adds. */
const hasSecondFactor = (user: object) => 'twoFactorEnabled' in user && user.twoFactorEnabled === true

export const sessionRoutes = new Hono<Env>()
  .get('/connexion', async (c) => {
    const back = backOf(
      c,
      retryOf(c)?.values.retour?.[0] ?? retryOf(c, 'lien')?.values.retour?.[0] ?? c.req.query('retour'),
    )
    if (c.var.actor.personId) return done(c, back)
    const session = await findOptionalSession(c)
    if (session && isPending(session)) return secondStep(c, back)
    const personas = await listPersonas(c)
    const title = words[c.var.lang].signIn
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <SignInPage c={c} back={back} personas={personas} />,
    )
  })
  .post('/connexion', async (c) => {
    const { email, password, retour } = await readForm(c, passwordForm)
    c.var.limit('sign_in', email)
    const { headers, response } = await ask(
      c,
      (auth, headers) => auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true }),
      { back: backOf(c, retour) },
    ).catch((error: unknown) => {
      throw refuse(codeOf(error) === 'EMAIL_NOT_VERIFIED' ? 'session.address_unconfirmed' : 'session.wrong')
    })
    passCookies(c, headers)
    return hasSecondFactor(response.user) ? secondStep(c, backOf(c, retour)) : done(c, backOf(c, retour))
  })
  .get('/connexion/courriel', (c) => {
    const title = words[c.var.lang].mailTitle
    return page(c, { title, noIndex: true, width: 'reading' }, <MailPage c={c} />)
  })
  .post('/connexion/courriel', async (c) => {
    const { email, retour } = await readForm(c, linkForm, { form: 'lien', page: c.var.href('/connexion') })
    c.var.limit('magic_link', email)
    await ask(c, (auth, headers) => auth.api.signInMagicLink({ body: { email }, headers }), {
      back: backOf(c, retour),
    })
    return mailSent(c)
  })
  .get('/connexion/lien', (c) => {
    const title = words[c.var.lang].linkTitle
    return page(c, { title, noIndex: true, width: 'reading' }, <LinkPage c={c} />)
  })
  .post('/connexion/lien', async (c) => {
    const { jeton, retour } = await readForm(c, openingForm)
    c.var.limit('code')
    const { headers, response } = await ask(c, (auth, headers) =>
      auth.api.magicLinkVerify({ query: { token: jeton }, headers, returnHeaders: true }),
    ).catch((error: unknown) => {
      codeOf(error)
      throw refuse('session.link_spent')
    })
    passCookies(c, headers)
    return hasSecondFactor(response.user) ? secondStep(c, backOf(c, retour)) : done(c, backOf(c, retour))
  })
  .post('/connexion/personnage', async (c) => {
    const { values } = await readPosted(c)
    await signInAs(c, values.person?.[0] ?? '')
    return done(c, backOf(c, values.retour?.[0]))
  })
  .post('/connexion/fin', async (c) => {
    const session = await findOptionalSession(c)
    if (session) await endSessionOf(c.var.db, session.token)
    takeSessionCookie(c)
    const farewell = session?.providerProof && (await findOptionalFarewell(c, session.providerProof))
    if (farewell) return c.redirect(farewell, 303)
    return done(c, c.var.href('/'), { fr: words.fr.bye, en: words.en.bye })
  })
