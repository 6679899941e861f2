import type { Text } from './language.ts'

/** As many names as one sentence holds. */
export const mostNamed = 12

/** Names in a sentence: « le Département, Estaires et la CC des Portes du Luxembourg »; in English they stand as they are. Of a crowd, the first two: « A, B et 348 autres »; `others` is what these are called. */
export function inSentence(names: readonly string[], others: Text = { fr: 'autres', en: 'others' }): Text {
  const list = (lang: 'fr' | 'en') => {
    const rest = `${(names.length - 2).toLocaleString(lang)} ${others[lang]}`
    const said = lang === 'fr' ? names.map(theName) : names
    return new Intl.ListFormat(lang).format(names.length > mostNamed ? [...said.slice(0, 2), rest] : said)
  }
  return { fr: list('fr'), en: list('en') }
}

// How the names of organisations begin, by the article that French puts before them.
const heads = [
  [
    /^(CA|CC|CU|CCI|CMA|SARL|SAS|communauté|métropole|commune|ville|région|chambre|collectivité|caisse|société|régie|fédération)(?=\s|$)/i,
    'la ',
    'de la ',
  ],
  [
    /^(SIVOM|SIVU|PETR|GIP|département|syndicat|conseil|centre|comité|groupement|pôle|parc|réseau)(?=\s|$)/i,
    'le ',
    'du ',
  ],
  [/^(agence|association|agglomération|eurométropole|office|union|établissement)(?=\s|$)/i, 'l’', 'de l’'],
] as const

/** An organisation in a French sentence: « la CC du Pays Rethélois », « le Département des Ardennes »; « Estaires » alone. */
export function theName(name: string): string {
  const article = heads.find(([head]) => head.test(name))?.[1] ?? ''
  return article + name
}

/**
 * A name after « de » in a French sentence: « de la CC du Pays Rethélois », « d’Estaires », « du Cotentin », « des
 * Mazures », « de Merville ».
 */
export function ofName(name: string): string {
  const preposition = heads.find(([head]) => head.test(name))?.[2]
  if (preposition) return preposition + name
  const article = /^(les?) /i.exec(name)?.[1]
  if (article) return `${article.length === 3 ? 'des' : 'du'} ${name.slice(article.length + 1)}`
  // Before a y, only where it is heard as a vowel: « d’Yvetot », « de Yaoundé ». An h is left alone: spelling does not tell.
  return /^([aeiouœæ]|y[^aeiou])/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`
}

/** The same for several: « du Département des Ardennes et d’Estaires »; in English they stand as they are. */
export const ofNames = (names: readonly string[]): Text => ({
  fr: inSentence(names.map(ofName)).fr,
  en: inSentence(names).en,
})
