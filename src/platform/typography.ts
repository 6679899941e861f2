import type { Language } from './language.ts'

/** French typography: a mark never begins a line, nor does a quotation leave its first sign behind. The space holds them. */
export const held = (text: string): string =>
  text.replaceAll('« ', '«\u00a0').replaceAll(/ (?=[»;:!?%])/g, '\u00a0')

/** Between a name and what it is worth: in French the mark stands apart. */
export const colon = (lang: Language): string => (lang === 'fr' ? '\u00a0: ' : ': ')

/** Between the items of a list that hold commas of their own. */
export const semicolon = (lang: Language): string => (lang === 'fr' ? '\u00a0; ' : '; ')

/** The same words at the head of a title or a line. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

// Text ends with a `<`, the inside of a tag with a `>`; what somebody writes in a box is sent back as it was.
const spaces = /(?<=«) (?=[^<>]*<)| (?=[»;:!?%][^<>]*<(?!\/(?:textarea|script)))/g

/** The same in every text of a page: written once here, rather than in each of its sentences. */
export const heldInPage = (html: string): string => html.replaceAll(spaces, '\u00a0')
