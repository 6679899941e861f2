import { parseEuros, typedEuros } from '../platform/money.ts'
import { controlAttributes, FieldBlock, type FieldProps, frame } from './field.tsx'

const words = {
  fr: {
    show: 'Afficher le mot de passe',
    hide: 'Masquer le mot de passe',
    less: 'Retirer un',
    more: 'Ajouter un',
  },
  en: { show: 'Show the password', hide: 'Hide the password', less: 'One less', more: 'One more' },
}

type Value = { readonly value?: string | number | undefined }
export type TextProps = FieldProps &
  Value & {
    readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | undefined
    /** The purpose of the field (WCAG 1.3.5): `email`, `given-name`, `street-address`… */
    readonly autocomplete?: string | undefined
    readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined
    readonly maxlength?: number | undefined
    readonly spellcheck?: boolean | undefined
    /** About how many characters the answer has: the box is drawn that long. */
    readonly length?: 'short' | 'middle' | undefined
    readonly list?: string | undefined
  }

export const TextField = (props: TextProps) => (
  <FieldBlock {...frame(props)}>
    <input
      type={props.type ?? 'text'}
      {...controlAttributes(props)}
      value={props.value}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      maxlength={props.maxlength}
      spellcheck={props.spellcheck}
      list={props.list}
      data-length={props.length}
    />
  </FieldBlock>
)

/** `max` shows how many characters are left, once the script is there. */
export const LongTextField = (props: FieldProps & Value & { rows?: number; max?: number | undefined }) => (
  <FieldBlock {...frame(props)}>
    <character-count lang={props.lang}>
      <textarea {...controlAttributes(props)} rows={props.rows ?? 5} maxlength={props.max}>
        {props.value}
      </textarea>
    </character-count>
  </FieldBlock>
)

/** Euros as readers of the page write them, whoever typed them; what is no amount stays as it was typed. */
export const MoneyField = (props: FieldProps & { value?: string | undefined }) => {
  const amount = parseEuros(props.value ?? '')
  return (
    <FieldBlock {...frame(props)}>
      <span class="affix">
        <input
          type="text"
          {...controlAttributes(props)}
          inputmode="decimal"
          autocomplete="off"
          data-length="short"
          value={amount === undefined ? props.value : typedEuros(amount, props.lang)}
        />
        <span aria-hidden="true">€</span>
      </span>
    </FieldBlock>
  )
}

/** A civil date, `2026-12-24`. */
export const DateField = (
  props: FieldProps & Value & { min?: string; max?: string; autocomplete?: string },
) => (
  <FieldBlock {...frame(props)}>
    <input
      type="date"
      {...controlAttributes(props)}
      value={props.value}
      min={props.min}
      max={props.max}
      autocomplete={props.autocomplete}
      data-length="middle"
    />
  </FieldBlock>
)

/** A colour, `#1f5c4d`. The browser's own palette always answers something: it is never « required ». */
export const ColourField = (props: FieldProps & Value) => (
  <FieldBlock {...frame(props)}>
    <input type="color" {...controlAttributes({ ...props, optional: true })} value={props.value} />
  </FieldBlock>
)

/** A time of day, `08:30`. */
export const TimeField = (props: FieldProps & Value) => (
  <FieldBlock {...frame(props)}>
    <input type="time" {...controlAttributes(props)} value={props.value} data-length="short" />
  </FieldBlock>
)

/** Photos are made smaller by the phone before they leave it, when the script is there. */
export const FileField = (props: FieldProps & { accept?: string; multiple?: boolean }) => {
  const control = (
    <input type="file" {...controlAttributes(props)} accept={props.accept} multiple={props.multiple} />
  )
  return (
    <FieldBlock {...frame(props)}>
      {props.accept?.includes('image') ? <photo-downscale>{control}</photo-downscale> : control}
    </FieldBlock>
  )
}

export const PasswordField = (props: FieldProps & { autocomplete: 'current-password' | 'new-password' }) => (
  <FieldBlock {...frame(props)}>
    <password-reveal show={words[props.lang].show} hide={words[props.lang].hide}>
      <input
        type="password"
        {...controlAttributes(props)}
        autocomplete={props.autocomplete}
        spellcheck={false}
      />
    </password-reveal>
  </FieldBlock>
)

/** A whole number, with minus and plus buttons once the script is there. */
export const QuantityField = (
  props: FieldProps & { value: number; min?: number; max?: number | undefined; hideLabel?: boolean },
) => (
  <div class="field quantity">
    <label for={props.id ?? props.name} class={props.hideLabel ? 'unseen' : undefined}>
      {props.label}
    </label>
    <quantity-stepper less={words[props.lang].less} more={words[props.lang].more}>
      <input
        type="number"
        {...controlAttributes(props)}
        value={props.value}
        min={props.min ?? 1}
        max={props.max}
        inputmode="numeric"
      />
    </quantity-stepper>
  </div>
)
