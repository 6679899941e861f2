import { Hono } from 'hono'
import { readForm, retryOf } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { Env } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { backOf, mailSent } from '../session/session.routes.tsx'
import { me, takeSessionCookie } from '../session/session.ts'
import { closingForm, confirmationForm, movingForm, profileForm, signUpForm } from './person.forms.ts'
import {
  askToMove,
  changeProfile,
  checkPassword,
  closeAccount,
  confirmAddress,
  exportPersonalData,
  findPerson,
  signUp,
} from './person.ts'
import { AddressPage, ClosingPage, PersonalDataPage, ProfilePage, SignUpPage } from './person.views.tsx'
import { words } from './person.words.ts'
import { TermsPage, termsTitle } from './terms.tsx'

const both = (
  key: {
    [K in keyof typeof words.fr]: (typeof words.fr)[K] extends string ? K : never
  }[keyof typeof words.fr],
): Text => ({
  fr: words.fr[key],
  en: words.en[key],
})

export const personRoutes = new Hono<Env>()
  .get('/inscription', (c) => {
    const back = backOf(c, retryOf(c)?.values.retour?.[0] ?? c.req.query('retour'))
    if (c.var.actor.personId) return done(c, back)
    const title = words[c.var.lang].signUp
    return page(c, { title, noIndex: true, width: 'reading' }, <SignUpPage c={c} back={back} />)
  })
  .post('/inscription', async (c) => {
    const { retour, ...person } = await readForm(c, signUpForm)
    c.var.limit('sign_up', person.email)
    await signUp(c, person, backOf(c, retour))
    return mailSent(c)
  })
  .get('/inscription/conditions', (c) =>
    page(c, { title: termsTitle[c.var.lang], width: 'reading' }, <TermsPage lang={c.var.lang} />),
  )
  .get('/inscription/adresse', (c) => {
    const title = words[c.var.lang].addressTitle
    return page(c, { title, noIndex: true, width: 'reading' }, <AddressPage c={c} />)
  })
  .post('/inscription/adresse', async (c) => {
    const { jeton, retour } = await readForm(c, confirmationForm)
    c.var.limit('code')
    await confirmAddress(c, jeton)
    return done(c, backOf(c, retour), both('addressDone'))
  })
  .use('/compte', signedIn)
  .use('/compte/*', signedIn)
  .get('/compte', async (c) => {
    const person = await findPerson(c.var.db, me(c))
    const title = words[c.var.lang].account
    return page(c, { title, noIndex: true, width: 'reading' }, <ProfilePage c={c} person={person} />)
  })
  .post('/compte', async (c) => {
    const profile = await readForm(c, profileForm)
    await changeProfile(c.var.db, me(c), profile, c.var.now)
    return done(c, c.var.href('/compte'), both('saved'))
  })
  .post('/compte/adresse', async (c) => {
    const { email } = await readForm(c, movingForm, { form: 'adresse', page: c.var.href('/compte') })
    c.var.limit('magic_link', c.var.actor.email)
    await askToMove(c, email)
    return mailSent(c)
  })
  .get('/compte/donnees', (c) => {
    const title = words[c.var.lang].personalData
    return page(c, { title, noIndex: true, width: 'reading' }, <PersonalDataPage c={c} />)
  })
  .get('/compte/donnees/fichier', async (c) => {
    const kept = await exportPersonalData(c.var.db, me(c))
    c.header('content-disposition', 'attachment; filename="parvis.json"')
    c.header('cache-control', 'private, no-store')
    return c.body(JSON.stringify(kept, null, 2), 200, { 'content-type': 'application/json; charset=utf-8' })
  })
  .get('/compte/fermeture', async (c) => {
    const person = await findPerson(c.var.db, me(c))
    const title = words[c.var.lang].close
    return page(c, { title, noIndex: true, width: 'reading' }, <ClosingPage c={c} person={person} />)
  })
  .post('/compte/fermeture', async (c) => {
    const { hasPassword, id } = await findPerson(c.var.db, me(c))
    const answers: { readonly password?: string } = await readForm(c, closingForm(hasPassword))
    if (hasPassword) await checkPassword(c, answers.password ?? '')
    await c.var.db.transaction().execute((tx) => closeAccount(tx, id, c.var.now))
    takeSessionCookie(c)
    return done(c, c.var.href('/'), both('closed'))
  })
