import type { Language } from '../../../platform/language.ts'

const fr = {
  title: 'Être payé d’avance',
  lead: 'Vos clients paient en ligne au moment de commander. L’argent va sur votre propre compte : il ne passe jamais par nous.',
  linked: 'Votre compte Stripe est relié.',
  linkedHelp: (account: string) =>
    `Les paiements arrivent sur votre compte ${account}. Remboursements et virements se voient chez Stripe.`,
  pending: 'Stripe attend encore quelque chose de vous.',
  pendingHelp: 'Une pièce d’identité, un IBAN… Reprenez là où vous en étiez : cela prend quelques minutes.',
  none: 'Aucun compte n’est relié.',
  noneHelp:
    'Vous ouvrez un compte chez Stripe, à votre nom, avec votre SIRET et votre IBAN. Stripe prélève ses frais sur chaque paiement ; nous n’ajoutons rien.',
  closed: 'Le paiement en ligne n’est pas encore ouvert sur cette plateforme.',
  test: 'Démonstration : vos clients paient avec une carte d’essai, aucun argent ne bouge.',
  begin: 'Relier un compte Stripe',
  goOn: 'Continuer chez Stripe',
  end: 'Ne plus être payé d’avance',
  ownerOnly: 'Seul le titulaire de la boutique peut relier un compte.',
  needed: 'Nécessaire pour livrer et pour déposer dans un point de retrait collectif.',
  ended: {
    fr: 'Le compte est délié. Les commandes déjà payées restent remboursables.',
    en: 'The account is unlinked. Orders already paid can still be refunded.',
  },
}
const en: typeof fr = {
  title: 'Be paid beforehand',
  lead: 'Your customers pay online when they order. The money goes to your own account: it never passes through us.',
  linked: 'Your Stripe account is linked.',
  linkedHelp: (account) =>
    `Payments arrive on your account ${account}. Refunds and transfers are seen at Stripe.`,
  pending: 'Stripe still awaits something from you.',
  pendingHelp: 'An identity document, an IBAN… Go on where you were: it takes a few minutes.',
  none: 'No account is linked.',
  noneHelp:
    'You open an account at Stripe, in your name, with your SIRET and your IBAN. Stripe takes its fee on each payment; we add nothing.',
  closed: 'Online payment is not open on this platform yet.',
  test: 'Demonstration: your customers pay with a test card, no money moves.',
  begin: 'Link a Stripe account',
  goOn: 'Go on at Stripe',
  end: 'Stop being paid beforehand',
  ownerOnly: 'Only the owner of the shop can link an account.',
  needed: 'Needed to deliver, and to bring orders to a collective pick-up point.',
  ended: fr.ended,
}
export const words = { fr, en } satisfies Record<Language, typeof fr>

/** What the journal calls these acts. */
export const accountActs = {
  'shop.payment_begin': { fr: 'Compte de paiement demandé', en: 'Payment account asked for' },
  'shop.payment_end': { fr: 'Compte de paiement délié', en: 'Payment account unlinked' },
}
