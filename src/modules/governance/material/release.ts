import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { ofNames } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Clauses } from '../convention/clauses.rules.ts'
import { listParties } from '../convention/convention.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import { type depositForm, move, refuse } from './material.rules.ts'
import { checkSubmits, findCommunication, findMaterial, type Material, openToParties } from './material.ts'

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
  releasedOn: Temporal.PlainDate,
): Promise<void> {
  const convention = await openToParties(tx, by, slug)
  const material = await findMaterial(tx, convention, id)
  await checkSubmits(tx, by, convention, material.organisation_id)
  const [communication, parties] = await Promise.all([
    findCommunication(tx, convention, releasedOn),
    listParties(tx, convention),
  ])
  const missing = missingApprovals(material, communication, parties)
  if (missing.length > 0) {
    throw refuse('material.release_awaits', { parties: ofNames(missing) })
  }
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

function checkDay(by: Here, approvedOn: Temporal.PlainDate | null, day: Temporal.PlainDate): void {
  if (isBefore(todayOf(by), day)) throw refuse('material.day_to_come')
  if (approvedOn && isBefore(day, approvedOn))
    throw refuse('material.day_before_approval', { day: shortDay(approvedOn) })
}
