/** What is read of a search, and how many of its words count: enough for people, little enough for the database. */
export const longestQuery = 200
export const mostWords = 8

/** Small letters without accents or signs: `L’Œuf & la  Poule` → `l oeuf la poule`. */
export const normalise = (text: string): string =>
  text
    .slice(0, longestQuery)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .slice(0, longestQuery)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Words that say nothing of a product, and what an elision leaves (`d’`, `l’`, `qu’`). */
const emptyWords = new Set(
  'a au aux avec c ce ces cette d de des du en et j je l la le les ma mes mon n ne nos notre ou par pour qu que qui s sa sans ses son sur t un une vos votre y the of and for with in'.split(
    ' ',
  ),
)

/** The words that count, each once, in the order typed. All of them when none does: somebody may look for « sans ». */
export function wordsOf(text: string): string[] {
  const all = [...new Set(normalise(text).split(' '))].filter((word) => word !== '')
  const full = all.filter((word) => !emptyWords.has(word))
  return (full.length ? full : all).slice(0, mostWords)
}

/** Short words and numbers are left as typed: too many others look like them. */
const shortestCorrected = 4
export const isWorthCorrecting = (word: string): boolean =>
  word.length >= shortestCorrected && !/\p{N}/u.test(word)

/** The search with its slips corrected, and whether anything was: the page says so and offers the words as typed. */
export function corrected(
  words: readonly string[],
  corrections: ReadonlyMap<string, string>,
): { readonly words: string[]; readonly changed: boolean } {
  const better = words.map((word) => corrections.get(word) ?? word)
  return { words: better, changed: better.some((word, i) => word !== words[i]) }
}
