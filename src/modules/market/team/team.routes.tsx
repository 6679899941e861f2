import { Hono } from 'hono'
import { wholeAddress } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import { readForm, readPosted, retryOf } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { ConfirmPage } from '../../../ui/confirm.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import {
  acceptanceForm,
  findOptionalLanguage,
  giveSessionCookie,
  listContacts,
  openSession,
  proveAddress,
} from '../../people/index.ts'
import { type TeamRole, teamFields } from './team.rules.ts'
import {
  findMember,
  findOwnShop,
  findTeamInvitation,
  inviteToTeam,
  joinTeam,
  listInvitations,
  listTeam,
  removeMember,
  withdrawTeamInvitation,
} from './team.ts'
import { TeamPage } from './team.views.tsx'
import { said, words } from './team.words.ts'

type C = TerritoryContext
const slugOf = (c: C) => c.req.param('shop') as string
const teamOf = (c: C) => c.var.href(`/boutique/${slugOf(c)}/equipe`)
const acceptance = '/invitation/boutique'

export const teamRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop/equipe', signedIn, async (c) => {
    const { db, lang, now } = c.var
    const shop = await findOwnShop(db, c.var, slugOf(c))
    return page(
      c,
      { title: words[lang].title, noIndex: true, width: 'reading' },
      <TeamPage
        c={c}
        shop={shop}
        members={await listTeam(db, shop)}
        invitations={await listInvitations(db, shop, now)}
      />,
    )
  })
  .post('/boutique/:shop/equipe/invitations', signedIn, async (c) => {
    const { db, actor } = c.var
    await findOwnShop(db, c.var, slugOf(c))
    const asked = await readForm(c, teamFields, { page: teamOf(c) })
    c.var.limit('sign_up', actor.email)
    await db.transaction().execute(async (tx) => {
      const { shop, secret } = await inviteToTeam(tx, c.var, slugOf(c), asked)
      await mailInvitation(tx, c, shop.name, asked, secret)
    })
    return done(c, teamOf(c), said.sent)
  })
  .post('/boutique/:shop/equipe/invitations/:id/fin', signedIn, async (c) => {
    const id = parseId<'shop_invitation'>(c.req.param('id'))
    await c.var.db.transaction().execute((tx) => withdrawTeamInvitation(tx, c.var, slugOf(c), id))
    return done(c, teamOf(c), said.withdrawn)
  })
  .get('/boutique/:shop/equipe/:person/fin', signedIn, async (c) => {
    const { db, lang } = c.var
    const shop = await findOwnShop(db, c.var, slugOf(c))
    const member = await findMember(db, shop, parseId(c.req.param('person')))
    const say = words[lang]
    const title = say.removeTitle(member.name)
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <ConfirmPage
        lang={lang}
        title={title}
        action={`${teamOf(c)}/${member.person_id}/fin`}
        yes={say.removeYes}
        back={teamOf(c)}
        danger
      >
        <p>{say.removeHelp}</p>
      </ConfirmPage>,
    )
  })
  .post('/boutique/:shop/equipe/:person/fin', signedIn, async (c) => {
    const { db, actor, href } = c.var
    const person = parseId<'person'>(c.req.param('person'))
    await db.transaction().execute(async (tx) => {
      const { shop, member } = await removeMember(tx, c.var, slugOf(c), person)
      await mailRemoval(tx, c, shop.name, member.person_id)
    })
    return done(c, person === actor.personId ? href('/') : teamOf(c), said.removed)
  })
  .get(acceptance, async (c) => {
    const { db, territory, lang, now, actor, href } = c.var
    const secret = retryOf(c)?.values.jeton?.[0] ?? c.req.query('jeton') ?? ''
    const invitation = await findTeamInvitation(db, territory.id, secret, now)
    const say = words[lang]
    const title = say.invitation(invitation.shop_name)
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={title}>
          <p>
            {say.from(invitation.hostName, invitation.shop_name)} {say.may[invitation.role as TeamRole]}
          </p>
        </PageTitle>
        {actor.personId && actor.personId !== invitation.guest?.id && (
          <Alert kind="info" lang={lang}>
            {say.acceptAs(actor.name)}
          </Alert>
        )}
        <Form
          c={c}
          fields={acceptanceForm(invitation.guest)}
          action={href(acceptance)}
          values={{ jeton: [secret] }}
          submit={say.accept}
        />
      </>,
    )
  })
  .post(acceptance, async (c) => {
    const { db, territory, lang, now, href } = c.var
    c.var.limit('code')
    const { values } = await readPosted(c)
    const invitation = await findTeamInvitation(db, territory.id, values.jeton?.[0] ?? '', now)
    const fields = acceptanceForm(invitation.guest)
    const answers: { readonly jeton: string; readonly name?: string; readonly terms?: boolean } =
      await readForm(c, fields)
    const { token, shop } = await db.transaction().execute(async (tx) => {
      const prove = (email: string) =>
        proveAddress(tx, { email, name: answers.name ?? '', language: lang }, answers.terms === true, now)
      const joined = await joinTeam(tx, territory.id, answers.jeton, prove, now)
      const userAgent = c.req.header('user-agent')
      return { ...joined, token: await openSession(tx, joined.person, now, { userAgent }) }
    })
    await giveSessionCookie(c, token)
    // Whoever protects their account by a code gives it first.
    const landing = encodeURIComponent(href(`/boutique/${shop.slug}`))
    return done(c, `${href('/connexion/code')}?retour=${landing}`, said.welcome)
  })

/** In the language of their account; without one, the writer's is the best guess. */
async function mailInvitation(
  tx: Db,
  c: C,
  shop: string,
  { email, role }: { readonly email: string; readonly role: TeamRole },
  secret: string,
) {
  const { territory, now, actor } = c.var
  const lang = (await findOptionalLanguage(tx, email)) ?? c.var.lang
  const say = words[lang]
  const body = (
    <>
      <p>
        {say.from(actor.name, shop)} {say.may[role]}
      </p>
      <MailButton href={`${wholeAddress(c.var, acceptance, lang)}?jeton=${secret}`}>
        {say.mail.button}
      </MailButton>
      <p>{say.mail.once}</p>
    </>
  )
  return sendMailLater(
    tx,
    { to: email, lang, territoryId: territory.id, subject: say.mail.subject(shop), body },
    now,
  )
}

async function mailRemoval(tx: Db, c: C, shop: string, person: Parameters<typeof listContacts>[1][number]) {
  const { territory, now } = c.var
  const [reader] = await listContacts(tx, [person])
  if (!reader) return
  const say = words[reader.language].mail
  const body = <p>{say.removedBody(shop)}</p>
  const mail = { to: reader.email, lang: reader.language, territoryId: territory.id }
  await sendMailLater(tx, { ...mail, subject: say.removed(shop), body }, now)
}
