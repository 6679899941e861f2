import { refusals } from '../../../platform/refusal.ts'

/** Why an order is not placed. Nothing is taken then, and the basket stays as it was. */
export const refuse = refusals({
  'order.key_reused': {
    status: 409,
    fr: 'Cette demande a déjà servi pour une autre commande. Rechargez la page.',
    en: 'This request has already been used for another order. Reload the page.',
  },
  'order.suspended': {
    status: 409,
    fr: 'Les commandes sont suspendues sur ce territoire.',
    en: 'Orders are suspended in this territory.',
  },
  'order.empty': { status: 409, fr: 'Votre panier est vide.', en: 'Your basket is empty.' },
  'order.short': {
    status: 409,
    fr: 'Rien n’a été commandé, et votre panier est gardé. {missing}',
    en: 'Nothing was ordered, and your basket is kept. {missingEn}',
  },
  'order.changed': {
    status: 409,
    fr: 'Votre commande vient de changer (prix, quantité ou frais) : vérifiez le nouveau total avant de confirmer.',
    en: 'Your order has just changed (price, quantity or fee): check the new total before you confirm.',
  },
  'order.way_closed': {
    status: 409,
    fr: '« {shop} » ne propose plus cette façon de recevoir vos achats.',
    en: '“{shop}” no longer offers this way to receive your goods.',
  },
  'order.not_served': {
    status: 409,
    fr: 'Cette tournée ne passe pas dans votre commune.',
    en: 'This round does not reach your commune.',
  },
  'order.no_address': {
    status: 422,
    fr: 'Pour une livraison, il nous faut une adresse.',
    en: 'A delivery needs an address.',
  },
  'order.prepaid_only': { status: 409, fr: '{reason}', en: '{reasonEn}' },
  'order.no_prepayment': {
    status: 409,
    fr: 'Plusieurs commandes n’ont pas été retirées : les prochaines sont payées d’avance, et « {shop} » ne le propose pas encore. Retirez ses articles du panier pour commander le reste.',
    en: 'Several orders were not collected: the next ones are paid beforehand, and “{shop}” does not offer that yet. Remove its items from the basket to order the rest.',
  },
  'order.not_payable': {
    status: 409,
    fr: '« {shop} » ne peut pas encore être payé d’avance : choisissez le retrait en boutique.',
    en: '“{shop}” cannot be paid beforehand yet: choose to collect in the shop.',
  },
  'order.minor': {
    status: 422,
    fr: 'La vente d’alcool est interdite aux moins de 18 ans : confirmez votre âge.',
    en: 'Alcohol is not sold to people under 18: confirm your age.',
  },
  'order.unreachable': {
    status: 422,
    fr: 'Laissez une adresse électronique ou, à défaut, un numéro de téléphone.',
    en: 'Leave an e-mail address or, failing that, a telephone number.',
  },
})

/** To whoever must pay beforehand since nobody came, of a shop that can only be paid over its counter. */
export const noPrepayment = (shop: string) => refuse('order.no_prepayment', { shop })
