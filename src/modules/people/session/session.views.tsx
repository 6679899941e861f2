import type { Context } from 'hono'
import { addressOf } from '../../../platform/address.ts'
import { retryOf } from '../../../platform/form.tsx'
import type { Env } from '../../../platform/http.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import type { Persona } from '../persona/persona.ts'
import { providerKeys, providers, settingsOf } from '../provider/provider.rules.ts'
import { linkForm, openingForm, passwordForm } from './session.rules.ts'
import { words } from './session.words.ts'

type C = { readonly c: Context<Env> }

/** Every way in, on one page. */
export const SignInPage = ({ c, back, personas }: C & { back: string; personas: readonly Persona[] }) => {
  const { lang, href, config, ownHost } = c.var
  const say = words[lang]
  const withBack = { retour: [back] }
  const query = `?retour=${encodeURIComponent(back)}`
  const offered = providerKeys.filter((key) => settingsOf(config, key))
  return (
    <>
      <PageTitle title={say.signIn}>
        {say.noAccount} <a href={href('/inscription') + query}>{say.signUp}</a>
      </PageTitle>
      {personas.length > 0 && <Personas c={c} back={back} personas={personas} />}
      {offered.length > 0 && !ownHost && (
        <section class="stack">
          {offered.map((key) => (
            <p>
              <LinkButton kind="main" icon="shield-check" href={addressOf(`/connexion/${key}`, lang) + query}>
                {say.provider(providers[key].name)}
              </LinkButton>
              <br />
              <span class="hint">{providers[key].serves[lang]}</span>
            </p>
          ))}
          <p class="hint">
            <a href={href('/inscription/conditions')}>{say.providerTerms}</a>
          </p>
        </section>
      )}
      <section>
        <h2>{say.byPassword}</h2>
        <Form c={c} fields={passwordForm} action={href('/connexion')} values={withBack} submit={say.signIn}>
          <p>
            <a href={href('/mot-de-passe')}>{say.forgotten}</a>
          </p>
        </Form>
      </section>
      <section>
        <h2>{say.byLink}</h2>
        <p>{say.byLinkHelp}</p>
        <Form
          c={c}
          name="lien"
          fields={linkForm}
          action={href('/connexion/courriel')}
          values={withBack}
          submit={say.sendLink}
          button={{ kind: 'quiet', icon: 'mail' }}
        />
      </section>
    </>
  )
}

const Personas = ({ c, back, personas }: C & { back: string; personas: readonly Persona[] }) => {
  const { lang, href } = c.var
  return (
    <section>
      <h2>{words[lang].personas}</h2>
      <p>{words[lang].personasHelp}</p>
      <ul class="rows personas">
        {personas.map((persona) => (
          <li>
            <PostButton
              action={href('/connexion/personnage')}
              fields={{ person: persona.id, retour: back }}
              kind="quiet"
              icon="user-round"
            >
              {persona.name}
            </PostButton>{' '}
            <span>{persona.role[lang]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Mail scanners open links: only the button spends this one. */
export const LinkPage = ({ c }: C) => {
  const { lang, href } = c.var
  const say = words[lang]
  const spent = retryOf(c)?.alert !== undefined
  const values = { jeton: [c.req.query('jeton') ?? ''], retour: [c.req.query('retour') ?? ''] }
  return (
    <>
      <PageTitle title={say.linkTitle}>{spent ? undefined : <p>{say.linkHelp}</p>}</PageTitle>
      <Form
        c={c}
        fields={openingForm}
        action={href('/connexion/lien')}
        values={values}
        submit={say.linkButton}
      />
      {spent && (
        <p>
          <a href={href('/connexion')}>{say.newLink}</a>
        </p>
      )}
    </>
  )
}

/** The same words whether or not an account exists. */
export const MailPage = ({ c }: C) => {
  const say = words[c.var.lang]
  return (
    <>
      <PageTitle title={say.mailTitle}>
        <p>{say.mailBody}</p>
      </PageTitle>
      <p>{say.mailNothing}</p>
      {!c.var.config.SMTP_URL && <p class="hint">{say.mailOutbox}</p>}
    </>
  )
}
