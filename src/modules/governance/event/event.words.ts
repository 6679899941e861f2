const fr = {
  acts: 'Actes',
  title: 'Faits à retenir',
  lead: 'Ce qui arrive à la convention et n’est ni un acte ni une échéance : un service ouvre, une période prend fin. Chacun prend sa place dans la chronologie.',
  none: 'Aucun fait n’est encore noté',
  day: 'Jour',
  fact: 'Fait',
  source: 'D’où on le tient',
  by: (name: string) => `Noté par ${name}`,
  came: 'Venu avec la convention',
  record: 'Noter un fait',
  save: 'Noter',
  cancel: 'Annuler',
  cancelOf: (title: string) => `le fait « ${title} »`,
  cancelLead: 'Il reste ici avec ce motif, et quitte la chronologie.',
  cancelled: (day: string, reason: string) => `Annulé le ${day} : ${reason}`,
  saved: { fr: 'Le fait est noté.', en: 'The fact is noted.' },
  gone: { fr: 'Le fait est annulé.', en: 'The fact is cancelled.' },
}
const en: typeof fr = {
  acts: 'Acts',
  title: 'Facts to remember',
  lead: 'What happens to the convention and is neither an act nor a deadline: a service opens, a period ends. Each takes its place on the timeline.',
  none: 'No fact is noted yet',
  day: 'Day',
  fact: 'Fact',
  source: 'How it is known',
  by: (name) => `Noted by ${name}`,
  came: 'Came with the convention',
  record: 'Note a fact',
  save: 'Note',
  cancel: 'Cancel',
  cancelOf: (title) => `the fact “${title}”`,
  cancelLead: 'It stays here with this reason, and leaves the timeline.',
  cancelled: (day, reason) => `Cancelled on ${day}: ${reason}`,
  saved: fr.saved,
  gone: fr.gone,
}
export const words = { fr, en }

export const eventActs = {
  'convention.note_event': { fr: 'Fait noté', en: 'Fact noted' },
  'convention.cancel_event': { fr: 'Fait annulé', en: 'Fact cancelled' },
}
