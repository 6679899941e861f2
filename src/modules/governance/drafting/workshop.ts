import type { TerritoryContext } from '../../../platform/http.tsx'
import type { IconName } from '../../../ui/icon.gen.ts'
import type { Convention } from '../convention/convention.ts'
import type { ConventionFile } from '../convention/file.ts'
import { words } from './drafting.words.ts'

/** The pages one works on a convention with, by what stands at the end of their address. */
const pages = [
  ['/clauses', 'clauses', 'pencil'],
  ['/actes', 'acts', 'file-text'],
  ['/instances', 'bodies', 'users'],
  ['/depenses', 'account', 'euro'],
  ['/obligations', 'obligations', 'list-checks'],
  ['/apports', 'inKind', 'hand-coins'],
  ['/faits', 'events', 'pencil'],
  ['/communication', 'materials', 'image'],
  ['/evolutions', 'rollouts', 'package-check'],
  ['/subventions', 'subsidies', 'landmark'],
  ['/bilans', 'reports', 'chart-column'],
  ['/diffusion', 'distribution', 'mail'],
  ['/manquements', 'breaches', 'clock'],
  ['/suites', 'after', 'refresh-cw'],
  ['/corrections', 'corrections', 'pencil'],
  ['/calendrier', 'feed', 'calendar-days'],
] as const satisfies readonly (readonly [string, keyof (typeof words)['fr']['pages'], IconName])[]

/** Those the reader may open as the convention stands: where each leads, and what is done there. */
export function workshopPages(
  { var: { lang, href } }: TerritoryContext,
  { slug, is_model, may_manage, starts_on, state }: Convention,
  { versions }: Pick<ConventionFile, 'versions'>,
) {
  const opens = {
    clauses: may_manage && versions.some(({ agreed_on }) => !agreed_on),
    acts: !is_model,
    bodies: !is_model,
    account: !is_model && may_manage,
    obligations: !is_model,
    inKind: !is_model,
    events: !is_model && may_manage,
    materials: !is_model,
    rollouts: starts_on !== null,
    subsidies: !is_model,
    reports: !is_model && may_manage,
    feed: !is_model,
    distribution: starts_on !== null,
    breaches: may_manage && starts_on !== null,
    after: may_manage && starts_on !== null,
    corrections: may_manage && !is_model && state !== 'draft',
  }
  return pages
    .filter(([, name]) => opens[name])
    .map(([path, name, icon]) => ({
      href: href(name === 'bodies' ? `/gestion${path}` : `/gestion/conventions/${slug}${path}`),
      icon,
      ...words[lang].pages[name],
    }))
}
