const fr = {
  documents: 'Documents',
  lead: 'Les actes produits et les pièces reçues, tels qu’ils ont été conservés. Rien n’est effacé ni modifié.',
  none: 'Aucun document n’est accessible pour le moment.',
  document: 'Document',
  kind: 'Nature',
  party: 'Partie',
  date: 'Conservé le',
  by: 'Par',
  fingerprint: 'Empreinte SHA-256',
  size: 'Taille',
  readers: 'Qui peut le lire',
  readersAre: {
    everyone: 'Tout le monde',
    parties: 'Les parties et les contrôleurs nommés',
    concerned: 'Le chef de file, la partie concernée et les contrôleurs nommés',
  },
  figures: 'Ce qu’il énonce',
  download: 'Télécharger le PDF',
  edit: 'Télécharger le DOCX à compléter',
  number: (n: number) => `Document n° ${n}`,
  kilobytes: (n: number) => `${n} Ko`,
  verify: 'Vérifier un document',
  verifyLead:
    'Envoyez un fichier que l’on vous a remis : s’il est exactement l’un de ceux conservés ici, la page vous dit lequel. Il n’est pas conservé.',
  verifyButton: 'Vérifier',
  closed: 'Compte fermé',
}
const en: typeof fr = {
  documents: 'Documents',
  lead: 'The acts issued and the papers received, as they were kept. Nothing is deleted or changed.',
  none: 'No document is available for the moment.',
  document: 'Document',
  kind: 'Nature',
  party: 'Party',
  date: 'Kept on',
  by: 'By',
  fingerprint: 'SHA-256 fingerprint',
  size: 'Size',
  readers: 'Who may read it',
  readersAre: {
    everyone: 'Everyone',
    parties: 'The parties and the named controllers',
    concerned: 'The lead authority, the party concerned and the named controllers',
  },
  figures: 'What it states',
  download: 'Download the PDF',
  edit: 'Download the DOCX to complete',
  number: (n) => `Document no. ${n}`,
  kilobytes: (n) => `${n} kB`,
  verify: 'Verify a document',
  verifyLead:
    'Send a file you were given: if it is exactly one of those kept here, the page tells you which one. It is not kept.',
  verifyButton: 'Verify',
  closed: 'Closed account',
}
export const words = { fr, en }

export const verified = {
  known: (number: number, title: string) => ({
    fr: `Ce fichier est exactement le document n° ${number}, « ${title} ».`,
    en: `This file is exactly document no. ${number}, “${title}”.`,
  }),
}

/** What the journal calls the acts on documents. */
export const documentActs = {
  'convention.keep_document': { fr: 'Document conservé', en: 'Document kept' },
}
