import type { Text } from '../../../platform/language.ts'

/** The way the goods reach the buyer, as the order knows it. */
export type FulfilmentKind = 'counter' | 'point' | 'delivery'

/** How long a place and the goods wait for a payment to be made: the shortest life of a payment page at Stripe. */
export const holdMinutes = 30

/** Why this part must be paid beforehand, worded for the buyer. */
export const prepaymentReasons = {
  point: {
    fr: 'Au point de retrait, les commandes sont payées d’avance : la personne qui vous accueille n’encaisse pas pour les commerçants.',
    en: 'At the pick-up point, orders are paid beforehand: the person who welcomes you does not take money for the shops.',
  },
  delivery: {
    fr: 'Les livraisons sont payées d’avance.',
    en: 'Deliveries are paid beforehand.',
  },
  no_shows: {
    fr: 'Plusieurs commandes n’ont pas été retirées : les prochaines sont payées d’avance.',
    en: 'Several orders were not collected: the next ones are paid beforehand.',
  },
  shop: {
    fr: 'Ce commerçant demande le paiement d’avance.',
    en: 'This shop asks for payment beforehand.',
  },
} as const satisfies Record<string, Text>
export type PrepaymentReason = keyof typeof prepaymentReasons

/**
 * Why payment in the shop is not offered, if it is not. A keeper may not cash for the shops (public money without a
 * régie; payment services), so a collective point and a delivery are paid beforehand, whoever the buyer is. After
 * `noShowLimit` orders nobody came for, so is the counter.
 */
export function prepaymentReason(part: {
  readonly kind: FulfilmentKind
  readonly paysInShop: boolean
  readonly noShows: number
  readonly noShowLimit: number
}): PrepaymentReason | undefined {
  if (part.kind !== 'counter') return part.kind
  if (part.noShows >= part.noShowLimit) return 'no_shows'
  return part.paysInShop ? undefined : 'shop'
}
