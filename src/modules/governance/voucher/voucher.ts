import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { readSealed, sha256Of, storeFile } from '../../../platform/files.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Storage } from '../../../platform/storage.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { checkPdf } from '../document/document.ts'
import { type Kind, refuse } from './voucher.rules.ts'

onConstraint({
  voucher_is_kept_once: () => refuse('voucher.attached_already'),
  voucher_is_replaced_once: () => refuse('voucher.replaced_already'),
})

type Of = Pick<Convention, 'territory_id' | 'id'>
/** What a supporting document proves. */
export type Subject =
  | { readonly expense_id: Id<'expense'> }
  | { readonly payment_proof_id: Id<'payment_proof'> }

const vouchersOf = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('voucher')
    .innerJoin('file', (join) =>
      join.onRef('file.territory_id', '=', 'voucher.territory_id').onRef('file.id', '=', 'voucher.file_id'),
    )
    .leftJoin('voucher as after', (join) =>
      join
        .onRef('after.territory_id', '=', 'voucher.territory_id')
        .onRef('after.convention_id', '=', 'voucher.convention_id')
        .onRef('after.replaces_id', '=', 'voucher.id'),
    )
    .leftJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'voucher.territory_id')
        .onRef('expense.id', '=', 'voucher.expense_id'),
    )
    .leftJoin('payment_proof', (join) =>
      join
        .onRef('payment_proof.territory_id', '=', 'voucher.territory_id')
        .onRef('payment_proof.convention_id', '=', 'voucher.convention_id')
        .onRef('payment_proof.id', '=', 'voucher.payment_proof_id'),
    )
    .selectAll('voucher')
    .select((eb) => [
      'file.original_name as name',
      'file.bytes',
      'after.reason as replaced_why',
      'after.created_at as replaced_at',
      eb.fn.coalesce('expense.label', 'payment_proof.label').as('subject'),
      eb.fn.coalesce('expense.exercice', 'payment_proof.exercice').as('exercice'),
    ])
    .where('voucher.territory_id', '=', territory_id)
    .where('voucher.convention_id', '=', id)

/** The supporting documents of the accounts, those of one thing when it is named, by year, replaced ones too; at most 5 000. */
export const listVouchers = (db: Db, convention: Of, subject?: Subject) =>
  vouchersOf(db, convention)
    .$if(subject !== undefined, (query) =>
      subject && 'expense_id' in subject
        ? query.where('voucher.expense_id', '=', subject.expense_id)
        : query.where('voucher.payment_proof_id', '=', subject?.payment_proof_id ?? (null as never)),
    )
    .orderBy('exercice', 'desc')
    .orderBy('subject')
    .orderBy('voucher.created_at')
    .orderBy('voucher.id')
    .limit(5000)
    .execute()
export type Voucher = Awaited<ReturnType<typeof listVouchers>>[number]

/**
 * The file itself, byte for byte as it was attached: whether the reader may have it is the caller’s to ask.
 * @throws Refusal `voucher.unknown` (404)
 * @throws Error when the bytes are no longer those of its fingerprint: nothing altered is handed over
 */
export async function readVoucher(db: Db, storage: Storage, convention: Of, id: Id<'voucher'> | undefined) {
  const found = id && (await vouchersOf(db, convention).where('voucher.id', '=', id).executeTakeFirst())
  if (!found) throw refuse('voucher.unknown')
  const { file_id, territory_id: territoryId, fingerprint } = found
  return readSealed(db, storage, { id: file_id, territoryId, fingerprint, of: `voucher ${found.id}` })
}

/** Kept before the command, whose transaction points at it; a file that nothing points at is forgotten at night. @throws Refusal `document.*` */
export async function storeVoucher(db: Db, storage: Storage, here: Here, file: File) {
  const bytes = new Uint8Array(await file.arrayBuffer())
  checkPdf(bytes)
  const of = { kind: 'document' as const, territoryId: here.territory.id, by: here.actor.personId }
  const mediaType = 'application/pdf'
  return {
    fileId: await storeFile(db, storage, bytes, { ...of, name: file.name, mediaType }, here.now),
    fingerprint: sha256Of(bytes),
  }
}

/**
 * Attach a supporting document, in the place of another when it says which and why. The convention is locked by the caller.
 * @throws Refusal `voucher.unknown`, `voucher.reason_missing`, `voucher.replaced_already`, `voucher.attached_already`
 */
export async function attachVoucher(
  tx: Db,
  here: Here,
  convention: Of,
  subject: Subject,
  {
    kind,
    stored,
    replaces,
  }: {
    readonly kind: Kind
    readonly stored: Awaited<ReturnType<typeof storeVoucher>>
    readonly replaces?: { readonly id: Id<'voucher'> | undefined; readonly reason: string | undefined }
  },
): Promise<Id<'voucher'>> {
  const former =
    replaces && (await listVouchers(tx, convention, subject)).find(({ id }) => id === replaces.id)
  if (replaces && !former) throw refuse('voucher.unknown')
  if (former?.replaced_at) throw refuse('voucher.replaced_already')
  if (replaces && !replaces.reason) throw refuse('voucher.reason_missing')
  const id = newId<'voucher'>()
  await tx
    .insertInto('voucher')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      ...subject,
      kind,
      file_id: stored.fileId,
      fingerprint: stored.fingerprint,
      replaces_id: former?.id ?? null,
      reason: former ? (replaces?.reason ?? null) : null,
      added_by: here.actor.personId as Id<'person'>,
      created_at: here.now,
    })
    .execute()
  await record(
    tx,
    here,
    former ? 'bill.voucher_replaced' : 'bill.voucher_attached',
    { kind: 'voucher', id },
    {
      kind,
      fingerprint: stored.fingerprint,
      ...(former && { replaces: former.id, reason: replaces?.reason }),
    },
  )
  return id
}

/** How many stand for each expense and each payment, by the id of what they prove. */
export async function countVouchers(db: Db, convention: Of): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('voucher')
    .select((eb) => [
      eb.fn.coalesce('expense_id', 'payment_proof_id').as('subject_id'),
      eb.fn.countAll<number>().as('count'),
    ])
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('voucher as after')
            .select('after.id')
            .whereRef('after.territory_id', '=', 'voucher.territory_id')
            .whereRef('after.convention_id', '=', 'voucher.convention_id')
            .whereRef('after.replaces_id', '=', 'voucher.id'),
        ),
      ),
    )
    .groupBy('subject_id')
    .execute()
  return new Map(rows.flatMap(({ subject_id, count }) => (subject_id ? [[subject_id, Number(count)]] : [])))
}
