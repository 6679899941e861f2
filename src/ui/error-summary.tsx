import type { Language } from '../platform/language.ts'

const words = {
  fr: {
    title: (count: number) =>
      count > 1 ? `${count} réponses sont à corriger` : 'Une réponse est à corriger',
    tab: 'Erreur :',
  },
  en: {
    title: (count: number) =>
      count === 1 ? 'One answer needs a correction' : `${count} answers need a correction`,
    tab: 'Error:',
  },
}

export type FieldError = {
  /** The id of the control to go to. */
  readonly id: string
  readonly message: string
}

/** The first thing read after a refused form: it takes the focus, and each line leads to its field. */
export const ErrorSummary = ({ lang, errors }: { lang: Language; errors: readonly FieldError[] }) =>
  errors.length === 0 ? null : (
    <div class="error-summary" id="error-summary" role="alert" tabindex={-1} autofocus>
      <h2>{words[lang].title(errors.length)}</h2>
      <ul>
        {errors.map(({ id, message }) => (
          <li>
            <a href={`#${id}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  )

/** Before the title of a page whose form was refused, so that the tab says it too. */
export const errorTitle = (lang: Language, title: string): string => `${words[lang].tab} ${title}`
