import type { Language } from '../platform/language.ts'
import { FieldError } from './field.tsx'

const days = {
  mo: { fr: 'Lundi', en: 'Monday' },
  tu: { fr: 'Mardi', en: 'Tuesday' },
  we: { fr: 'Mercredi', en: 'Wednesday' },
  th: { fr: 'Jeudi', en: 'Thursday' },
  fr: { fr: 'Vendredi', en: 'Friday' },
  sa: { fr: 'Samedi', en: 'Saturday' },
  su: { fr: 'Dimanche', en: 'Sunday' },
} satisfies Record<string, Record<Language, string>>

const words = {
  fr: {
    day: 'Jour',
    from: 'de',
    to: 'à',
    hint: 'Laissez vide ce qui est fermé. Deux plages au plus par jour.',
  },
  en: { day: 'Day', from: 'from', to: 'to', hint: 'Leave empty when closed. Two ranges a day at most.' },
}
const ranges = { fr: ['Matin ou journée', 'Après-midi'], en: ['Morning or whole day', 'Afternoon'] }

export type WeekDay = keyof typeof days
/** Times of day, `08:30`; empty when closed. */
export type DayHours = readonly { readonly from: string; readonly to: string }[]

/**
 * Opening hours without a syntax to learn. The answers are named `mo_1_from`, `mo_1_to`, `mo_2_from`… : the day,
 * the range (1 or 2), the edge, after `prefix` when a page holds several weeks.
 */
export const WeekHours = ({
  lang,
  label,
  hours,
  errors = {},
  prefix = '',
}: {
  lang: Language
  label: string
  hours: Partial<Record<WeekDay, DayHours>>
  errors?: Partial<Record<WeekDay, string>>
  prefix?: string
}) => (
  <fieldset class="field week">
    <legend>{label}</legend>
    <p class="hint">{words[lang].hint}</p>
    {(Object.keys(days) as WeekDay[]).map((day) => (
      // biome-ignore lint/a11y/useSemanticElements: fieldsets inside a fieldset are read twice
      <div
        class="week-day"
        role="group"
        aria-labelledby={`${prefix}${day}`}
        data-wrong={errors[day] ? '' : undefined}
      >
        <p id={`${prefix}${day}`}>{days[day][lang]}</p>
        {Array.from({ length: Math.max(2, hours[day]?.length ?? 0) }, (_, at) => (
          <p class="week-range">
            {(['from', 'to'] as const).map((edge) => (
              <>
                <span aria-hidden="true">{words[lang][edge]}</span>
                <input
                  type="time"
                  id={`${prefix}${day}_${at + 1}_${edge}`}
                  name={`${prefix}${day}_${at + 1}_${edge}`}
                  value={hours[day]?.[at]?.[edge] ?? ''}
                  aria-label={`${days[day][lang]}, ${ranges[lang][at] ?? at + 1}, ${words[lang][edge]}`}
                  aria-describedby={errors[day] ? `${prefix}${day}-error` : undefined}
                  aria-invalid={errors[day] ? 'true' : undefined}
                />
              </>
            ))}
          </p>
        ))}
        <FieldError id={`${prefix}${day}`} lang={lang} text={errors[day]} />
      </div>
    ))}
  </fieldset>
)
