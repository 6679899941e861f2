import type { Language } from '../../../platform/language.ts'

const plural = (n: number, one: string, many: string) => (n > 1 ? many : one)

const fr = {
  day: 'Aujourd’hui',
  none: 'Aucune commande pour aujourd’hui.',
  first: (orders: number, hour: string) =>
    orders > 1 ? `${orders} commandes aujourd’hui, la première à ${hour}.` : `Une commande, à ${hour}.`,
  toAccept: (orders: number) => `À accepter (${orders})`,
  toPrepare: 'À préparer aujourd’hui',
  allPrepared: 'Tout est prêt.',
  byCustomer: 'Voir par client, imprimer',
  waiting: (orders: number) =>
    orders > 1
      ? `${orders} commandes prêtes attendent leurs clients.`
      : 'Une commande prête attend son client.',
  handOver: 'Remettre une commande',
  tomorrow: (day: string) => `Demain, ${day}`,
  ordersThatDay: (orders: number) =>
    orders === 0
      ? 'Aucune commande pour l’instant.'
      : `${orders} ${plural(orders, 'commande', 'commandes')}.`,
  prepareTomorrow: 'Préparer demain',
  closedButOrders: 'Ces commandes restent à honorer : prévenez vos clients, ou refusez-les.',
  all: 'Toutes les commandes',
  yourShop: 'Votre boutique',
  doors: {
    rayon: 'Votre rayon',
    vitrine: 'Votre vitrine',
    photos: 'Photos de la boutique',
    horaires: 'Horaires',
    fermetures: 'Fermetures',
    retraits: 'Retraits et livraison',
    paiement: 'Être payé d’avance',
    import: 'Importer, exporter',
    equipe: 'Votre équipe',
    dossier: 'Votre dossier',
    aide: 'Demander de l’aide',
  },
  seePublic: 'Voir la page publique',
  file: 'Votre dossier',
  notOpen: 'Votre boutique n’est pas encore ouverte au public.',
  closed: 'Votre boutique est fermée définitivement. Les commandes en cours restent à honorer.',
  suspended: (reason: string) => `Votre boutique est suspendue : ${reason}`,
  setUp: 'Pour commencer à vendre',
  missing: {
    products: 'Mettre vos premiers produits en rayon',
    hours: 'Dire vos horaires : vos créneaux de retrait en viennent',
    ways: 'Choisir comment vos clients sont servis',
    photos: 'Montrer votre boutique en photo',
    mails: 'Choisir vos courriels : la liste à préparer, chaque commande',
  },
}

const en: typeof fr = {
  day: 'Today',
  none: 'No order for today.',
  first: (orders, hour) =>
    orders > 1 ? `${orders} orders today, the first at ${hour}.` : `One order, at ${hour}.`,
  toAccept: (orders) => `To accept (${orders})`,
  toPrepare: 'To prepare today',
  allPrepared: 'Everything is ready.',
  byCustomer: 'See by customer, print',
  waiting: (orders) =>
    orders > 1 ? `${orders} ready orders await their customers.` : 'One ready order awaits its customer.',
  handOver: 'Hand over an order',
  tomorrow: (day) => `Tomorrow, ${day}`,
  ordersThatDay: (orders) =>
    orders === 0 ? 'No order yet.' : `${orders} ${plural(orders, 'order', 'orders')}.`,
  prepareTomorrow: 'Prepare tomorrow',
  closedButOrders: 'These orders still stand: tell your customers, or refuse them.',
  all: 'All orders',
  yourShop: 'Your shop',
  doors: {
    rayon: 'Your shelf',
    vitrine: 'Your shop page',
    photos: 'Photos of the shop',
    horaires: 'Opening hours',
    fermetures: 'Closures',
    retraits: 'Collection and delivery',
    paiement: 'Be paid beforehand',
    import: 'Import, export',
    equipe: 'Your team',
    dossier: 'Your file',
    aide: 'Ask for help',
  },
  seePublic: 'See the public page',
  file: 'Your file',
  notOpen: 'Your shop is not open to the public yet.',
  closed: 'Your shop is closed for good. Orders underway are still to be honoured.',
  suspended: (reason) => `Your shop is suspended: ${reason}`,
  setUp: 'To begin selling',
  missing: {
    products: 'Put your first products on the shelf',
    hours: 'Say your opening hours: your collection slots come from them',
    ways: 'Choose how your customers are served',
    photos: 'Show your shop in photos',
    mails: 'Choose your mails: the list to prepare, each order',
  },
}
export const words = { fr, en } satisfies Record<Language, typeof fr>
