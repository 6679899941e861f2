/** Every sentence people read exists in both. */
export type Language = 'fr' | 'en'
/** The same sentence in both languages. */
export type Text = Readonly<Record<Language, string>>
