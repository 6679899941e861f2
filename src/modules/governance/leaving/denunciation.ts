import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { shortDay } from '../../../platform/time.ts'
import { termClauseOf } from '../convention/clauses.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { stoppedOn } from '../term/renewal.rules.ts'
import { refuse } from './leaving.rules.ts'
import { notifyOthers, openInForce, type recordLeaving } from './leaving.ts'

/**
 * A party says no to the renewal that would come by itself, and tells all the others: a right of any tacit renewal,
 * whatever the text says of departures. @throws Refusal `leaving.not_tacit`, `leaving.no_renewal_left`
 */
export async function denounceRenewal(
  tx: Db,
  by: Here,
  slug: string,
  asked: Omit<Parameters<typeof recordLeaving>[3], 'wantedOn'>,
): Promise<void> {
  const { convention, agreed, parties, startsOn, lastOn } = await openInForce(tx, by, slug)
  const clause = termClauseOf(agreed, startsOn)
  if (clause.renewal.kind !== 'tacit') throw refuse('leaving.not_tacit')
  checkPast(by, asked.decidedOn, asked.sentOn)
  if (convention.terminated_on || !stoppedOn(clause, asked.sentOn))
    throw refuse('leaving.no_renewal_left', { end: shortDay(lastOn) })
  await notifyOthers(tx, by, { convention, parties }, 'non_renewal', asked)
}
