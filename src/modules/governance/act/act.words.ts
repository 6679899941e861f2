import { ofName } from '../../../platform/names.ts'

const fr = {
  acts: 'Actes à produire',
  lead: 'Chaque acte est déjà écrit, avec les chiffres du jour : relisez-le, puis produisez le PDF et le DOCX à compléter. Ce qui est produit est conservé avec son empreinte.',
  next: 'Le prochain acte',
  others: 'Ce que l’on attend des autres',
  awaitedFrom: (who: string) => `Attendu ${ofName(who)}.`,
  nothingOfYours: 'Rien n’est attendu de vous aujourd’hui.',
  othersExpected: (n: number, who: string) =>
    n > 1 ? `${n} actes sont attendus d’autres : ${who}.` : `Un acte est attendu d’un autre : ${who}.`,
  moreNext: (n: number) =>
    n > 1 ? `Et ${n} autres, sur la page de tous les actes.` : 'Et un autre, sur la page de tous les actes.',
  allActs: 'Tous les actes',
  nothingNext: 'Aucun acte n’est attendu aujourd’hui.',
  actsOf: (party: string) => `Les actes ${ofName(party)}`,
  text: 'Texte à signer, ou avenant',
  act: {
    deliberation: 'Rapport et délibération',
    note: 'Note à lire en séance',
    depart: 'Notification de départ',
    reconduction: 'Dénonciation de la reconduction',
    'mise-en-demeure': 'Mise en demeure',
  },
  meetingAct: { invitation: 'Invitation', releve: 'Relevé de décisions' },
  issue: 'Produire le PDF et le DOCX',
  issueLead:
    'Les deux fichiers disent la même chose. Le DOCX se complète dans votre traitement de texte ; le PDF fait foi de ce qui a été proposé ce jour.',
  preview: 'Relecture',
  notWrittenYet: 'Le texte de cet avenant n’est pas encore écrit.',
  cannot: 'Cet acte ne peut pas encore être écrit',
  wanted: 'Effet souhaité le',
  show: 'Recalculer',
  documents: 'Documents produits',
  issued: {
    fr: 'L’acte est produit et conservé : le voici en PDF et en DOCX.',
    en: 'The act is issued and kept: here it is as PDF and DOCX.',
  },
}
const en: typeof fr = {
  acts: 'Acts to be issued',
  lead: 'Each act is already written, in French, with the figures of the day: read it, then issue the PDF and the DOCX to complete. What is issued is kept with its fingerprint.',
  next: 'The next act',
  others: 'What is awaited from others',
  awaitedFrom: (who) => `Awaited from ${who}.`,
  nothingOfYours: 'Nothing is awaited from you today.',
  othersExpected: (n, who) =>
    n > 1 ? `${n} acts are awaited from others: ${who}.` : `One act is awaited from another: ${who}.`,
  moreNext: (n) =>
    n > 1 ? `And ${n} more, on the page of all the acts.` : 'And one more, on the page of all the acts.',
  allActs: 'All the acts',
  nothingNext: 'No act is awaited today.',
  actsOf: (party) => `The acts of ${party}`,
  text: 'Text to be signed, or amendment',
  act: {
    deliberation: 'Report and deliberation',
    note: 'Note to be read to the council',
    depart: 'Notice of departure',
    reconduction: 'Denunciation of the renewal',
    'mise-en-demeure': 'Formal notice',
  },
  meetingAct: { invitation: 'Invitation', releve: 'Record of decisions' },
  issue: 'Issue the PDF and the DOCX',
  issueLead:
    'Both files say the same. The DOCX is completed in your word processor; the PDF proves what was proposed that day.',
  preview: 'To be read',
  notWrittenYet: 'The text of this amendment is not written yet.',
  cannot: 'This act cannot be written yet',
  wanted: 'Effect wanted on',
  show: 'Work out again',
  documents: 'Documents issued',
  issued: fr.issued,
}
export const words = { fr, en }
