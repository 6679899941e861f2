import type { Example } from './example.ts'
import { SlotPicker } from './slot-picker.tsx'
import { WeekHours } from './week-hours.tsx'

export const days = [
  {
    label: 'jeudi 26 novembre',
    slots: [
      { value: 'a', label: '10 h – 10 h 30', left: 0 },
      { value: 'b', label: '10 h 30 – 11 h', left: 1 },
      { value: 'c', label: '11 h – 11 h 30' },
      { value: 'd', label: '16 h – 16 h 30' },
      { value: 'e', label: '16 h 30 – 17 h', left: 4 },
    ],
  },
  { label: 'vendredi 27 novembre', slots: [{ value: 'f', label: '9 h – 9 h 30' }] },
]

export const examples: readonly Example[] = [
  {
    name: 'Slots',
    render: (lang) => (
      <SlotPicker lang={lang} id="ex-slot" name="slot" label="Jour et heure" days={days} value="c" />
    ),
  },
  {
    name: 'Slots, none chosen',
    render: (lang) => (
      <SlotPicker
        lang={lang}
        id="ex-none"
        name="none"
        label="Jour et heure"
        days={days}
        error="Choisissez une heure"
      />
    ),
  },
  {
    name: 'Week',
    render: (lang) => (
      <WeekHours
        lang={lang}
        prefix="ex_"
        label="Horaires d’ouverture"
        hours={{
          tu: [
            { from: '09:00', to: '12:00' },
            { from: '14:00', to: '18:30' },
          ],
        }}
        errors={{ we: 'L’heure de fermeture vient après l’heure d’ouverture' }}
      />
    ),
  },
]
