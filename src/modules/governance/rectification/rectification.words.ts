const fr = {
  rectify: 'Rectifier',
  rectifyDecision: (number: string) => `Rectifier la décision ${number}`,
  rectifyRecord: 'Rectifier le relevé',
  lead: 'Pour une erreur matérielle : un mot, un nom, un chiffre mal recopié. Ce qui est écrit reste ; la rectification se lit à côté, avec son jour et son motif. Elle ne change ni un vote ni une somme.',
  cancelInstead: 'Si la décision elle-même a été saisie par erreur, annulez plutôt sa saisie.',
  publishedWith: 'Elle paraît au registre public et dans son flux, avec la décision.',
  keptWith: 'Elle se lit sur le relevé de la réunion.',
  submit: 'Inscrire la rectification',
  done: { fr: 'La rectification est inscrite.', en: 'The rectification is recorded.' },
  rectifications: 'Rectifications',
  already: 'Déjà rectifié',
  of: (day: string, part: string) => `Rectification du ${day}, ${part} :`,
  ofDecision: (number: string, day: string, part: string) =>
    `Décision ${number}, rectification du ${day}, ${part} :`,
  why: (reason: string) => `Motif : ${reason}`,
  by: (name: string) => `(inscrite par ${name})`,
  feedTitle: (body: string, title: string) => `Rectification, ${body} : ${title}`,
  feedCancelled: (body: string, title: string) => `Saisie annulée, ${body} : ${title}`,
  cancel: 'Annuler la saisie',
  cancelDecision: (number: string) => `Annuler la saisie de la décision ${number}`,
  cancelLead: (title: string, day: string) =>
    `Pour une décision saisie à tort : adoptée au lieu de rejetée, ou sur le mauvais point. « ${title} », du ${day}, reste au registre, barrée, avec le motif. Elle ne décide plus rien.`,
  cancelled: {
    fr: 'La saisie est annulée. La décision reste au registre, barrée, avec son motif.',
    en: 'The entry is cancelled. The decision stays in the register, struck, with its reason.',
  },
  goesBack: 'Ce qui revient devant le comité :',
  nothingGoesBack: 'Aucune dépense ni aucun avenant ne repose sur elle.',
  expense: {
    adoption: (label: string) => `la dépense « ${label} », qui n’est plus adoptée`,
    refusal: (label: string) => `la dépense « ${label} », qui n’est plus rejetée`,
    opinion: (label: string) => `la dépense « ${label} », qui attend de nouveau son avis`,
  },
  amendment: (number: number) => `l’avenant n° ${number}, qui n’est plus approuvé`,
  voteAgain:
    'Le point peut ensuite être remis au vote, dans cette réunion si elle n’est pas close, ou à la suivante.',
  cannot: 'Cette saisie ne peut pas être annulée maintenant',
  backToRecord: 'Revenir au relevé',
  backToBody: 'Revenir à l’instance',
}
const en: typeof fr = {
  rectify: 'Rectify',
  rectifyDecision: (number) => `Rectify decision ${number}`,
  rectifyRecord: 'Rectify the record',
  lead: 'For a slip of the pen: a word, a name, a figure copied wrong. What is written stays; the rectification is read beside it, with its day and its reason. It changes neither a vote nor an amount.',
  cancelInstead: 'If the decision itself was entered by mistake, rather cancel its entry.',
  publishedWith: 'It appears in the public register and in its feed, with the decision.',
  keptWith: 'It is read on the record of the meeting.',
  submit: 'Record the rectification',
  done: fr.done,
  rectifications: 'Rectifications',
  already: 'Rectified already',
  of: (day, part) => `Rectification of ${day}, ${part}:`,
  ofDecision: (number, day, part) => `Decision ${number}, rectification of ${day}, ${part}:`,
  why: (reason) => `Reason: ${reason}`,
  by: (name) => `(recorded by ${name})`,
  feedTitle: (body, title) => `Rectification, ${body}: ${title}`,
  feedCancelled: (body, title) => `Entry cancelled, ${body}: ${title}`,
  cancel: 'Cancel the entry',
  cancelDecision: (number) => `Cancel the entry of decision ${number}`,
  cancelLead: (title, day) =>
    `For a decision entered wrong: adopted where it was rejected, or on the wrong item. “${title}”, of ${day}, stays in the register, struck, with the reason. It decides nothing any more.`,
  cancelled: fr.cancelled,
  goesBack: 'What goes back to the committee:',
  nothingGoesBack: 'No expense and no amendment rests on it.',
  expense: {
    adoption: (label) => `the expense “${label}”, adopted no more`,
    refusal: (label) => `the expense “${label}”, rejected no more`,
    opinion: (label) => `the expense “${label}”, which waits for its opinion again`,
  },
  amendment: (number) => `amendment no. ${number}, approved no more`,
  voteAgain:
    'The item may then be put to the vote again, in this meeting if it is not closed, or in the next one.',
  cannot: 'This entry cannot be cancelled now',
  backToRecord: 'Back to the record',
  backToBody: 'Back to the body',
}
export const words = { fr, en }

/** What the journal calls them. */
export const rectificationActs = {
  'decision.rectify': { fr: 'Décision rectifiée', en: 'Decision rectified' },
  'decision.cancel': { fr: 'Saisie d’une décision annulée', en: 'Entry of a decision cancelled' },
  'meeting.rectify': { fr: 'Relevé de réunion rectifié', en: 'Record of a meeting rectified' },
}
