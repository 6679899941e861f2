const fr = {
  title: 'Corriger ce qui est inscrit',
  lead: 'Un jour mal saisi, un acte inscrit à tort : ce qui était écrit reste, la correction se lit à côté, avec son motif. Ce qui en dépend est recalculé.',
  link: 'Un jour mal saisi, un acte inscrit à tort ?',
  signatures: 'Signatures',
  acts: 'Retraits, dénonciations, résiliation et reconductions',
  noAct: 'Aucun acte de cette nature n’est inscrit.',
  what: 'Acte',
  day: 'Jour',
  party: 'Partie',
  signedOn: 'Signée le',
  put: 'Corriger',
  correct: 'Corriger',
  cancel: 'Annuler la saisie',
  decided: (day: string) => `décidé le ${day}`,
  effect: (day: string) => `effet le ${day}`,
  noEffect: 'sans effet',
  wasCancelled: 'Saisie annulée',
  made: 'Corrections inscrites',
  none: 'Aucune correction n’est inscrite.',
  of: (day: string, what: string) => `Correction du ${day}, ${what} :`,
  cancelledOn: (day: string, what: string) => `Saisie annulée le ${day}, ${what}.`,
  why: (reason: string) => `Motif : ${reason}`,
  by: (name: string) => `(inscrite par ${name})`,
  signatureLead:
    'Pour un jour mal saisi. Si cette signature a conclu le texte, son premier jour, la clé qu’il porte et toutes les échéances suivent.',
  leavingLead:
    'Pour des jours mal saisis. L’effet est recalculé, avec les échéances, les parts et les actes attendus. Si c’est la partie qui n’est pas la bonne, annulez la saisie, puis inscrivez le bon acte.',
  cancelLead: (what: string) =>
    `Pour un acte inscrit à tort, ou au nom d’une autre partie : ${what} reste à l’histoire de la convention, avec ce motif, et n’a plus d’effet. Le bon acte s’inscrit ensuite.`,
  back: 'Revenir aux corrections',
  corrected: {
    fr: 'La correction est inscrite. Ce qui était écrit se lit encore à côté.',
    en: 'The correction is recorded. What was written is still read beside it.',
  },
  cancelled: {
    fr: 'La saisie est annulée. Si l’acte était mal saisi, inscrivez maintenant le bon.',
    en: 'The entry is cancelled. If the act was typed wrong, now record the right one.',
  },
}
const en: typeof fr = {
  title: 'Correct what is recorded',
  lead: 'A day typed wrong, an act recorded by mistake: what was written stays, the correction is read beside it, with its reason. What depends on it is worked out again.',
  link: 'A day typed wrong, an act recorded by mistake?',
  signatures: 'Signatures',
  acts: 'Withdrawals, denunciations, termination and renewals',
  noAct: 'No act of this kind is recorded.',
  what: 'Act',
  day: 'Day',
  party: 'Party',
  signedOn: 'Signed on',
  put: 'Correct',
  correct: 'Correct',
  cancel: 'Cancel the entry',
  decided: (day) => `decided on ${day}`,
  effect: (day) => `effect on ${day}`,
  noEffect: 'no effect',
  wasCancelled: 'Entry cancelled',
  made: 'Corrections recorded',
  none: 'No correction is recorded.',
  of: (day, what) => `Correction of ${day}, ${what}:`,
  cancelledOn: (day, what) => `Entry cancelled on ${day}, ${what}.`,
  why: (reason) => `Reason: ${reason}`,
  by: (name) => `(recorded by ${name})`,
  signatureLead:
    'For a day typed wrong. If this signature concluded the text, its first day, the key written in it and all the deadlines follow.',
  leavingLead:
    'For days typed wrong. The effect is worked out again, with the deadlines, the shares and the acts awaited. If the party is not the right one, cancel the entry, then record the right act.',
  cancelLead: (what) =>
    `For an act recorded by mistake, or for another party: ${what} stays in the history of the agreement, with this reason, and has no effect any more. The right act is recorded afterwards.`,
  back: 'Back to the corrections',
  corrected: fr.corrected,
  cancelled: fr.cancelled,
}
export const words = { fr, en }

/** What the journal calls them. */
export const correctionActs = {
  'convention.correct_signature': { fr: 'Jour d’une signature corrigé', en: 'Day of a signature corrected' },
  'convention.correct_leaving': { fr: 'Départ corrigé', en: 'Departure corrected' },
  'convention.cancel_act': { fr: 'Saisie d’un acte annulée', en: 'Entry of an act cancelled' },
}
