import { type Context, Hono } from 'hono'
import { readForm, retryOf } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { Env } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { emailField } from '../person/person.rules.ts'
import { mailSent } from '../session/session.routes.tsx'
import { tokenField } from '../session/session.rules.ts'
import { currentPassword, newPassword } from './password.rules.ts'
import { askForReset, changePassword, choosePassword, resetPassword } from './password.ts'

const fr = {
  forgotten: 'Mot de passe oublié',
  help: 'Indiquez l’adresse de votre compte : vous y recevrez un lien pour en choisir un nouveau.',
  send: 'Recevoir un lien',
  choose: 'Choisir un mot de passe',
  chooseHelp: 'Vos autres appareils seront déconnectés.',
  save: 'Enregistrer ce mot de passe',
  again: 'Demander un nouveau lien',
  chosen: 'Votre mot de passe est enregistré. Connectez-vous avec lui.',
  changed: 'Votre mot de passe est changé. Les autres appareils ont été déconnectés.',
}
const en: typeof fr = {
  forgotten: 'Forgotten password',
  help: 'Give the address of your account: you will receive a link there to choose a new one.',
  send: 'Send me a link',
  choose: 'Choose a password',
  chooseHelp: 'Your other devices will be signed out.',
  save: 'Save this password',
  again: 'Ask for a new link',
  chosen: 'Your password is saved. Sign in with it.',
  changed: 'Your password is changed. The other devices were signed out.',
}
const words: Record<Language, typeof fr> = { fr, en }

const askingForm = [emailField] as const
const resetForm = [tokenField, newPassword] as const
export const changingForm = [currentPassword, newPassword] as const
export const choosingForm = [newPassword] as const

const AskingPage = ({ c }: { c: Context<Env> }) => {
  const say = words[c.var.lang]
  return (
    <>
      <PageTitle title={say.forgotten}>
        <p>{say.help}</p>
      </PageTitle>
      <Form c={c} fields={askingForm} action={c.var.href('/mot-de-passe')} submit={say.send} />
    </>
  )
}

const ResetPage = ({ c }: { c: Context<Env> }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={say.choose}>
        <p>{say.chooseHelp}</p>
      </PageTitle>
      <Form
        c={c}
        fields={resetForm}
        action={href('/mot-de-passe/nouveau')}
        values={{ jeton: [c.req.query('jeton') ?? ''] }}
        submit={say.save}
      />
      {retryOf(c)?.alert && (
        <p>
          <a href={href('/mot-de-passe')}>{say.again}</a>
        </p>
      )}
    </>
  )
}

export const passwordRoutes = new Hono<Env>()
  .get('/mot-de-passe', (c) =>
    page(c, { title: words[c.var.lang].forgotten, noIndex: true, width: 'reading' }, <AskingPage c={c} />),
  )
  .post('/mot-de-passe', async (c) => {
    const { email } = await readForm(c, askingForm)
    c.var.limit('magic_link', email)
    await askForReset(c, email)
    return mailSent(c)
  })
  .get('/mot-de-passe/nouveau', (c) =>
    page(c, { title: words[c.var.lang].choose, noIndex: true, width: 'reading' }, <ResetPage c={c} />),
  )
  .post('/mot-de-passe/nouveau', async (c) => {
    const { jeton, password } = await readForm(c, resetForm)
    c.var.limit('code')
    await resetPassword(c, jeton, password)
    return done(c, c.var.href('/connexion'), { fr: fr.chosen, en: en.chosen })
  })
  .post('/compte/securite/mot-de-passe', signedIn, async (c) => {
    const back = c.var.href('/compte/securite')
    const { current, password } = await readForm(c, changingForm, { form: 'mot-de-passe', page: back })
    await changePassword(c, current, password)
    return done(c, back, { fr: fr.changed, en: en.changed })
  })
  .post('/compte/securite/mot-de-passe/premier', signedIn, async (c) => {
    const back = c.var.href('/compte/securite')
    const { password } = await readForm(c, choosingForm, { form: 'mot-de-passe', page: back })
    await choosePassword(c, password)
    return done(c, back, { fr: fr.changed, en: en.changed })
  })
