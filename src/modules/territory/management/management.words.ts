import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'

const fr = {
  title: 'Gestion',
  lead: 'Ce qui vous attend, et tout ce que vous pouvez changer ici.',
  waiting: 'À faire',
  nothing: 'Rien ne vous attend pour le moment.',
}
const en: typeof fr = {
  title: 'Management',
  lead: 'What waits for you, and everything you can change here.',
  waiting: 'To do',
  nothing: 'Nothing waits for you right now.',
}
export const words: Record<Language, typeof fr> = { fr, en }

/** The way back to the list of what can be managed, first of a breadcrumb. */
export const managementLink = ({ var: { href, lang } }: TerritoryContext) => ({
  href: href('/gestion'),
  label: words[lang].title,
})
