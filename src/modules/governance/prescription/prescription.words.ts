import type { Text } from '../../../platform/language.ts'
import type { Interruption } from '../ledger/debt.rules.ts'

const t = (fr: string, en: string): Text => ({ fr, en })

export const kindNames: Readonly<Record<Interruption['kind'], Text>> = {
  claim: t('Demande de paiement écrite', 'Written demand for payment'),
  acknowledgement: t(
    'Reconnaissance de la dette par le débiteur',
    'Acknowledgement of the debt by its debtor',
  ),
  payment: t('Règlement, même partiel', 'Payment, even in part'),
  action: t('Recours devant un juge', 'Legal action'),
  judgment: t('Décision de justice définitive', 'Final judgment'),
}

const fr = {
  title: 'Prescription',
  lead: 'Une créance se prescrit quatre ans après le 1er janvier qui suit l’année où elle est née (loi n° 68-1250). Un acte qui l’interrompt fait repartir quatre ans du 1er janvier suivant.',
  debts: 'Ce qui reste à réclamer',
  none: 'Rien n’est à réclamer',
  noneHelp: 'Toutes les parts figées sont sur un titre émis : leur recouvrement relève du comptable public.',
  partner: 'Débiteur',
  expense: 'Dépense',
  amount: 'Montant',
  bornOn: 'Née le',
  lastOn: 'Dernier jour pour réclamer',
  inCourt: 'Devant le juge : suspendu jusqu’à sa décision définitive',
  prescribed: (day: string) => `Prescrite depuis le ${day}`,
  acts: 'Actes qui ont interrompu la prescription',
  act: 'Acte',
  on: 'Le',
  every: 'Toutes ses créances ce jour-là',
  evidence: 'Preuve',
  cancelled: (day: string, why: string) => `Annulé le ${day} : ${why}`,
  cancel: 'Annuler',
  cancelOf: (kind: string, name: string, day: string) => `${kind}, ${name}, ${day}`,
  record: 'Inscrire un acte interruptif',
  recordHelp:
    'Le délai et ses alertes suivent aussitôt. Un recours suspend le délai jusqu’à la décision définitive, à inscrire à son tour.',
  save: 'Inscrire',
  saved: t('L’acte est inscrit : le délai en tient compte.', 'The act is recorded: the delay follows it.'),
  cancelTitle: 'Annuler un acte interruptif',
  cancelLead: (kind: string, name: string, day: string) =>
    `${kind} (${name}, ${day}) n’interrompra plus rien. L’acte reste lisible, avec le motif.`,
  undone: t(
    'L’acte est annulé : le délai d’avant revaut.',
    'The act is cancelled: the former delay holds again.',
  ),
  back: 'Revenir à la prescription',
}
const en: typeof fr = {
  title: 'Prescription',
  lead: 'A debt is time-barred four years after 1 January of the year that follows the one it was born in (law 68-1250). An act that interrupts it gives four years anew from the next 1 January.',
  debts: 'What is still to be claimed',
  none: 'Nothing is to be claimed',
  noneHelp: 'Every frozen share is on an issued order: recovering it is the public accountant’s.',
  partner: 'Debtor',
  expense: 'Expense',
  amount: 'Amount',
  bornOn: 'Born on',
  lastOn: 'Last day to claim',
  inCourt: 'Before the court: suspended until its final judgment',
  prescribed: (day: string) => `Time-barred since ${day}`,
  acts: 'Acts that interrupted the prescription',
  act: 'Act',
  on: 'On',
  every: 'All it owed that day',
  evidence: 'Evidence',
  cancelled: (day: string, why: string) => `Cancelled on ${day}: ${why}`,
  cancel: 'Cancel',
  cancelOf: (kind: string, name: string, day: string) => `${kind}, ${name}, ${day}`,
  record: 'Record an act that interrupts it',
  recordHelp:
    'The delay and its alerts follow at once. A legal action suspends it until the final judgment, to be recorded in its turn.',
  save: 'Record',
  saved: fr.saved,
  cancelTitle: 'Cancel an act that interrupts',
  cancelLead: (kind: string, name: string, day: string) =>
    `${kind} (${name}, ${day}) will interrupt nothing any more. The act stays readable, with the reason.`,
  undone: fr.undone,
  back: 'Back to the prescription',
}
export const words = { fr, en }

export const prescriptionActs = {
  'bill.interruption': t('Prescription interrompue', 'Prescription interrupted'),
  'bill.interruption_cancelled': t('Acte interruptif annulé', 'Interrupting act cancelled'),
}
