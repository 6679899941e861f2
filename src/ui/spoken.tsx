import type { Language } from '../platform/language.ts'
import type { PropsWithChildren } from '../platform/markup.ts'

/** Words inside a sentence, in their own language where it is not the page's: a screen reader changes its voice for them. */
export const Spoken = ({ lang, children }: PropsWithChildren<{ lang: Language | undefined }>) =>
  lang ? <span lang={lang}>{children}</span> : children
