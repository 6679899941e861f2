import type { Text } from '../../../platform/language.ts'

const fr = {
  title: 'Diffusion',
  lead: 'Une fois signé, le texte est envoyé au représentant de l’État, à la banque, aux comptables et aux services : à qui, quand, et la preuve qu’il est arrivé.',
  none: 'Aucun envoi n’est inscrit.',
  notSigned: 'Aucun texte n’est encore signé par toutes les parties : rien n’est à envoyer.',
  recipient: 'Destinataire',
  text: 'Texte',
  sent: 'Envoyé le',
  received: 'Reçu le',
  awaited: 'Pas encore reçu',
  awaitedCount: (n: number) =>
    n === 0
      ? 'Tout est reçu.'
      : n === 1
        ? '1 envoi n’est pas encore reçu.'
        : `${n} envois ne sont pas encore reçus.`,
  struck: (day: string, why: string) => `Rayé le ${day} : ${why}`,
  proof: 'Preuve',
  proofOf: (recipient: string) => `de réception, ${recipient}`,
  record: 'Inscrire un envoi',
  save: 'Inscrire',
  receive: 'Inscrire la réception',
  strike: 'Rayer',
  strikeLead: 'L’envoi reste inscrit, rayé, avec le motif.',
  follow: 'Suivre',
  followOf: (recipient: string) => `l’envoi à ${recipient}`,
  one: (recipient: string, day: string) => `${recipient}, envoi du ${day}`,
  saved: { fr: 'C’est inscrit.', en: 'It is recorded.' } satisfies Text,
}
const en: typeof fr = {
  title: 'Distribution',
  lead: 'Once signed, the text is sent to the State’s representative, the bank, the accountants and the services: to whom, when, and the proof that it came.',
  none: 'No sending is recorded.',
  notSigned: 'No text is signed by all the parties yet: nothing is to be sent.',
  recipient: 'Recipient',
  text: 'Text',
  sent: 'Sent on',
  received: 'Received on',
  awaited: 'Not received yet',
  awaitedCount: (n) =>
    n === 0
      ? 'All is received.'
      : n === 1
        ? '1 sending is not received yet.'
        : `${n} sendings are not received yet.`,
  struck: (day, why) => `Struck out on ${day}: ${why}`,
  proof: 'Proof',
  proofOf: (recipient) => `of reception, ${recipient}`,
  record: 'Record a sending',
  save: 'Record',
  receive: 'Record the reception',
  strike: 'Strike out',
  strikeLead: 'The sending stays on the record, struck out, with the reason.',
  follow: 'Follow',
  followOf: (recipient) => `the sending to ${recipient}`,
  one: (recipient, day) => `${recipient}, sent on ${day}`,
  saved: fr.saved,
}
export const words = { fr, en }

export const distributionActs = {
  'convention.send_text': { fr: 'Envoi d’un texte signé inscrit', en: 'Sending of a signed text recorded' },
  'convention.receive_text': { fr: 'Réception d’un texte inscrite', en: 'Reception of a text recorded' },
  'convention.strike_sending': { fr: 'Envoi rayé', en: 'Sending struck out' },
}
