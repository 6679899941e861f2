import type { Field } from '../../../platform/field.ts'
import type { Language } from '../../../platform/language.ts'

const fr = {
  title: (shop: string) => `Fermer ${shop} pour de bon ?`,
  short:
    'Pour des congés ou quelques jours, ajoutez plutôt une fermeture : vos clients voient quand vous revenez.',
  shortLink: 'Ajouter une fermeture',
  what: 'Ce qui va se passer',
  public: 'La boutique et ses produits quittent la place. Son adresse dit qu’elle a fermé.',
  none: 'Aucune commande n’est en cours.',
  underway: (n: number) =>
    n > 1
      ? `${n} commandes en cours restent à honorer. Leurs clients en sont prévenus maintenant.`
      : 'Une commande en cours reste à honorer. Son client en est prévenu maintenant.',
  kept: 'Vos produits, vos photos et vos commandes passées sont gardés. Vous pourrez demander la réouverture, que votre territoire vérifie.',
  yes: 'Fermer définitivement',
  closed: 'Boutique fermée',
  gone: 'Cette boutique a fermé définitivement.',
  others: (commune: string) => `Les autres boutiques de ${commune}`,
  mail: {
    subject: (shop: string) => `${shop} ferme définitivement`,
    body: (name: string, shop: string) => `Bonjour ${name}, ${shop} annonce sa fermeture définitive.`,
    stands: (code: string) =>
      `Votre commande ${code} n’est pas annulée : la boutique vous la remettra comme prévu. Si elle ne le pouvait pas, elle vous le dirait et ce que vous avez payé vous serait remboursé.`,
    slot: 'Votre créneau :',
    farewell: 'Un mot de la boutique :',
    see: 'Voir ma commande',
  },
}
const en: typeof fr = {
  title: (shop) => `Close ${shop} for good?`,
  short: 'For holidays or a few days, add a closure instead: your customers see when you come back.',
  shortLink: 'Add a closure',
  what: 'What will happen',
  public: 'The shop and its products leave the square. Its address says that it has closed.',
  none: 'No order is underway.',
  underway: (n) =>
    n === 1
      ? 'One order underway is still to be honoured. Its customer is told now.'
      : `${n} orders underway are still to be honoured. Their customers are told now.`,
  kept: 'Your products, photos and past orders are kept. You can ask to open again, which your territory checks.',
  yes: 'Close for good',
  closed: 'Shop closed',
  gone: 'This shop has closed for good.',
  others: (commune) => `The other shops of ${commune}`,
  mail: {
    subject: (shop) => `${shop} is closing for good`,
    body: (name, shop) => `Hello ${name}, ${shop} is closing for good.`,
    stands: (code) =>
      `Your order ${code} is not cancelled: the shop will hand it over as planned. If it could not, it would tell you and what you paid would be paid back.`,
    slot: 'Your slot:',
    farewell: 'A word from the shop:',
    see: 'See my order',
  },
}
export const words = { fr, en } satisfies Record<Language, typeof fr>

export const said = {
  fr: 'La boutique est fermée. Les clients qui attendent une commande sont prévenus.',
  en: 'The shop is closed. Customers who await an order have been told.',
}

export const closingFields = [
  {
    kind: 'long',
    name: 'farewell',
    label: { fr: 'Un mot pour vos clients', en: 'A word for your customers' },
    hint: { fr: 'Il reste affiché à l’adresse de la boutique.', en: 'It stays at the shop’s address.' },
    max: 1000,
    rows: 3,
    optional: true,
  },
  {
    kind: 'yes',
    name: 'sure',
    label: { fr: 'Oui, je ferme ma boutique pour de bon', en: 'Yes, I am closing my shop for good' },
    must: { fr: 'Cochez cette case pour confirmer.', en: 'Tick this box to confirm.' },
  },
] as const satisfies readonly Field[]
