const fr = {
  day: 'Aujourd’hui',
  tabs: {
    vitrine: 'Vitrine',
    photos: 'Photos',
    horaires: 'Horaires',
    fermetures: 'Fermetures',
    retraits: 'Retraits',
    paiement: 'Paiement',
  },
  showcase: 'Votre vitrine',
  lead: 'Ce que vos clients lisent avant de venir.',
  hours: 'Vos horaires',
  week: 'Une semaine ordinaire',
  holidays: 'Vos horaires de dates particulières et vos fermetures restent tels quels.',
  closures: 'Vos fermetures',
  closuresLead: 'Congés, jours fériés, imprévus : aucun retrait n’est proposé ces jours-là.',
  none: 'Aucune fermeture prévue.',
  save: 'Enregistrer',
  add: 'Ajouter cette fermeture',
  remove: 'Retirer',
  from: (first: string, last: string) => (first === last ? `Le ${first}` : `Du ${first} au ${last}`),
  saved: { fr: 'C’est enregistré.', en: 'Saved.' },
}
const en: typeof fr = {
  day: 'Today',
  tabs: {
    vitrine: 'Shop page',
    photos: 'Photos',
    horaires: 'Hours',
    fermetures: 'Closures',
    retraits: 'Collection',
    paiement: 'Payment',
  },
  showcase: 'Your shop page',
  lead: 'What your customers read before they come.',
  hours: 'Your opening hours',
  week: 'An ordinary week',
  holidays: 'Your hours on particular dates and your closures stay as they are.',
  closures: 'Your closures',
  closuresLead: 'Holidays, public holidays, the unexpected: no collection is offered on these days.',
  none: 'No closure is planned.',
  save: 'Save',
  add: 'Add this closure',
  remove: 'Remove',
  from: (first, last) => (first === last ? first : `${first} to ${last}`),
  saved: fr.saved,
}
export const words = { fr, en }

/** What the journal calls these acts. */
export const showcaseActs = {
  'shop.change': { fr: 'Vitrine modifiée', en: 'Shop page changed' },
  'shop.hours': { fr: 'Horaires modifiés', en: 'Opening hours changed' },
  'shop.closure': { fr: 'Fermeture ajoutée', en: 'Closure added' },
  'shop.reopen': { fr: 'Fermeture retirée', en: 'Closure removed' },
}
