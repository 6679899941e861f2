import { ofName } from '../../../platform/names.ts'

const fr = {
  proofs: 'Ce qu’il faut prouver d’abord',
  renewalLead: (lead: string) =>
    `La reconduction attend ces pièces, que réunit ${lead} : chacune se prouve par un document, une décision d’un comité ou une délibération enregistrés ici.`,
  agreement: 'Accord de toutes les parties',
  agreementLead:
    'La convention prend fin par les décisions concordantes de toutes les parties. L’accord de chacune se prouve par sa délibération exécutoire, ou par un document qu’elle a signé.',
  missing: (names: string) => `Il manque : ${names}.`,
  allProved: 'Tout est prouvé.',
  proved: 'Prouvé',
  awaited: 'Manque',
  by: (thing: string, day: string) => `${thing} (${day})`,
  withdrawnWhy: (thing: string, day: string, why: string) => `Retirée le ${day} : ${thing}. Motif : ${why}`,
  give: 'Inscrire une preuve',
  withdraw: 'Retirer cette preuve',
  withdrawOf: (subject: string) => ` : ${subject}`,
  nothing: {
    renewal:
      'Aucun document, aucune décision ni aucune délibération exécutoire n’est enregistré : déposez un document avec les actes, faites voter le comité, ou inscrivez la délibération.',
    termination:
      'Aucune délibération exécutoire ni aucun document n’est enregistré pour cela : inscrivez la délibération, ou déposez le document avec les actes.',
  },
  leftSince: 'Pour une résiliation datée d’avant le départ d’une partie, son accord est à prouver aussi.',
  left: (name: string, day: string) => `${name} (jusqu’au ${day})`,
  others: 'Preuves que rien ne demande',
  othersLead:
    'Elles restent inscrites, et aucun acte ne repose sur elles. Retirez celle qui n’a plus lieu d’être : sa décision pourra être annulée.',
  agreementOf: (name: string) => `Accord ${ofName(name)}`,
  toDocuments: 'Les actes et documents',
  toDeliberations: 'Les délibérations',
  document: (number: number, title: string) => `Document n° ${number}, ${title}`,
  decision: (body: string, number: string, title: string) => `Décision, ${body}, n° ${number}, ${title}`,
  deliberation: (name: string, number: string, subject: string) =>
    `Délibération, ${name}, ${number}${subject && `, ${subject}`}`,
  saved: { fr: 'La preuve est inscrite.', en: 'The proof is recorded.' },
  withdrawn: { fr: 'La preuve est retirée.', en: 'The proof is withdrawn.' },
}
const en: typeof fr = {
  proofs: 'What is to be proved first',
  renewalLead: (lead) =>
    `The renewal waits for these, gathered by ${lead}: each is proved by a document, a decision of a committee or a deliberation recorded here.`,
  agreement: 'Agreement of all the parties',
  agreementLead:
    'The agreement ends by the agreeing decisions of all the parties. That of each is proved by its executory deliberation, or by a document it signed.',
  missing: (names) => `Still missing: ${names}.`,
  allProved: 'All is proved.',
  proved: 'Proved',
  awaited: 'Missing',
  by: (thing, day) => `${thing} (${day})`,
  withdrawnWhy: (thing, day, why) => `Withdrawn on ${day}: ${thing}. Reason: ${why}`,
  give: 'Record a proof',
  withdraw: 'Withdraw this proof',
  withdrawOf: (subject) => `: ${subject}`,
  nothing: {
    renewal:
      'No document, no decision and no executory deliberation is recorded: keep a document with the acts, have the committee vote, or record the deliberation.',
    termination:
      'No executory deliberation and no document is recorded for it: record the deliberation, or keep the document with the acts.',
  },
  leftSince: 'For a termination dated before the departure of a party, its agreement is to be proved too.',
  left: (name, day) => `${name} (until ${day})`,
  others: 'Proofs that nothing asks for',
  othersLead:
    'They stay on the record, and no act rests on them. Withdraw the one that has no more reason to be: its decision may then be cancelled.',
  agreementOf: (name) => `Agreement of ${name}`,
  toDocuments: 'Acts and documents',
  toDeliberations: 'Deliberations',
  document: (number, title) => `Document no. ${number}, ${title}`,
  decision: (body, number, title) => `Decision, ${body}, no. ${number}, ${title}`,
  deliberation: (name, number, subject) => `Deliberation, ${name}, ${number}${subject && `, ${subject}`}`,
  saved: fr.saved,
  withdrawn: fr.withdrawn,
}
export const words = { fr, en }
