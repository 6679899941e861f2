import { z } from 'zod'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import { dayOf } from '../../../platform/here.ts'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { listTerritories } from '../../territory/index.ts'
import { tellAnswer } from './material.mails.tsx'
import { findMaterial, settle } from './material.ts'

const hearSilence = defineJob('governance.hear_silence', z.object({}))
export const materialJobs = [handle(hearSilence, (_, { db, now }) => approveSilently(db, now))]
/** Early each morning: the day before is over everywhere we work. */
export const materialRecurring: readonly Recurring[] = [{ job: hearSilence, at: '20 5 * * *' }]

/** Give the approval of those who did not answer in the time of the clauses, and tell who made the support. */
export async function approveSilently(db: Db, now: Temporal.Instant): Promise<void> {
  const zones = new Map((await listTerritories(db)).map(({ id, time_zone }) => [id, time_zone]))
  const silent = await db
    .selectFrom('material_review')
    .innerJoin('material_version', 'material_version.id', 'material_review.version_id')
    .innerJoin('material', 'material.id', 'material_version.material_id')
    .select(['material.convention_id', 'material.id', 'material.territory_id', 'silence_until'])
    .where('material_review.verdict', 'is', null)
    .where('silence_until', 'is not', null)
    .where('material_version.state', '=', 'awaiting')
    .orderBy('silence_until')
    .limit(1000)
    .execute()
  // A few a day at most: one transaction each, so that one that fails does not keep the others waiting.
  for (const one of silent) {
    const zone = zones.get(one.territory_id)
    if (!zone || !one.silence_until) continue
    const today = dayOf({ timeZone: zone }, now)
    if (Temporal.PlainDate.compare(one.silence_until, today) >= 0) continue
    await db.transaction().execute((tx) => approveOne(tx, one, today, now))
  }
}

type Silent = {
  readonly id: Parameters<typeof findMaterial>[2]
  readonly convention_id: Parameters<typeof findMaterial>[1]['id']
  readonly territory_id: Parameters<typeof findMaterial>[1]['territory_id']
}

async function approveOne(
  tx: Db,
  one: Silent,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  // Whoever answers locks the convention: so does silence.
  const convention = await tx
    .selectFrom('convention')
    .selectAll()
    .where('id', '=', one.convention_id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const { latest, reviews } = await findMaterial(tx, convention, one.id)
  if (latest.state !== 'awaiting') return
  const late = reviews.filter(
    ({ verdict, silence_until }) =>
      verdict === null && silence_until && Temporal.PlainDate.compare(silence_until, today) < 0,
  )
  if (late.length === 0) return
  const parties = late.map(({ organisation_id }) => organisation_id)
  await tx
    .updateTable('material_review')
    .set({ verdict: 'approved', is_tacit: true, answered_on: today })
    .where('version_id', '=', latest.id)
    .where('organisation_id', 'in', parties)
    .execute()
  const verdicts = reviews.map((review) => (late.includes(review) ? 'approved' : review.verdict))
  await settle(tx, latest, verdicts, today)
  const moved = { convention, material: await findMaterial(tx, convention, one.id) }
  await audit(
    tx,
    { personId: null },
    {
      territoryId: one.territory_id,
      action: 'convention.approve_material_silently',
      subjectKind: 'convention',
      subjectId: convention.id,
      detail: { material: one.id, version: latest.number, organisations: parties },
    },
    now,
  )
  for (const party of parties)
    await tellAnswer(tx, { territoryId: one.territory_id, now, by: null }, moved, {
      party,
      verdict: 'approved',
      isTacit: true,
    })
}
