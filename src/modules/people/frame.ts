import type { Context } from 'hono'
import { addressOf } from '../../platform/address.ts'
import type { AnyContext, Env, TerritoryEnv } from '../../platform/http.tsx'
import type { Frame } from '../../platform/module.ts'

const words = {
  fr: {
    account: 'Mon compte',
    team: 'Équipe',
    members: 'Membres et invitations',
    membersHelp: 'Qui gère ce territoire, et les agents de ses organisations.',
    journal: 'Journal',
    journalHelp: 'Qui a fait quoi, et quand.',
    operators: 'Équipe de la plateforme',
    terms: 'Conditions d’utilisation',
  },
  en: {
    account: 'My account',
    team: 'Team',
    members: 'Members and invitations',
    membersHelp: 'Who manages this territory, and the agents of its organisations.',
    journal: 'Journal',
    journalHelp: 'Who did what, and when.',
    operators: 'Team of the platform',
    terms: 'Terms of use',
  },
}

/** Links of one's own menu, by what one is here. */
export function frame(anyContext: AnyContext): Frame {
  const { lang, href, actor } = (anyContext as Context<Env>).var
  const say = words[lang]
  return {
    own: [
      { href: href('/compte'), label: say.account, icon: 'user-round' },
      ...(actor.operator
        ? [{ href: addressOf('/operateur/equipe', lang), label: say.operators, icon: 'settings' as const }]
        : []),
    ],
    legal: [{ href: href('/inscription/conditions'), label: say.terms }],
  }
}

/** Who works here, and what they did. */
export async function management({ var: { lang, href, actor } }: Context<TerritoryEnv>) {
  const say = words[lang]
  if (!actor.manager) return { title: say.team, pages: [] }
  return {
    title: say.team,
    pages: [
      { href: href('/gestion/equipe'), label: say.members, icon: 'users', help: say.membersHelp },
      { href: href('/gestion/journal'), label: say.journal, icon: 'history', help: say.journalHelp },
    ] as const,
  }
}
