import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import { may } from '../convention/convention.policy.ts'
import { leftOn } from '../convention/convention.ts'

/**
 * Who has still to act before the texts out for signature are concluded, among the conventions the reader takes part
 * in: a line for each party, with whether an executory act already lets it sign. An amendment is out once approved.
 */
export const listAwaited = (db: Db, here: Here) =>
  db
    .selectFrom('convention')
    .innerJoin('convention_version as version', (join) =>
      join
        .onRef('version.territory_id', '=', 'convention.territory_id')
        .onRef('version.convention_id', '=', 'convention.id'),
    )
    .innerJoin('convention_party', (join) =>
      join
        .onRef('convention_party.territory_id', '=', 'convention.territory_id')
        .onRef('convention_party.convention_id', '=', 'convention.id'),
    )
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'convention_party.territory_id')
        .onRef('organisation.id', '=', 'convention_party.organisation_id'),
    )
    .select(['convention.id as convention_id', 'version.number', 'organisation.name'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('authorisation')
            .innerJoin('deliberation', (join) =>
              join
                .onRef('deliberation.territory_id', '=', 'authorisation.territory_id')
                .onRef('deliberation.id', '=', 'authorisation.deliberation_id'),
            )
            .select('authorisation.id')
            .whereRef('authorisation.version_id', '=', 'version.id')
            .whereRef('authorisation.organisation_id', '=', 'convention_party.organisation_id')
            .where('deliberation.executory_on', 'is not', null),
        )
        .as('may_sign'),
    )
    .where(may(here.actor, here.territory.id).takePart)
    .where('version.applies', 'is', null)
    .where((eb) => eb.or([eb(leftOn(eb), 'is', null), eb(leftOn(eb), '>', todayOf(here))]))
    .where((eb) =>
      eb.or([
        eb('convention.state', '=', 'signing'),
        eb.and([eb('version.number', '>', 0), eb('version.approved_on', 'is not', null)]),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('signature')
            .select('signature.id')
            .whereRef('signature.version_id', '=', 'version.id')
            .whereRef('signature.organisation_id', '=', 'convention_party.organisation_id'),
        ),
      ),
    )
    .orderBy('convention.id')
    .orderBy('convention_party.position')
    .limit(2000)
    .execute()
export type AwaitedParty = Awaited<ReturnType<typeof listAwaited>>[number]
