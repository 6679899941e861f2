import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { hashOf, newSecret } from '../../../platform/secret.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'

export const refuse = refusals({
  'finance_access.unknown': {
    status: 404,
    fr: 'Cet accès est introuvable, ou il a pris fin.',
    en: 'There is no such access, or it has ended.',
  },
  'finance_access.no_such_paper': {
    status: 404,
    fr: 'Ce titre n’a pas cet état liquidatif : relisez-le, il donne l’adresse de chacun.',
    en: 'This order has no such état liquidatif: read it again, it gives the address of each.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** A new way in for a finance software. Its secret is given now, and kept nowhere. */
export async function openAccess(tx: Db, here: Here, convention: Of, label: string): Promise<string> {
  const id = newId<'finance_access'>()
  const secret = newSecret()
  await tx
    .insertInto('finance_access')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      label,
      secret_hash: hashOf(secret),
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.access_opened', { kind: 'finance_access', id }, { label })
  return secret
}

/** Those that still open something. */
export const listAccesses = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('finance_access')
    .select(['id', 'label', 'created_at'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .limit(100)
    .execute()

/** From now on its secret opens nothing. @throws Refusal `finance_access.unknown` (404) */
export async function endAccess(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'finance_access'> | undefined,
): Promise<void> {
  const ended = id
    ? await tx
        .updateTable('finance_access')
        .set({ ended_at: here.now })
        .where('territory_id', '=', convention.territory_id)
        .where('convention_id', '=', convention.id)
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst()
    : undefined
  if (!ended) throw refuse('finance_access.unknown')
  await record(tx, here, 'bill.access_ended', { kind: 'finance_access', id: ended.id })
}

/** The convention that a secret opens, of that name in that territory. @throws Refusal `finance_access.unknown` (404) */
export async function findByAccess(
  db: Db,
  where: { readonly territoryId: Id<'territory'>; readonly slug: string; readonly secret: string },
) {
  const found = await db
    .selectFrom('convention')
    .innerJoin('finance_access', (join) =>
      join
        .onRef('finance_access.territory_id', '=', 'convention.territory_id')
        .onRef('finance_access.convention_id', '=', 'convention.id'),
    )
    .select([
      'convention.territory_id',
      'convention.id',
      'convention.lead_organisation_id',
      'convention.title_fr',
      'convention.title_en',
    ])
    .where('convention.territory_id', '=', where.territoryId)
    .where('convention.slug', '=', where.slug)
    .where('finance_access.secret_hash', '=', hashOf(where.secret))
    .where('finance_access.ended_at', 'is', null)
    .executeTakeFirst()
  if (!found) throw refuse('finance_access.unknown')
  return found
}
