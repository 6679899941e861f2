import type { ExpressionBuilder } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { dayOf, type Here, todayOf } from '../../../platform/here.ts'
import type { Actor } from '../../../platform/http.tsx'
import { type Id, newId } from '../../../platform/ids.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import { parseSiret, sirenOf, vatNumberOf } from '../../../platform/siret.ts'
import { freeSlug, slugOf } from '../../../platform/slug.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import { writeMessage } from '../shop/message.ts'
import { versionOn } from '../terms/terms.rules.ts'
import { may } from './joining.policy.ts'
import { type answerForm, type identityForm, move, refuse } from './joining.rules.ts'

export type IdentityAnswers = Answers<typeof identityForm>
type Identity = IdentityAnswers
/** What the form says, as the shop's columns. @throws BadAnswers for a SIRET or a commune that is none. */
export async function readIdentity(db: Db, territoryId: Id<'territory'>, answers: Identity) {
  const siret = parseSiret(answers.siret)
  const commune = await findCommune(db, territoryId, answers.commune, answers.postalCode)
  const issues = [
    ...(siret
      ? []
      : [
          {
            name: 'siret',
            text: {
              fr: 'Ce SIRET n’est pas valide : vérifiez ses 14 chiffres.',
              en: 'This SIRET is not valid: check its 14 digits.',
            },
          },
        ]),
    ...(commune
      ? []
      : [
          {
            name: 'commune',
            text: {
              fr: 'Cette commune n’est pas dans ce territoire, ou pas à ce code postal.',
              en: 'This commune is not in this territory, or not at this postal code.',
            },
          },
        ]),
  ]
  if (!siret || !commune) throw new BadAnswers(issues)
  return {
    siret,
    vat_number: answers.withoutVat ? null : vatNumberOf(sirenOf(siret)),
    name: answers.name,
    legal_name: answers.legalName,
    trade: answers.trade,
    street: answers.street,
    postal_code: answers.postalCode,
    commune_id: commune.id,
    phone: answers.phone ?? null,
    email: answers.email,
  }
}

type Where = { readonly commune_id: Id<'commune'>; readonly street: string }
/** Where it was is not where it is: distances are reckoned from the commune until it is placed again. */
export const placedAnew = (before: Where, after: Where) =>
  before.commune_id === after.commune_id && before.street === after.street
    ? {}
    : { latitude: null, longitude: null }

/** By its name, however it is written; two communes of one name are told apart by their postal code. */
export async function findCommune(db: Db, territoryId: Id<'territory'>, name: string, postalCode: string) {
  const communes = await db
    .selectFrom('place')
    .select(['id', 'postal_codes'])
    .where('territory_id', '=', territoryId)
    .where('slug', '=', slugOf(name))
    .execute()
  return communes.find((commune) => commune.postal_codes.includes(postalCode))
}

/** A new shop, waiting for a decision; whoever asks owns it. */
export async function openShop(tx: Db, { territory, actor, now }: Here, answers: Identity) {
  const identity = await readIdentity(tx, territory.id, answers)
  const id = newId<'shop'>()
  const owner = actor.personId as Id<'person'>
  const shops = await tx.selectFrom('shop').select('slug').where('territory_id', '=', territory.id).execute()
  const slug = freeSlug(answers.name, 'boutique', new Set(shops.map((shop) => shop.slug)))
  await tx
    .insertInto('shop')
    .values({
      id,
      territory_id: territory.id,
      slug,
      ...identity,
      state: 'submitted',
      terms_version: versionOn('charter', dayOf(territory, now)),
      terms_accepted_at: now,
      created_at: now,
      submitted_at: now,
    })
    .execute()
  await tx
    .insertInto('shop_staff')
    .values({ territory_id: territory.id, shop_id: id, person_id: owner, role: 'owner', created_at: now })
    .execute()
  await tx
    .insertInto('fulfilment')
    .values({ id: newId<'fulfilment'>(), territory_id: territory.id, kind: 'counter', shop_id: id })
    .execute()
  await record(tx, { territory, actor, now }, id, 'submitted', '')
  return { id, slug, name: identity.name, email: identity.email }
}

/** What is written in the file of a shop. */
const fileActs = [
  'submitted',
  'accepted',
  'correction',
  'refused',
  'closed',
  'answer',
  'identity_asked',
  'identity_accepted',
  'identity_refused',
] as const
type FileAct = (typeof fileActs)[number]

/** The act, in the conversation and in the audit trail. */
export async function record(
  tx: Db,
  here: Here,
  shopId: Id<'shop'>,
  kind: FileAct,
  body: string,
  detail: Readonly<Record<string, unknown>> = {},
) {
  await writeMessage(tx, here, shopId, kind, body)
  await audit(
    tx,
    here.actor,
    {
      territoryId: here.territory.id,
      action: `shop.${kind}`,
      subjectKind: 'shop',
      subjectId: shopId,
      detail,
    },
    here.now,
  )
}

/** @throws `joining.unknown` when hidden as when missing. */
export async function findFile(
  db: Db,
  actor: Actor,
  territoryId: Id<'territory'>,
  slug: string,
  { lock = false } = {},
) {
  const can = may(actor, territoryId)
  const file = await db
    .selectFrom('shop')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .selectAll('shop')
    .select((eb) => [
      'place.name as commune_name',
      can.answer(eb).as('may_answer'),
      can.decide(eb).as('may_decide'),
    ])
    .where('shop.slug', '=', slug)
    .where(can.read)
    .$if(lock, (query) => query.forUpdate('shop'))
    .executeTakeFirst()
  if (!file) throw refuse('joining.unknown')
  return file
}

export const listMessages = (db: Db, shopId: Id<'shop'>) =>
  db
    .selectFrom('shop_message')
    .select(['kind', 'body', 'at'])
    .where('shop_id', '=', shopId)
    .where('kind', 'in', fileActs)
    .orderBy('at')
    .limit(200)
    .execute()

/** Open to the public, and asking to be so under another SIRET or in another commune. */
const waitsForIdentity = (eb: ExpressionBuilder<Database, 'shop'>) =>
  eb.and([eb('shop.state', '=', 'accepted'), eb('shop.identity_asked_at', 'is not', null)])

/** Files waiting for whoever asks, the oldest first. */
export const listFilesToReview = (db: Db, actor: Actor, territoryId: Id<'territory'>) =>
  db
    .selectFrom('shop')
    .innerJoin('place', 'place.id', 'shop.commune_id')
    .select([
      'shop.slug',
      'shop.name',
      'shop.state',
      'shop.trade',
      'shop.submitted_at',
      'shop.identity_asked_at',
      'place.name as commune_name',
    ])
    .where(may(actor, territoryId).decide)
    .where((eb) => eb.or([eb('shop.state', 'in', ['submitted', 'correction']), waitsForIdentity(eb)]))
    .orderBy((eb) => eb.fn.coalesce('shop.identity_asked_at', 'shop.submitted_at'))
    .limit(100)
    .execute()

/** How many files wait for a decision of whoever asks; those sent back wait for their shop. */
export async function countFilesToReview(
  db: Db,
  actor: Actor,
  territoryId: Id<'territory'>,
): Promise<number> {
  const { files } = await db
    .selectFrom('shop')
    .select((eb) => eb.fn.countAll<number>().as('files'))
    .where(may(actor, territoryId).decide)
    .where((eb) => eb.or([eb('shop.state', '=', 'submitted'), waitsForIdentity(eb)]))
    .executeTakeFirstOrThrow()
  return Number(files)
}

/** The merchant corrects what was asked, or asks to open again after closing: the file is to be checked again. */
export async function answerCorrection(
  tx: Db,
  here: Here,
  slug: string,
  answers: Answers<typeof answerForm>,
) {
  const file = await findFile(tx, here.actor, here.territory.id, slug, { lock: true })
  if (!file.may_answer) throw refuse('joining.unknown')
  const state = move(file.state, 'submit')
  const identity = await readIdentity(tx, here.territory.id, answers)
  await tx
    .updateTable('shop')
    .set({
      ...identity,
      ...placedAnew(file, identity),
      // What it asked to become before it closed is what it says now.
      identity_asked: null,
      identity_asked_at: null,
      state,
      submitted_at: here.now,
      terms_version: file.terms_version ?? versionOn('charter', todayOf(here)),
      terms_accepted_at: file.terms_accepted_at ?? here.now,
    })
    .where('id', '=', file.id)
    .execute()
  await record(tx, here, file.id, 'answer', answers.message)
}

/** Decide on a file, once: of two reviewers, the second is told. */
export async function decideFile(
  tx: Db,
  here: Here,
  slug: string,
  decision: 'accept' | 'correct' | 'refuse',
  reason: string | undefined,
) {
  const file = await findFile(tx, here.actor, here.territory.id, slug, { lock: true })
  if (!file.may_decide) throw refuse('joining.unknown')
  const state = move(file.state, decision)
  if (state !== 'accepted' && !reason) throw refuse('joining.reason_missing')
  await tx
    .updateTable('shop')
    .set({ state, state_reason: reason ?? null, decided_at: here.now })
    .where('id', '=', file.id)
    .execute()
  await record(tx, here, file.id, state, reason ?? '')
  if (state === 'accepted') await refreshLexiconLater(tx, here.territory.id, here.now)
  return { ...file, state }
}

/**
 * Suspended, a shop leaves the public pages and takes no order; those underway run to their end. With no reason, it
 * is open again. The caller stands behind the manager's guard. @throws `joining.suspended_already` when it is so
 */
export async function suspendShop(tx: Db, here: Here, slug: string, reason: string | null) {
  const file = await findFile(tx, here.actor, here.territory.id, slug, { lock: true })
  if (file.state !== 'accepted' || (file.suspended_at !== null) === (reason !== null))
    throw refuse('joining.suspended_already')
  await tx
    .updateTable('shop')
    .set({ suspended_at: reason === null ? null : here.now, suspended_reason: reason })
    .where('id', '=', file.id)
    .execute()
  const act = reason === null ? 'shop.unsuspended' : 'shop.suspended'
  await audit(
    tx,
    here.actor,
    { territoryId: here.territory.id, action: act, subjectKind: 'shop', subjectId: file.id },
    here.now,
  )
  return file
}
