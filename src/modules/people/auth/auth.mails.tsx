import type { Context } from 'hono'
import type { Env } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'

type Reader = { readonly name: string; readonly email: string }

const fr = {
  hello: (name: string) => (name ? `Bonjour ${name},` : 'Bonjour,'),
  hour: 'Ce lien sert une seule fois, pendant une heure.',
  notYou: 'Vous n’avez rien demandé ? Vous pouvez ignorer ce message.',
  verification: {
    subject: 'Confirmez votre adresse',
    body: 'Il reste à confirmer que cette adresse est bien la vôtre.',
    button: 'Confirmer mon adresse',
  },
  link: {
    subject: 'Votre lien de connexion',
    body: 'Voici le lien demandé pour vous connecter.',
    button: 'Me connecter',
  },
  again: {
    subject: 'Vous avez déjà un compte',
    body: 'Quelqu’un, sans doute vous, vient de vouloir créer un compte avec cette adresse. Il en existe déjà un : ce lien vous y connecte.',
    button: 'Me connecter',
  },
  unknown: {
    subject: 'Aucun compte à cette adresse',
    body: 'Quelqu’un, sans doute vous, a voulu se connecter avec cette adresse, mais aucun compte ne lui correspond. Vous en avez peut-être un à une autre adresse ; sinon, vous pouvez en créer un.',
    button: 'Créer un compte',
  },
  reset: {
    subject: 'Choisissez un nouveau mot de passe',
    body: 'Voici le lien demandé pour choisir un nouveau mot de passe.',
    button: 'Choisir un mot de passe',
  },
  changed: {
    subject: 'Votre mot de passe a changé',
    body: 'Le mot de passe de votre compte vient d’être changé, et les autres appareils ont été déconnectés.',
    notYou: 'Si ce n’est pas vous, choisissez tout de suite un nouveau mot de passe.',
    button: 'Choisir un mot de passe',
  },
  moving: (to: string) => ({
    subject: 'Changement d’adresse demandé',
    body: `Vous avez demandé que votre compte passe à l’adresse ${to}. Elle sera prise en compte une fois confirmée.`,
    notYou: 'Si ce n’est pas vous, changez votre mot de passe sans attendre.',
    button: 'Protéger mon compte',
  }),
}
const en: typeof fr = {
  hello: (name) => (name ? `Hello ${name},` : 'Hello,'),
  hour: 'This link works once, for one hour.',
  notYou: 'You did not ask for anything? You can ignore this message.',
  verification: {
    subject: 'Confirm your address',
    body: 'One thing remains: confirming that this address is yours.',
    button: 'Confirm my address',
  },
  link: {
    subject: 'Your sign-in link',
    body: 'Here is the link you asked for to sign in.',
    button: 'Sign in',
  },
  again: {
    subject: 'You already have an account',
    body: 'Somebody, probably you, just tried to create an account with this address. There is one already: this link signs you in.',
    button: 'Sign in',
  },
  unknown: {
    subject: 'No account at this address',
    body: 'Somebody, probably you, wanted to sign in with this address, but no account matches it. You may have one at another address; if not, you can create one.',
    button: 'Create an account',
  },
  reset: {
    subject: 'Choose a new password',
    body: 'Here is the link you asked for to choose a new password.',
    button: 'Choose a password',
  },
  changed: {
    subject: 'Your password has changed',
    body: 'The password of your account has just been changed, and the other devices were signed out.',
    notYou: 'If it was not you, choose a new password right away.',
    button: 'Choose a password',
  },
  moving: (to) => ({
    subject: 'Change of address requested',
    body: `You asked to move your account to the address ${to}. It will take effect once confirmed.`,
    notYou: 'If it was not you, change your password without delay.',
    button: 'Protect my account',
  }),
}
const words: Record<Language, typeof fr> = { fr, en }

type Letter = {
  readonly subject: string
  readonly body: string
  readonly button: string
  readonly notYou?: string
}

/** A short letter with one button. `once` for a link that proves who reads it. */
function write(c: Context<Env>, to: Reader, letter: Letter, path: string, { once = false } = {}) {
  const { db, lang, now, origin, href, territory } = c.var
  const say = words[lang]
  const mail = {
    to: to.email,
    lang,
    territoryId: territory?.id ?? null,
    subject: letter.subject,
    body: (
      <>
        <p>{say.hello(to.name)}</p>
        <p>{letter.body}</p>
        <MailButton href={origin + href(path)}>{letter.button}</MailButton>
        <p>
          {once && say.hour} {letter.notYou ?? say.notYou}
        </p>
      </>
    ),
  }
  // better-auth calls from a transaction of its own, which we cannot share.
  return db.transaction().execute((tx) => sendMailLater(tx, mail, now))
}

const withToken = (path: string, token: string, back?: string) =>
  `${path}?${new URLSearchParams({ jeton: token, ...(back && { retour: back }) })}`

/** Also for a change of address: `to.email` is then the new one. */
export const mailVerification = (c: Context<Env>, to: Reader, token: string, back?: string) =>
  write(c, to, words[c.var.lang].verification, withToken('/inscription/adresse', token, back), { once: true })

/** Nobody learns from the page whether an account exists: only who reads the mailbox does. */
export async function mailMagicLink(
  c: Context<Env>,
  email: string,
  token: string,
  { back, again }: { back?: string | undefined; again?: boolean | undefined },
): Promise<void> {
  const say = words[c.var.lang]
  const person = await findReader(c, email)
  if (!person) return mailUnknown(c, email)
  return write(c, person, again ? say.again : say.link, withToken('/connexion/lien', token, back), {
    once: true,
  })
}

/** A reset asked for an address that has no account: as much work, and a mail too. */
export async function mailIfUnknown(c: Context<Env>, email: string): Promise<void> {
  if (!(await findReader(c, email))) await mailUnknown(c, email)
}

const findReader = (c: Context<Env>, email: string): Promise<Reader | undefined> =>
  c.var.db
    .selectFrom('person')
    .select(['name', 'email'])
    .where('email', '=', email)
    .where('closed_at', 'is', null)
    .executeTakeFirst()

const mailUnknown = (c: Context<Env>, email: string) =>
  write(c, { name: '', email }, words[c.var.lang].unknown, '/inscription')

export const mailReset = (c: Context<Env>, to: Reader, token: string) =>
  write(c, to, words[c.var.lang].reset, withToken('/mot-de-passe/nouveau', token), { once: true })

export const mailPasswordChanged = (c: Context<Env>, to: Reader) =>
  write(c, to, words[c.var.lang].changed, '/mot-de-passe')

/** To the address that is being left: its owner may not be the one who asks. */
export const mailMoving = (c: Context<Env>, to: Reader, newEmail: string) =>
  write(c, to, words[c.var.lang].moving(newEmail), '/compte/securite')
