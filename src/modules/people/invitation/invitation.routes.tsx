import { Hono } from 'hono'
import { readForm, readPosted, retryOf } from '../../../platform/form.tsx'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { listOrganisations } from '../../territory/index.ts'
import { acceptanceForm } from '../membership/membership.rules.ts'
import { roleName } from '../membership/membership.views.tsx'
import { words } from '../membership/membership.words.ts'
import { giveSessionCookie, openSession } from '../session/session.ts'
import { acceptInvitation, findInvitation } from './invitation.ts'

export const invitationRoutes = new Hono<TerritoryEnv>()
  .get('/invitation', async (c) => {
    const { db, territory, lang, now, actor, href } = c.var
    const secret = retryOf(c)?.values.jeton?.[0] ?? c.req.query('jeton') ?? ''
    const invitation = await findInvitation(db, territory.id, secret, now)
    const organisations = await listOrganisations(db, territory.id)
    const say = words[lang]
    const title = say.invitation(territory.name)
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={title}>
          <p>{say.invitationFrom(invitation.hostName, roleName(c, organisations, invitation))}</p>
        </PageTitle>
        {actor.personId && actor.personId !== invitation.guest?.id && (
          <Alert kind="info" lang={lang}>
            {say.acceptAs(actor.name)}
          </Alert>
        )}
        <Form
          c={c}
          fields={acceptanceForm(invitation.guest)}
          action={href('/invitation')}
          values={{ jeton: [secret] }}
          submit={say.accept}
        />
      </>,
    )
  })
  .post('/invitation', async (c) => {
    const { db, territory, lang, now, href } = c.var
    c.var.limit('code')
    const { values } = await readPosted(c)
    const invitation = await findInvitation(db, territory.id, values.jeton?.[0] ?? '', now)
    const answers: { readonly jeton: string; readonly name?: string; readonly terms?: boolean } =
      await readForm(c, acceptanceForm(invitation.guest))
    const token = await db.transaction().execute(async (tx) => {
      const as = { name: answers.name ?? '', language: lang }
      const person = await acceptInvitation(tx, territory.id, answers.jeton, as, answers.terms === true, now)
      return openSession(tx, person, now, { userAgent: c.req.header('user-agent') })
    })
    await giveSessionCookie(c, token)
    const landing = encodeURIComponent(href('/'))
    return done(c, `${href('/connexion/code')}?retour=${landing}`, {
      fr: words.fr.welcome,
      en: words.en.welcome,
    })
  })
