import type { Language } from '../../../platform/language.ts'

const fr = {
  report: 'Signaler ce contenu',
  lead: 'Une personne de votre territoire lit chaque signalement et en décide. La boutique ne saura pas qui l’a envoyé.',
  about: (what: string) => `À propos de : ${what}`,
  send: 'Envoyer le signalement',
  title: 'Signalements',
  help: 'Ce que des personnes signalent sur les boutiques que vous suivez, et vos décisions.',
  none: 'Rien n’a été signalé.',
  waits: 'attend une décision',
  waiting: (n: number): string =>
    n > 1 ? 'signalements attendent une décision' : 'signalement attend une décision',
  flag: (reference: string) => `Signalement ${reference}`,
  page: 'Page signalée',
  kind: 'Ce qui ne va pas',
  sent: 'Reçu le',
  sender: 'Envoyé par',
  nobody: 'Quelqu’un qui n’a pas dit son nom',
  words: 'Ce qui est écrit',
  decision: 'Décision',
  decidedOn: 'Décidé le',
  reason: 'Motif',
  unnamed: 'Effacé six mois après la décision, ou à la demande de la personne.',
  decide: 'Décider',
  noHiding:
    'Un produit seul ne se masque pas d’ici : demandez à la boutique de le retirer ou, si c’est grave ou sans réponse, suspendez-la.',
  mail: {
    received: (reference: string) => `Signalement ${reference} : bien reçu`,
    receivedBody: (what: string) =>
      `Votre signalement à propos de « ${what} » est arrivé. Une personne le lit et vous écrit ce qui est décidé, et pourquoi.`,
    told: (shop: string) => `Un signalement concerne ${shop}`,
    read: 'Lire et décider',
    decided: (reference: string) => `Signalement ${reference} : la décision`,
    decidedBody: (what: string) =>
      `Vous nous avez signalé « ${what} ». Une personne a lu votre signalement. Décision :`,
    nothing: 'Nous ne demandons rien à la boutique.',
    correction: 'Nous demandons à la boutique de corriger ou de retirer ce que vous signalez.',
    suspension: 'La boutique est suspendue : ses pages ne sont plus publiques.',
    why: 'Voici pourquoi :',
    contest:
      'Vous n’êtes pas d’accord ? Écrivez à votre territoire en rappelant cette référence : il examine à nouveau. Vous pouvez aussi saisir le juge.',
    contact: 'Écrire au territoire',
    asked: (shop: string) => `${shop} : une correction vous est demandée après un signalement`,
    askedBody: (what: string) =>
      `On nous a signalé « ${what} ». Une personne de votre territoire l’a lu, et vous demande de le corriger ou de le retirer. Voici pourquoi :`,
    answer:
      'Vous n’êtes pas d’accord, ou c’est fait ? Répondez depuis votre page d’aide : nous examinons à nouveau.',
    answerButton: 'Répondre',
  },
}
const en: typeof fr = {
  report: 'Report this content',
  lead: 'A person of your territory reads each report and decides on it. The shop will not know who sent it.',
  about: (what) => `About: ${what}`,
  send: 'Send the report',
  title: 'Reports of content',
  help: 'What people report about the shops you follow, and your decisions.',
  none: 'Nothing has been reported.',
  waits: 'waits for a decision',
  waiting: (n) => (n === 1 ? 'report waits for a decision' : 'reports wait for a decision'),
  flag: (reference) => `Report ${reference}`,
  page: 'Page reported',
  kind: 'What is wrong',
  sent: 'Received on',
  sender: 'Sent by',
  nobody: 'Somebody who gave no name',
  words: 'What is written',
  decision: 'Decision',
  decidedOn: 'Decided on',
  reason: 'Reason',
  unnamed: 'Erased six months after the decision, or when the person asked.',
  decide: 'Decide',
  noHiding:
    'A product alone is not hidden from here: ask the shop to remove it or, if it is serious or stays unanswered, suspend the shop.',
  mail: {
    received: (reference) => `Report ${reference}: received`,
    receivedBody: (what) =>
      `Your report about “${what}” has arrived. A person reads it and writes to you what is decided, and why.`,
    told: (shop) => `A report concerns ${shop}`,
    read: 'Read and decide',
    decided: (reference) => `Report ${reference}: the decision`,
    decidedBody: (what) => `You reported “${what}”. A person has read your report. Decision:`,
    nothing: 'We ask nothing of the shop.',
    correction: 'We ask the shop to correct or remove what you report.',
    suspension: 'The shop is suspended: its pages are no longer public.',
    why: 'Here is why:',
    contest:
      'You do not agree? Write to your territory with this reference: it looks at it again. You may also go to court.',
    contact: 'Write to the territory',
    asked: (shop) => `${shop}: a correction is asked of you after a report`,
    askedBody: (what) =>
      `“${what}” was reported to us. A person of your territory has read it, and asks you to correct or remove it. Here is why:`,
    answer: 'You do not agree, or it is done? Answer from your help page: we look at it again.',
    answerButton: 'Answer',
  },
}
export const words: Record<Language, typeof fr> = { fr, en }

export const said = {
  sent: (reference: string) => ({
    fr: `Votre signalement ${reference} est reçu. Une personne le lit et en décide.`,
    en: `Your report ${reference} is received. A person reads it and decides on it.`,
  }),
  decided: {
    fr: 'La décision est enregistrée. Les personnes concernées sont prévenues.',
    en: 'The decision is recorded. Those concerned have been told.',
  },
}

/** What the journal calls these acts. */
export const flagActs = {
  'flag.send': { fr: 'Contenu signalé', en: 'Content reported' },
  'flag.decide': { fr: 'Décision sur un signalement', en: 'Decision on a report' },
}
