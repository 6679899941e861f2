import type { Text } from '../../../platform/language.ts'

const said = (fr: string, en: string): Text => ({ fr, en })

const fr = {
  title: 'Recettes',
  lead: 'Ce que le service partagé rapporte : cotisations, ventes, partenariats. Les aides des financeurs s’inscrivent dans « Financement », ce que versent les parties sur leurs titres.',
  list: 'Recettes reçues, TTC',
  none: 'Aucune recette n’est encore inscrite',
  label: 'Recette',
  payer: 'Payée par',
  exercice: 'Exercice',
  day: 'Reçue le',
  reference: 'Titre',
  line: 'Ligne budgétaire',
  amount: 'Montant',
  add: 'Inscrire une recette',
  added: said('La recette est inscrite.', 'The revenue is recorded.'),
  cancel: 'Annuler',
  ofRevenue: (label: string, amount: string) => `la recette « ${label} » de ${amount}`,
  cancelled: (day: string, why: string) => `annulée le ${day} : ${why}`,
  cancellation: (why: string) => `Annulation : ${why}`,
  act: {
    title: 'Annuler la recette',
    lead: (label: string, amount: string, day: string) =>
      `Pour une recette inscrite par erreur ou mal saisie. « ${label} », ${amount} reçus le ${day}, reste inscrite, suivie de son annulation.`,
    submit: 'Annuler la recette',
  },
  wasCancelled: said(
    'La recette est annulée. Si elle était mal saisie, inscrivez maintenant la bonne.',
    'The revenue is cancelled. If it was typed wrong, now record the right one.',
  ),
  back: 'Revenir aux recettes',
  total: 'Ensemble',
}
const en: typeof fr = {
  title: 'Revenue',
  lead: 'What the shared service brings in: contributions, sales, sponsorship. Grants of funders are entered in “Financing”, what parties pay on their orders.',
  list: 'Revenue received, with VAT',
  none: 'No revenue is recorded yet',
  label: 'Revenue',
  payer: 'Paid by',
  exercice: 'Year (exercice)',
  day: 'Received on',
  reference: 'Order (titre)',
  line: 'Budget line',
  amount: 'Amount',
  add: 'Record revenue',
  added: fr.added,
  cancel: 'Cancel',
  ofRevenue: (label, amount) => `the revenue “${label}” of ${amount}`,
  cancelled: (day, why) => `cancelled on ${day}: ${why}`,
  cancellation: (why) => `Cancellation: ${why}`,
  act: {
    title: 'Cancel the revenue',
    lead: (label, amount, day) =>
      `For revenue recorded by mistake, or typed wrong. “${label}”, ${amount} received on ${day}, stays on the record, followed by its cancellation.`,
    submit: 'Cancel the revenue',
  },
  wasCancelled: fr.wasCancelled,
  back: 'Back to revenue',
  total: 'Together',
}
export const words = { fr, en }
