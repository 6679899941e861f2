import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { type Convention, listVersions, openAmendment } from '../convention/convention.ts'
import { isBefore } from '../term/date.rules.ts'
import { amend, type Version } from '../term/version.rules.ts'
import { record } from './kept.ts'
import { listKeys, readKeys, type SharingKey, type SharingRules } from './sharing-key.ts'

const refuse = refusals({
  'key.needs_an_amendment': {
    status: 422,
    fr: 'Une clé change par un avenant. Sans avenant, dites où la convention prévoit déjà ce changement.',
    en: 'A key is changed by an amendment. Without one, say where the agreement already provides for this change.',
  },
  'key.already_shared': {
    status: 422,
    fr: 'Une dépense décidée le {day} est déjà partagée : une nouvelle clé s’applique à partir d’un jour qui suit.',
    en: 'An expense decided on {day} is shared already: a new key applies from a later day.',
  },
  'key.first_is_missing': {
    status: 409,
    fr: 'Écrivez d’abord la clé de la convention elle-même : un avenant en change une.',
    en: 'Write the key of the agreement itself first: an amendment changes one.',
  },
  'key.no_amendment': {
    status: 409,
    fr: 'Aucun avenant n’est en préparation. Préparez-en un, puis écrivez sa clé.',
    en: 'No amendment is being prepared. Prepare one, then write its key.',
  },
  'key.approved': {
    status: 409,
    fr: 'Le comité a approuvé cet avenant : sa clé ne change plus.',
    en: 'The committee approved this amendment: its key no longer changes.',
  },
})

type Of = Pick<Convention, 'territory_id' | 'id'>

/** The key an amendment writes, and the one it takes the place of; nothing when it changes no key. */
export async function findKeyChange(
  db: Db,
  convention: Of,
  versionId: Id<'convention_version'>,
): Promise<{ readonly before: SharingKey; readonly after: SharingKey } | undefined> {
  const keys = await readKeys(db, convention)
  const at = keys.findIndex(({ value }) => value.versionId === versionId)
  const [before, after] = [keys[at - 1]?.value, keys[at]?.value]
  return before && after && { before, after }
}

/**
 * The first key of a convention; later, one that its text already provides for, from a day on: the key before stops the
 * day before. It never changes what is shared.
 * @throws Refusal `key.needs_an_amendment`, `key.already_shared`, `version.*`
 */
export async function setKey(
  tx: Db,
  here: Here,
  convention: Of,
  rules: SharingRules,
  { fromOn, provision }: { readonly fromOn: Temporal.PlainDate; readonly provision?: string | undefined },
): Promise<Id<'sharing_key'>> {
  const keys = await listKeys(tx, convention)
  if (keys.length > 0) {
    if (!provision) throw refuse('key.needs_an_amendment')
    const last = await findLastShared(tx, convention)
    if (last && !isBefore(last, fromOn)) throw refuse('key.already_shared', { day: shortDay(last) })
  }
  await closeBefore(tx, convention, keys, fromOn)
  return insertKey(tx, here, convention, rules, { fromOn, ...(keys.length > 0 && { provision }) })
}

/**
 * Write the key of the amendment in preparation, in place of the one it had: the committee reads it, the parties sign it,
 * and it applies with the amendment.
 * @throws Refusal `key.no_amendment`, `key.approved`, `key.first_is_missing`
 */
export async function proposeKey(tx: Db, here: Here, convention: Of, rules: SharingRules): Promise<void> {
  const amendment = openAmendment(await listVersions(tx, convention))
  if (!amendment) throw refuse('key.no_amendment')
  if (amendment.approved_on) throw refuse('key.approved')
  if ((await listKeys(tx, convention)).length === 0) throw refuse('key.first_is_missing')
  await tx
    .deleteFrom('sharing_key')
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where('version_id', '=', amendment.id)
    .execute()
  await insertKey(tx, here, convention, rules, { versionId: amendment.id })
}

/** An amendment comes into force: the key written in it, if any, applies with it. */
export async function applyKeyOf(
  tx: Db,
  convention: Of,
  amendment: Id<'convention_version'>,
  fromOn: Temporal.PlainDate,
): Promise<void> {
  const change = await findKeyChange(tx, convention, amendment)
  if (!change) return
  const keys = await listKeys(tx, convention)
  const last = keys.at(-1)
  // Signed before the key it replaces began, as when both are copied from paper: it follows that one.
  const from = last && !isBefore(last.fromOn, fromOn) ? last.fromOn.add({ days: 1 }) : fromOn
  await closeBefore(tx, convention, keys, from)
  await tx
    .updateTable('sharing_key')
    .set({ applies: `[${from},)` })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', change.after.id)
    .execute()
}

/**
 * The key of an amendment begins on another day, as a correction of its signatures says, and the one before it ends there:
 * in the order that leaves no two keys on one day.
 */
export async function moveKeyOf(
  tx: Db,
  convention: Of,
  amendment: Id<'convention_version'>,
  fromOn: Temporal.PlainDate,
): Promise<void> {
  const keys = await listKeys(tx, convention)
  const at = keys.findIndex(({ value }) => value.versionId === amendment)
  const [before, own, next] = [keys[at - 1], keys[at], keys[at + 1]]
  if (!own || own.fromOn.equals(fromOn)) return
  const write = (key: Version<SharingKey>, applies: string) =>
    tx
      .updateTable('sharing_key')
      .set({ applies })
      .where('territory_id', '=', convention.territory_id)
      .where('id', '=', key.value.id)
      .execute()
  const former = async () => before && write(before, `[${before.fromOn},${fromOn})`)
  const later = async () => write(own, `[${fromOn},${next?.fromOn ?? ''})`)
  for (const each of isBefore(own.fromOn, fromOn) ? [later, former] : [former, later]) await each()
}

/** The key without an end stops the day before. @throws Refusal `version.overlaps` */
async function closeBefore(
  tx: Db,
  convention: Of,
  keys: readonly Version<SharingKey>[],
  fromOn: Temporal.PlainDate,
): Promise<void> {
  amend<unknown>(keys, { fromOn, value: undefined }, fromOn)
  const open = keys.find(({ lastOn }) => lastOn === undefined)
  if (!open) return
  await tx
    .updateTable('sharing_key')
    .set({ applies: `[${open.fromOn},${fromOn})` })
    .where('territory_id', '=', convention.territory_id)
    .where('id', '=', open.value.id)
    .execute()
}

/** The last day on which an expense that is shared was decided. */
async function findLastShared(db: Db, { territory_id, id }: Of): Promise<Temporal.PlainDate | null> {
  const { last_on } = await db
    .selectFrom('sharing')
    .innerJoin('expense', (join) =>
      join
        .onRef('expense.territory_id', '=', 'sharing.territory_id')
        .onRef('expense.id', '=', 'sharing.expense_id'),
    )
    .select(sql<Temporal.PlainDate | null>`max(adopted_on)`.as('last_on'))
    .where('sharing.territory_id', '=', territory_id)
    .where('sharing.convention_id', '=', id)
    .where('sharing.reversed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return last_on
}

async function insertKey(
  tx: Db,
  here: Here,
  convention: Of,
  rules: SharingRules,
  {
    fromOn,
    provision,
    versionId,
  }: Pick<SharingKey, 'versionId'> & { fromOn?: Temporal.PlainDate; provision?: string | undefined },
): Promise<Id<'sharing_key'>> {
  const id = newId<'sharing_key'>()
  const { next } = await tx
    .selectFrom('sharing_key')
    .select((eb) => sql<number>`coalesce(${eb.fn.max('version')}, 0) + 1`.as('next'))
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('sharing_key')
    .values({
      id,
      territory_id: convention.territory_id,
      convention_id: convention.id,
      version: next,
      version_id: versionId ?? null,
      provision: provision ?? null,
      applies: fromOn ? `[${fromOn},)` : null,
      key: JSON.stringify(rules.key),
      base: rules.base,
      net_per: rules.net ?? null,
      ceiling_cents: rules.ceiling?.amountCents ?? null,
      ceiling_per: rules.ceiling?.per ?? null,
      excess_bearer_id: (rules.ceiling?.excessBearer as Id<'organisation'> | undefined) ?? null,
      shared_from: rules.policy.sharedFrom,
      opinion_required: rules.policy.opinionRequired,
      amendment_required: rules.policy.amendmentRequired,
      cut_off: rules.leaving.cutOff,
      taken_by_id:
        rules.leaving.takenBy === 'others' ? null : (rules.leaving.takenBy.party as Id<'organisation'>),
      parties: JSON.stringify(rules.parties),
      created_at: here.now,
    })
    .execute()
  const detail = {
    version: next,
    ...(fromOn && { from: String(fromOn) }),
    ...(provision && { provision }),
    ...(versionId && { amendment: versionId }),
  }
  await record(tx, here, 'bill.key', { kind: 'sharing_key', id }, detail)
  return id
}
