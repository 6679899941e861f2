import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { clausesOn } from '../convention/applying.ts'
import type { Of } from '../convention/convention.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { openInForce } from '../leaving/leaving.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { refuse } from './breach.rules.ts'

onConstraint({
  formal_notice_is_sent_once: () => refuse('breach.sent_already'),
  service_is_suspended_once_for_a_party: () => refuse('breach.suspended_already'),
})

type Day = Temporal.PlainDate
type Ended = { readonly on: Day; readonly reason: string }

const noticesOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('formal_notice')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)

/** The formal notices of a convention, the latest first; at most 500. */
export const listFormalNotices = (db: Db, convention: Of) =>
  noticesOf(db, convention).orderBy('sent_on', 'desc').orderBy('id').limit(500).execute()
export type FormalNotice = Awaited<ReturnType<typeof listFormalNotices>>[number]

const suspensionsOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('suspension')
    .selectAll()
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)

/** When the service was suspended for a party of a convention, and lifted, the latest first; at most 500. */
export const listSuspensions = (db: Db, convention: Of) =>
  suspensionsOf(db, convention).orderBy('suspended_on', 'desc').orderBy('id').limit(500).execute()
export type Suspension = Awaited<ReturnType<typeof listSuspensions>>[number]

/** A convention in force, locked, and one of its partners. @throws Refusal `breach.not_a_party`, `leaving.not_in_force` */
async function openAgainst(tx: Db, by: Here, slug: string, party: string) {
  const world = await openInForce(tx, by, slug)
  const found = world.parties.find(({ organisation_id }) => organisation_id === party)
  if (!found || found.role === 'lead') throw refuse('breach.not_a_party')
  return { ...world, party: found.organisation_id }
}

/** *Mise en demeure* sent: it leaves as long as the convention says that day. @throws Refusal `breach.*`, `day.in_the_future` */
export async function sendFormalNotice(
  tx: Db,
  by: Here,
  slug: string,
  asked: { readonly party: string; readonly breach: string; readonly sentOn: Day },
): Promise<Id<'formal_notice'>> {
  const { convention, versions, party } = await openAgainst(tx, by, slug, asked.party)
  const months = clausesOn(versions, asked.sentOn)?.termination.breachMonths
  if (!months) throw refuse('breach.no_clause')
  checkPast(by, asked.sentOn)
  const id = newId<'formal_notice'>()
  await tx
    .insertInto('formal_notice')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      organisation_id: party,
      breach: asked.breach,
      months,
      sent_on: asked.sentOn,
      added_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  await auditConvention(tx, by, convention.id, 'send_formal_notice', { notice: id, organisation: party })
  return id
}

/** @throws Refusal `breach.unknown` (404) */
async function openNotice(tx: Db, by: Here, slug: string, id: Id<'formal_notice'> | undefined) {
  const convention = await openToManage(tx, by, slug)
  const notice = id && (await noticesOf(tx, convention).where('id', '=', id).executeTakeFirst())
  if (!notice) throw refuse('breach.unknown')
  return { convention, notice }
}

/** Neither before the act nor in the future. @throws Refusal `breach.too_early`, `day.in_the_future` */
function checkAfter(by: Here, on: Day, from: Day): void {
  checkPast(by, on)
  if (isBefore(on, from)) throw refuse('breach.too_early', { day: shortDay(from) })
}

/** Its delay runs from here. @throws Refusal `breach.*`, `day.in_the_future` */
export async function receiveFormalNotice(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'formal_notice'> | undefined,
  on: Day,
): Promise<void> {
  const { convention, notice } = await openNotice(tx, by, slug, id)
  if (notice.received_on || notice.settled_on) throw refuse('breach.done_already')
  checkAfter(by, on, notice.sent_on)
  await tx.updateTable('formal_notice').set({ received_on: on }).where('id', '=', notice.id).execute()
  const detail = { notice: notice.id, on: String(on) }
  await auditConvention(tx, by, convention.id, 'receive_formal_notice', detail)
}

/** Remedied, or withdrawn: its delay runs no more. @throws Refusal `breach.*`, `day.in_the_future` */
export async function settleFormalNotice(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'formal_notice'> | undefined,
  { on, reason }: Ended,
): Promise<void> {
  const { convention, notice } = await openNotice(tx, by, slug, id)
  if (notice.settled_on) throw refuse('breach.done_already')
  checkAfter(by, on, notice.received_on ?? notice.sent_on)
  await tx
    .updateTable('formal_notice')
    .set({ settled_on: on, settled_why: reason })
    .where('id', '=', notice.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'settle_formal_notice', { notice: notice.id, reason })
}

/** L12: the service is suspended for a party that does not do its part. @throws Refusal `breach.*`, `day.in_the_future` */
export async function suspendService(
  tx: Db,
  by: Here,
  slug: string,
  asked: Ended & { readonly party: string },
): Promise<Id<'suspension'>> {
  const { convention, versions, party } = await openAgainst(tx, by, slug, asked.party)
  if (!clausesOn(versions, asked.on)?.termination.maySuspend) throw refuse('breach.may_not_suspend')
  checkPast(by, asked.on)
  const id = newId<'suspension'>()
  await tx
    .insertInto('suspension')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      organisation_id: party,
      suspended_on: asked.on,
      reason: asked.reason,
      added_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  const detail = { suspension: id, organisation: party, reason: asked.reason }
  await auditConvention(tx, by, convention.id, 'suspend_service', detail)
  return id
}

/** @throws Refusal `breach.*`, `day.in_the_future` */
export async function liftSuspension(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'suspension'> | undefined,
  { on, reason }: Ended,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const suspension = id && (await suspensionsOf(tx, convention).where('id', '=', id).executeTakeFirst())
  if (!suspension) throw refuse('breach.unknown')
  if (suspension.lifted_on) throw refuse('breach.done_already')
  checkAfter(by, on, suspension.suspended_on)
  await tx
    .updateTable('suspension')
    .set({ lifted_on: on, lifted_why: reason })
    .where('id', '=', suspension.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'lift_suspension', { suspension: suspension.id, reason })
}
