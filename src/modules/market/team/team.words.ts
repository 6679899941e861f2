import type { Language, Text } from '../../../platform/language.ts'

const fr = {
  title: 'Votre équipe',
  lead: 'Les personnes qui tiennent la boutique avec vous, chacune avec son propre compte.',
  members: 'Dans l’équipe',
  person: 'Personne',
  role: 'Rôle',
  since: 'Depuis',
  act: 'Action',
  you: 'vous',
  remove: 'Retirer',
  removeTitle: (name: string) => `Retirer ${name} de l’équipe ?`,
  removeHelp: 'Cette personne ne verra plus les commandes ni le rayon de la boutique. Elle en est prévenue.',
  removeYes: 'Oui, retirer cette personne',
  waiting: 'Invitations en attente',
  email: 'Adresse',
  until: 'Valable jusqu’au',
  withdraw: 'Reprendre l’invitation',
  invite: 'Inviter quelqu’un',
  send: 'Envoyer l’invitation',
  invitation: (shop: string) => `Rejoindre l’équipe de ${shop}`,
  from: (host: string, shop: string) => `${host} vous invite à tenir la boutique ${shop}.`,
  may: {
    staff: 'Vous pourrez suivre et préparer les commandes, et tenir le rayon.',
    owner: 'Vous serez titulaire de la boutique : commandes, rayon, équipe, paiement et conditions de vente.',
  },
  accept: 'Rejoindre l’équipe',
  acceptAs: (name: string) =>
    `Vous êtes connecté en tant que ${name} : accepter vous connectera avec le compte de l’adresse invitée.`,
  mail: {
    subject: (shop: string) => `Invitation à rejoindre l’équipe de ${shop}`,
    once: 'Cette invitation vaut quatorze jours. Vous ne l’attendiez pas ? Vous pouvez l’ignorer.',
    button: 'Voir l’invitation',
    removed: (shop: string) => `Vous n’êtes plus dans l’équipe de ${shop}`,
    removedBody: (shop: string) =>
      `La boutique ${shop} vous a retiré de son équipe. Votre compte et vos propres commandes restent les vôtres.`,
  },
}
const en: typeof fr = {
  title: 'Your team',
  lead: 'The people who keep the shop with you, each with their own account.',
  members: 'In the team',
  person: 'Person',
  role: 'Role',
  since: 'Since',
  act: 'Action',
  you: 'you',
  remove: 'Remove',
  removeTitle: (name) => `Remove ${name} from the team?`,
  removeHelp: 'This person will no longer see the orders or the shelf of the shop. They are told so.',
  removeYes: 'Yes, remove this person',
  waiting: 'Invitations awaiting an answer',
  email: 'Address',
  until: 'Valid until',
  withdraw: 'Withdraw the invitation',
  invite: 'Invite somebody',
  send: 'Send the invitation',
  invitation: (shop) => `Join the team of ${shop}`,
  from: (host, shop) => `${host} invites you to keep the shop ${shop}.`,
  may: {
    staff: 'You will be able to follow and prepare orders, and to keep the shelf.',
    owner: 'You will be an owner of the shop: orders, shelf, team, payment and terms of sale.',
  },
  accept: 'Join the team',
  acceptAs: (name) =>
    `You are signed in as ${name}: accepting will sign you in with the account of the invited address.`,
  mail: {
    subject: (shop) => `Invitation to join the team of ${shop}`,
    once: 'This invitation is valid for fourteen days. Were you not expecting it? You can ignore it.',
    button: 'See the invitation',
    removed: (shop) => `You are no longer in the team of ${shop}`,
    removedBody: (shop) =>
      `The shop ${shop} has removed you from its team. Your account and your own orders remain yours.`,
  },
}
export const words: Record<Language, typeof fr> = { fr, en }

export const said = {
  sent: { fr: 'L’invitation est partie.', en: 'The invitation is on its way.' },
  withdrawn: { fr: 'L’invitation est reprise.', en: 'The invitation is withdrawn.' },
  removed: {
    fr: 'Cette personne n’est plus dans l’équipe.',
    en: 'This person is no longer in the team.',
  },
  welcome: { fr: 'Bienvenue dans l’équipe.', en: 'Welcome to the team.' },
} as const satisfies Record<string, Text>

/** What the journal calls these acts. */
export const teamActs = {
  'shop.invite': { fr: 'Invitation dans l’équipe d’une boutique', en: 'Invitation to a shop’s team' },
  'shop.uninvite': {
    fr: 'Invitation reprise par une boutique',
    en: 'Invitation withdrawn by a shop',
  },
  'shop.join': { fr: 'Arrivée dans l’équipe d’une boutique', en: 'Arrival in a shop’s team' },
  'shop.leave': { fr: 'Départ de l’équipe d’une boutique', en: 'Departure from a shop’s team' },
}
