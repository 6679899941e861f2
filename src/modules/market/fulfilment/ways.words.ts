import type { Language } from '../../../platform/language.ts'

/** `30 min`, `2 h`, `2 jours`. */
const lasting = (minutes: number, day: string) =>
  minutes >= 2880 && minutes % 1440 === 0
    ? `${minutes / 1440} ${day}`
    : minutes >= 60 && minutes % 60 === 0
      ? `${minutes / 60} h`
      : `${minutes} min`

const fr = {
  title: 'Retraits et livraison',
  lead: 'Comment vos clients sont servis, et combien vous pouvez en servir à la fois.',
  lasting: (minutes: number) => lasting(minutes, 'jours'),
  before: (minutes: number) =>
    minutes === 0 ? 'jusqu’au début du créneau' : `jusqu’à ${lasting(minutes, 'jours')} avant`,
  ahead: (days: number) => `${days} jours à l’avance`,
  counter: 'À la boutique',
  counterClosed: 'Vos clients ne peuvent pas encore commander pour venir chercher à la boutique.',
  slots: (minutes: number, places: number) =>
    `Créneaux de ${lasting(minutes, 'jours')}, ${places > 1 ? `${places} commandes` : 'une commande'} par créneau`,
  nextSlots: 'Ce que vos clients voient maintenant :',
  noSlot: 'Aucun créneau à proposer : vérifiez vos horaires et vos fermetures.',
  fromHours: 'Les créneaux viennent de vos horaires et de vos fermetures.',
  change: 'Modifier',
  open: 'Ouvrir le retrait à la boutique',
  save: 'Enregistrer',
  rounds: 'Vos tournées de livraison',
  noRound: 'Aucune tournée. Le camion du jeudi, le vélo du samedi : dites où et quand vous passez.',
  addRound: 'Ajouter une tournée',
  newRound: 'Nouvelle tournée',
  paused: 'en pause',
  free: 'gratuite',
  fee: (fee: string, from: string | null) => (from ? `${fee}, offerte dès ${from}` : fee),
  when: 'Quand passez-vous ?',
  points: 'Points de retrait collectifs',
  noPoint: 'Aucun point collectif n’est ouvert sur le territoire.',
  pointsLead: 'Vous y déposez les commandes, un dépositaire les remet. Elles sont toujours payées d’avance.',
  joined: 'vous y déposez',
  join: 'Y déposer mes commandes',
  leave: (name: string) => `Ne plus déposer à ${name}`,
  payment: 'Paiement',
  paymentPage: 'Être payé d’avance, en ligne',
  prepaid: 'Vos clients peuvent vous payer d’avance.',
  notPrepaid: 'Vous ne pouvez pas encore être payé d’avance.',
  needsPrepaid:
    'Les livraisons et les points collectifs sont payés d’avance : ils ne seront proposés qu’une fois votre compte de paiement relié.',
  unpaid: 'Ni sur place, ni d’avance : aucune commande n’est possible.',
  saved: { fr: 'C’est enregistré.', en: 'Saved.' },
  joinedNotice: { fr: 'Ce point est proposé à vos clients.', en: 'This point is offered to your customers.' },
  leftNotice: {
    fr: 'Ce point n’est plus proposé. Les commandes déjà passées restent à y déposer.',
    en: 'This point is no longer offered. Orders already placed are still to be brought there.',
  },
}

const en: typeof fr = {
  title: 'Collection and delivery',
  lead: 'How your customers are served, and how many you can serve at once.',
  lasting: (minutes) => lasting(minutes, 'days'),
  before: (minutes) => (minutes === 0 ? 'until the slot begins' : `until ${lasting(minutes, 'days')} before`),
  ahead: (days) => `${days} days ahead`,
  counter: 'In the shop',
  counterClosed: 'Your customers cannot yet order to collect in the shop.',
  slots: (minutes, places) =>
    `Slots of ${lasting(minutes, 'days')}, ${places > 1 ? `${places} orders` : 'one order'} per slot`,
  nextSlots: 'What your customers see now:',
  noSlot: 'No slot to offer: check your opening hours and closures.',
  fromHours: 'Slots come from your opening hours and closures.',
  change: 'Change',
  open: 'Open collection in the shop',
  save: 'Save',
  rounds: 'Your delivery rounds',
  noRound: 'No round yet. Thursday’s van, Saturday’s bike: say where and when you pass.',
  addRound: 'Add a round',
  newRound: 'New round',
  paused: 'paused',
  free: 'free',
  fee: (fee, from) => (from ? `${fee}, free from ${from}` : fee),
  when: 'When do you pass?',
  points: 'Collective pick-up points',
  noPoint: 'No collective point is open in the territory.',
  pointsLead: 'You bring the orders, a keeper hands them over. They are always paid beforehand.',
  joined: 'you bring orders there',
  join: 'Bring my orders there',
  leave: (name) => `Stop bringing orders to ${name}`,
  payment: 'Payment',
  paymentPage: 'Be paid beforehand, online',
  prepaid: 'Your customers can pay you beforehand.',
  notPrepaid: 'You cannot be paid beforehand yet.',
  needsPrepaid:
    'Deliveries and collective points are paid beforehand: they are offered once your payment account is linked.',
  unpaid: 'Neither in the shop nor beforehand: no order is possible.',
  saved: fr.saved,
  joinedNotice: fr.joinedNotice,
  leftNotice: fr.leftNotice,
}
export const words = { fr, en } satisfies Record<Language, typeof fr>

/** What the journal calls this act. */
export const waysActs = {
  'shop.ways': { fr: 'Retraits et livraison modifiés', en: 'Collection and delivery changed' },
}
