import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Database } from '../../../platform/schema.gen.ts'
import { may } from '../convention/convention.policy.ts'
import { leftOn } from '../convention/convention.ts'

type PartyOfText = Database & { version: Database['convention_version'] }
type Builder = ExpressionBuilder<PartyOfText, 'convention' | 'convention_party' | 'version'>

const signaturesOf = (eb: Builder) =>
  eb
    .selectFrom('signature')
    .whereRef('signature.version_id', '=', 'version.id')
    .whereRef('signature.organisation_id', '=', 'convention_party.organisation_id')

const executoryActsOf = (eb: Builder) =>
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
    .where('deliberation.executory_on', 'is not', null)

/** A text is out for signature once opened; an amendment, once approved. */
const isOut = (eb: Builder) =>
  eb.and([
    eb('version.agreed_on', 'is', null),
    eb.or([
      eb('convention.state', '=', 'signing'),
      eb.and([eb('version.number', '>', 0), eb('version.approved_on', 'is not', null)]),
    ]),
  ])

/** As `signaturesToRedo` says it: the last signature came before any act was executory. */
const isToRedo = (eb: Builder) =>
  eb.not(
    eb.exists(
      executoryActsOf(eb).where(
        'deliberation.executory_on',
        '<=',
        signaturesOf(eb).select(sql<Temporal.PlainDate>`max(signed_on)`.as('last')),
      ),
    ),
  )

/**
 * Who has still to sign the latest text, among the conventions the reader takes part in: a line for each party, with
 * whether an executory act already lets it sign, and whether it has signed already and must do it again.
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
    .select((eb) => [
      eb.exists(executoryActsOf(eb)).as('may_sign'),
      eb.exists(signaturesOf(eb).select('signature.id')).as('has_signed'),
    ])
    .where(may(here.actor, here.territory.id).takePart)
    .where('convention.state', '!=', 'terminated')
    .where('version.number', '=', (eb) =>
      eb
        .selectFrom('convention_version as each')
        .select(({ fn }) => fn.max('each.number').as('number'))
        .whereRef('each.convention_id', '=', 'convention.id')
        .where('each.abandoned_on', 'is', null),
    )
    .where((eb) => eb.or([eb(leftOn(eb), 'is', null), eb(leftOn(eb), '>', todayOf(here))]))
    .where((eb) =>
      eb
        .case()
        .when(eb.exists(signaturesOf(eb).select('signature.id')))
        .then(isToRedo(eb))
        .else(isOut(eb))
        .end(),
    )
    .orderBy('convention.id')
    .orderBy('convention_party.position')
    .limit(2000)
    .execute()
export type AwaitedParty = Awaited<ReturnType<typeof listAwaited>>[number]
