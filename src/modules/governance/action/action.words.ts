const fr = {
  actions: 'Actions',
  none: 'Rien à suivre',
  noneHelp:
    'Chaque décision peut donner une action : qui, pour quand. Elle revient à l’ordre du jour tant qu’elle n’est pas faite.',
  add: 'Ajouter une action',
  todo: 'À faire',
  todoAfter: (number: string) => `À faire après la décision ${number}`,
  follows: (number: string, title: string) => `Décision ${number} : ${title}`,
  added: { fr: 'L’action est notée.', en: 'The action is noted.' },
  by: 'avant le',
  late: 'En retard',
  done: 'Fait le',
  finish: 'C’est fait',
  finished: { fr: 'C’est noté comme fait.', en: 'It is noted as done.' },
}
const en: typeof fr = {
  actions: 'Actions',
  none: 'Nothing to follow',
  noneHelp: 'Each decision may give an action: who, by when. It comes back on the agenda until it is done.',
  add: 'Add an action',
  todo: 'To do',
  todoAfter: (number) => `To do after decision ${number}`,
  follows: (number, title) => `Decision ${number}: ${title}`,
  added: fr.added,
  by: 'by',
  late: 'Late',
  done: 'Done on',
  finish: 'Done',
  finished: fr.finished,
}
export const words = { fr, en }

/** What the journal calls acts on actions. */
export const actionActs = {
  'action.add': { fr: 'Action à suivre ajoutée', en: 'Action to follow added' },
  'action.done': { fr: 'Action faite', en: 'Action done' },
}
