import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { refreshLexiconLater } from '../search/lexicon.ts'
import { changesOf, isReadFirst, refuse } from './joining.rules.ts'
import { findFile, type IdentityAnswers, placedAnew, readIdentity, record } from './joining.ts'

type File = Awaited<ReturnType<typeof findFile>>
export type Identity = Omit<Awaited<ReturnType<typeof readIdentity>>, 'email'> & {
  readonly email: string | null
}
/** What waits to be read: the columns, and the name of the commune for whoever reads it. */
type Asked = Identity & { readonly commune_name: string }

/** The change a shop waits for, if any. */
export const askedOf = ({ identity_asked }: Pick<File, 'identity_asked'>): Asked | undefined =>
  (identity_asked as Asked | null) ?? undefined

async function apply(tx: Db, here: Here, file: File, identity: Identity) {
  await tx
    .updateTable('shop')
    .set({
      ...identity,
      ...placedAnew(file, identity),
      identity_asked: null,
      identity_asked_at: null,
    })
    .where('id', '=', file.id)
    .execute()
  await refreshLexiconLater(tx, here.territory.id, here.now)
}

/**
 * The owner of an accepted shop says who it is again. Another SIRET or commune waits for the territory, and what is
 * public stays; the rest is so at once. Sent again, it replaces what waits. Answers whether it waits.
 * @throws `joining.unknown` for anybody else, or before it is accepted; `joining.siret_taken`; BadAnswers
 */
export async function changeIdentity(
  tx: Db,
  here: Here,
  slug: string,
  answers: IdentityAnswers,
): Promise<{ readonly waits: boolean }> {
  const file = await findFile(tx, here.actor, here.territory.id, slug, { lock: true })
  if (!file.may_answer || file.state !== 'accepted') throw refuse('joining.unknown')
  const identity = await readIdentity(tx, here.territory.id, answers)
  const changed = changesOf<Identity>(file, identity)
  if (!isReadFirst(file, identity)) {
    await apply(tx, here, file, identity)
    await audit(
      tx,
      here.actor,
      {
        territoryId: here.territory.id,
        action: 'shop.identity',
        subjectKind: 'shop',
        subjectId: file.id,
        detail: { changed, before: Object.fromEntries(changed.map((name) => [name, file[name]])) },
      },
      here.now,
    )
    return { waits: false }
  }
  const taken = await tx
    .selectFrom('shop')
    .select('id')
    .where('territory_id', '=', here.territory.id)
    .where('siret', '=', identity.siret)
    .where('id', '!=', file.id)
    .executeTakeFirst()
  if (taken) throw refuse('joining.siret_taken')
  await tx
    .updateTable('shop')
    .set({
      identity_asked: JSON.stringify({ ...identity, commune_name: answers.commune } satisfies Asked),
      identity_asked_at: here.now,
    })
    .where('id', '=', file.id)
    .execute()
  await record(tx, here, file.id, 'identity_asked', '', { changed })
  return { waits: true }
}

/** Decide on the change that waits, once: of two reviewers, the second is told. @throws `joining.decided`, `joining.reason_missing` */
export async function decideIdentity(
  tx: Db,
  here: Here,
  slug: string,
  decision: 'accept' | 'refuse',
  reason: string | undefined,
) {
  const file = await findFile(tx, here.actor, here.territory.id, slug, { lock: true })
  if (!file.may_decide) throw refuse('joining.unknown')
  const asked = askedOf(file)
  if (!asked || file.state !== 'accepted') throw refuse('joining.decided')
  const { commune_name: _, ...identity } = asked
  if (decision === 'refuse') {
    if (!reason) throw refuse('joining.reason_missing')
    await tx
      .updateTable('shop')
      .set({ identity_asked: null, identity_asked_at: null })
      .where('id', '=', file.id)
      .execute()
    await record(tx, here, file.id, 'identity_refused', reason)
    return { ...file, act: 'identity_refused' as const }
  }
  const changed = changesOf<Identity>(file, identity)
  await apply(tx, here, file, identity)
  await record(tx, here, file.id, 'identity_accepted', reason ?? '', {
    changed,
    before: Object.fromEntries(changed.map((name) => [name, file[name]])),
  })
  return { ...file, act: 'identity_accepted' as const }
}
