import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { type Convention, listVersions } from '../convention/convention.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { type Kind, refuse } from './distribution.rules.ts'

onConstraint({ distribution_is_sent_once: () => refuse('distribution.sent_already') })

type Of = Pick<Convention, 'territory_id' | 'id'>
type Received = { readonly receivedOn: Temporal.PlainDate; readonly fileId: Id<'file'> | null }

const sendings = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('distribution')
    .innerJoin('convention_version as version', (join) =>
      join
        .onRef('version.territory_id', '=', 'distribution.territory_id')
        .onRef('version.id', '=', 'distribution.version_id'),
    )
    .selectAll('distribution')
    .select('version.number as version_number')
    .where('distribution.territory_id', '=', territory_id)
    .where('distribution.convention_id', '=', id)

/** To whom each signed text was sent, the latest text first, struck out ones too; at most 1 000. */
export const listSendings = (db: Db, convention: Of) =>
  sendings(db, convention)
    .orderBy('version.number', 'desc')
    .orderBy('distribution.sent_on')
    .orderBy('distribution.recipient')
    .orderBy('distribution.id')
    .limit(1000)
    .execute()
export type Sending = Awaited<ReturnType<typeof listSendings>>[number]

/** @throws Refusal `distribution.unknown` (404) */
export async function findSending(
  db: Db,
  convention: Of,
  id: Id<'distribution'> | undefined,
): Promise<Sending> {
  const found = id && (await sendings(db, convention).where('distribution.id', '=', id).executeTakeFirst())
  if (!found) throw refuse('distribution.unknown')
  return found
}

/** The texts that all the parties signed: those that are sent. */
export const listSigned = async (db: Db, convention: Of) =>
  (await listVersions(db, convention)).filter(({ agreed_on }) => agreed_on)

/** @throws Refusal `distribution.not_signed`, `distribution.before_signature`, `distribution.received_before_sent`, `day.in_the_future` */
export async function recordSending(
  tx: Db,
  by: Here,
  slug: string,
  sent: {
    readonly version: string
    readonly kind: Kind
    readonly recipient: string
    readonly sentOn: Temporal.PlainDate
    readonly received: Received | undefined
  },
): Promise<Id<'distribution'>> {
  const convention = await openToManage(tx, by, slug)
  const version = (await listSigned(tx, convention)).find(({ id }) => id === sent.version)
  if (!version?.agreed_on) throw refuse('distribution.not_signed')
  checkPast(by, sent.sentOn, sent.received?.receivedOn)
  if (isBefore(sent.sentOn, version.agreed_on))
    throw refuse('distribution.before_signature', { day: shortDay(version.agreed_on) })
  checkReceived(sent.received, sent.sentOn)
  const id = newId<'distribution'>()
  await tx
    .insertInto('distribution')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      version_id: version.id,
      kind: sent.kind,
      recipient: sent.recipient,
      sent_on: sent.sentOn,
      received_on: sent.received?.receivedOn ?? null,
      file_id: sent.received?.fileId ?? null,
      added_by: by.actor.personId as Id<'person'>,
      created_at: by.now,
    })
    .execute()
  const detail = { distribution: id, recipient: sent.recipient, sentOn: String(sent.sentOn) }
  await auditConvention(tx, by, convention.id, 'send_text', detail)
  return id
}

function checkReceived(received: Pick<Received, 'receivedOn'> | undefined, sentOn: Temporal.PlainDate): void {
  if (received && isBefore(received.receivedOn, sentOn))
    throw refuse('distribution.received_before_sent', { day: shortDay(sentOn) })
}

/** What was awaited came, once. @throws Refusal `distribution.*`, `day.in_the_future` */
export async function receiveSending(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'distribution'> | undefined,
  received: Received,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const sending = await findSending(tx, convention, id)
  if (sending.struck_on) throw refuse('distribution.struck')
  if (sending.received_on) throw refuse('distribution.received_already')
  checkPast(by, received.receivedOn)
  checkReceived(received, sending.sent_on)
  await tx
    .updateTable('distribution')
    .set({ received_on: received.receivedOn, file_id: received.fileId })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', sending.id)
    .execute()
  const detail = { distribution: sending.id, receivedOn: String(received.receivedOn) }
  await auditConvention(tx, by, convention.id, 'receive_text', detail)
}

/** Written by mistake: it stays on the record, with the reason, and counts no more. @throws Refusal `distribution.*` */
export async function strikeSending(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'distribution'> | undefined,
  reason: string,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const sending = await findSending(tx, convention, id)
  if (sending.struck_on) throw refuse('distribution.struck')
  await tx
    .updateTable('distribution')
    .set({ struck_on: todayOf(by), struck_why: reason })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', sending.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'strike_sending', { distribution: sending.id, reason })
}
