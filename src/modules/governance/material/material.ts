import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { listOwnOrganisations } from '../convention/agent.ts'
import { findClauses } from '../convention/applying.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import { type Convention, findConvention } from '../convention/convention.ts'
import { auditConvention, checkActsFor } from '../drafting/drafting.ts'
import { type MaterialState, refuse, stateAfter, type Verdict } from './material.rules.ts'

type Of = Pick<Convention, 'territory_id' | 'id'>
type Day = Temporal.PlainDate

/** The communication supports of a convention, latest first, each with the state of its last version; at most 500. */
export const listMaterials = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('material')
    .innerJoin('material_version as version', 'version.material_id', 'material.id')
    .innerJoin('organisation_public as organisation', 'organisation.id', 'material.organisation_id')
    .select([
      'material.id',
      'material.title',
      'material.channel',
      'organisation.name as party',
      'version.state',
      'version.number',
      'version.submitted_on',
      'version.released_on',
      'version.deposited_on',
    ])
    .where('material.territory_id', '=', territory_id)
    .where('material.convention_id', '=', id)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('material_version as later')
            .select('later.id')
            .whereRef('later.material_id', '=', 'version.material_id')
            .whereRef('later.number', '>', 'version.number'),
        ),
      ),
    )
    .orderBy('version.submitted_on', 'desc')
    .orderBy('material.id', 'desc')
    .limit(500)
    .execute()
export type MaterialLine = Awaited<ReturnType<typeof listMaterials>>[number]

/** A support with its versions, latest first, and what each named party answered. @throws Refusal `material.unknown` */
export async function findMaterial(db: Db, convention: Of, id: Id<'material'> | undefined) {
  const material = await db
    .selectFrom('material')
    .innerJoin('organisation_public as organisation', 'organisation.id', 'material.organisation_id')
    .selectAll('material')
    .select('organisation.name as party')
    .where('material.territory_id', '=', convention.territory_id)
    .where('material.convention_id', '=', convention.id)
    .where('material.id', '=', id ?? (null as never))
    .executeTakeFirst()
  if (!material) throw refuse('material.unknown')
  const [versions, reviews] = await Promise.all([
    db
      .selectFrom('material_version')
      .innerJoin('file', 'file.id', 'material_version.file_id')
      .selectAll('material_version')
      .select(['file.media_type', 'file.original_name'])
      .where('material_id', '=', material.id)
      .orderBy('number', 'desc')
      .limit(200)
      .execute(),
    db
      .selectFrom('material_review')
      .innerJoin('material_version', 'material_version.id', 'material_review.version_id')
      .innerJoin('organisation_public as organisation', 'organisation.id', 'material_review.organisation_id')
      .selectAll('material_review')
      .select('organisation.name as party')
      .where('material_version.material_id', '=', material.id)
      .orderBy('organisation.name')
      .limit(2000)
      .execute(),
  ])
  const [latest] = versions
  if (!latest) throw refuse('material.unknown')
  return {
    ...material,
    latest,
    versions: versions.map((version) => ({
      ...version,
      reviews: reviews.filter(({ version_id }) => version_id === version.id),
    })),
    /** Of the last version. */
    reviews: reviews.filter(({ version_id }) => version_id === latest.id),
  }
}
export type Material = Awaited<ReturnType<typeof findMaterial>>
export type MaterialVersion = Material['versions'][number]
export type Review = Material['reviews'][number]

/** The awaited parties that the reader answers for: the lead keeps the file of all, but approves for itself only. */
export async function listAnswerable(
  db: Db,
  here: Pick<Here, 'actor' | 'territory'>,
  { latest, reviews }: Material,
) {
  const awaited = latest.state === 'awaiting' ? reviews.filter(({ verdict }) => verdict === null) : []
  const own = here.actor.manager ? undefined : await listOwnOrganisations(db, here)
  return awaited
    .filter((review) => !own || own.has(review.organisation_id))
    .map(({ organisation_id, party }) => ({ id: organisation_id, name: party }))
}

/** What the text in force says of communication that day; nothing when no text applies. */
export async function findCommunication(
  db: Db,
  convention: Of,
  on: Day,
): Promise<Clauses['communication'] | undefined> {
  return (await findClauses(db, convention, on))?.communication
}

/** The convention, locked, for who takes part in it. @throws Refusal `convention.unknown` (404) */
export async function openToParties(tx: Db, by: Here, slug: string): Promise<Convention> {
  const convention = await findConvention(tx, by, slug, { lock: true })
  if (!convention.may_take_part) throw refuseConvention('convention.unknown')
  return convention
}

/** What was done, for the mails that say so. */
export type Moved = {
  readonly convention: Pick<Convention, 'slug' | 'title_fr' | 'title_en'>
  readonly material: Material
}

/** The lead submits for any party, as it keeps the file of the convention. @throws Refusal `convention.party_not_yours` */
export async function checkSubmits(tx: Db, by: Here, convention: Convention, party: Id<'organisation'>) {
  if (!convention.may_manage) await checkActsFor(tx, by, party)
}

/** A named party answers, once. @throws Refusal `material.not_awaited`, `material.reason_missing`, `convention.party_not_yours` */
export async function answerMaterial(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'material'> | undefined,
  answer: { readonly party: string; readonly verdict: Verdict; readonly reason: string | undefined },
): Promise<Moved> {
  const convention = await openToParties(tx, by, slug)
  const { latest, reviews } = await findMaterial(tx, convention, id)
  const review = reviews.find(({ organisation_id }) => organisation_id === answer.party)
  if (latest.state !== 'awaiting' || !review || review.verdict) throw refuse('material.not_awaited')
  await checkActsFor(tx, by, review.organisation_id)
  if (answer.verdict !== 'approved' && !answer.reason) throw refuse('material.reason_missing')
  const today = todayOf(by)
  await tx
    .updateTable('material_review')
    .set({ verdict: answer.verdict, reason: answer.reason ?? '', answered_on: today })
    .where('version_id', '=', latest.id)
    .where('organisation_id', '=', review.organisation_id)
    .execute()
  await settle(tx, latest, [...others(reviews, review), answer.verdict], today)
  await auditConvention(tx, by, convention.id, 'answer_material', {
    material: latest.material_id,
    version: latest.number,
    organisation: review.organisation_id,
    verdict: answer.verdict,
  })
  return { convention, material: await findMaterial(tx, convention, id) }
}

const others = (reviews: readonly Review[], mine: Review) =>
  reviews.filter((one) => one !== mine).map(({ verdict }) => verdict)

/** Move a version to where its answers bring it. */
export async function settle(
  tx: Db,
  version: { readonly id: Id<'material_version'>; readonly state: MaterialState },
  verdicts: readonly (Verdict | null)[],
  today: Day,
): Promise<void> {
  const state = stateAfter(version.state, verdicts)
  if (state === version.state) return
  await tx
    .updateTable('material_version')
    .set({ state, ...(state === 'approved' && { approved_on: today }) })
    .where('id', '=', version.id)
    .execute()
}
