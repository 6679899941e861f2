import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { listAuthorisations } from '../convention/convention.ts'
import { completeAct, keepAct, type NewAct } from '../deliberation/deliberation.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { refuse } from './signing.rules.ts'
import { findToSign, openForParty } from './signing.ts'

type Day = Temporal.PlainDate

export type NewAuthorisation = {
  readonly party: Id<'organisation'>
  readonly organ: NewAct['organ']
  readonly reference: string
  readonly scope: string
  readonly decidedOn: Day
  readonly publishedOn: Day | undefined
  readonly receivedOn: Day | undefined
  readonly budgetArticle: string | undefined
}

/** Record the act by which a party authorises its signature. @throws Refusal `convention.*`, `authorisation.*` */
export async function recordAuthorisation(
  tx: Db,
  by: Here,
  slug: string,
  act: NewAuthorisation,
): Promise<void> {
  const { convention } = await openForParty(tx, by, slug, act.party)
  const version = await findToSign(tx, convention)
  const subject = act.scope || convention.title_fr
  const deliberation = await keepAct(tx, by, act.party, { ...act, number: act.reference, subject })
  const known = (await listAuthorisations(tx, convention)).some(
    (one) => one.version_id === version.id && one.deliberation_id === deliberation,
  )
  if (known) throw refuse('authorisation.known')
  await tx
    .insertInto('authorisation')
    .values({
      id: newId<'authorisation'>(),
      territory_id: by.territory.id,
      convention_id: convention.id,
      version_id: version.id,
      organisation_id: act.party,
      deliberation_id: deliberation,
      scope: act.scope,
      budget_article: act.budgetArticle ?? null,
      created_at: by.now,
    })
    .execute()
  const detail = { organisation: act.party, reference: act.reference, version: version.number }
  await auditConvention(tx, by, convention.id, 'record_authorisation', detail)
}

/** Its publication and reception, once known: never changed afterwards. @throws Refusal `authorisation.*` */
export async function completeAuthorisation(
  tx: Db,
  by: Here,
  slug: string,
  id: Id<'authorisation'> | undefined,
  days: { readonly publishedOn: Day | undefined; readonly receivedOn: Day | undefined },
): Promise<void> {
  const { organisation_id } = await findAuthorisation(tx, by, id)
  const { convention } = await openForParty(tx, by, slug, organisation_id)
  // Again, now that the convention is locked: another officer may have completed it meanwhile.
  const act = await findAuthorisation(tx, by, id)
  if (act.convention_id !== convention.id) throw refuse('authorisation.unknown')
  if (act.executory_on) throw refuse('authorisation.complete')
  await completeAct(tx, by, act.deliberation_id, days)
  await auditConvention(tx, by, convention.id, 'complete_authorisation', { authorisation: act.id })
}

async function findAuthorisation(tx: Db, { territory }: Here, id: Id<'authorisation'> | undefined) {
  const act = id
    ? await tx
        .selectFrom('authorisation')
        .innerJoin('deliberation', (join) =>
          join
            .onRef('deliberation.territory_id', '=', 'authorisation.territory_id')
            .onRef('deliberation.id', '=', 'authorisation.deliberation_id'),
        )
        .select([
          'authorisation.id',
          'authorisation.convention_id',
          'authorisation.organisation_id',
          'authorisation.deliberation_id',
          'deliberation.executory_on',
        ])
        .where('authorisation.territory_id', '=', territory.id)
        .where('authorisation.id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!act) throw refuse('authorisation.unknown')
  return act
}
