import type { Context } from 'hono'
import type { TerritoryEnv } from '../../platform/http.tsx'
import type { ManagementPage } from '../../platform/module.ts'
import { inSentence } from '../../platform/names.ts'
import { listAwaited } from './signing/awaited.ts'

const fr = {
  title: 'Conventions et gouvernance',
  conventions: 'Conventions',
  conventionsHelp: 'Préparer, faire signer, modifier et suivre ce que les collectivités signent ensemble.',
  awaiting: (n: number, names: string): string =>
    `${n > 1 ? 'signatures attendues' : 'signature attendue'} : ${names}`,
  bodies: 'Instances',
  bodiesHelp: 'Comités, réunions, votes et décisions.',
  deliberations: 'Délibérations',
  deliberationsHelp: 'Les actes des assemblées : leur numéro, leur vote, leurs dates.',
}
const en: typeof fr = {
  title: 'Agreements and governance',
  conventions: 'Conventions',
  conventionsHelp: 'Prepare, have signed, amend and follow what the authorities sign together.',
  awaiting: (n, names) => `${n === 1 ? 'signature awaited' : 'signatures awaited'}: ${names}`,
  bodies: 'Bodies',
  bodiesHelp: 'Committees, meetings, votes and decisions.',
  deliberations: 'Council acts',
  deliberationsHelp: 'The acts of the councils: their number, their vote, their days.',
}
const words = { fr, en }

/** What managers and agents prepare at the council table. */
export async function management({
  var: { db, actor, territory, now, lang, href },
}: Context<TerritoryEnv>): Promise<{ title: string; pages: readonly ManagementPage[] }> {
  const say = words[lang]
  if (!territory.modules.has('governance')) return { title: say.title, pages: [] }
  const awaited = await listAwaited(db, { actor, territory, now })
  const names = inSentence([...new Set(awaited.map(({ name }) => name))])[lang]
  return {
    title: say.title,
    pages: [
      {
        href: href('/gestion/conventions'),
        label: say.conventions,
        icon: 'book-open',
        help: say.conventionsHelp,
        waiting: { count: awaited.length, label: say.awaiting(awaited.length, names) },
      },
      { href: href('/gestion/instances'), label: say.bodies, icon: 'users', help: say.bodiesHelp },
      {
        href: href('/gestion/deliberations'),
        label: say.deliberations,
        icon: 'landmark',
        help: say.deliberationsHelp,
      },
    ],
  }
}
