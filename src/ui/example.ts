import type { Language } from '../platform/language.ts'
import type { Child } from '../platform/markup.ts'

/** One state of a component worth seeing: it is drawn in the gallery and examined by the accessibility tests. */
export type Example = {
  readonly name: string
  readonly render: (lang: Language) => Child
}
