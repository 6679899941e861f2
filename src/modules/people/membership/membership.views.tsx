import type { Context } from 'hono'
import { dayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { longDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'
import { managementLink } from '../../territory/index.ts'
import type { listInvitations } from '../invitation/invitation.ts'
import { agentLabel, invitationForm, managerLabel } from './membership.rules.ts'
import type { listMembers } from './membership.ts'
import { words } from './membership.words.ts'

type Organisations = readonly { readonly id: string; readonly name: string }[]
type Team = {
  readonly c: Context<TerritoryEnv>
  readonly members: Awaited<ReturnType<typeof listMembers>>
  readonly invitations: Awaited<ReturnType<typeof listInvitations>>
  readonly organisations: Organisations
}

type Held = { readonly role: string; readonly organisation_id: string | null }
/** `Agent · Mairie de Rethel`. */
export function roleText(organisations: Organisations, held: Held): Text {
  const organisation = organisations.find(({ id }) => id === held.organisation_id)?.name ?? ''
  return held.role === 'manager' ? managerLabel : agentLabel(organisation)
}
export const roleName = (c: Context<TerritoryEnv>, organisations: Organisations, held: Held): string =>
  roleText(organisations, held)[c.var.lang]

const day = (c: Context<TerritoryEnv>, at: Temporal.Instant) =>
  longDay(dayOf(c.var.territory, at), c.var.lang, { year: true })

export const TeamPage = ({ c, members, invitations, organisations }: Team) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <Breadcrumb lang={lang} links={[managementLink(c)]} />
      <PageTitle title={say.team}>
        <p>{say.help}</p>
      </PageTitle>
      <Members c={c} members={members} organisations={organisations} />
      {invitations.length > 0 && <Waiting c={c} invitations={invitations} organisations={organisations} />}
      <section>
        <h2>{say.invite}</h2>
        <Form
          c={c}
          fields={invitationForm(organisations)}
          action={href('/gestion/equipe/invitations')}
          submit={say.send}
          button={{ icon: 'send' }}
        />
      </section>
    </>
  )
}

const Members = ({ c, members, organisations }: Omit<Team, 'invitations'>) => {
  const { lang, href, config } = c.var
  const say = words[lang]
  const rows = members.map((member) => [
    <>
      {member.name}
      <br />
      <span class="hint">{member.email}</span>
    </>,
    roleName(c, organisations, member),
    day(c, member.created_at),
    member.two_factor_enabled || config.demo ? (
      <Badge tone="good">{say.protected}</Badge>
    ) : (
      <Badge tone="warn">{say.unprotected}</Badge>
    ),
    <LinkButton kind="quiet" size="small" href={href(`/gestion/equipe/${member.id}/fin`)}>
      {say.end} <span class="unseen">{member.name}</span>
    </LinkButton>,
  ])
  const columns = [say.person, say.role, say.since, say.protection, say.act].map((label) => ({ label }))
  return <Table caption={say.members} columns={columns} rows={rows} />
}

const Waiting = ({ c, invitations, organisations }: Omit<Team, 'members'>) => {
  const { lang, href } = c.var
  const say = words[lang]
  const rows = invitations.map((invitation) => [
    invitation.email,
    roleName(c, organisations, invitation),
    day(c, invitation.expires_at),
    <PostButton kind="quiet" size="small" action={href(`/gestion/equipe/invitations/${invitation.id}/fin`)}>
      {say.withdraw} <span class="unseen">{invitation.email}</span>
    </PostButton>,
  ])
  const columns = [say.person, say.role, say.until, say.act].map((label) => ({ label }))
  return <Table caption={say.waiting} columns={columns} rows={rows} />
}
