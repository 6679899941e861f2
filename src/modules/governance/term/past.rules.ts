import { type Here, todayOf } from '../../../platform/here.ts'
import { refusals } from '../../../platform/refusal.ts'
import { isBefore } from './date.rules.ts'

const refuse = refusals({
  'day.in_the_future': {
    status: 422,
    fr: 'Ce jour n’est pas encore venu : inscrivez ce qui a eu lieu.',
    en: 'That day has not come yet: record what has happened.',
  },
})

/** What is recorded has happened, whatever it is: an act, a signature, a payment. @throws Refusal `day.in_the_future` */
export function checkPast(
  here: Pick<Here, 'territory' | 'now'>,
  ...days: readonly (Temporal.PlainDate | null | undefined)[]
): void {
  const today = todayOf(here)
  if (days.some((day) => day && isBefore(today, day))) throw refuse('day.in_the_future')
}
