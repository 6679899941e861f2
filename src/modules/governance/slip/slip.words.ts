import type { Text } from '../../../platform/language.ts'

const t = (fr: string, en: string): Text => ({ fr, en })

const fr = {
  title: 'Écarts entre pièces',
  lead: 'Un montant que deux pièces n’écrivent pas pareil : chacun tel qu’il est écrit, et celui qui est retenu, avec le motif.',
  none: 'Aucun écart n’est inscrit',
  figure: 'Montant',
  papers: 'Ce que disent les pièces',
  difference: 'Écart',
  held: 'Retenu',
  mistake: (day: string, why: string) => `Inscrit par erreur, dit le ${day} : ${why}`,
  record: 'Inscrire un écart',
  recordOn: 'Deux pièces ne disent pas le même montant ?',
  save: 'Inscrire',
  saved: t('L’écart est inscrit.', 'The difference is recorded.'),
  rule: 'Dire ce qui est retenu',
  ruleLead: 'Ce qui était retenu avant reste au journal, avec son motif.',
  ruled: t('C’est inscrit.', 'It is recorded.'),
  back: 'Revenir aux écarts',
  reasonMissing: t('Dites pourquoi ce montant est retenu.', 'Say why this amount is held.'),
}
const en: typeof fr = {
  title: 'Differences between papers',
  lead: 'An amount that two papers do not write alike: each as it is written, and the one that holds, with the reason.',
  none: 'No difference is recorded',
  figure: 'Amount',
  papers: 'What the papers say',
  difference: 'Difference',
  held: 'Held',
  mistake: (day: string, why: string) => `Recorded by mistake, said on ${day}: ${why}`,
  record: 'Record a difference',
  recordOn: 'Two papers do not say the same amount?',
  save: 'Record',
  saved: fr.saved,
  rule: 'Say which one holds',
  ruleLead: 'What held before stays in the journal, with its reason.',
  ruled: fr.ruled,
  back: 'Back to the differences',
  reasonMissing: fr.reasonMissing,
}
export const words = { fr, en }

export const slipActs = {
  'bill.slip': t('Écart entre pièces inscrit', 'Difference between papers recorded'),
  'bill.slip_ruled': t('Écart entre pièces tranché', 'Difference between papers settled'),
}
