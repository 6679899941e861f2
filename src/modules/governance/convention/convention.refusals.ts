import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'convention.unknown': {
    status: 404,
    fr: 'Cette convention est introuvable.',
    en: 'This convention cannot be found.',
  },
  'convention.not_yours': {
    status: 403,
    fr: 'Seuls la structure qui porte la convention et les gestionnaires du territoire peuvent faire cela.',
    en: 'Only the organisation that leads the convention and the managers of the territory may do this.',
  },
  'convention.party_not_yours': {
    status: 403,
    fr: 'Vous pouvez agir pour votre organisation, pas pour une autre partie.',
    en: 'You may act for your organisation, not for another party.',
  },
  'convention.reading_is_set': {
    status: 409,
    fr: 'Ce point suit un réglage qui dit autre chose : changez la clé de répartition, le règlement du comité, ou la durée et le renouvellement dans les clauses, et le texte dira la même chose.',
    en: 'This point follows a setting that says otherwise: change the sharing key, the rules of the committee, or the term and renewal in the clauses, and the text will say the same.',
  },
  'convention.settled': {
    status: 409,
    fr: 'Ce texte est déjà signé : préparez un avenant pour le changer.',
    en: 'This text is already signed: prepare an amendment to change it.',
  },
  'convention.out_for_signature': {
    status: 409,
    fr: 'Ce texte est à la signature : reprenez-le avant de le changer.',
    en: 'This text is out for signature: take it back before changing it.',
  },
  'convention.is_a_model': {
    status: 409,
    fr: 'Un modèle ne se signe pas : créez d’abord un exemplaire.',
    en: 'A model is not signed: make an instance of it first.',
  },
  'convention.not_a_model': {
    status: 409,
    fr: 'Cette convention n’est pas un modèle.',
    en: 'This convention is not a model.',
  },
  'convention.already_a_party': {
    status: 409,
    fr: 'Cette organisation est déjà partie à la convention.',
    en: 'This organisation is already a party to the convention.',
  },
  'convention.population_lacks_source': {
    status: 422,
    fr: 'Une population se donne avec son type, son année de recensement et sa source.',
    en: 'A population is given with its kind, census year and source.',
  },
  'convention.no_such_party': {
    status: 422,
    fr: 'Choisissez une des parties de la convention.',
    en: 'Choose one of the parties of the convention.',
  },
  'convention.already_signed_by_some': {
    status: 409,
    fr: 'Une partie a déjà signé : le texte ne se reprend plus, il se change par avenant.',
    en: 'A party has already signed: the text is no longer taken back, it is changed by an amendment.',
  },
})
