import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { applyKeyOf } from '../bill/key-change.ts'
import { checkMaySign } from '../convention/authorisation.rules.ts'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import {
  asAuthorisation,
  type Convention,
  findConvention,
  lastAgreed,
  listAuthorisations,
  listParties,
  listSignatures,
  listVersions,
  type Of,
  openAmendment,
  type Party,
  partiesOn,
  textToSign,
  type Version,
} from '../convention/convention.ts'
import { appliesFrom, checkAmendmentSignature, inForceFrom } from '../convention/signing.rules.ts'
import { auditConvention, checkActsFor, openToManage } from '../drafting/drafting.ts'
import { isBefore, latest } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { refuse } from './signing.rules.ts'

type Day = Temporal.PlainDate

/** The text is settled: send it to the parties. @throws Refusal `convention.*` */
export async function openSignature(tx: Db, by: Here, slug: string): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  if (convention.is_model) throw refuseConvention('convention.is_a_model')
  if (convention.state !== 'draft') throw refuseConvention('convention.settled')
  await tx.updateTable('convention').set({ state: 'signing' }).where('id', '=', convention.id).execute()
  await auditConvention(tx, by, convention.id, 'open_signature')
}

/** Take the text back to change it, while nobody signed. @throws Refusal `convention.already_signed_by_some` */
export async function takeBack(tx: Db, by: Here, slug: string): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  if (convention.state !== 'signing') throw refuseConvention('convention.settled')
  if ((await listSignatures(tx, convention)).length > 0)
    throw refuseConvention('convention.already_signed_by_some')
  await tx.updateTable('convention').set({ state: 'draft' }).where('id', '=', convention.id).execute()
  await auditConvention(tx, by, convention.id, 'take_back')
}

/** The convention, locked, for who may act for this party. @throws Refusal `convention.*` */
export async function openForParty(tx: Db, by: Here, slug: string, party: Id<'organisation'>) {
  const convention = await findConvention(tx, by, slug, { lock: true })
  if (!convention.may_take_part) throw refuseConvention('convention.not_yours')
  if (!convention.may_manage) await checkActsFor(tx, by, party)
  const parties = await listParties(tx, convention)
  if (!partiesOn(parties, todayOf(by)).some(({ organisation_id }) => organisation_id === party))
    throw refuseConvention('convention.no_such_party')
  return { convention, parties }
}

/** What is to be signed: the text being prepared, else the one in force, for a signature that must be given again. */
export async function findToSign(tx: Db, convention: Convention): Promise<Version> {
  if (convention.is_model) throw refuseConvention('convention.is_a_model')
  const found = textToSign(await listVersions(tx, convention))
  if (!found) throw refuseConvention('convention.settled')
  return found
}

/**
 * The act under which a party signs a text that day; undefined for a signature given all the same, without one.
 * @throws Refusal `convention.no_authorisation`, `convention.awaits_…`
 */
export async function findAuthorisationThen(
  db: Db,
  convention: Of,
  {
    version,
    party,
    signedOn,
    isAlreadyGiven,
  }: {
    readonly version: Id<'convention_version'>
    readonly party: Id<'organisation'>
    readonly signedOn: Day
    readonly isAlreadyGiven: boolean
  },
): Promise<Id<'authorisation'> | undefined> {
  const authorisations = (await listAuthorisations(db, convention)).filter(
    (act) => act.version_id === version && act.organisation_id === party,
  )
  const executory = authorisations.find(
    ({ executory_on }) => executory_on && !isBefore(signedOn, executory_on),
  )
  const nearest = authorisations.find(({ executory_on }) => executory_on) ?? authorisations.at(-1)
  if (!executory && !isAlreadyGiven) checkMaySign(nearest && asAuthorisation(nearest), signedOn)
  return executory?.id
}

/**
 * Record a signature, under the party’s executory authorisation. One already given on paper without it is recorded as
 * it was, and said to be so. The last one puts the text in force.
 * @throws Refusal `convention.no_authorisation`, `convention.awaits_…`, `amendment.*`, `signing.*`
 */
export async function sign(
  tx: Db,
  by: Here,
  slug: string,
  {
    party,
    signedOn,
    isAlreadyGiven,
  }: { readonly party: Id<'organisation'>; readonly signedOn: Day; readonly isAlreadyGiven: boolean },
): Promise<{ readonly isInForce: boolean }> {
  const { convention, parties } = await openForParty(tx, by, slug, party)
  if (convention.state === 'draft') throw refuse('signing.not_open')
  checkPast(by, signedOn)
  const version = await findToSign(tx, convention)
  if (version.number > 0) checkAmendmentSignature(version.approved_on ?? undefined, signedOn)
  const signatures = (await listSignatures(tx, convention)).filter((one) => one.version_id === version.id)
  if (signatures.some((one) => one.organisation_id === party && one.authorisation_id))
    throw refuse('signing.already')
  const authorisation = await findAuthorisationThen(tx, convention, {
    version: version.id,
    party,
    signedOn,
    isAlreadyGiven,
  })
  await tx
    .insertInto('signature')
    .values({
      id: newId<'signature'>(),
      territory_id: by.territory.id,
      convention_id: convention.id,
      version_id: version.id,
      organisation_id: party,
      signed_on: signedOn,
      authorisation_id: authorisation ?? null,
      created_at: by.now,
    })
    .execute()
  const detail = { organisation: party, version: version.number, regular: authorisation !== undefined }
  await auditConvention(tx, by, convention.id, 'sign', detail)
  if (version.agreed_on) return { isInForce: false }
  const all = [...signatures, { organisation_id: party, signed_on: signedOn }]
  const agreedOn = concludedOn(parties, all, todayOf(by))
  if (!agreedOn) return { isInForce: false }
  await agree(tx, by, convention, version, agreedOn)
  return { isInForce: true }
}

/** The day on which all who are still parties had signed, and whoever left without signing was gone. */
function concludedOn(
  parties: readonly Party[],
  signatures: readonly { readonly organisation_id: string; readonly signed_on: Day }[],
  today: Day,
): Day | undefined {
  const bound = partiesOn(parties, today)
  const signedOn = inForceFrom(
    bound.map(({ organisation_id }) => organisation_id),
    signatures.map((one) => ({ party: one.organisation_id, signedOn: one.signed_on })),
  )
  const signers = new Set(signatures.map(({ organisation_id }) => organisation_id))
  const gone = parties.flatMap((party) =>
    party.left_on && !bound.includes(party) && !signers.has(party.organisation_id) ? [party.left_on] : [],
  )
  return signedOn && latest([signedOn, ...gone])
}

/**
 * The amendment of a convention, once the last who had not signed it has left: concluded on that day. The convention is
 * locked by the caller.
 */
export async function concludeAfterDeparture(tx: Db, by: Here, convention: Of): Promise<void> {
  const version = openAmendment(await listVersions(tx, convention))
  if (!version?.approved_on) return
  const [parties, signatures] = await Promise.all([
    listParties(tx, convention),
    listSignatures(tx, convention),
  ])
  const mine = signatures.filter(({ version_id }) => version_id === version.id)
  const agreedOn = concludedOn(parties, mine, todayOf(by))
  if (agreedOn) await agree(tx, by, convention, version, agreedOn)
}

/** The first day of a text concluded on that day. */
export const textFrom = (
  { number, clauses, wanted_on }: Pick<Version, 'number' | 'clauses' | 'wanted_on'>,
  agreedOn: Day,
): Day => appliesFrom({ number, start: clauses.term.start, wantedOn: wanted_on }, agreedOn)

/** All have signed: the text applies, from its own first day, or from the day an amendment was meant for. */
async function agree(tx: Db, by: Here, convention: Of, version: Version, agreedOn: Day): Promise<void> {
  const from = textFrom(version, agreedOn)
  if (version.number > 0) {
    const before = lastAgreed(await listVersions(tx, convention))
    if (before?.from_on && !isBefore(before.from_on, from)) throw refuse('signing.version_too_early')
    if (before)
      await tx
        .updateTable('convention_version')
        .set({ applies: `[${before.from_on},${from})` })
        .where('id', '=', before.id)
        .execute()
  }
  await tx
    .updateTable('convention_version')
    .set({ agreed_on: agreedOn, applies: `[${from},)` })
    .where('id', '=', version.id)
    .execute()
  if (version.number > 0) await applyKeyOf(tx, convention, version.id, from)
  if (version.number === 0)
    await tx
      .updateTable('convention')
      .set({ state: 'in_force', starts_on: from })
      .where('id', '=', convention.id)
      .execute()
  await auditConvention(tx, by, convention.id, 'agree', { version: version.number, from: from.toString() })
}
