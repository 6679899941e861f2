import type { Db } from '../../../platform/db.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import type { Id } from '../../../platform/ids.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { inSentence } from '../../../platform/names.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Convention } from '../convention/convention.ts'
import { listReceived } from './received.ts'
import { type Taking, uncovered } from './revenue.rules.ts'

const refuse = refusals({
  'revenue.taken_off': {
    status: 409,
    fr: 'Ce qui est reçu a déjà réduit ce qui se partage : {labels}. Contre-passez d’abord ce partage depuis la page de la dépense, annulez, puis partagez-la de nouveau.',
    en: 'What was received has lessened what is shared already: {labels}. First reverse this sharing from the page of the expense, cancel, then share it again.',
  },
  'revenue.taken_off_meanwhile': {
    status: 409,
    fr: 'Ce qui est reçu vient d’être déduit d’un autre partage, ou annulé : rechargez la page.',
    en: 'What was received has just been taken off another sharing, or cancelled: reload the page.',
  },
})
onConstraint({ sharings_take_off_what_was_received: () => refuse('revenue.taken_off_meanwhile') })

type Of = Pick<Convention, 'territory_id' | 'id'>

/** The sharings that stand and took something off, the latest first. */
async function listTakings(
  db: Db,
  { territory_id, id }: Of,
): Promise<(Taking & { readonly expenseId: Id<'expense'> })[]> {
  const rows = await db
    .selectFrom('sharing')
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .innerJoin('sharing_key', (join) =>
      join
        .onRef('sharing_key.territory_id', '=', 'sharing.territory_id')
        .onRef('sharing_key.id', '=', 'sharing.sharing_key_id'),
    )
    .select(['expense.id', 'expense.label', 'expense.exercice', 'sharing.revenue_cents'])
    .select(['sharing_key.base', 'sharing_key.net_per'])
    .where('sharing.territory_id', '=', territory_id)
    .where('sharing.convention_id', '=', id)
    .where('sharing.reversed_at', 'is', null)
    .where('sharing.revenue_cents', '>', cents(0))
    .orderBy('sharing.frozen_on', 'desc')
    .orderBy('sharing.id', 'desc')
    .execute()
  return rows.map((row) => ({
    expenseId: row.id,
    label: row.label,
    exercice: row.exercice,
    base: row.base,
    per: row.net_per,
    takenCents: row.revenue_cents,
  }))
}

/** Whether what came may go: no sharing that stands took it off. @throws Refusal `revenue.taken_off` (409), with which */
export async function checkNotTakenOff(
  db: Db,
  convention: Of & Pick<Convention, 'slug'>,
  gone: { readonly exercice: number; readonly htCents: Cents; readonly ttcCents: Cents },
): Promise<void> {
  const [received, takings] = await Promise.all([listReceived(db, convention), listTakings(db, convention)])
  const without = { ...gone, htCents: cents(-gone.htCents), ttcCents: cents(-gone.ttcCents) }
  const short = uncovered([...received, without], takings)
  if (short.length === 0) return
  const labels = {
    fr: inSentence(short.map(({ label }) => `« ${label} »`)).fr,
    en: inSentence(short.map(({ label }) => `“${label}”`)).en,
  }
  throw refuse('revenue.taken_off', { labels }).leadingOn(
    short.map(({ expenseId, label }) => ({
      path: `/gestion/conventions/${convention.slug}/depenses/${expenseId}`,
      text: { fr: label, en: label },
    })),
  )
}
