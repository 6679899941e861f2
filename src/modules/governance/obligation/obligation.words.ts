const fr = {
  title: 'Obligations',
  lead: 'Ce que chaque partie doit aux autres en dehors de l’argent, avec ses justificatifs. Seules les parties lisent cette page.',
  none: 'Aucune obligation n’est inscrite.',
  add: 'Ajouter une obligation',
  standing: {
    done: 'Fait',
    expiring: 'À renouveler bientôt',
    expired: 'Périmé',
    overdue: 'En retard',
    open: 'À justifier',
  },
  due: (day: string) => `au plus tard le ${day}`,
  valid: (day: string) => `valable jusqu’au ${day}`,
  file: (day: string) => `Télécharger le justificatif du ${day}`,
  give: 'Donner un justificatif',
  record: 'Inscrire',
  saved: { fr: 'C’est enregistré.', en: 'It is saved.' },
}
const en: typeof fr = {
  title: 'Obligations',
  lead: 'What each party owes the others besides money, with its evidence. Only the parties read this page.',
  none: 'No obligation is recorded.',
  add: 'Add an obligation',
  standing: {
    done: 'Done',
    expiring: 'To be renewed soon',
    expired: 'Expired',
    overdue: 'Late',
    open: 'Evidence awaited',
  },
  due: (day) => `by ${day}`,
  valid: (day) => `valid until ${day}`,
  file: (day) => `Download the evidence of ${day}`,
  give: 'Give evidence',
  record: 'Record',
  saved: fr.saved,
}
export const words = { fr, en }

export const obligationActs = {
  'convention.add_obligation': { fr: 'Obligation ajoutée', en: 'Obligation added' },
  'convention.add_evidence': { fr: 'Justificatif donné', en: 'Evidence given' },
}
