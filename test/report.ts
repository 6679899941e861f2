import { type Id, newId } from '../src/platform/ids.ts'
import type { TestTerritory } from './territory.ts'

let years = 0

/** A report over a year of its own, published. */
export async function newReport(
  { db, id: territory_id, clock }: TestTerritory,
  convention: { readonly id: Id<'convention'> },
): Promise<Id<'report'>> {
  const id = newId<'report'>()
  const year = 1900 + (++years % 100)
  const day = (rest: string) => Temporal.PlainDate.from(`${year}-${rest}`)
  const mine = { territory_id, created_at: clock.now }
  await db
    .insertInto('report')
    .values({
      ...mine,
      id,
      convention_id: convention.id,
      from_on: day('01-01'),
      last_on: day('12-31'),
    })
    .execute()
  await db
    .insertInto('report_version')
    .values({ ...mine, report_id: id, number: 1, text: 'Fait.', figures: '[]', published_at: clock.now })
    .execute()
  return id
}
