import type { TestTerritory } from './territory.ts'

/** The link of the last mail to somebody: path and query, as `client.get` takes them in this territory. */
export async function lastLink(territory: TestTerritory, to: { readonly email: string }): Promise<string> {
  const mail = (await territory.mailsTo(to)).at(-1)
  const href = /href="([^"]+\?[^"]+)"/.exec(mail?.html_body ?? '')?.[1]?.replaceAll('&amp;', '&')
  if (!href) throw new Error(`no link mailed to ${to.email}`)
  const { pathname, search } = new URL(href)
  const inside = pathname.startsWith(`/${territory.slug}/`)
  return (inside ? pathname.slice(territory.slug.length + 1) : pathname) + search
}

/** What a link carries: its form posts it back. */
export const queryOf = (link: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(link.split('?')[1]))
