import type { ActName } from '../../../platform/module.ts'
import type { Move } from './order.rules.ts'

const moveActs: Readonly<Record<`order.${Move}`, ActName>> = {
  'order.pay': { fr: 'Commande payée d’avance', en: 'Order paid beforehand' },
  'order.expire': { fr: 'Commande abandonnée faute de paiement', en: 'Order dropped for want of payment' },
  'order.accept': { fr: 'Commande acceptée', en: 'Order accepted' },
  'order.refuse': { fr: 'Commande refusée', en: 'Order refused' },
  'order.prepare': { fr: 'Commande prête', en: 'Order ready' },
  'order.receive': { fr: 'Commande reçue au point de retrait', en: 'Order received at the pick-up point' },
  'order.hand_over': { fr: 'Commande remise', en: 'Order handed over' },
  'order.miss': { fr: 'Commande non retirée', en: 'Order not collected' },
  'order.cancel': { fr: 'Commande annulée', en: 'Order cancelled', byGuest: true },
  'order.drop': { fr: 'Commande sans suite après rétractation', en: 'Order ended after a withdrawal' },
}

/** What the journal calls what happens to orders and shops at the counter. */
export const orderActs: Readonly<Record<string, ActName>> = {
  ...moveActs,
  'order.refuse_line': { fr: 'Article retiré d’une commande', en: 'Item removed from an order' },
  'order.weigh': { fr: 'Article pesé', en: 'Item weighed' },
  'order.withdraw': { fr: 'Rétractation déclarée', en: 'Withdrawal declared', byGuest: true },
  'withdrawal.settle': {
    fr: 'Rétractation remboursée par la boutique',
    en: 'Withdrawal paid back by the shop',
  },
  'refund.fail': { fr: 'Remboursement qui n’a pas abouti', en: 'Refund that did not go through' },
  'refund.retry': { fr: 'Remboursement demandé de nouveau', en: 'Refund asked again' },
  'refund.otherwise': { fr: 'Remboursement fait autrement', en: 'Money given back otherwise' },
  'shop.close_day': { fr: 'Jour de fermeture ajouté', en: 'Closing day added' },
  'shop.open_day': { fr: 'Jour de fermeture retiré', en: 'Closing day removed' },
}
