import type { Field } from '../platform/field.ts'
import { retryOf } from '../platform/form.tsx'
import type { AnyContext, Retry } from '../platform/http.tsx'
import type { Language } from '../platform/language.ts'
import type { PropsWithChildren } from '../platform/markup.ts'
import { colon } from '../platform/typography.ts'
import { Alert } from './alert.tsx'
import { Button, type ButtonProps } from './button.tsx'
import { CheckField, ChoiceField, ChoicesField, SelectField } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import {
  ColourField,
  DateField,
  FileField,
  LongTextField,
  MoneyField,
  PasswordField,
  TextField,
  TimeField,
} from './inputs.tsx'

type FormProps = PropsWithChildren<{
  readonly c: AnyContext
  readonly fields: readonly Field[]
  /** By default the address of the page. */
  readonly action?: string | undefined
  /** Tells two forms of one page apart: the same as `readForm`'s. */
  readonly name?: string | undefined
  /** What is already known: `shown(…)` of the domain values. A refused form shows what was answered instead. */
  readonly values?: Retry['values'] | undefined
  /** What the button says. */
  readonly submit: string
  readonly button?: Pick<ButtonProps, 'kind' | 'icon'> | undefined
}>

/** A form drawn from its fields. After a refusal: what to correct on top, every answer kept. Children stand above the button. */
export const Form = ({ c, fields, action, name = '', values = {}, submit, button, children }: FormProps) => {
  const { lang } = c.var
  const retry = retryOf(c, name)
  const given = retry?.values ?? values
  const prefix = name ? `${name}-` : ''
  const errorOf = (field: Field) => retry?.issues.find((issue) => issue.name === field.name)?.text[lang]
  const errors = fields.flatMap((field) => {
    const message = errorOf(field)
    if (!message) return []
    // A box to tick says itself what is missing; any other line names its question.
    const question = field.kind === 'yes' ? '' : field.label[lang] + colon(lang)
    return [{ id: prefix + field.name, message: question + message }]
  })
  const files = fields.some((field) => field.kind === 'file')
  return (
    <form
      class="form"
      method="post"
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      novalidate
    >
      <ErrorSummary lang={lang} errors={errors} />
      {retry?.alert && (
        <Alert kind="error" lang={lang} live>
          {retry.alert[lang]}
        </Alert>
      )}
      {fields.map((field) => (
        <Control
          field={field}
          lang={lang}
          id={prefix + field.name}
          given={given[field.name] ?? []}
          error={errorOf(field)}
        />
      ))}
      {children}
      <div class="actions">
        <Button kind="main" {...button}>
          {submit}
        </Button>
      </div>
    </form>
  )
}

/** A form kept folded until it is wanted; it comes back open when something in it is to be mended. */
export const FoldedForm = ({
  summary,
  lead,
  open = false,
  panel = false,
  ...form
}: FormProps & {
  readonly summary: string
  readonly lead?: string | undefined
  readonly open?: boolean
  readonly panel?: boolean
}) => (
  <details class={panel ? 'panel' : undefined} open={open || retryOf(form.c, form.name ?? '') !== undefined}>
    <summary>{summary}</summary>
    {lead && <p>{lead}</p>}
    <Form {...form} />
  </details>
)

type ControlProps = {
  readonly field: Field
  readonly lang: Language
  readonly id: string
  readonly given: readonly string[]
  readonly error: string | undefined
}

const Control = ({ field, lang, id, given, error }: ControlProps) => {
  const common = {
    lang,
    id,
    name: field.name,
    label: field.label[lang],
    hint: field.hint?.[lang],
    error,
    optional: field.optional === true || field.optional?.[lang],
  }
  const [value] = given
  switch (field.kind) {
    case 'hidden':
      return <input type="hidden" name={field.name} value={value} />
    case 'text':
      return <TextField {...common} value={value} maxlength={field.max} autocomplete={field.autocomplete} />
    case 'email':
      return (
        <TextField
          {...common}
          type="email"
          value={value}
          autocomplete={field.autocomplete}
          spellcheck={false}
        />
      )
    case 'phone':
      return (
        <TextField {...common} type="tel" value={value} autocomplete={field.autocomplete} length="middle" />
      )
    case 'link':
      return <TextField {...common} type="url" value={value} autocomplete={field.autocomplete} />
    case 'colour':
      return <ColourField {...common} value={value} />
    case 'number':
      return <TextField {...common} inputmode="numeric" value={value} length="short" />
    case 'long':
      return (
        <LongTextField {...common} value={value} max={field.max} {...(field.rows && { rows: field.rows })} />
      )
    case 'password':
      return <PasswordField {...common} autocomplete={field.autocomplete} />
    case 'money':
      return <MoneyField {...common} value={value} />
    case 'day':
      return <DateField {...common} value={value} />
    case 'time':
      return <TimeField {...common} value={value} />
    case 'file':
      return <FileField {...common} accept={field.accept} multiple={field.many ?? false} />
    case 'yes':
      return <CheckField {...common} checked={given.length > 0} optional={!field.must} />
    case 'choices':
      return <ChoicesField {...common} options={optionsOf(field.options, lang)} values={given} />
    case 'choice': {
      const options = optionsOf(field.options, lang)
      const asList = field.as === 'list' || (field.as !== 'buttons' && options.length > 6)
      if (!asList) return <ChoiceField {...common} options={options} value={value} />
      return <SelectField {...common} options={options} value={value} prompt="—" />
    }
  }
}

const optionsOf = (options: Extract<Field, { kind: 'choice' }>['options'], lang: Language) =>
  Object.entries(options).map(([value, text]) => ({ value, label: text[lang] }))
