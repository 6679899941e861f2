import { Hono } from 'hono'
import { wholeAddress } from '../../../platform/address.ts'
import { readForm } from '../../../platform/form.tsx'
import { managerOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { ConfirmPage } from '../../../ui/confirm.tsx'
import { listOrganisations } from '../../territory/index.ts'
import { invite, listInvitations, withdrawInvitation } from '../invitation/invitation.ts'
import { mailInvitation } from './membership.mails.tsx'
import { invitationForm, organisationOf } from './membership.rules.ts'
import { endMembership, findMember, listMembers } from './membership.ts'
import { roleText, TeamPage } from './membership.views.tsx'
import { words } from './membership.words.ts'

const said = (key: 'ended' | 'withdrawn' | 'sent') => ({ fr: words.fr[key], en: words.en[key] })

export const membershipRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/equipe', managerOnly, async (c) => {
    const { db, actor, territory, lang, now } = c.var
    const members = await listMembers(db, actor, territory.id)
    const invitations = await listInvitations(db, territory.id, now)
    const organisations = await listOrganisations(db, territory.id)
    return page(
      c,
      { title: words[lang].team, noIndex: true },
      <TeamPage c={c} members={members} invitations={invitations} organisations={organisations} />,
    )
  })
  .post('/gestion/equipe/invitations', managerOnly, async (c) => {
    const { db, actor, territory, now, href } = c.var
    const organisations = await listOrganisations(db, territory.id)
    const team = href('/gestion/equipe')
    const { email, role } = await readForm(c, invitationForm(organisations), { page: team })
    const organisation = organisationOf(role) as Id<'organisation'> | null
    const asked = { email, role: organisation ? 'agent' : 'manager', organisationId: organisation } as const
    await db.transaction().execute(async (tx) => {
      const secret = await invite(tx, actor, territory.id, asked, now)
      await mailInvitation(tx, c as never, territory, {
        email,
        role: roleText(organisations, { role: asked.role, organisation_id: organisation }),
        address: (lang) => `${wholeAddress(c.var, '/invitation', lang)}?jeton=${secret}`,
      })
    })
    return done(c, team, said('sent'))
  })
  .post('/gestion/equipe/invitations/:id/fin', managerOnly, async (c) => {
    const { db, actor, territory, now, href } = c.var
    const id = parseId<'invitation'>(c.req.param('id'))
    await db.transaction().execute((tx) => withdrawInvitation(tx, actor, territory.id, id, now))
    return done(c, href('/gestion/equipe'), said('withdrawn'))
  })
  .get('/gestion/equipe/:id/fin', managerOnly, async (c) => {
    const { db, actor, territory, lang, href } = c.var
    const member = await findMember(db, actor, territory.id, parseId(c.req.param('id')))
    const say = words[lang]
    const title = say.endTitle(member.name)
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <ConfirmPage
        lang={lang}
        title={title}
        action={href(`/gestion/equipe/${member.id}/fin`)}
        yes={say.endYes}
        back={href('/gestion/equipe')}
        danger
      >
        <p>{say.endHelp}</p>
      </ConfirmPage>,
    )
  })
  .post('/gestion/equipe/:id/fin', managerOnly, async (c) => {
    const { db, actor, territory, now, href } = c.var
    const id = parseId<'membership'>(c.req.param('id'))
    await db.transaction().execute((tx) => endMembership(tx, actor, territory.id, id, now))
    return done(c, href('/gestion/equipe'), said('ended'))
  })
