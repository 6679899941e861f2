import type { Language } from '../../../platform/language.ts'

type Titled = { readonly title_fr: string; readonly title_en: string }

/** The title of a text that the parties wrote: in English where they gave one. */
export const titleIn = (lang: Language, { title_fr, title_en }: Titled): string =>
  (lang === 'en' && title_en) || title_fr
