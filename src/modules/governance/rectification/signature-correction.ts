import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { moveKeyOf } from '../bill/key-change.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { scheduleOf } from '../convention/clauses.rules.ts'
import {
  type Convention,
  lastAgreed,
  listActs,
  type Of,
  termActsOf,
  type Version,
} from '../convention/convention.ts'
import { checkAmendmentSignature } from '../convention/signing.rules.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import { settleLate } from '../leaving/renewal.ts'
import { refuse as refuseSigning } from '../signing/signing.rules.ts'
import { findAuthorisationThen, textFrom } from '../signing/signing.ts'
import { earliest, isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { checkEnd, concludedAgain, endByAct, refuse } from './correction.rules.ts'
import { recordCorrection, type Why } from './correction.ts'
import { readStanding, type Standing } from './standing.ts'

type Day = Temporal.PlainDate

type Signature = Standing['signatures'][number]

/** @throws Refusal `correction.unknown` (404) */
export function pickSignature(all: readonly Signature[], id: Id<'signature'> | undefined): Signature {
  const found = all.find((one) => one.id === id)
  if (!found) throw refuse('correction.unknown')
  return found
}

/** How a text moves when it is concluded on another day. */
type Move = {
  readonly version: Version
  readonly agreedOn: Day
  readonly from: { readonly before: Day; readonly after: Day }
  /** The key written in it, with the first days it had and has. */
  readonly key?: { readonly before: Day; readonly after: Day }
}

/**
 * Put right the day of a signature. The text it concludes begins on the day that follows from it, with its key; refused
 * when something done since would no longer hold. One that came before its authorisation is said to have.
 * @throws Refusal `correction.*`, `convention.*`, `amendment.*`, `signing.*`, `day.in_the_future`
 */
export async function correctSignature(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'signature'> | undefined,
  { signedOn, isAlreadyGiven }: { readonly signedOn: Day; readonly isAlreadyGiven: boolean },
  why: Why,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const standing = await readStanding(tx, convention)
  const signature = pickSignature(standing.signatures, id)
  const version = standing.versions.find((one) => one.id === signature.version_id)
  if (!version) throw refuse('correction.unknown')
  checkPast(by, signedOn)
  const leftOn = standing.parties.find(
    ({ organisation_id }) => organisation_id === signature.organisation_id,
  )?.left_on
  if (leftOn && !isBefore(signedOn, leftOn))
    throw refuse('correction.signed_after_leaving', { day: shortDay(leftOn) })
  if (version.number > 0) checkAmendmentSignature(version.approved_on ?? undefined, signedOn)
  const authorisation = await findAuthorisationThen(tx, convention, {
    version: version.id,
    party: signature.organisation_id,
    signedOn,
    isAlreadyGiven,
  })
  const move = await findMove(tx, convention, standing, version, signature, signedOn)
  if (move) await checkMove(tx, convention, standing, move)
  const moved = (which: 'before' | 'after') =>
    move && {
      text: {
        agreed_on: String(which === 'before' ? version.agreed_on : move.agreedOn),
        from_on: String(move.from[which]),
      },
      ...(move.key && { key: { from_on: String(move.key[which]) } }),
    }
  const row = (day: Day, under: string | null) => ({ signed_on: String(day), authorisation_id: under })
  const writings = {
    before: { row: row(signature.signed_on, signature.authorisation_id), ...moved('before') },
    after: { row: row(signedOn, authorisation ?? null), ...moved('after') },
  }
  await recordCorrection(tx, by, convention, { signature_id: signature.id }, writings, why)
  await tx
    .updateTable('signature')
    .set({ signed_on: signedOn, authorisation_id: authorisation ?? null })
    .where('id', '=', signature.id)
    .execute()
  if (move) await writeMove(tx, by, convention, standing, move)
  const said = { organisation: signature.organisation_id, on: String(signedOn), reason: why.reason }
  await auditConvention(tx, by, convention.id, 'correct_signature', said)
}

/** Undefined while the text is not concluded, or when its conclusion stays on its day. */
async function findMove(
  db: Db,
  convention: Of,
  { signatures, versions, parties }: Standing,
  version: Version,
  { id, signed_on }: Signature,
  signedOn: Day,
): Promise<Move | undefined> {
  const { agreed_on, from_on } = version
  if (!agreed_on || !from_on) return undefined
  const all = signatures.filter((one) => one.version_id === version.id)
  const signers = new Set(all.map(({ organisation_id }) => organisation_id))
  const others = all.flatMap((one) => (one.id === id ? [] : [one.signed_on]))
  const gone = parties.flatMap(({ organisation_id, left_on }) =>
    left_on && !signers.has(organisation_id) ? [left_on] : [],
  )
  const agreedOn = concludedAgain(agreed_on, { others, gone }, { before: signed_on, after: signedOn })
  if (agreedOn.equals(agreed_on)) return undefined
  const from = { before: from_on, after: textFrom(version, agreedOn) }
  const at = versions.indexOf(version)
  const [before, next] = [versions[at - 1], versions[at + 1]]
  if (before?.from_on && !isBefore(before.from_on, from.after))
    throw refuseSigning('signing.version_too_early')
  if (next?.from_on && !isBefore(from.after, next.from_on))
    throw refuse('correction.amended_since', { number: next.number, day: shortDay(next.from_on) })
  const key = await findKeyMove(db, convention, version.id, from.after)
  return { version, agreedOn, from, ...(key && { key }) }
}

/** The key of an amendment begins with it, or the day after the one it takes the place of. */
async function findKeyMove(
  db: Db,
  convention: Of,
  version: Id<'convention_version'>,
  fromOn: Day,
): Promise<Move['key']> {
  const keys = await listKeys(db, convention)
  const at = keys.findIndex(({ value }) => value.versionId === version)
  const [last, own, next] = [keys[at - 1], keys[at], keys[at + 1]]
  if (!own) return undefined
  const after = last && !isBefore(last.fromOn, fromOn) ? last.fromOn.add({ days: 1 }) : fromOn
  if (next && !isBefore(after, next.fromOn))
    throw refuse('correction.key_since', { day: shortDay(next.fromOn) })
  return { before: own.fromOn, after }
}

/** What was done under the text on its former day still holds. @throws Refusal `correction.*` */
async function checkMove(db: Db, convention: Convention, standing: Standing, move: Move): Promise<void> {
  const { version, from, key } = move
  const isBetween = ({ decidedOn }: { readonly decidedOn: Day }) =>
    key && isBefore(decidedOn, key.before) !== isBefore(decidedOn, key.after)
  const shared = standing.shared.find(isBetween)
  if (shared) throw refuse('correction.shared', { label: shared.label, day: shortDay(shared.decidedOn) })
  await checkExpenses(db, convention, move)
  if (version.number > 0 || from.after.equals(from.before)) return
  const acts = await listActs(db, convention)
  if (acts.some(({ kind }) => kind === 'renewal' || kind === 'non_renewal'))
    throw refuse('correction.renewal_counts_on_it')
  const end = { before: endFrom(standing, acts, from.before), after: endFrom(standing, acts, from.after) }
  const effects = acts.flatMap(({ effective_on }) => effective_on ?? [])
  checkEnd(end, { ...standing, effects })
  const first = earliest(effects)
  if (first && isBefore(first, from.after))
    throw refuse('correction.act_since', { day: shortDay(first), end: shortDay(end.after) })
}

function endFrom({ versions }: Standing, acts: Awaited<ReturnType<typeof listActs>>, startsOn: Day): Day {
  const clauses = lastAgreed(versions)?.clauses
  if (!clauses) throw refuse('correction.unknown')
  return endByAct(acts) ?? scheduleOf(clauses, startsOn, termActsOf(acts)).lastOn
}

/** Adopted before the amendment was concluded, committed once it applied: still so. @throws Refusal `correction.committed_under` */
async function checkExpenses(db: Db, convention: Of, { version, agreedOn, from }: Move): Promise<void> {
  const rows = await db
    .selectFrom('expense')
    .select(['label', 'adopted_on', 'committed_on'])
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where('amendment_id', '=', version.id)
    .execute()
  const wrong = rows.find(
    ({ adopted_on, committed_on }) =>
      (adopted_on && isBefore(agreedOn, adopted_on)) || (committed_on && isBefore(committed_on, from.after)),
  )
  if (!wrong) return
  const said = (day: Day | null) => (day ? shortDay(day) : '—')
  throw refuse('correction.committed_under', {
    label: wrong.label,
    adopted: said(wrong.adopted_on),
    committed: said(wrong.committed_on),
  })
}

/** In the order that leaves no two texts, nor two keys, on one day. */
async function writeMove(
  tx: Db,
  by: Here,
  convention: Convention,
  standing: Standing,
  { version, agreedOn, from, key }: Move,
): Promise<void> {
  const { versions } = standing
  const at = versions.indexOf(version)
  const [before, next] = [versions[at - 1], versions[at + 1]]
  const until = next?.from_on ?? ''
  const own = () =>
    tx
      .updateTable('convention_version')
      .set({ agreed_on: agreedOn, applies: `[${from.after},${until})` })
      .where('id', '=', version.id)
      .execute()
  const former = async () => {
    if (!before?.from_on || from.after.equals(from.before)) return
    await tx
      .updateTable('convention_version')
      .set({ applies: `[${before.from_on},${from.after})` })
      .where('id', '=', before.id)
      .execute()
  }
  const isLater = isBefore(from.before, from.after)
  for (const write of isLater ? [own, former] : [former, own]) await write()
  if (key) await moveKeyOf(tx, convention, version.id, key.after)
  if (version.number > 0 || from.after.equals(from.before)) return
  await tx.updateTable('convention').set({ starts_on: from.after }).where('id', '=', convention.id).execute()
  const lastOn = endFrom(standing, await listActs(tx, convention), from.after)
  await settleLate(tx, by, { convention, versions, lastOn })
}
