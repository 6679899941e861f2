import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { readSealed } from '../../../platform/files.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Storage } from '../../../platform/storage.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { type Interruption, prescribedFrom } from '../ledger/debt.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import type { storeVoucher } from '../voucher/voucher.ts'
import { type InterruptionRow, listDebts, listInterruptions, standing } from './prescription.ts'

const refuse = refusals({
  'interruption.unknown': {
    status: 404,
    fr: 'Cet acte est introuvable.',
    en: 'This act cannot be found.',
  },
  'interruption.recorded_already': {
    status: 409,
    fr: 'Cet acte est déjà inscrit : même partie, même jour, même nature.',
    en: 'This act is recorded already: same party, same day, same kind.',
  },
  'interruption.cancelled_already': {
    status: 409,
    fr: 'Cet acte est déjà annulé. Inscrivez-le de nouveau s’il a bien eu lieu.',
    en: 'This act is cancelled already. Record it again if it did take place.',
  },
  'interruption.of_nothing': {
    status: 422,
    fr: 'Ce jour-là, cette partie ne devait rien qui puisse encore être réclamé ici. Vérifiez la partie, la dépense et le jour : un titre émis relève du comptable, une créance prescrite ne revit pas.',
    en: 'That day, this party owed nothing that could still be claimed here. Check the party, the expense and the day: an issued order is the accountant’s, a time-barred debt does not revive.',
  },
})
onConstraint({
  debt_interruption_is_cancelled_once: () => refuse('interruption.cancelled_already'),
})

type Of = Pick<Convention, 'territory_id' | 'id' | 'lead_organisation_id'>
type Stored = Awaited<ReturnType<typeof storeVoucher>>
type NewInterruption = Omit<Interruption, 'party' | 'expense'> & {
  readonly party: Id<'organisation'>
  readonly expense: Id<'expense'> | undefined
  /** The letter, the application to the court, the judgment. */
  readonly evidence: Stored | undefined
}

/**
 * Record an act that interrupts the prescription of what a party owes, of all of it that day or about one expense. The
 * convention is locked by the caller.
 * @throws Refusal `interruption.recorded_already` (409), `interruption.of_nothing`, `day.in_the_future` (422)
 */
export async function interruptPrescription(
  tx: Db,
  here: Here,
  convention: Of,
  { evidence, ...act }: NewInterruption,
): Promise<Id<'debt_interruption'>> {
  checkPast(here, act.on)
  const [debts, rows] = await Promise.all([listDebts(tx, convention), listInterruptions(tx, convention)])
  const acts = standing(rows)
  const same = acts.some(
    (one) =>
      one.party === act.party &&
      one.kind === act.kind &&
      one.expense === act.expense &&
      one.on.equals(act.on),
  )
  if (same) throw refuse('interruption.recorded_already')
  const concerned = debts.some((debt) => {
    // What is to be given back is no debt of that party.
    if (debt.cents <= 0 || debt.party !== act.party || (act.expense && debt.expense !== act.expense))
      return false
    const from = prescribedFrom(debt, acts)
    return !isBefore(act.on, debt.bornOn) && (!from || isBefore(act.on, from))
  })
  if (!concerned) throw refuse('interruption.of_nothing')
  const id = newId<'debt_interruption'>()
  await tx
    .insertInto('debt_interruption')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      organisation_id: act.party,
      expense_id: act.expense ?? null,
      kind: act.kind,
      occurred_on: act.on,
      file_id: evidence?.fileId ?? null,
      fingerprint: evidence?.fingerprint ?? null,
      created_at: here.now,
    })
    .execute()
  const detail = { party: act.party, kind: act.kind, on: String(act.on) }
  await record(tx, here, 'bill.interruption', { kind: 'debt_interruption', id }, detail)
  return id
}

/** @throws Refusal `interruption.unknown` (404) */
export async function findInterruption(
  db: Db,
  convention: Of,
  id: Id<'debt_interruption'> | undefined,
): Promise<InterruptionRow> {
  const found = (await listInterruptions(db, convention)).find((row) => row.id === id)
  if (!found) throw refuse('interruption.unknown')
  return found
}

/**
 * An act recorded by mistake interrupts nothing any more; it stays, with the reason. The convention is locked by the caller.
 * @throws Refusal `interruption.unknown` (404), `interruption.cancelled_already` (409)
 */
export async function cancelInterruption(
  tx: Db,
  here: Here,
  convention: Of,
  id: Id<'debt_interruption'> | undefined,
  reason: string,
): Promise<void> {
  const row = await findInterruption(tx, convention, id)
  if (row.cancelled_on) throw refuse('interruption.cancelled_already')
  await tx
    .insertInto('debt_interruption_cancellation')
    .values({
      id: newId<'debt_interruption_cancellation'>(),
      territory_id: row.territory_id,
      debt_interruption_id: row.id,
      reason,
      cancelled_on: todayOf(here),
      created_at: here.now,
    })
    .execute()
  await record(tx, here, 'bill.interruption_cancelled', { kind: 'debt_interruption', id: row.id }, { reason })
}

/** What proves it, byte for byte. @throws Refusal `interruption.unknown` (404) @throws Error when it was altered */
export async function readEvidence(db: Db, storage: Storage, row: InterruptionRow) {
  if (!row.file_id) throw refuse('interruption.unknown')
  const { file_id: id, territory_id: territoryId, fingerprint } = row
  return readSealed(db, storage, { id, territoryId, fingerprint, of: `interruption ${row.id}` })
}
