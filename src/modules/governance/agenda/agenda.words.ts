const fr = {
  none: 'Aucun point pour l’instant.',
  atCommittee: 'Devant le comité',
  put: 'Mettre à l’ordre du jour',
  putElsewhere: 'Mettre à l’ordre du jour d’une autre réunion',
  isOn: {
    fr: 'C’est à l’ordre du jour. Il reste à envoyer les invitations.',
    en: 'It is on the agenda. Invitations are still to be sent.',
  },
  noMeeting: 'Aucune réunion à venir où en parler.',
  toBodies: 'Prévoir une réunion',
  onAgenda: 'À l’ordre du jour',
  decided: (number: string, day: string) => `Décision n° ${number} du ${day}`,
  toVote: 'À mettre au vote',
  vote: 'Mettre au vote',
  voteSecretly: 'À bulletin secret',
  voteOn: 'Vote',
}
const en: typeof fr = {
  none: 'No item yet.',
  atCommittee: 'Before the committee',
  put: 'Put on the agenda',
  putElsewhere: 'Put on the agenda of another meeting',
  isOn: fr.isOn,
  noMeeting: 'No meeting to come where it may be discussed.',
  toBodies: 'Plan a meeting',
  onAgenda: 'On the agenda',
  decided: (number, day) => `Decision no. ${number} of ${day}`,
  toVote: 'To be put to the vote',
  vote: 'Put to the vote',
  voteSecretly: 'By secret ballot',
  voteOn: 'Vote',
}
export const words = { fr, en }
