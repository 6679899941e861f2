import { type Context, Hono } from 'hono'
import { unknownPage } from '../../../platform/errors.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { Env } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { changingForm, choosingForm } from '../password/password.routes.tsx'
import { findPerson } from '../person/person.ts'
import { AccountFrame } from '../person/person.views.tsx'
import { startForm } from '../second-factor/second-factor.views.tsx'
import { words as secondFactorWords } from '../second-factor/second-factor.words.ts'
import { deviceName } from '../session/device.rules.ts'
import { endSession, endSessions, findOptionalSession, listSessions, me } from '../session/session.ts'

const fr = {
  title: 'Sécurité',
  password: 'Mot de passe',
  change: 'Changer de mot de passe',
  choose: 'Choisir un mot de passe',
  chooseHelp: 'Vous vous connectez aujourd’hui sans mot de passe.',
  secondFactor: 'Code à la connexion',
  on: 'Un code de votre application est demandé à chaque connexion.',
  off: 'Aucun code n’est demandé à la connexion.',
  devices: 'Vos appareils',
  device: 'Appareil',
  since: 'Connecté depuis',
  used: 'Dernière utilisation',
  act: 'Action',
  thisOne: 'celui-ci',
  end: 'Déconnecter',
  endOthers: 'Déconnecter tous les autres',
  ended: 'L’appareil est déconnecté.',
  othersEnded: 'Tous vos autres appareils sont déconnectés.',
}
const en: typeof fr = {
  title: 'Security',
  password: 'Password',
  change: 'Change password',
  choose: 'Choose a password',
  chooseHelp: 'You now sign in without a password.',
  secondFactor: 'Code when signing in',
  on: 'A code of your application is asked for each time you sign in.',
  off: 'No code is asked for when signing in.',
  devices: 'Your devices',
  device: 'Device',
  since: 'Signed in since',
  used: 'Last use',
  act: 'Action',
  thisOne: 'this one',
  end: 'Sign out',
  endOthers: 'Sign out all the others',
  ended: 'The device is signed out.',
  othersEnded: 'All your other devices are signed out.',
}
const words: Record<Language, typeof fr> = { fr, en }

type C = { readonly c: Context<Env> }
type Person = Awaited<ReturnType<typeof findPerson>>
type Sessions = Awaited<ReturnType<typeof listSessions>>

const Password = ({ c, person }: C & { person: Person }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const address = href('/compte/securite/mot-de-passe')
  return (
    <section>
      <h2>{say.password}</h2>
      {person.hasPassword ? (
        <Form c={c} name="mot-de-passe" fields={changingForm} action={address} submit={say.change} />
      ) : (
        <>
          <p>{say.chooseHelp}</p>
          <Form
            c={c}
            name="mot-de-passe"
            fields={choosingForm}
            action={`${address}/premier`}
            submit={say.choose}
          />
        </>
      )}
    </section>
  )
}

const SecondFactor = ({ c, person }: C & { person: Person }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const more = secondFactorWords[lang]
  if (!person.two_factor_enabled)
    return (
      <section>
        <h2>{say.secondFactor}</h2>
        <p>{say.off}</p>
        <LinkButton
          icon="shield-check"
          href={`${href('/compte/securite/code')}?retour=${href('/compte/securite')}`}
        >
          {more.enrol}
        </LinkButton>
      </section>
    )
  const forms = [
    { name: 'secours', action: '/compte/securite/secours', submit: more.renew, hint: more.renewHelp },
    { name: 'sans-code', action: '/compte/securite/code/fin', submit: more.remove, hint: undefined },
  ] as const
  return (
    <section>
      <h2>{say.secondFactor}</h2>
      <p>{say.on}</p>
      {forms.map(({ name, action, submit, hint }) => (
        <details>
          <summary>{submit}</summary>
          {hint && <p>{hint}</p>}
          <Form
            c={c}
            name={name}
            fields={startForm(person.hasPassword)}
            action={href(action)}
            submit={submit}
            button={{ kind: 'quiet' }}
          />
        </details>
      ))}
    </section>
  )
}

const Devices = ({ c, sessions, token }: C & { sessions: Sessions; token: string | undefined }) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const at = (instant: Temporal.Instant) => dayAndHour(instant, territory?.timeZone ?? 'Europe/Paris', lang)
  const rows = sessions.map((session) => [
    deviceName(session.user_agent, lang),
    at(session.created_at),
    at(session.updated_at),
    session.token === token ? (
      <Badge tone="good">{say.thisOne}</Badge>
    ) : (
      <PostButton size="small" kind="quiet" action={href(`/compte/securite/appareils/${session.id}/fin`)}>
        {say.end} <span class="unseen">{deviceName(session.user_agent, lang)}</span>
      </PostButton>
    ),
  ])
  const columns = [say.device, say.since, say.used, say.act].map((label) => ({ label }))
  return (
    <>
      <Table caption={say.devices} columns={columns} rows={rows} />
      {sessions.length > 1 && (
        <PostButton kind="quiet" action={href('/compte/securite/appareils/fin')} icon="log-out">
          {say.endOthers}
        </PostButton>
      )}
    </>
  )
}

export const securityRoutes = new Hono<Env>()
  .get('/compte/securite', signedIn, async (c) => {
    const person = await findPerson(c.var.db, me(c))
    const sessions = await listSessions(c.var.db, me(c), c.var.now)
    const current = await findOptionalSession(c)
    const title = words[c.var.lang].title
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <AccountFrame c={c} path="/compte/securite" title={title}>
        <Password c={c} person={person} />
        <SecondFactor c={c} person={person} />
        <Devices c={c} sessions={sessions} token={current?.token} />
      </AccountFrame>,
    )
  })
  .post('/compte/securite/appareils/fin', signedIn, async (c) => {
    const current = await findOptionalSession(c)
    await endSessions(c.var.db, me(c), current?.token)
    return done(c, c.var.href('/compte/securite'), { fr: fr.othersEnded, en: en.othersEnded })
  })
  .post('/compte/securite/appareils/:id/fin', signedIn, async (c) => {
    const session = parseId<'session'>(c.req.param('id'))
    if (!session || !(await endSession(c.var.db, me(c), session))) throw unknownPage()
    return done(c, c.var.href('/compte/securite'), { fr: fr.ended, en: en.ended })
  })
