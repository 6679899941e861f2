/** Every sentence people read exists in both. */
export type Language = 'fr' | 'en'
/** The same sentence in both languages. */
export type Text = Readonly<Record<Language, string>>

/**
 * The mark of what people wrote in French, on a page in this language: a screen reader then speaks it as French
 * (WCAG 3.1.2).
 */
export const markFrench = (lang: Language): 'fr' | undefined => (lang === 'fr' ? undefined : 'fr')
