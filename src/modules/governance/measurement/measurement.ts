import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import { type Measure, type Measured, measuresOf } from '../apportionment/measure.rules.ts'
import { record } from '../bill/kept.ts'
import type { SharingKey } from '../bill/sharing-key.ts'
import type { Convention } from '../convention/convention.ts'

const refuse = refusals({
  'measurement.not_asked': {
    status: 409,
    fr: 'La clé de cette convention ne se mesure pas ainsi : aucun relevé n’est à saisir.',
    en: 'The key of this agreement is not measured that way: nothing is to be entered.',
  },
  'measurement.needs_a_reason': {
    status: 422,
    fr: 'L’exercice {year} a déjà son relevé. Pour le remplacer, dites pourquoi.',
    en: 'The year {year} has been measured already. To replace its figures, say why.',
  },
  'measurement.first_needs_no_reason': {
    status: 422,
    fr: 'L’exercice {year} n’a pas encore de relevé : laissez le motif vide.',
    en: 'The year {year} has not been measured yet: leave the reason blank.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** What was measured, the latest year first, each year’s latest figures first; at most 500. */
export async function listMeasurements(db: Db, { territory_id, id }: Of) {
  const rows = await db
    .selectFrom('measurement')
    .select((eb) => [
      'measurement.id',
      'measurement.exercice',
      'measurement.measure',
      'measurement.version',
      'measurement.source',
      'measurement.reason',
      'measurement.created_at',
      jsonArrayFrom(
        eb
          .selectFrom('measurement_figure as figure')
          .select([
            'figure.organisation_id as party',
            'figure.consumption',
            'figure.spent_cents as spentCents',
          ])
          .whereRef('figure.territory_id', '=', 'measurement.territory_id')
          .whereRef('figure.convention_id', '=', 'measurement.convention_id')
          .whereRef('figure.measurement_id', '=', 'measurement.id')
          .whereRef('figure.measure', '=', 'measurement.measure'),
      ).as('figures'),
    ])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('exercice', 'desc')
    .orderBy('measure')
    .orderBy('version', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ figures, measure, ...row }) => ({
    ...row,
    measure: measure as Measure,
    figures: new Map<string, Measured>(
      figures.map(({ party, consumption, spentCents }) => [
        party,
        consumption === null ? { spentCents: spentCents ?? 0 } : { consumption },
      ]),
    ),
  }))
}
export type Measurement = Awaited<ReturnType<typeof listMeasurements>>[number]

/** Those that count: the latest of each year and measure. */
export const standing = (all: readonly Measurement[]): readonly Measurement[] =>
  all.filter((one, at) => one.exercice !== all[at - 1]?.exercice || one.measure !== all[at - 1]?.measure)

/** What each party consumed or spent, by exercice, as far as it was measured. */
export function measuredByYear(
  all: readonly Measurement[],
): ReadonlyMap<number, ReadonlyMap<string, readonly Measured[]>> {
  const byYear = Map.groupBy(standing(all), ({ exercice }) => exercice)
  return new Map(
    [...byYear].map(([exercice, measurements]) => {
      const figures = measurements.flatMap((measurement) => [...measurement.figures])
      const byParty = Map.groupBy(figures, ([party]) => party)
      return [exercice, new Map([...byParty].map(([party, own]) => [party, own.map(([, figure]) => figure)]))]
    }),
  )
}

/**
 * Write what the parties consumed or spent in a year. What was shared before stays as it was frozen. The convention is
 * locked by the caller.
 * @throws Refusal `measurement.*`
 */
export async function recordMeasurement(
  tx: Db,
  here: Here,
  convention: Of,
  key: SharingKey | undefined,
  given: {
    readonly exercice: number
    readonly measure: Measure
    readonly figures: ReadonlyMap<string, Measured>
    readonly source: string
    readonly reason?: string | undefined
  },
): Promise<void> {
  const { exercice, measure, figures, source, reason } = given
  if (!key || !measuresOf(key.key).has(measure)) throw refuse('measurement.not_asked')
  const before = (await listMeasurements(tx, convention)).find(
    (one) => one.exercice === exercice && one.measure === measure,
  )
  if (before && !reason) throw refuse('measurement.needs_a_reason', { year: exercice })
  if (!before && reason) throw refuse('measurement.first_needs_no_reason', { year: exercice })
  const id = newId<'measurement'>()
  const mine = { territory_id: convention.territory_id, convention_id: convention.id }
  await tx
    .insertInto('measurement')
    .values({
      ...mine,
      id,
      exercice,
      measure,
      version: (before?.version ?? 0) + 1,
      source,
      reason: reason ?? null,
      measured_by: here.actor.personId,
      created_at: here.now,
    })
    .execute()
  await tx
    .insertInto('measurement_figure')
    .values(
      [...figures].map(([party, figure]) => ({
        ...mine,
        measurement_id: id,
        organisation_id: party as Id<'organisation'>,
        measure,
        consumption: 'consumption' in figure ? String(figure.consumption) : null,
        spent_cents: 'spentCents' in figure ? cents(figure.spentCents) : null,
      })),
    )
    .execute()
  await record(tx, here, 'bill.measured', { kind: 'measurement', id }, { exercice, measure })
}
