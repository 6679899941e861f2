const fr = {
  acts: 'Pièces et actes',
  title: 'Subventions',
  lead: 'Ce qu’une partie attribue à une autre, ou à un tiers, en application de la convention. Ces lignes paraissent dans les données ouvertes.',
  none: 'Aucune subvention inscrite',
  beneficiary: 'Bénéficiaire',
  giver: 'Attribuée par',
  amount: 'Montant',
  openData: 'Données ouvertes',
  cancelled: 'Annulée',
  cancel: 'Annuler',
  cancelOf: (subject: string): string => `la subvention « ${subject} »`,
  missing: 'Pas encore publiée : il manque un SIRET.',
  record: 'Inscrire une subvention',
  save: 'Inscrire',
  saved: { fr: 'La subvention est inscrite.', en: 'The subsidy is recorded.' },
  gone: { fr: 'La subvention est annulée.', en: 'The subsidy is cancelled.' },
}
const en: typeof fr = {
  acts: 'Papers and acts',
  title: 'Subsidies',
  lead: 'What a party gives another, or a third, under the convention. These lines appear in the open data.',
  none: 'No subsidy recorded',
  beneficiary: 'Beneficiary',
  giver: 'Given by',
  amount: 'Amount',
  openData: 'Open data',
  cancelled: 'Cancelled',
  cancel: 'Cancel',
  cancelOf: (subject) => `the subsidy “${subject}”`,
  missing: 'Not published yet: a SIRET is missing.',
  record: 'Record a subsidy',
  save: 'Record',
  saved: fr.saved,
  gone: fr.gone,
}
export const words = { fr, en }

export const subsidyActs = {
  'convention.record_subsidy': { fr: 'Subvention inscrite', en: 'Subsidy recorded' },
  'convention.cancel_subsidy': { fr: 'Subvention annulée', en: 'Subsidy cancelled' },
}
