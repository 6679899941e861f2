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
