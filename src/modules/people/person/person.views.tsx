import type { Context } from 'hono'
import { shown } from '../../../platform/field.ts'
import { retryOf } from '../../../platform/form.tsx'
import type { Env } from '../../../platform/http.tsx'
import type { PropsWithChildren } from '../../../platform/markup.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { closingForm, confirmationForm, movingForm, profileForm, signUpForm } from './person.forms.ts'
import type { findPerson } from './person.ts'
import { words } from './person.words.ts'

type C = { readonly c: Context<Env> }
type Person = Awaited<ReturnType<typeof findPerson>>

export const SignUpPage = ({ c, back }: C & { back: string }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={say.signUp}>
        <p>{say.signUpHelp}</p>
      </PageTitle>
      <Form
        c={c}
        fields={signUpForm}
        action={href('/inscription')}
        values={{ retour: [back] }}
        submit={say.signUp}
      >
        <p>
          <a href={href('/inscription/conditions')}>{say.terms}</a>
        </p>
      </Form>
      <p>
        {say.haveOne} <a href={`${href('/connexion')}?retour=${encodeURIComponent(back)}`}>{say.signIn}</a>
      </p>
    </>
  )
}

/** Mail scanners open links: only the button confirms. */
export const AddressPage = ({ c }: C) => {
  const { lang, href } = c.var
  const say = words[lang]
  const values = { jeton: [c.req.query('jeton') ?? ''], retour: [c.req.query('retour') ?? ''] }
  return (
    <>
      <PageTitle title={say.addressTitle}>{retryOf(c) ? undefined : <p>{say.addressHelp}</p>}</PageTitle>
      <Form
        c={c}
        fields={confirmationForm}
        action={href('/inscription/adresse')}
        values={values}
        submit={say.addressButton}
      />
      {retryOf(c)?.alert && (
        <p>
          <a href={href('/connexion')}>{say.signIn}</a>
        </p>
      )}
    </>
  )
}

/** The frame of the account's pages. */
export const AccountFrame = ({
  c,
  path,
  title,
  children,
}: PropsWithChildren<C & { path: string; title: string }>) => {
  const { lang, href } = c.var
  const say = words[lang]
  const pages = [
    ['/compte', say.profile],
    ['/compte/securite', say.security],
    ['/compte/donnees', say.personalData],
  ] as const
  const links = pages.map(([page, label]) => ({ href: href(page), label, current: page === path }))
  return (
    <>
      <PageTitle over={say.account} title={title} />
      <Tabs label={say.tabs} links={links} />
      {children}
    </>
  )
}

export const ProfilePage = ({ c, person }: C & { person: Person }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <AccountFrame c={c} path="/compte" title={say.profile}>
      <Form c={c} fields={profileForm} action={href('/compte')} values={shown(person)} submit={say.save} />
      <section>
        <h2>{say.address}</h2>
        <p>{say.addressNow(person.email)}</p>
        <Form
          c={c}
          name="adresse"
          fields={movingForm}
          action={href('/compte/adresse')}
          submit={say.move}
          button={{ kind: 'quiet' }}
        />
      </section>
    </AccountFrame>
  )
}

export const PersonalDataPage = ({ c }: C) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <AccountFrame c={c} path="/compte/donnees" title={say.personalData}>
      <section>
        <h2>{say.export}</h2>
        <p>{say.exportHelp}</p>
        <LinkButton icon="download" href={href('/compte/donnees/fichier')}>
          {say.exportButton}
        </LinkButton>
      </section>
      <section>
        <h2>{say.close}</h2>
        <p>{say.closeHelp}</p>
        <LinkButton kind="quiet" href={href('/compte/fermeture')}>
          {say.close}
        </LinkButton>
      </section>
    </AccountFrame>
  )
}

export const ClosingPage = ({ c, person }: C & { person: Person }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle over={say.account} title={say.close}>
        <p>{say.closeHelp}</p>
      </PageTitle>
      <Form
        c={c}
        fields={closingForm(person.hasPassword)}
        action={href('/compte/fermeture')}
        submit={say.closeButton}
        button={{ kind: 'danger' }}
      />
    </>
  )
}
