import type { Db } from '../../../platform/db.ts'
import { dayOf } from '../../../platform/here.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { rollRules } from '../body/body.rules.ts'
import { type Body, findRules, findRulesVersion } from '../body/body.ts'
import type { Meeting } from '../meeting/meeting.ts'
import { listMeetingSeats, readRoll } from '../meeting/roll.ts'
import type { College } from '../vote/committee.rules.ts'
import type { Resolution } from './resolution.ts'

export type PollBody = Pick<Body, 'id' | 'territory_id' | 'colleges'>
export type Setting = Awaited<ReturnType<typeof readSetting>>

/**
 * All that a vote of this meeting is counted from: colleges, who came and went, and the rules: those it was opened under,
 * else those of the day. Rules adopted once ballots are known must not change what they give.
 */
export async function readSetting(
  db: Db,
  territory: { readonly timeZone: string },
  body: PollBody,
  meeting: Meeting,
  resolution?: Pick<Resolution, 'body_rules_id'>,
) {
  const rules = resolution?.body_rules_id
    ? await findRulesVersion(db, body, resolution.body_rules_id)
    : await findRules(db, body, dayOf(territory, meeting.starts_at))
  const seats = await listMeetingSeats(db, territory, meeting)
  const colleges: College[] = body.colleges.map((id) => ({
    id,
    seats: seats.filter((seat) => seat.college === id && seat.titular_id).map((seat) => seat.id),
  }))
  const roll = await readRoll(db, meeting, seats)
  return { rules, seats, colleges, roll, rollRules: rollRules(rules), secondSummons: meeting.second_summons }
}

export const sessionAt = ({ roll, rollRules: rules, secondSummons }: Setting, at: Temporal.Instant) => ({
  roll,
  at,
  rules,
  secondSummons,
})

/** Rules tell seats by their id, people by their name. */
export function withNames<T>({ seats }: Setting, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const named = (text: string) => seats.reduce((said, { id, label }) => said.replaceAll(id, label), text)
    const { code, status, text, headers } = error
    throw new Refusal(code, { status, fr: named(text.fr), en: named(text.en) }, headers)
  }
}
