import type { Context } from 'hono'
import { todayOf } from '../../platform/here.ts'
import type { TerritoryEnv } from '../../platform/http.tsx'
import type { ManagementPage } from '../../platform/module.ts'
import { words as categories } from './category/category.words.ts'
import { countFlags } from './flag/flag.ts'
import { words as flags } from './flag/flag.words.ts'
import { countAskingShops } from './help/help.ts'
import { words as help } from './help/help.words.ts'
import { countFilesToReview } from './joining/joining.ts'
import { countOrdersOn } from './order/order.ts'
import { words as points } from './point/point.words.ts'

const fr = {
  title: 'Commerce',
  shops: 'Boutiques à vérifier',
  shopsHelp: 'Les dossiers des boutiques qui demandent à rejoindre la place.',
  filesWaiting: (n: number): string => (n > 1 ? 'boutiques à vérifier' : 'boutique à vérifier'),
  orders: 'Commandes',
  ordersHelp: 'Où en sont les commandes des boutiques que vous suivez.',
  ordersToday: (n: number): string =>
    n > 1 ? 'commandes à retirer aujourd’hui' : 'commande à retirer aujourd’hui',
  figures: 'Chiffres',
  figuresHelp: 'Commandes, ventes et paniers, par commune et par boutique.',
}
const en: typeof fr = {
  title: 'Trade',
  shops: 'Shops to check',
  shopsHelp: 'The files of shops that ask to join the square.',
  filesWaiting: (n) => (n === 1 ? 'shop to check' : 'shops to check'),
  orders: 'Orders',
  ordersHelp: 'How far the orders of the shops you follow have come.',
  ordersToday: (n) => (n === 1 ? 'order to collect today' : 'orders to collect today'),
  figures: 'Figures',
  figuresHelp: 'Orders, sales and baskets, by commune and by shop.',
}
const words = { fr, en }

/** What an agent sees of the shops of their communes, and a manager of them all. */
export async function management({
  var: { db, actor, territory, now, lang, href },
}: Context<TerritoryEnv>): Promise<{ title: string; pages: readonly ManagementPage[] }> {
  const say = words[lang]
  if (!territory.modules.has('market')) return { title: say.title, pages: [] }
  const [files, asking, reported, orders] = await Promise.all([
    countFilesToReview(db, actor, territory.id),
    countAskingShops(db, actor, territory.id),
    countFlags(db, actor, territory.id),
    countOrdersOn(db, { actor, territory, now }, todayOf({ territory, now })),
  ])
  return {
    title: say.title,
    pages: [
      {
        href: href('/gestion/boutiques'),
        label: say.shops,
        icon: 'store',
        help: say.shopsHelp,
        waiting: { count: files, label: say.filesWaiting(files) },
      },
      {
        href: href('/gestion/aide'),
        label: help[lang].title,
        icon: 'message-circle',
        help: help[lang].help,
        waiting: { count: asking, label: help[lang].waiting(asking) },
      },
      {
        href: href('/gestion/signalements'),
        label: flags[lang].title,
        icon: 'triangle-alert',
        help: flags[lang].help,
        waiting: { count: reported, label: flags[lang].waiting(reported) },
      },
      {
        href: href('/gestion/commandes'),
        label: say.orders,
        icon: 'shopping-basket',
        help: say.ordersHelp,
        waiting: { count: orders, label: say.ordersToday(orders) },
      },
      {
        href: href('/gestion/chiffres'),
        label: say.figures,
        icon: 'chart-column',
        help: say.figuresHelp,
      },
      ...(actor.manager
        ? [
            {
              href: href('/gestion/points'),
              label: points[lang].title,
              icon: 'package-check' as const,
              help: points[lang].help,
            },
            {
              href: href('/gestion/categories'),
              label: categories[lang].title,
              icon: 'tag' as const,
              help: categories[lang].help,
            },
          ]
        : []),
    ],
  }
}
