import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { listMeetingsFor, putOnAgenda, type Topic } from '../agenda/agenda.ts'
import type { Convention } from '../convention/convention.ts'
import { words } from './budget.words.ts'
import { movementInWords } from './modulation.rules.ts'
import { type BudgetMove, type Moved, readMoved } from './modulation.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>

/** The steering committee is asked to consent: its decision is then cited by the movement. */
const consentTopic = (title: string, note: string): Topic => ({
  matter: { 'agenda_item.title': title },
  title,
  note,
  bodies: ['copil'],
})

/** A movement that went ahead of the decision. */
export const moveTopic = (move: BudgetMove): Topic => {
  const lines = { from: move.from_label ?? words.fr.outside, to: move.to_label ?? words.fr.outside }
  const told = movementInWords(lines, { htCents: move.ht_cents, vatCents: move.vat_cents })
  return consentTopic(words.fr.oneMove(move.number), `${told}. ${move.reason}`)
}

/** The meetings on whose agenda a movement may be put before it is made. */
export const listMeetingsToConsent = (db: Db, here: Here, convention: Of) =>
  listMeetingsFor(db, here, convention, consentTopic('', ''))

/**
 * Put on an agenda a movement that could be made today. The convention is locked by the caller.
 * @throws Refusal `modulation.*`, `budget.unknown`, `agenda.*`
 */
export async function proposeMove(
  tx: Db,
  here: Here,
  convention: Of,
  moved: Moved,
  meetingId: Id<'meeting'> | undefined,
): Promise<void> {
  const { from, to } = await readMoved(tx, convention, moved)
  const told = movementInWords({ from: from.label, to: to.label }, moved)
  const topic = consentTopic(`${words.fr.oneProposed} : ${told}`, moved.reason)
  await putOnAgenda(tx, here, convention, topic, { meetingId })
}
