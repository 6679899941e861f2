import { type Language, markFrench } from '../../../platform/language.ts'

type Titled = { readonly title: string; readonly title_en: string }
export type Named = Titled & { readonly variant_name: string }

/** A shop may give its product an English title; what has none is read in French everywhere. */
export const titleIn = (lang: Language, { title, title_en }: Titled): string =>
  (lang === 'en' && title_en) || title

/** The language of `titleIn`, where it is not the page's. */
export const markTitle = (lang: Language, { title_en }: Pick<Titled, 'title_en'>) =>
  title_en ? undefined : markFrench(lang)

/** « Confiture, 250 g ». */
export const nameOf = (lang: Language, goods: Named): string =>
  [titleIn(lang, goods), goods.variant_name].filter(Boolean).join(', ')

/** « 2 × Confiture, 250 g »: what is to be put in a bag, and what was. */
export const lineWords = (lang: Language, line: Named & { readonly quantity: number }): string =>
  `${line.quantity} × ${nameOf(lang, line)}`
