import type { Child } from '../platform/markup.ts'
import { controlAttributes, FieldBlock, FieldError, type FieldProps, frame, GroupBlock } from './field.tsx'

export type Option = {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
  readonly disabled?: boolean | undefined
}

/** One answer of many. Under seven options, prefer `ChoiceField`: people see them all at once. */
export const SelectField = (
  props: FieldProps & {
    options: readonly Option[]
    value?: string | undefined
    prompt?: string
    autocomplete?: string
  },
) => (
  <FieldBlock {...frame(props)}>
    <span class="select">
      <select {...controlAttributes(props)} autocomplete={props.autocomplete}>
        {props.prompt !== undefined && <option value="">{props.prompt}</option>}
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </span>
  </FieldBlock>
)

/** The words beside a box may hold marks; those of a list to pull down are plain. */
type Choice = Omit<Option, 'label'> & { readonly label: Child }

type BoxProps = Choice & {
  readonly type: 'radio' | 'checkbox'
  readonly id: string
  readonly name: string
  readonly checked: boolean
  readonly required?: boolean
  readonly children?: Child
}

const Box = ({ type, id, name, value, label, hint, checked, disabled, required, children }: BoxProps) => (
  <div class="choice">
    <input
      type={type}
      id={id}
      name={name}
      value={value}
      checked={checked}
      disabled={disabled}
      required={required}
      aria-describedby={hint ? `${id}-hint` : undefined}
    />
    <label for={id}>{label}</label>
    {hint && (
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    {children}
  </div>
)

/** A value may be a whole sentence, and an id holds no space. */
const idOf = (id: string, value: string): string => `${id}-${value.replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')}`

type GroupProps = FieldProps & {
  readonly options: readonly Choice[]
  /** `row` for short answers such as yes and no; `cards` for answers that deserve a frame each. */
  readonly shape?: 'row' | 'cards' | undefined
}

/** One answer among a few, all seen. */
export const ChoiceField = (props: GroupProps & { value?: string | undefined }) => {
  const { id } = frame(props)
  return (
    <GroupBlock {...frame(props)}>
      <div class="choices" data-shape={props.shape}>
        {props.options.map((option) => (
          <Box
            type="radio"
            {...option}
            id={idOf(id, option.value)}
            name={props.name}
            checked={option.value === props.value}
            required={!props.optional}
          />
        ))}
      </div>
    </GroupBlock>
  )
}

/** Any number of answers, sent under the same name. */
export const ChoicesField = (props: GroupProps & { values?: readonly string[] | undefined }) => {
  const { id } = frame(props)
  return (
    <GroupBlock {...frame(props)}>
      <div class="choices" data-shape={props.shape}>
        {props.options.map((option) => (
          <Box
            type="checkbox"
            {...option}
            id={idOf(id, option.value)}
            name={props.name}
            checked={props.values?.includes(option.value) ?? false}
          />
        ))}
      </div>
    </GroupBlock>
  )
}

/** One box to tick: a consent, an option. `label` may hold links. */
export const CheckField = ({
  label,
  ...props
}: Omit<FieldProps, 'label'> & { label: Child; value?: string; checked?: boolean }) => {
  const attributes = controlAttributes(props)
  return (
    <div class="field" data-wrong={props.error ? '' : undefined}>
      <FieldError id={attributes.id} lang={props.lang} text={props.error} />
      <div class="choice">
        <input type="checkbox" {...attributes} value={props.value ?? 'yes'} checked={props.checked} />
        <label for={attributes.id}>{label}</label>
        {props.hint && (
          <p class="hint" id={`${attributes.id}-hint`}>
            {props.hint}
          </p>
        )}
      </div>
    </div>
  )
}
