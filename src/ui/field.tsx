import type { Language } from '../platform/language.ts'
import type { Child, PropsWithChildren } from '../platform/markup.ts'
import { Icon } from './icon.tsx'

const words = {
  fr: { optional: 'facultatif', error: 'Erreur :' },
  en: { optional: 'optional', error: 'Error:' },
}

/** What every field has. Every answer is required unless said optional. */
export type FieldProps = {
  readonly lang: Language
  readonly name: string
  /** By default the name. */
  readonly id?: string | undefined
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  /** A text says when it may be left empty. */
  readonly optional?: boolean | string | undefined
}

/** What `FieldBlock` and `GroupBlock` are told of a field. */
export const frame = ({ lang, label, hint, error, optional, ...props }: FieldProps) => ({
  id: props.id ?? props.name,
  lang,
  label,
  hint,
  error,
  optional,
})

type Asked = Pick<FieldProps, 'id' | 'name' | 'hint' | 'error' | 'optional'>

/** What ties a control to its label, its hint and its error. For a control that has no component here. */
export const controlAttributes = ({ id, name, hint, error, optional }: Asked) => {
  const own = id ?? name
  return {
    id: own,
    name,
    // The form carries novalidate: `required` is for assistive technologies, our own sentences for everyone.
    required: !optional,
    'aria-invalid': error ? ('true' as const) : undefined,
    'aria-describedby': describedBy(own, hint, error),
  }
}

const describedBy = (id: string, hint?: string, error?: string): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined

const Hint = ({ id, text }: { id: string; text: string | undefined }) =>
  text ? (
    <p class="hint" id={`${id}-hint`}>
      {text}
    </p>
  ) : null

export const FieldError = ({ id, lang, text }: { id: string; lang: Language; text: string | undefined }) =>
  text ? (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="circle-alert" />
      <span>
        <span class="unseen">{words[lang].error} </span>
        {text}
      </span>
    </p>
  ) : null

const Optional = ({ lang, when }: { lang: Language; when: FieldProps['optional'] }) =>
  when ? <span class="optional">({when === true ? words[lang].optional : when})</span> : null

type BlockProps = PropsWithChildren<
  Pick<FieldProps, 'lang' | 'label' | 'hint' | 'error' | 'optional'> & { readonly id: string }
>

/** One question: label, hint, error, then the control, which takes `controlAttributes` of the same answers. */
export const FieldBlock = ({ id, lang, label, hint, error, optional, children }: BlockProps) => (
  <div class="field" data-wrong={error ? '' : undefined}>
    <label for={id}>
      {label} <Optional lang={lang} when={optional} />
    </label>
    <Hint id={id} text={hint} />
    <FieldError id={id} lang={lang} text={error} />
    {children}
  </div>
)

/** Several controls under one question: the question is the legend. */
export const GroupBlock = ({ id, lang, label, hint, error, optional, children }: BlockProps): Child => (
  <fieldset
    class="field"
    id={id}
    data-wrong={error ? '' : undefined}
    aria-describedby={describedBy(id, hint, error)}
  >
    <legend>
      {label} <Optional lang={lang} when={optional} />
    </legend>
    <Hint id={id} text={hint} />
    <FieldError id={id} lang={lang} text={error} />
    {children}
  </fieldset>
)
