/** What the acts on the accounts are called in the journal. */
export const billActs = {
  'bill.key': { fr: 'Clé de répartition fixée', en: 'Sharing key set' },
  'bill.measured': { fr: 'Relevé de l’année saisi', en: 'Figures of a year entered' },
  'bill.budget_line': { fr: 'Ligne budgétaire inscrite', en: 'Budget line entered' },
  'bill.budget_move': { fr: 'Budget modulé', en: 'Budget modulated' },
  'bill.budget_move_validated': {
    fr: 'Modulation du budget validée',
    en: 'Modulation of the budget validated',
  },
  'bill.revenue': { fr: 'Recette inscrite', en: 'Revenue recorded' },
  'bill.revenue_cancelled': { fr: 'Recette annulée', en: 'Revenue cancelled' },
  'bill.funding': { fr: 'Plan de financement modifié', en: 'Financing plan changed' },
  'bill.expense_proposed': { fr: 'Dépense proposée', en: 'Expense proposed' },
  'bill.expense_act': { fr: 'Étape d’une dépense', en: 'Step of an expense' },
  'bill.shared': { fr: 'Dépense partagée', en: 'Expense shared' },
  'bill.sharing_reversed': { fr: 'Partage contre-passé', en: 'Sharing reversed' },
  'bill.orders_proposed': { fr: 'Titres de recettes proposés', en: 'Revenue orders proposed' },
  'bill.order_issued': { fr: 'Numéro de titre enregistré', en: 'Title number recorded' },
  'bill.order_collected': { fr: 'Encaissement enregistré', en: 'Collection recorded' },
  'bill.order_reduced': { fr: 'Titre réduit', en: 'Revenue order reduced' },
  'bill.order_move_cancelled': {
    fr: 'Mouvement d’un titre annulé',
    en: 'Entry of a revenue order cancelled',
  },
  'bill.order_title_corrected': { fr: 'Numéro de titre corrigé', en: 'Title number corrected' },
  'bill.order_given_back': { fr: 'Trop-perçu rendu', en: 'Overpayment given back' },
  'bill.order_deducted': {
    fr: 'Trop-perçu déduit d’un autre titre',
    en: 'Overpayment deducted from another order',
  },
  'bill.order_withdrawn': { fr: 'Proposition de titre retirée', en: 'Proposed order withdrawn' },
  'bill.orders_bundled': { fr: 'États liquidatifs réunis', en: 'Computations gathered' },
  'bill.access_opened': {
    fr: 'Accès ouvert au logiciel financier',
    en: 'Access opened to the finance software',
  },
  'bill.access_ended': {
    fr: 'Fin de l’accès du logiciel financier',
    en: 'Access of the finance software ended',
  },
  'bill.advance_cancelled': { fr: 'Mouvement d’avance annulé', en: 'Movement of advances cancelled' },
  'bill.advance': { fr: 'Avance ou solde enregistré', en: 'Advance or balance recorded' },
}
