import { randomBytes } from 'node:crypto'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Actor } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { may } from '../joining/joining.policy.ts'
import { suspendShop } from '../joining/joining.ts'
import { codeBytes, codeFrom } from '../order/code.rules.ts'
import { writeMessage } from '../shop/message.ts'
import { type FlagAnswers, type FlagDecision, refuse } from './flag.rules.ts'

type Target = { readonly shopId: Id<'shop'>; readonly productId: Id<'product'> | null }

/** Somebody, signed in or not, tells of a shop or of one of its products. Whoever looks after the shop reads it. */
export async function sendFlag(
  tx: Db,
  { territory, actor, now, lang }: Here & { readonly lang: Language },
  { shopId, productId }: Target,
  { kind, body, name, email }: FlagAnswers,
) {
  const reference = codeFrom(randomBytes(codeBytes))
  await tx
    .insertInto('flag')
    .values({
      id: newId<'flag'>(),
      territory_id: territory.id,
      reference,
      shop_id: shopId,
      product_id: productId,
      kind,
      body,
      name: name ?? null,
      email: email ?? null,
      language: lang,
      sent_at: now,
    })
    .execute()
  await trace(tx, { territory, actor, now }, 'flag.send', shopId, { reference, kind })
  const shop = await tx
    .selectFrom('shop')
    .select(['name', 'commune_id'])
    .where('id', '=', shopId)
    .executeTakeFirstOrThrow()
  return { ...shop, reference }
}

const trace = (
  tx: Db,
  { territory, actor, now }: Here,
  action: 'flag.send' | 'flag.decide',
  shopId: Id<'shop'>,
  detail: Readonly<Record<string, string>>,
) =>
  audit(tx, actor, { territoryId: territory.id, action, subjectKind: 'shop', subjectId: shopId, detail }, now)

const flags = (db: Db, actor: Actor, territoryId: Id<'territory'>) =>
  db
    .selectFrom('flag')
    .innerJoin('shop', (join) =>
      join.onRef('shop.territory_id', '=', 'flag.territory_id').onRef('shop.id', '=', 'flag.shop_id'),
    )
    .leftJoin('product', (join) =>
      join
        .onRef('product.territory_id', '=', 'flag.territory_id')
        .onRef('product.id', '=', 'flag.product_id'),
    )
    .where('flag.territory_id', '=', territoryId)
    .where(may(actor, territoryId).decide)

/** What is reported of the shops this person looks after: what waits since longest first, then the latest decided. At most 100. */
export const listFlags = (db: Db, actor: Actor, territoryId: Id<'territory'>) =>
  flags(db, actor, territoryId)
    .select(['flag.reference', 'flag.kind', 'flag.sent_at', 'flag.decision'])
    .select(['shop.name as shop_name', 'product.title as product_title'])
    .orderBy('flag.decided_at', (order) => order.desc().nullsFirst())
    .orderBy('flag.sent_at')
    .limit(100)
    .execute()

/** How many of them wait for a decision. */
export async function countFlags(db: Db, actor: Actor, territoryId: Id<'territory'>): Promise<number> {
  const { waiting } = await flags(db, actor, territoryId)
    .select((eb) => eb.fn.countAll<number>().as('waiting'))
    .where('flag.decided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(waiting)
}

/** @throws Refusal `flag.unknown` when hidden as when missing */
export async function findFlag(
  db: Db,
  actor: Actor,
  territoryId: Id<'territory'>,
  reference: string,
  { lock = false } = {},
) {
  const flag = await flags(db, actor, territoryId)
    .selectAll('flag')
    .select(['shop.slug as shop_slug', 'shop.name as shop_name', 'shop.email as shop_email'])
    .select(['shop.is_public', 'product.slug as product_slug', 'product.title as product_title'])
    .where('flag.reference', '=', reference)
    .$if(lock, (query) => query.forUpdate('flag'))
    .executeTakeFirst()
  if (!flag) throw refuse('flag.unknown')
  return flag
}
export type Flag = Awaited<ReturnType<typeof findFlag>>

/**
 * Decide on a report, once. To ask for a correction is to write to the shop, where it answers; suspending is the
 * manager’s, and the caller has asked who they are.
 * @throws Refusal `flag.unknown`, `flag.decided`, `joining.suspended_already`
 */
export async function decideFlag(
  tx: Db,
  here: Here,
  reference: string,
  { decision, reason }: { readonly decision: FlagDecision; readonly reason: string },
): Promise<Flag> {
  const flag = await findFlag(tx, here.actor, here.territory.id, reference, { lock: true })
  if (flag.decided_at !== null) throw refuse('flag.decided')
  await tx
    .updateTable('flag')
    .set({ decision, reason, decided_at: here.now })
    .where('id', '=', flag.id)
    .execute()
  await trace(tx, here, 'flag.decide', flag.shop_id, { reference, decision })
  if (decision === 'suspension') await suspendShop(tx, here, flag.shop_slug, reason)
  if (decision === 'correction') await writeMessage(tx, here, flag.shop_id, 'reply', reason)
  return flag
}

/**
 * How long a report says who sent it once it is decided on: as long as a decision can be contested before a platform
 * (Regulation (EU) 2022/2065, art. 20(1)).
 */
export const namedMonths = 6

const forgotten = (now: Temporal.Instant) => ({ name: null, email: null, unnamed_at: now })

/** Past their term, reports say neither who sent them nor in which words; what was decided stays. */
export async function unnameOldFlags(db: Db, now: Temporal.Instant): Promise<void> {
  const term = now.toZonedDateTimeISO('Europe/Paris').subtract({ months: namedMonths }).toInstant()
  await db
    .updateTable('flag')
    .set({ ...forgotten(now), body: '' })
    .where('decided_at', '<', term)
    .where('body', '!=', '')
    .execute()
}

/** Forget whoever sent reports from this address. Their words stay until the term: somebody may still have to decide on them. */
export const unnameFlagsOf = (tx: Db, email: string, now: Temporal.Instant) =>
  tx.updateTable('flag').set(forgotten(now)).where('email', '=', email).execute()

export const listFlagsOf = (db: Db, email: string) =>
  db
    .selectFrom('flag')
    .select(['reference', 'kind', 'body', 'name', 'email', 'sent_at', 'decision', 'reason', 'decided_at'])
    .where('email', '=', email)
    .orderBy('sent_at')
    .execute()
