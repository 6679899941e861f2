const fr = {
  fingerprint: 'Empreinte SHA-256 de l’état liquidatif',
  reductionFingerprint: 'Empreinte SHA-256 de l’état de la réduction',
  drawnOn: (day: string) => `Dressé le ${day} et conservé : il se relit toujours tel quel.`,
  notYet: 'Il sera dressé et conservé dès qu’on l’ouvrira, puis se relira toujours tel quel.',
  ofOrder: 'État liquidatif (PDF)',
  tableOfOrder: 'Les mêmes calculs, pas à pas (CSV)',
  ofReduction: (day: string) => `État de la réduction du ${day} (PDF)`,
  tableOfReduction: (day: string) => `Calculs de la réduction du ${day}, pas à pas (CSV)`,
}
const en: typeof fr = {
  fingerprint: 'SHA-256 fingerprint of the computation',
  reductionFingerprint: 'SHA-256 fingerprint of the computation of the reduction',
  drawnOn: (day: string) => `Drawn on ${day} and kept, in French: it always reads the same.`,
  notYet:
    'It will be drawn and kept, in French, as soon as somebody opens it, and then always reads the same.',
  ofOrder: 'Computation (PDF)',
  tableOfOrder: 'The same computation, step by step (CSV)',
  ofReduction: (day: string) => `Computation of the reduction of ${day} (PDF)`,
  tableOfReduction: (day: string) => `Computation of the reduction of ${day}, step by step (CSV)`,
}
export const words = { fr, en }

/** On the paper itself, which is in French: an annex of the accounts. */
export const onPaper = {
  order: 'État liquidatif',
  reduction: (reference: string, day: string) =>
    `État liquidatif de la réduction du ${day} sur le titre ${reference}`,
  legal:
    'Bases de la liquidation indiquées en application de l’article 24 du décret n° 2012-1246 du 7 novembre 2012. Le numéro, le bordereau et la signature sont portés par le titre de recettes.',
}
