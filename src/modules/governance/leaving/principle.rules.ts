import { shortDay } from '../../../platform/time.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { isAboutNothingKept } from '../decision/cited.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import { refuse } from './leaving.rules.ts'

/** The name of the point by which a text says whether the committee decides of the principle of a withdrawal. */
export const principleReading = 'withdrawal_principle'

/** The notices are enough, or the steering committee decides first. */
export const principles = ['notice', 'decision'] as const

/** Whether a withdrawal is recorded with the decision of the steering committee on its principle (A22). */
export const asksPrinciple = ({ leaving, readings }: Pick<Clauses, 'leaving' | 'readings'>): boolean =>
  leaving?.kind === 'withdrawal' &&
  readings.some(({ key, chosen }) => key === principleReading && chosen === 'decision')

/** Those among the decisions of the steering committee that may be the one on the principle. */
export const onPrinciple = <D extends Parameters<typeof isAboutNothingKept>[0]>(
  decisions: readonly D[],
): D[] => decisions.filter(isAboutNothingKept)

/** The committee decided first: notices leave that day or later. @throws Refusal `leaving.principle_decided_later` */
export function checkDecidedFirst(
  principle: { readonly decided_on: Temporal.PlainDate },
  sentOn: Temporal.PlainDate,
): void {
  if (isBefore(sentOn, principle.decided_on))
    throw refuse('leaving.principle_decided_later', { day: shortDay(principle.decided_on) })
}
