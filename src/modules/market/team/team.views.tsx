import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { longDay } from '../../../platform/time.ts'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import type { Showcase } from '../showcase/showcase.ts'
import { roleNames, teamFields } from './team.rules.ts'
import type { listInvitations, TeamMember } from './team.ts'
import { words } from './team.words.ts'

type Props = {
  readonly c: TerritoryContext
  readonly shop: Showcase
  readonly members: readonly TeamMember[]
  readonly invitations: Awaited<ReturnType<typeof listInvitations>>
}

const day = (c: TerritoryContext, at: Temporal.Instant) =>
  longDay(dayOf(c.var.territory, at), c.var.lang, { year: true })

export const TeamPage = ({ c, shop, members, invitations }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <Breadcrumb lang={lang} links={[{ href: href(`/boutique/${shop.slug}`), label: shop.name }]} />
      <PageTitle title={say.title}>{say.lead}</PageTitle>
      <Members c={c} shop={shop} members={members} />
      {invitations.length > 0 && <Waiting c={c} shop={shop} invitations={invitations} />}
      <section aria-labelledby="team-invite">
        <h2 id="team-invite">{say.invite}</h2>
        <Form
          c={c}
          fields={teamFields}
          values={{ role: ['staff'] }}
          action={href(`/boutique/${shop.slug}/equipe/invitations`)}
          submit={say.send}
          button={{ icon: 'send' }}
        />
      </section>
    </>
  )
}

const Members = ({ c, shop, members }: Omit<Props, 'invitations'>) => {
  const { lang, href, actor } = c.var
  const say = words[lang]
  const isAlone = members.filter(({ role }) => role === 'owner').length === 1
  return (
    <section aria-labelledby="team-members">
      <h2 id="team-members">{say.members}</h2>
      <ul class="rows">
        {members.map((member) => (
          <li>
            <p>
              <strong>{member.name}</strong>
              {member.person_id === actor.personId && ` (${say.you})`}
              <br />
              <span class="hint">
                {roleNames[member.role as keyof typeof roleNames][lang]} · {member.email}
              </span>
            </p>
            {!(isAlone && member.role === 'owner') && (
              <LinkButton
                kind="quiet"
                size="small"
                href={href(`/boutique/${shop.slug}/equipe/${member.person_id}/fin`)}
              >
                {say.remove} <span class="unseen">{member.name}</span>
              </LinkButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Waiting = ({ c, shop, invitations }: Omit<Props, 'members'>) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <section aria-labelledby="team-waiting">
      <h2 id="team-waiting">{say.waiting}</h2>
      <ul class="rows">
        {invitations.map((invitation) => (
          <li>
            <p>
              <strong>{invitation.email}</strong>
              <br />
              <span class="hint">
                {roleNames[invitation.role as keyof typeof roleNames][lang]} · {say.until}{' '}
                {day(c, invitation.expires_at)}
              </span>
            </p>
            <PostButton
              kind="quiet"
              size="small"
              action={href(`/boutique/${shop.slug}/equipe/invitations/${invitation.id}/fin`)}
            >
              {say.withdraw} <span class="unseen">{invitation.email}</span>
            </PostButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
