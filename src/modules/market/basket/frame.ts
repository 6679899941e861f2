import type { AnyContext } from '../../../platform/http.tsx'
import type { Frame } from '../../../platform/module.ts'
import { countBasket } from './basket.ts'
import { optionalHolder } from './holder.ts'
import type { C } from './journey.ts'

const words = { fr: { orders: 'Mes commandes' }, en: { orders: 'My orders' } }

/** The basket beside every page of a territory: nothing is asked of the database for a visitor without one. */
export async function basketFrame(c: AnyContext): Promise<Frame> {
  const { territory, db, href, lang } = c.var
  if (!territory) return {}
  const holder = optionalHolder(c as C)
  const count = holder ? await countBasket(db, territory.id, holder) : 0
  return {
    basket: { href: href('/panier'), count },
    own: [{ href: href('/compte/commandes'), label: words[lang].orders }],
  }
}
