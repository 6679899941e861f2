import type { Language } from '../platform/language.ts'
import { FieldError } from './field.tsx'

const words = {
  fr: { full: 'complet', left: (n: number) => (n > 1 ? `${n} places` : 'dernière place') },
  en: { full: 'full', left: (n: number) => (n === 1 ? 'last place' : `${n} places`) },
}

export type SlotDay = {
  /** `Jeudi 26 novembre`, ready to read. */
  readonly label: string
  readonly slots: readonly {
    readonly value: string
    /** `10 h – 10 h 30`. */
    readonly label: string
    /** Places left, when so few that it is worth saying. 0 is full. */
    readonly left?: number | undefined
  }[]
}

/** When to collect: days to open, hours to choose. Never free text. */
export const SlotPicker = ({
  lang,
  name,
  id = name,
  label,
  days,
  value,
  error,
}: {
  lang: Language
  name: string
  id?: string
  label: string
  days: readonly SlotDay[]
  value?: string | undefined
  error?: string | undefined
}) => {
  const open = Math.max(
    0,
    days.findIndex((day) => day.slots.some((slot) => slot.value === value)),
  )
  return (
    <fieldset
      class="field slots"
      id={id}
      data-wrong={error ? '' : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend>{label}</legend>
      <FieldError id={id} lang={lang} text={error} />
      {days.map((day, at) => (
        <details open={at === open} name={`${id}-day`}>
          <summary>{day.label}</summary>
          <div class="slots-hours">
            {day.slots.map((slot) => (
              <div class="chip">
                <input
                  type="radio"
                  id={`${id}-${slot.value}`}
                  name={name}
                  value={slot.value}
                  checked={slot.value === value}
                  disabled={slot.left === 0}
                />
                <label for={`${id}-${slot.value}`}>
                  {slot.label}
                  {slot.left !== undefined && (
                    <small>{slot.left === 0 ? words[lang].full : words[lang].left(slot.left)}</small>
                  )}
                </label>
              </div>
            ))}
          </div>
        </details>
      ))}
    </fieldset>
  )
}
