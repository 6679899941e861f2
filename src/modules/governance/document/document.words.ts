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
  deposit: 'Déposer une pièce',
  depositLead:
    'L’exemplaire signé, l’acte qui autorise une signature. La pièce est conservée avec son empreinte : elle ne se remplace pas, on en dépose une autre.',
  depositButton: 'Déposer',
  controllers: 'Qui peut contrôler',
  controllersLead:
    'Un financeur, le comptable public : ils lisent les documents et les justificatifs, sans rien pouvoir changer.',
  reads: (day: string) => `jusqu’au ${day}`,
  nameButton: 'Désigner',
  archive: 'Emporter toute la convention',
  archiveLead:
    'Le texte à chaque version, les actes, les signatures, les décisions, les écritures et les pièces, en une archive que tout tableur et tout lecteur de PDF savent ouvrir.',
  archiveButton: 'Télécharger l’archive',
  evidence: 'Justificatifs des obligations',
  validUntil: (day: string) => `valable jusqu’au ${day}`,
  mail: {
    subject: (convention: string) => `Convention « ${convention} » : vous pouvez consulter les pièces`,
    named: (convention: string, until: string) =>
      `Vous êtes désigné pour contrôler l’exécution de la convention « ${convention} ». Ses documents et ses justificatifs vous sont ouverts jusqu’au ${until}.`,
    signIn: (email: string) => `Connectez-vous, ou créez un compte, avec cette adresse : ${email}.`,
    open: 'Voir les documents',
  },
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
  deposit: 'Deposit a paper',
  depositLead:
    'The signed copy, the act that authorises a signature. It is kept with its fingerprint: it is not replaced, another is deposited.',
  depositButton: 'Deposit',
  controllers: 'Who may control',
  controllersLead:
    'A funder, the public accountant: they read the documents and the evidence, and can change nothing.',
  reads: (day) => `until ${day}`,
  nameButton: 'Name',
  archive: 'Take the whole convention away',
  archiveLead:
    'The text at each version, the acts, signatures, decisions, postings and papers, in one archive that any spreadsheet and any PDF reader can open.',
  archiveButton: 'Download the archive',
  evidence: 'Evidence of obligations',
  validUntil: (day) => `valid until ${day}`,
  mail: {
    subject: (convention) => `Agreement “${convention}”: you may read its papers`,
    named: (convention, until) =>
      `You are named to control how the agreement “${convention}” is carried out. Its documents and its evidence are open to you until ${until}.`,
    signIn: (email) => `Sign in, or create an account, with this address: ${email}.`,
    open: 'See the documents',
  },
}
export const words = { fr, en }

export const told = {
  deposited: {
    fr: 'La pièce est conservée avec son empreinte.',
    en: 'The paper is kept with its fingerprint.',
  },
  named: {
    fr: 'C’est noté : un courriel lui dit comment lire les pièces.',
    en: 'Noted: a mail tells them how to read the papers.',
  },
}

export const verified = {
  known: (number: number, title: string) => ({
    fr: `Ce fichier est exactement le document n° ${number}, « ${title} ».`,
    en: `This file is exactly document no. ${number}, “${title}”.`,
  }),
}

/** What the journal calls the acts on documents. */
export const documentActs = {
  'convention.keep_document': { fr: 'Document conservé', en: 'Document kept' },
  'convention.export': { fr: 'Archive d’une convention emportée', en: 'Archive of a convention taken away' },
  'convention.name_controller': { fr: 'Contrôleur désigné', en: 'Controller named' },
}
