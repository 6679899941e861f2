import { ofName, theName } from '../../../platform/names.ts'
import { capital } from '../../../platform/typography.ts'

const fr = {
  title: 'Modifier, reconduire, quitter',
  lead: 'Quatre actes différents : un retrait laisse les autres continuer, une dénonciation arrête la reconduction ou la convention, une résiliation y met fin avant terme, une reconduction la prolonge.',
  amendments: 'Avenant',
  amend: 'Préparer un avenant',
  amendmentOpen: (n: number) => `L’avenant n° ${n} est en préparation.`,
  approval: 'Approbation par le comité',
  approve: 'Inscrire l’approbation du comité',
  approvedEarlier: 'Le comité l’a approuvé avant que son registre soit tenu ici',
  approvedEarlierHelp:
    'Recopiez alors la référence de son relevé de décisions, et dites pourquoi aucune décision n’est au registre.',
  approved: (day: string) =>
    `Approuvé par le comité le ${day} : chaque partie peut l’autoriser, puis le signer.`,
  rename: 'Dire autrement ce qu’il change',
  withdrawApproval: 'Retirer cette approbation',
  withdrawApprovalHelp:
    'Inscrite par erreur, elle se retire tant que personne n’a signé. Le motif reste au journal.',
  withdraw: 'Retirer l’approbation',
  abandon: 'Abandonner cet avenant',
  abandonHelp:
    'Préparé par erreur, ou sans suite : il reste dans l’histoire de la convention, avec ce motif. Ni ses clauses ni sa clé ne s’appliqueront, et vous pourrez en préparer un autre.',
  abandoned: {
    fr: 'L’avenant est abandonné. Vous pouvez en préparer un autre.',
    en: 'The amendment is abandoned. You may prepare another one.',
  },
  writeClauses: 'Changer ses clauses',
  writeKey: 'Changer la clé de répartition',
  calendar: 'Calendrier des assemblées',
  calendarLead:
    'De leurs prochaines séances se déduit le premier jour où un avenant prêt aujourd’hui peut être exécutoire partout.',
  earliest: (day: string) => `Au plus tôt le ${day}.`,
  party: 'Partie',
  session: 'Séance',
  executory: 'Exécutoire vers le',
  addSessions: 'Ajouter des séances',
  summons: 'Convocation avant la séance',
  clearDays: (days: number) => `${days} ${days > 1 ? 'jours francs' : 'jour franc'}`,
  delays: 'Changer les délais d’une assemblée',
  delaysLead:
    'Ceux de la loi valent tant que son règlement n’en dit pas d’autres : de combien de jours il convoque, et combien il en faut ensuite pour que l’acte soit exécutoire.',
  leave: { withdrawal: 'Retrait d’une partie', denunciation: 'Dénonciation par une partie' },
  leaveEffect: {
    withdrawal:
      'La convention continue entre les autres. Le retrait ne vaut que pour les procédures à venir.',
    denunciation: 'La convention prend fin pour toutes les parties.',
  },
  noticeRule: (months: number) =>
    `Préavis de ${months} mois, compté du jour où la dernière des autres parties l’a reçu.`,
  lastNotice: (day: string) => `Dernière notification utile : ${day}.`,
  principleAsked:
    'Le texte demande que le comité de pilotage décide du principe du retrait avant qu’il soit notifié.',
  principleMissing: 'Le comité n’a encore rien décidé',
  principleToDo:
    'Mettez le principe du retrait à l’ordre du jour du comité de pilotage et inscrivez sa décision : le retrait s’inscrira ensuite ici, en la citant.',
  toCommittees: 'Ouvrir les comités',
  principleDecided: (body: string, number: string, day: string) =>
    `Principe décidé le ${day} : ${body}, décision n° ${number}.`,
  notProvided: 'La convention ne le prévoit pas.',
  record: 'Inscrire',
  leaver: (name: string) => `${capital(theName(name))} s’en va`,
  sent: (day: string) => `envoyée le ${day}`,
  received: (day: string) => `reçue le ${day}`,
  awaited: 'réception attendue',
  effect: (day: string) => `Prend effet le ${day}.`,
  contest: 'Inscrire une contestation',
  contestHelp:
    'Une partie qui conteste ce départ, parce que le préavis est tardif par exemple, le dit ici. La date ci-dessus reste celle qui compte tant que les parties ou le juge n’en décident pas autrement.',
  contested: (name: string, day: string) => `Contesté par ${theName(name)} le ${day} :`,
  receive: 'Inscrire une réception',
  terminate: 'Résiliation',
  noticeReceived: (name: string, day: string, until: string) =>
    `La mise en demeure ${ofName(name)} est reçue depuis le ${day} : son délai s’achève le ${until}.`,
  noticeRuns: 'Si rien n’est fait ce jour-là, la résiliation pourra être inscrite.',
  noticeInVain:
    'Restée sans effet, elle permet la résiliation : le jour de sa réception est déjà écrit ci-dessous.',
  renewal: 'Reconduction',
  renewalTacit: (from: string, notice: string) =>
    `Elle est tacite : la convention est reconduite le ${from}, sauf si toutes les autres parties ont reçu la dénonciation d’une partie le ${notice} au plus tard.`,
  renewalTooLate: (from: string, notice: string) =>
    `Elle est tacite : le dernier jour pour la dénoncer, le ${notice}, est passé. La convention est reconduite le ${from}.`,
  denounceRenewal: 'Inscrire une dénonciation de la reconduction',
  denounceRenewalHelp:
    'Une partie ne veut pas que la convention soit reconduite. Reçue à temps par toutes les autres, sa dénonciation y met fin au terme en cours, pour toutes les parties.',
  denouncer: (name: string) => `${capital(theName(name))} dénonce la reconduction`,
  stops: (day: string) => `La convention prend fin le ${day}, au terme en cours.`,
  renewalOver: (day: string) => `La convention prend fin le ${day} et ne peut plus être reconduite.`,
  renewalNone: 'La convention n’est pas renouvelable.',
  renew: 'Inscrire la reconduction',
  over: (end: string) =>
    `Cette convention s’est achevée le ${end}. Inscrivez ici ce qui a eu lieu avant ce jour ; pour continuer ensemble, préparez une nouvelle convention.`,
  notInForce: 'Ces actes concernent une convention en vigueur.',
  saved: { fr: 'C’est enregistré.', en: 'It is saved.' },
  left: (day: string) => ({
    fr: `Toutes les parties l’ont reçue : l’acte prend effet le ${day}.`,
    en: `All the parties have received it: the act takes effect on ${day}.`,
  }),
  tooLate: {
    fr: 'Toutes les parties l’ont reçue, trop tard : l’acte reste sans effet, la convention prend fin avant.',
    en: 'All the parties have received it, too late: the act has no effect, the convention ends before.',
  },
  ended: (day: string) => ({
    fr: `La convention prend fin le ${day}.`,
    en: `The convention ends on ${day}.`,
  }),
  renewed: (day: string) => ({
    fr: `La convention est reconduite jusqu’au ${day}.`,
    en: `The convention is renewed until ${day}.`,
  }),
}
const en: typeof fr = {
  title: 'Amend, renew, leave',
  lead: 'Four different acts: a withdrawal lets the others go on, a denunciation stops the renewal or the convention, a termination ends it early, a renewal prolongs it.',
  amendments: 'Amendment',
  amend: 'Prepare an amendment',
  amendmentOpen: (n) => `Amendment no. ${n} is being prepared.`,
  approval: 'Approval by the committee',
  approve: 'Record the committee’s approval',
  approvedEarlier: 'The committee approved it before its register was kept here',
  approvedEarlierHelp:
    'Then copy the reference of its record of decisions, and say why no decision is in the register.',
  approved: (day) => `Approved by the committee on ${day}: each party may authorise it, then sign it.`,
  rename: 'Say otherwise what it changes',
  withdrawApproval: 'Withdraw this approval',
  withdrawApprovalHelp:
    'Entered by mistake, it can be withdrawn as long as nobody has signed. The reason stays in the journal.',
  withdraw: 'Withdraw the approval',
  abandon: 'Abandon this amendment',
  abandonHelp:
    'Prepared by mistake, or leading nowhere: it stays in the history of the agreement, with this reason. Neither its clauses nor its key will apply, and you may prepare another one.',
  abandoned: fr.abandoned,
  writeClauses: 'Change its clauses',
  writeKey: 'Change the sharing key',
  calendar: 'Calendar of the councils',
  calendarLead:
    'Their next sessions tell the first day on which an amendment ready today can be executory everywhere.',
  earliest: (day) => `On ${day} at the earliest.`,
  party: 'Party',
  session: 'Session',
  executory: 'Executory about',
  addSessions: 'Add sessions',
  summons: 'Summons before the session',
  clearDays: (days) => `${days} clear ${days === 1 ? 'day' : 'days'}`,
  delays: 'Change the delays of a council',
  delaysLead:
    'Those of the law hold unless its own rules say otherwise: how many days ahead it is summoned, and how many more until the act is executory.',
  leave: { withdrawal: 'Withdrawal of a party', denunciation: 'Denunciation by a party' },
  leaveEffect: {
    withdrawal: 'The convention goes on between the others. A withdrawal holds only for procedures to come.',
    denunciation: 'The convention ends for all the parties.',
  },
  noticeRule: (months) => `${months} months’ notice, from the day the last of the other parties received it.`,
  lastNotice: (day) => `Last useful notice: ${day}.`,
  principleAsked:
    'The text asks that the steering committee decide on the principle of the withdrawal before notice is given.',
  principleMissing: 'The committee has decided nothing yet',
  principleToDo:
    'Put the principle of the withdrawal on the agenda of the steering committee and record its decision: the withdrawal is then recorded here, citing it.',
  toCommittees: 'Open the committees',
  principleDecided: (body, number, day) => `Principle decided on ${day}: ${body}, decision no. ${number}.`,
  notProvided: 'The convention does not provide for it.',
  record: 'Record',
  leaver: (name) => `${name} leaves`,
  sent: (day) => `sent on ${day}`,
  received: (day) => `received on ${day}`,
  awaited: 'reception awaited',
  effect: (day) => `Takes effect on ${day}.`,
  contest: 'Record a contest',
  contestHelp:
    'A party that contests this departure, because its notice is late for instance, says so here. The day above stands as long as neither the parties nor the court decide otherwise.',
  contested: (name, day) => `Contested by ${name} on ${day}:`,
  receive: 'Record a reception',
  terminate: 'Termination',
  noticeReceived: (name, day, until) =>
    `The formal notice to ${name} has been received since ${day}: its delay ends on ${until}.`,
  noticeRuns: 'If nothing is done by that day, the termination may be recorded.',
  noticeInVain:
    'It had no effect, and allows the termination: the day of its reception is already written below.',
  renewal: 'Renewal',
  renewalTacit: (from, notice) =>
    `It is tacit: the convention is renewed on ${from}, unless all the other parties have received the denunciation of a party by ${notice}.`,
  renewalTooLate: (from, notice) =>
    `It is tacit: the last day to denounce it, ${notice}, is past. The convention is renewed on ${from}.`,
  denounceRenewal: 'Record a denunciation of the renewal',
  denounceRenewalHelp:
    'A party does not want the convention to be renewed. Received in time by all the others, its denunciation ends it with the running term, for all the parties.',
  denouncer: (name) => `${name} denounces the renewal`,
  stops: (day) => `The convention ends on ${day}, with its running term.`,
  renewalOver: (day) => `The convention ends on ${day} and can no longer be renewed.`,
  renewalNone: 'The convention cannot be renewed.',
  renew: 'Record the renewal',
  over: (end) =>
    `This convention ended on ${end}. Record here what happened before that day; to go on together, prepare a new convention.`,
  notInForce: 'These acts concern a convention in force.',
  saved: fr.saved,
  left: fr.left,
  tooLate: fr.tooLate,
  ended: fr.ended,
  renewed: fr.renewed,
}
export const words = { fr, en }

export const leavingActs = {
  'convention.prove': { fr: 'Preuve inscrite', en: 'Proof recorded' },
  'convention.withdraw_proof': { fr: 'Preuve retirée', en: 'Proof withdrawn' },
  'convention.draft_amendment': { fr: 'Avenant préparé', en: 'Amendment drafted' },
  'convention.abandon_amendment': { fr: 'Avenant abandonné', en: 'Amendment abandoned' },
  'convention.withdraw_approval': {
    fr: 'Approbation d’un avenant retirée',
    en: 'Approval of an amendment withdrawn',
  },
  'convention.rename_amendment': { fr: 'Avenant intitulé autrement', en: 'Amendment given another title' },
  'convention.approve_amendment': {
    fr: 'Avenant approuvé par le comité',
    en: 'Amendment approved by the committee',
  },
  'convention.write_delays': {
    fr: 'Délais d’une assemblée inscrits',
    en: 'Delays of a council recorded',
  },
  'convention.write_sessions': {
    fr: 'Séances d’une assemblée inscrites',
    en: 'Sessions of a council recorded',
  },
  'convention.withdrawal': { fr: 'Retrait inscrit', en: 'Withdrawal recorded' },
  'convention.denunciation': { fr: 'Dénonciation inscrite', en: 'Denunciation recorded' },
  'convention.non_renewal': {
    fr: 'Dénonciation de la reconduction inscrite',
    en: 'Denunciation of the renewal recorded',
  },
  'convention.receive_notice': {
    fr: 'Réception d’une notification inscrite',
    en: 'Reception of a notice recorded',
  },
  'convention.leave': { fr: 'Départ d’une partie acquis', en: 'Departure of a party settled' },
  'convention.notify_too_late': {
    fr: 'Notification de départ reçue trop tard',
    en: 'Notice of departure received too late',
  },
  'convention.contest_leaving': { fr: 'Départ contesté', en: 'Departure contested' },
  'convention.terminate': { fr: 'Convention résiliée', en: 'Convention terminated' },
  'convention.renew': { fr: 'Convention reconduite', en: 'Convention renewed' },
}
