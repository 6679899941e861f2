import type { Context } from 'hono'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import type { ManagementPage } from '../../../platform/module.ts'
import { words as organisations } from '../organisation/organisation.words.ts'

const fr = {
  title: 'Territoire',
  settings: 'Réglages du territoire',
  settingsHelp: 'Nom, couleur, phrase d’accueil, contact, modules et règles.',
}
const en: typeof fr = {
  title: 'Territory',
  settings: 'Settings of the territory',
  settingsHelp: 'Name, colour, welcome, contact, modules and rules.',
}
const words = { fr, en }

/** The territory itself, for whoever manages it. */
export async function management({
  var: { actor, lang, href },
}: Context<TerritoryEnv>): Promise<{ title: string; pages: readonly ManagementPage[] }> {
  const say = words[lang]
  if (!actor.manager) return { title: say.title, pages: [] }
  return {
    title: say.title,
    pages: [
      { href: href('/gestion/territoire'), label: say.settings, icon: 'settings', help: say.settingsHelp },
      {
        href: href('/gestion/organisations'),
        label: organisations[lang].title,
        icon: 'landmark',
        help: organisations[lang].help,
      },
    ],
  }
}
