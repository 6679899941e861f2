import type { Text } from './language.ts'

/** As many names as one sentence holds. */
export const mostNamed = 12

/** Names in a sentence: « A, B et C ». Of a crowd, the first two: « A, B et 348 autres »; `others` is what these are called. */
export function inSentence(names: readonly string[], others: Text = { fr: 'autres', en: 'others' }): Text {
  const list = (lang: 'fr' | 'en') => {
    const rest = `${(names.length - 2).toLocaleString(lang)} ${others[lang]}`
    return new Intl.ListFormat(lang).format(names.length > mostNamed ? [...names.slice(0, 2), rest] : names)
  }
  return { fr: list('fr'), en: list('en') }
}

/** A name after « de » in a French sentence: « d’Estaires », « du Cotentin », « des Mazures », « de Merville ». */
export function ofName(name: string): string {
  const article = /^(les?) /i.exec(name)?.[1]
  if (article) return `${article.length === 3 ? 'des' : 'du'} ${name.slice(article.length + 1)}`
  // Before a y, only where it is heard as a vowel: « d’Yvetot », « de Yaoundé ». An h is left alone: spelling does not tell.
  return /^([aeiouœæ]|y[^aeiou])/i.test(name.normalize('NFD')) ? `d’${name}` : `de ${name}`
}
