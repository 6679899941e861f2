import type { Text } from '../../../platform/language.ts'

const fr = {
  title: 'Mises en demeure et suspensions',
  lead: 'Quand une partie ne fait pas ce que la convention lui demande : la mise en demeure, le délai qui court de sa réception, la suspension du service et sa levée.',
  notices: 'Mises en demeure',
  suspensions: 'Suspensions du service',
  none: 'Aucune mise en demeure, aucune suspension.',
  sent: (day: string) => `Envoyée le ${day}`,
  received: (day: string, until: string) => `Reçue le ${day} : le délai s’achève le ${until}`,
  notReceived: 'Pas encore reçue : aucun délai ne court.',
  settled: (day: string, why: string) => `Close le ${day} : ${why}`,
  suspended: (day: string, why: string) => `Suspendu à partir du ${day} : ${why}`,
  lifted: (day: string, why: string) => `Suspension levée le ${day} : ${why}`,
  send: 'Inscrire une mise en demeure',
  receive: 'Inscrire la réception',
  settle: 'Clore la mise en demeure',
  settleLead: 'Le manquement est réparé, ou la mise en demeure est retirée : dites lequel.',
  suspend: 'Suspendre le service',
  lift: 'Lever la suspension',
  months: (n: number) => `La convention laisse ${n} mois, comptés de la réception.`,
  saved: { fr: 'C’est inscrit.', en: 'It is recorded.' } satisfies Text,
}
const en: typeof fr = {
  title: 'Formal notices and suspensions',
  lead: 'When a party does not do what the agreement asks of it: the formal notice, the delay that runs from its reception, the suspension of the service and its lifting.',
  notices: 'Formal notices',
  suspensions: 'Suspensions of the service',
  none: 'No formal notice, no suspension.',
  sent: (day) => `Sent on ${day}`,
  received: (day, until) => `Received on ${day}: the delay ends on ${until}`,
  notReceived: 'Not received yet: no delay runs.',
  settled: (day, why) => `Closed on ${day}: ${why}`,
  suspended: (day, why) => `Suspended from ${day}: ${why}`,
  lifted: (day, why) => `Suspension lifted on ${day}: ${why}`,
  send: 'Record a formal notice',
  receive: 'Record its reception',
  settle: 'Close the formal notice',
  settleLead: 'The breach is remedied, or the notice is withdrawn: say which.',
  suspend: 'Suspend the service',
  lift: 'Lift the suspension',
  months: (n) => `The agreement leaves ${n} months, from the reception.`,
  saved: fr.saved,
}
export const words = { fr, en }

export const breachActs = {
  'convention.send_formal_notice': { fr: 'Mise en demeure envoyée', en: 'Formal notice sent' },
  'convention.receive_formal_notice': { fr: 'Mise en demeure reçue', en: 'Formal notice received' },
  'convention.settle_formal_notice': { fr: 'Mise en demeure close', en: 'Formal notice closed' },
  'convention.suspend_service': { fr: 'Service suspendu', en: 'Service suspended' },
  'convention.lift_suspension': { fr: 'Suspension levée', en: 'Suspension lifted' },
}
