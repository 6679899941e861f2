import type { Language } from '../../../platform/language.ts'

const fr = {
  title: 'Aide aux boutiques',
  help: 'Les questions des boutiques que vous suivez, et vos réponses.',
  lead: 'Une question, un blocage ? Écrivez à votre territoire : une personne vous répond.',
  ask: 'Demander de l’aide',
  thread: 'Échanges',
  nobody: 'Aucun échange pour le moment.',
  shop: 'La boutique',
  territory: 'Le territoire',
  send: 'Envoyer',
  reply: 'Répondre',
  settle: 'Réglé autrement, sans réponse',
  none: 'Aucune boutique n’a demandé d’aide.',
  waits: 'attend une réponse',
  answered: 'répondu',
  waiting: (n: number): string => (n > 1 ? 'boutiques demandent de l’aide' : 'boutique demande de l’aide'),
  mail: {
    asked: (shop: string) => `${shop} demande de l’aide`,
    replied: (shop: string) => `${shop} : votre territoire vous répond`,
    answer: 'Répondre à la boutique',
    see: 'Voir la conversation',
  },
}
const en: typeof fr = {
  title: 'Help for shops',
  help: 'The questions of the shops you follow, and your answers.',
  lead: 'A question, something that stops you? Write to your territory: a person answers you.',
  ask: 'Ask for help',
  thread: 'Messages',
  nobody: 'No message for now.',
  shop: 'The shop',
  territory: 'The territory',
  send: 'Send',
  reply: 'Answer',
  settle: 'Settled otherwise, without an answer',
  none: 'No shop has asked for help.',
  waits: 'waits for an answer',
  answered: 'answered',
  waiting: (n) => (n === 1 ? 'shop asks for help' : 'shops ask for help'),
  mail: {
    asked: (shop) => `${shop} asks for help`,
    replied: (shop) => `${shop}: your territory answers you`,
    answer: 'Answer the shop',
    see: 'See the conversation',
  },
}
export const words: Record<Language, typeof fr> = { fr, en }

export const said = {
  asked: {
    fr: 'Votre message est envoyé. La réponse vous viendra par e-mail.',
    en: 'Your message is sent. The answer will come by e-mail.',
  },
  replied: { fr: 'La boutique est prévenue par e-mail.', en: 'The shop has been told by e-mail.' },
  settled: { fr: 'La demande est réglée.', en: 'The request is settled.' },
}

/** What the journal calls these acts. */
export const helpActs = {
  'help.ask': { fr: 'Aide demandée par une boutique', en: 'Help asked by a shop' },
  'help.reply': { fr: 'Réponse à une boutique', en: 'Answer to a shop' },
  'help.settle': { fr: 'Demande d’aide réglée', en: 'Help request settled' },
}
