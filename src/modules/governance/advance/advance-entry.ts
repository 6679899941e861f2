import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { record } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import type { Movement } from '../ledger/advance-account.rules.ts'
import { post, reverse } from '../ledger/posting.rules.ts'
import { writePosting } from '../ledger/posting.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>
export type Direction = 'to_party' | 'from_party'

export type Written = {
  readonly party: Id<'organisation'>
  readonly name: string
  readonly direction: Direction
  readonly kind: Movement['kind']
  readonly exercice: number
  readonly amountCents: Cents
  readonly on: Temporal.PlainDate
  readonly note: string
  /** From which order, and by which of its moves. */
  readonly deducted?: { readonly orderId: Id<'revenue_order'>; readonly moveId: Id<'revenue_order_move'> }
  readonly cancelsId?: Id<'advance'>
}

/** Write a movement and its posting; one that cancels another is of the opposite amount, and so is its posting. */
export async function writeAdvance(
  tx: Db,
  here: Here,
  convention: Of,
  what: Written,
): Promise<Id<'advance'>> {
  const id = newId<'advance'>()
  await tx
    .insertInto('advance')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      organisation_id: what.party,
      direction: what.direction,
      kind: what.kind,
      exercice: what.exercice,
      amount_cents: what.amountCents,
      paid_on: what.on,
      note: what.note,
      cancels_id: what.cancelsId ?? null,
      revenue_order_id: what.deducted?.orderId ?? null,
      revenue_order_move_id: what.deducted?.moveId ?? null,
      created_at: here.now,
    })
    .execute()
  const posted = postingOf({ ...what, amountCents: cents(Math.abs(what.amountCents)) })
  await writePosting(tx, convention, what.cancelsId ? reverse(posted, 'annulation') : posted, {
    kind: 'advance',
    subjectId: id,
    on: what.on,
    now: here.now,
  })
  const { direction, kind, exercice, amountCents } = what
  const said = { direction, kind, exercice, amountCents }
  await (what.cancelsId
    ? record(
        tx,
        here,
        'bill.advance_cancelled',
        { kind: 'advance', id: what.cancelsId },
        { ...said, reason: what.note },
      )
    : record(tx, here, 'bill.advance', { kind: 'advance', id }, said))
  return id
}

/**
 * Money goes out for what is given to a party and what is given back to it, and comes in otherwise; a deduction pays what
 * is owed; a closing turns what was lent into a cost.
 */
function postingOf({ direction, kind, name, exercice, party, amountCents }: Written) {
  const isCredit = kind === 'closing' || (direction === 'to_party' ? kind === 'return' : kind === 'advance')
  const side = (isDebit: boolean) =>
    isDebit
      ? { debitCents: amountCents, creditCents: cents(0) }
      : { debitCents: cents(0), creditCents: amountCents }
  return post(`${labels[direction][kind]} ${exercice} · ${name}`, [
    { account: 'advance', party, ...side(!isCredit) },
    kind === 'deduction'
      ? { account: 'owed', party, ...side(isCredit) }
      : { account: kind === 'closing' || kind === 'reopening' ? 'cost' : 'bank', ...side(isCredit) },
  ])
}

const labels = {
  to_party: {
    advance: 'Appel de fonds',
    balance: 'Solde',
    return: 'Trop-versé rendu',
    deduction: '',
    closing: 'Avance soldée',
    reopening: 'Avance rouverte',
  },
  from_party: {
    advance: 'Acompte reçu',
    balance: '',
    return: 'Acompte rendu',
    deduction: 'Acompte déduit',
    closing: '',
    reopening: '',
  },
} as const
