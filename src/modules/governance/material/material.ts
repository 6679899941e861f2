import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { listOwnOrganisations } from '../convention/agent.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import { type Convention, findConvention, listParties, listVersions } from '../convention/convention.ts'
import { auditConvention, checkActsFor } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import {
  type depositForm,
  type MaterialState,
  type materialForm,
  move,
  refuse,
  silenceUntil,
  stateAfter,
  type Verdict,
} from './material.rules.ts'

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
  const applying = (await listVersions(db, convention)).find(
    ({ from_on, last_on }) => from_on && !isBefore(on, from_on) && !(last_on && isBefore(last_on, on)),
  )
  return applying?.clauses.communication
}

/** The parties that the clauses name, hence who is asked. @throws Refusal `material.approver_is_no_party` */
async function listApprovers(tx: Db, convention: Of, communication: Clauses['communication']) {
  const parties = (await listParties(tx, convention)).filter(({ left_on }) => !left_on)
  return communication.approvedBy.map((siren) => {
    const party = parties.find((one) => one.siren === siren)
    if (!party) throw refuse('material.approver_is_no_party', { siren })
    return party.organisation_id
  })
}

/** The convention, locked, for who takes part in it. @throws Refusal `convention.unknown` (404) */
async function openToParties(tx: Db, by: Here, slug: string): Promise<Convention> {
  const convention = await findConvention(tx, by, slug, { lock: true })
  if (!convention.may_take_part) throw refuseConvention('convention.unknown')
  return convention
}

export type Piece = {
  readonly fileId: Id<'file'>
  readonly alternative: string | undefined
  readonly note: string | undefined
}

/** What was done, for the mails that say so. */
export type Moved = {
  readonly convention: Pick<Convention, 'slug' | 'title_fr' | 'title_en'>
  readonly material: Material
}

/** Submit a new support to the parties that the clauses name. @throws Refusal `material.*`, `convention.*` */
export async function submitMaterial(
  tx: Db,
  by: Here,
  slug: string,
  asked: Omit<Answers<ReturnType<typeof materialForm>>, 'file' | 'alternative' | 'note'>,
  piece: Piece,
): Promise<Moved> {
  const convention = await openToParties(tx, by, slug)
  const party = (await listParties(tx, convention)).find(
    ({ organisation_id, left_on }) => organisation_id === asked.party && !left_on,
  )
  if (!party) throw refuseConvention('convention.no_such_party')
  await checkSubmits(tx, by, convention, party.organisation_id)
  const id = newId<'material'>()
  await tx
    .insertInto('material')
    .values({
      id,
      territory_id: by.territory.id,
      convention_id: convention.id,
      organisation_id: party.organisation_id,
      title: asked.title,
      channel: asked.channel,
      audience: asked.audience,
      created_at: by.now,
    })
    .execute()
  await insertVersion(tx, by, convention, { id, organisation_id: party.organisation_id }, 1, piece)
  return { convention, material: await findMaterial(tx, convention, id) }
}

/** Another version, that takes the place of the one before: everything is asked again. @throws Refusal `material.*` */
export async function submitVersion(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'material'> | undefined,
  piece: Piece,
): Promise<Moved> {
  const convention = await openToParties(tx, by, slug)
  const material = await findMaterial(tx, convention, id)
  await checkSubmits(tx, by, convention, material.organisation_id)
  const { latest } = material
  // What was released stays what was released; the change is approved like anything new.
  if (latest.state !== 'released')
    await tx
      .updateTable('material_version')
      .set({ state: move(latest.state, 'replace') })
      .where('id', '=', latest.id)
      .execute()
  await insertVersion(tx, by, convention, material, latest.number + 1, piece)
  return { convention, material: await findMaterial(tx, convention, material.id) }
}

/** The lead submits for any party, as it keeps the file of the convention. @throws Refusal `convention.party_not_yours` */
async function checkSubmits(tx: Db, by: Here, convention: Convention, party: Id<'organisation'>) {
  if (!convention.may_manage) await checkActsFor(tx, by, party)
}

async function insertVersion(
  tx: Db,
  by: Here,
  convention: Convention,
  material: { readonly id: Id<'material'>; readonly organisation_id: Id<'organisation'> },
  number: number,
  piece: Piece,
): Promise<void> {
  const today = todayOf(by)
  const communication = await findCommunication(tx, convention, today)
  if (!communication) throw refuse('material.not_in_force')
  const approvers = await listApprovers(tx, convention, communication)
  const version_id = newId<'material_version'>()
  // Who made it does not approve it a second time.
  const reviews = approvers.map((organisation_id) => ({
    territory_id: by.territory.id,
    version_id,
    organisation_id,
    ...(organisation_id === material.organisation_id
      ? { verdict: 'approved' as const, answered_on: today }
      : { silence_until: silenceUntil(today, communication.silenceApprovesAfterDays) }),
  }))
  const state = stateAfter(
    'awaiting',
    reviews.map((review) => ('verdict' in review ? review.verdict : null)),
  )
  await tx
    .insertInto('material_version')
    .values({
      id: version_id,
      territory_id: by.territory.id,
      material_id: material.id,
      number,
      state,
      file_id: piece.fileId,
      alternative: piece.alternative ?? '',
      note: piece.note ?? '',
      submitted_on: today,
      approved_on: state === 'approved' ? today : null,
      created_at: by.now,
    })
    .execute()
  if (reviews.length > 0) await tx.insertInto('material_review').values(reviews).execute()
  await auditConvention(tx, by, convention.id, 'submit_material', { material: material.id, version: number })
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

/** Parties whose approval is still missing, those named by today's clauses and never asked among them. */
export function missingApprovals(
  material: Pick<Material, 'reviews'>,
  communication: Clauses['communication'] | undefined,
  parties: readonly {
    readonly name: string
    readonly siren: string | null
    readonly organisation_id: string
  }[],
): string[] {
  const approved = new Set<string>(
    material.reviews.flatMap(({ verdict, organisation_id }) =>
      verdict === 'approved' ? organisation_id : [],
    ),
  )
  const named = (communication?.approvedBy ?? []).map(
    (siren) => parties.find((party) => party.siren === siren) ?? { organisation_id: siren, name: siren },
  )
  const asked = material.reviews.map(({ organisation_id, party }) => ({ organisation_id, name: party }))
  const missing = [...asked, ...named].filter(({ organisation_id }) => !approved.has(organisation_id))
  return [...new Set(missing.map(({ name }) => name))]
}

/** Record that the public sees it: never before every approval, which the database checks too. @throws Refusal `material.*` */
export async function releaseMaterial(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'material'> | undefined,
  releasedOn: Day,
): Promise<void> {
  const convention = await openToParties(tx, by, slug)
  const material = await findMaterial(tx, convention, id)
  await checkSubmits(tx, by, convention, material.organisation_id)
  const [communication, parties] = await Promise.all([
    findCommunication(tx, convention, releasedOn),
    listParties(tx, convention),
  ])
  const missing = missingApprovals(material, communication, parties)
  if (missing.length > 0) throw refuse('material.release_awaits', { parties: missing.join(', ') })
  const { latest } = material
  const state = move(latest.state, 'release')
  checkDay(by, latest.approved_on, releasedOn)
  await tx
    .updateTable('material_version')
    .set({ state, released_on: releasedOn })
    .where('id', '=', latest.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'release_material', {
    material: material.id,
    version: latest.number,
  })
}

/** Record the copy that the clauses ask for. @throws Refusal `material.*` */
export async function depositCopy(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'material'> | undefined,
  { depositedOn, note }: Answers<typeof depositForm>,
): Promise<void> {
  const convention = await openToParties(tx, by, slug)
  const material = await findMaterial(tx, convention, id)
  await checkSubmits(tx, by, convention, material.organisation_id)
  const { latest } = material
  if (!latest.approved_on || latest.deposited_on) throw refuse('material.moved')
  checkDay(by, latest.approved_on, depositedOn)
  await tx
    .updateTable('material_version')
    .set({ deposited_on: depositedOn, deposit_note: note })
    .where('id', '=', latest.id)
    .execute()
  await auditConvention(tx, by, convention.id, 'deposit_material', {
    material: material.id,
    version: latest.number,
  })
}

function checkDay(by: Here, approvedOn: Day | null, day: Day): void {
  if (isBefore(todayOf(by), day)) throw refuse('material.day_to_come')
  if (approvedOn && isBefore(day, approvedOn))
    throw refuse('material.day_before_approval', { day: shortDay(approvedOn) })
}
