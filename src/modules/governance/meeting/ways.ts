import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Item } from '../agenda/agenda.ts'
import type { Ways } from '../agenda/agenda.views.tsx'
import type { Body } from '../body/body.ts'
import { meetingPath } from './head.tsx'
import type { Invitation } from './invitation.tsx'
import type { Meeting } from './meeting.ts'

/** Where anyone reads what an item is about, once it is public: an expense, an amendment that applies. */
const publicMatter = ({ convention_slug, expense_id, applies_from_on }: Item): string | undefined => {
  if (expense_id) return `/conventions/${convention_slug}/compte/depenses/${expense_id}`
  return applies_from_on ? `/conventions/${convention_slug}/texte?le=${applies_from_on}` : undefined
}

/** For agents of the parties: who keeps the body leads the convention, and acts on its matters; the others read them. */
export function keeperWays({ var: { href } }: TerritoryContext, body: Body, meeting: Meeting): Ways {
  const kept = ({ convention_slug, expense_id, amendment_id, applies_from_on }: Item) => {
    const at = `/gestion/conventions/${convention_slug}`
    if (expense_id) return `${at}/depenses/${expense_id}`
    return amendment_id && !applies_from_on ? `${at}/suites` : undefined
  }
  return {
    matter: (item) => {
      const path = (body.may_keep && kept(item)) || publicMatter(item)
      return path && href(path)
    },
    vote: ({ id }) => href(meetingPath(body, meeting, `/votes/${id}`)),
  }
}

/** For who follows the link of an invitation, without an account: what is public, once the convention is. */
export const memberWays = (
  { var: { href } }: TerritoryContext,
  { convention_slug }: Pick<Invitation, 'convention_slug'>,
  at: string,
): Ways => ({
  matter: (item) => {
    const path = convention_slug ? publicMatter(item) : undefined
    return path && href(path)
  },
  vote: ({ id }) => `${at}/votes/${id}`,
})
