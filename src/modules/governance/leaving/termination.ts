import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { newId } from '../../../platform/ids.ts'
import { inSentence } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { clausesOn } from '../convention/applying.ts'
import { partiesOn } from '../convention/convention.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { deadline, isBefore, latest } from '../term/date.rules.ts'
import { refuse as refuseNotice } from '../term/notice.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { refuse } from './leaving.rules.ts'
import { endOn, openInForce } from './leaving.ts'
import { proofsOfAll, stillToProve } from './proof.rules.ts'
import { type FoundProof, listProofs, restOn } from './proof.ts'

type Day = Temporal.PlainDate

/**
 * What proves that every party bound that day agrees to end the convention (A21).
 * @throws Refusal `termination.not_all_agree`, naming who is missing
 */
async function readAgreements(
  tx: Db,
  { convention, everyParty }: Pick<Awaited<ReturnType<typeof openInForce>>, 'convention' | 'everyParty'>,
  on: Day,
): Promise<readonly FoundProof[]> {
  const all = await listProofs(tx, convention)
  const parties = partiesOn(everyParty, on)
  const asked = parties.map(({ organisation_id }) => organisation_id)
  const missing = stillToProve(all, 'termination', asked)
  if (missing.length > 0) {
    const names = parties.filter((party) => missing.includes(party.organisation_id)).map(({ name }) => name)
    throw refuse('termination.not_all_agree', { missing: inSentence(names) })
  }
  return proofsOfAll(all, 'termination', asked)
}

/** *Résiliation*: the convention itself ends before its term. @throws Refusal `termination.*`, `notice.after_the_end` */
export async function terminate(
  tx: Db,
  by: Here,
  slug: string,
  asked: {
    readonly ground: 'agreement' | 'breach' | 'gross_fault'
    readonly on: Day
    readonly reason: string
  },
): Promise<Day> {
  const world = await openInForce(tx, by, slug)
  const { convention, versions, lastOn } = world
  const clauses = clausesOn(versions, asked.on) ?? world.clauses
  checkPast(by, asked.on)
  if (isBefore(lastOn, asked.on)) throw refuse('leaving.after_the_end', { end: shortDay(lastOn) })
  const { breachMonths, atOnceForGrossFault, byAgreement } = clauses.termination
  const isProvided = {
    agreement: byAgreement,
    breach: breachMonths !== null,
    gross_fault: atOnceForGrossFault,
  }
  if (!isProvided[asked.ground]) throw refuse('termination.ground_not_provided')
  const proofs = asked.ground === 'agreement' ? await readAgreements(tx, world, asked.on) : []
  const agreedOn = latest(proofs.map(({ proved_on }) => proved_on))
  if (agreedOn && isBefore(asked.on, agreedOn))
    throw refuse('termination.before_the_last_agreement', { day: shortDay(agreedOn) })
  const effectiveOn = asked.ground === 'breach' ? deadline(asked.on, breachMonths ?? 0) : asked.on
  // Three months after a formal notice may be after the term: a termination never lengthens a convention.
  if (isBefore(lastOn, effectiveOn)) throw refuseNotice('notice.after_the_end', { end: shortDay(lastOn) })
  // What the formal notice asked may still be done until that day: only one left without effect ends a convention.
  if (isBefore(todayOf(by), effectiveOn))
    throw refuse('termination.time_to_remedy', { until: shortDay(effectiveOn) })
  const id = newId<'convention_act'>()
  await tx
    .insertInto('convention_act')
    .values({
      id,
      territory_id: by.territory.id,
      convention_id: convention.id,
      kind: 'termination',
      ground: asked.ground,
      reason: asked.reason,
      decided_on: asked.on,
      effective_on: effectiveOn,
      created_at: by.now,
    })
    .execute()
  await restOn(tx, id, proofs)
  await endOn(tx, convention.id, effectiveOn)
  await auditConvention(tx, by, convention.id, 'terminate', {
    ground: asked.ground,
    on: effectiveOn.toString(),
  })
  return effectiveOn
}
