import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import { type Convention, listParties, partiesOn } from '../convention/convention.ts'
import { auditConvention } from '../drafting/drafting.ts'
import {
  type Audience,
  checkMarks,
  type materialForm,
  move,
  refuse,
  silenceUntil,
  stateAfter,
} from './material.rules.ts'
import { checkSubmits, findCommunication, findMaterial, type Moved, openToParties } from './material.ts'

export type Piece = {
  readonly fileId: Id<'file'>
  readonly alternative: string | undefined
  readonly note: string | undefined
  /** What it bears, as who made it says. */
  readonly marks: readonly string[]
}

/** Submit a new support to the parties that the clauses name. @throws Refusal `material.*`, `convention.*`; BadAnswers on `marks` */
export async function submitMaterial(
  tx: Db,
  by: Here,
  slug: string,
  asked: Omit<Answers<ReturnType<typeof materialForm>>, 'file' | 'alternative' | 'note' | 'marks'>,
  piece: Piece,
): Promise<Moved> {
  const convention = await openToParties(tx, by, slug)
  const parties = partiesOn(await listParties(tx, convention), todayOf(by))
  const party = parties.find(({ organisation_id }) => organisation_id === asked.party)
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
  const { organisation_id } = party
  await insertVersion(tx, by, convention, { id, organisation_id, audience: asked.audience }, 1, piece)
  return { convention, material: await findMaterial(tx, convention, id) }
}

/** Another version, that takes the place of the one before: everything is asked again. @throws Refusal `material.*`; BadAnswers on `marks` */
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

async function insertVersion(
  tx: Db,
  by: Here,
  convention: Convention,
  material: {
    readonly id: Id<'material'>
    readonly organisation_id: Id<'organisation'>
    readonly audience: Audience
  },
  number: number,
  piece: Piece,
): Promise<void> {
  const today = todayOf(by)
  const communication = await findCommunication(tx, convention, today)
  if (!communication) throw refuse('material.not_in_force')
  checkMarks(communication.mentions, material.audience, piece.marks)
  const approvers = await listApprovers(tx, convention, communication, today)
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
      marks: [...piece.marks],
      submitted_on: today,
      approved_on: state === 'approved' ? today : null,
      created_at: by.now,
    })
    .execute()
  if (reviews.length > 0) await tx.insertInto('material_review').values(reviews).execute()
  await auditConvention(tx, by, convention.id, 'submit_material', { material: material.id, version: number })
}

/** The parties that the clauses name, hence who is asked. @throws Refusal `material.approver_is_no_party` */
async function listApprovers(
  tx: Db,
  convention: Convention,
  communication: Clauses['communication'],
  today: Temporal.PlainDate,
) {
  const parties = partiesOn(await listParties(tx, convention), today)
  return communication.approvedBy.map((siren) => {
    const party = parties.find((one) => one.siren === siren)
    if (!party) throw refuse('material.approver_is_no_party', { siren })
    return party.organisation_id
  })
}
