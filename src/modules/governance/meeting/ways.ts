import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Item } from '../agenda/agenda.ts'
import type { Ways } from '../agenda/agenda.views.tsx'
import type { Body } from '../body/body.ts'
import { meetingPath } from './head.tsx'
import type { Meeting } from './meeting.ts'

/** Where its text is read before it applies, under the pages of a meeting. */
const draftPath = ({ id }: Pick<Item, 'id'>) => `/points/${id}/texte`

/** An amendment in preparation; the text of one that was abandoned is shown no more. */
const isDraft = ({ amendment_id, applies_from_on, settled_as }: Item): boolean =>
  amendment_id !== null && !applies_from_on && settled_as !== 'abandoned'

/** Where anyone reads what an item is about, once it is public: an expense, an amendment that applies. */
const publicMatter = ({
  is_public,
  convention_slug,
  expense_id,
  applies_from_on,
}: Item): string | undefined => {
  if (!is_public) return undefined
  if (expense_id) return `/conventions/${convention_slug}/compte/depenses/${expense_id}`
  return applies_from_on ? `/conventions/${convention_slug}/texte?le=${applies_from_on}` : undefined
}

/** For agents of the parties: who keeps the body leads the convention, and acts on its matters; the others read them. */
export function keeperWays({ var: { href } }: TerritoryContext, body: Body, meeting: Meeting): Ways {
  const matter = (item: Item): string | undefined => {
    const draft = isDraft(item)
    const at = `/gestion/conventions/${item.convention_slug}`
    if (body.may_keep && item.expense_id) return `${at}/depenses/${item.expense_id}`
    if (item.rollout_id) return `${at}/evolutions/${item.rollout_id}`
    if (draft) return body.may_keep ? `${at}/suites` : meetingPath(body, meeting, draftPath(item))
    return publicMatter(item)
  }
  return {
    matter: (item) => {
      const path = matter(item)
      return path && href(path)
    },
    vote: ({ id }) => href(meetingPath(body, meeting, `/votes/${id}`)),
  }
}

/** For who follows the link of an invitation, without an account: what is public, and the amendment they vote on. */
export const memberWays = (href: (path: string) => string, at: string): Ways => ({
  matter: (item) => {
    if (isDraft(item)) return at + draftPath(item)
    const path = publicMatter(item)
    return path && href(path)
  },
  vote: ({ id }) => `${at}/votes/${id}`,
})
