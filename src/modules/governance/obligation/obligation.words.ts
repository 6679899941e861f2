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
    missed: 'Absence à expliquer',
  },
  sittings: (held: number, missed: number) =>
    `${held === 1 ? '1 réunion tenue' : `${held} réunions tenues`}, ${missed === 0 ? 'aucune manquée' : missed === 1 ? '1 manquée' : `${missed} manquées`}`,
  sitting: (day: string, body: string, number: number) => `${day} · ${body}, réunion n° ${number}`,
  noSitting: 'Aucune réunion n’a encore été tenue avec cette partie.',
  came: { present: 'présent', represented: 'représenté', absent: 'absent' },
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
    missed: 'Absence to explain',
  },
  sittings: (held, missed) =>
    `${held === 1 ? '1 meeting held' : `${held} meetings held`}, ${missed === 0 ? 'none missed' : `${missed} missed`}`,
  sitting: (day, body, number) => `${day} · ${body}, meeting no. ${number}`,
  noSitting: 'No meeting has been held with this party yet.',
  came: { present: 'present', represented: 'represented', absent: 'absent' },
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
