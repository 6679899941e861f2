import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Actor } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { refuse, type settingsFields } from '../settings/settings.rules.ts'

/** Who acts on which territory. The caller stands behind a guard: a manager, or an operator. */
export type Here = {
  readonly territoryId: Id<'territory'>
  readonly actor: Pick<Actor, 'personId'>
  readonly now: Temporal.Instant
}

const trace = (tx: Db, { territoryId, actor, now }: Here, action: string, detail = {}) =>
  audit(tx, actor, { territoryId, action, subjectKind: 'territory', subjectId: territoryId, detail }, now)

/** Call `forgetTerritories` once committed. */
export async function changeTerritory(
  tx: Db,
  here: Here,
  answers: Answers<ReturnType<typeof settingsFields>>,
  switchable: readonly string[],
): Promise<void> {
  await tx
    .updateTable('territory')
    .set({
      name: answers.name,
      colour: answers.colour,
      welcome_fr: answers.welcomeFr ?? '',
      welcome_en: answers.welcomeEn ?? '',
      email: answers.email ?? null,
      phone: answers.phone ?? null,
      website: answers.website ?? null,
      no_show_limit: answers.noShowLimit,
      time_zone: answers.timeZone,
    })
    .where('id', '=', here.territoryId)
    .execute()
  const off = switchable.filter((module) => !answers.modules.includes(module))
  if (off.length > 0)
    await tx
      .deleteFrom('territory_module')
      .where('territory_id', '=', here.territoryId)
      .where('module', 'in', off)
      .execute()
  if (answers.modules.length > 0)
    await tx
      .insertInto('territory_module')
      .values(
        answers.modules.map((module) => ({
          territory_id: here.territoryId,
          module,
          switched_on_at: here.now,
        })),
      )
      .onConflict((on) => on.doNothing())
      .execute()
  await trace(tx, here, 'territory.change', { modules: answers.modules, noShowLimit: answers.noShowLimit })
}

/** The host name it answers at, besides its first path segment; the database refuses one that is taken. */
export async function changeHost(tx: Db, here: Here, host: string | undefined): Promise<void> {
  await tx
    .updateTable('territory')
    .set({ host: host ?? null })
    .where('id', '=', here.territoryId)
    .execute()
  await trace(tx, here, 'territory.host', { host: host ?? null })
}

/** Its pages then say why, and take nothing any more. @throws Refusal `territory.state_changed` when it is already */
export async function suspendTerritory(tx: Db, here: Here, reason: string): Promise<void> {
  const suspended = await tx
    .updateTable('territory')
    .set({ suspended_at: here.now, suspended_reason: reason })
    .where('id', '=', here.territoryId)
    .where('suspended_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (!suspended) throw refuse('territory.state_changed')
  await trace(tx, here, 'territory.suspend', { reason })
}

/** @throws Refusal `territory.state_changed` when it is open */
export async function reopenTerritory(tx: Db, here: Here): Promise<void> {
  const reopened = await tx
    .updateTable('territory')
    .set({ suspended_at: null, suspended_reason: null })
    .where('id', '=', here.territoryId)
    .where('suspended_at', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  if (!reopened) throw refuse('territory.state_changed')
  await trace(tx, here, 'territory.reopen')
}
