import type { Context } from 'hono'
import { addressOf } from '../../platform/address.ts'
import type { AnyContext, Env } from '../../platform/http.tsx'
import type { Frame } from '../../platform/module.ts'

const words = {
  fr: {
    account: 'Mon compte',
    team: 'Équipe',
    journal: 'Journal',
    operators: 'Équipe de la plateforme',
    terms: 'Conditions d’utilisation',
  },
  en: {
    account: 'My account',
    team: 'Team',
    journal: 'Journal',
    operators: 'Team of the platform',
    terms: 'Terms of use',
  },
}

/** Links of one's own menu, by what one is here. */
export function frame(anyContext: AnyContext): Frame {
  const { lang, href, actor, territory } = (anyContext as Context<Env>).var
  const say = words[lang]
  return {
    own: [
      { href: href('/compte'), label: say.account, icon: 'user-round' },
      ...(actor.manager && territory
        ? [
            { href: href('/gestion/equipe'), label: say.team, icon: 'users' as const },
            { href: href('/gestion/journal'), label: say.journal, icon: 'history' as const },
          ]
        : []),
      ...(actor.operator
        ? [{ href: addressOf('/operateur/equipe', lang), label: say.operators, icon: 'settings' as const }]
        : []),
    ],
    legal: [{ href: href('/inscription/conditions'), label: say.terms }],
  }
}
