import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { listDueActions } from '../action/action.ts'
import { listRhythms, sinceOn } from '../body/rhythm.ts'
import { listFormalNotices, listSuspensions } from '../breach/breach.ts'
import { listEvents } from '../event/noted.ts'
import { listCorrections } from '../rectification/correction.ts'
import { correctionToTell, subjectOf } from '../rectification/told.rules.ts'
import { listRollouts } from '../rollout/rollout.ts'
import { servicesOf } from '../rollout/service.rules.ts'
import {
  asAuthorisation,
  type Convention,
  isStanding,
  listAbandoned,
  listAllActs,
  listAuthorisations,
  listParties,
  listSignatures,
  listVersions,
  type Of,
  partyNames,
  termActsOf,
} from './convention.ts'
import { approvalName, type Facts } from './moment.rules.ts'
import { type Lacking, signaturesLacking } from './redo.rules.ts'

/** All that a convention's page needs, in as many queries as tables. */
export async function readFileOf(db: Db, convention: Of) {
  const [
    parties,
    versions,
    abandoned,
    authorisations,
    signatures,
    events,
    obligations,
    allActs,
    rhythms,
    actions,
    formalNotices,
    suspensions,
    corrections,
    rollouts,
  ] = await Promise.all([
    listParties(db, convention),
    listVersions(db, convention),
    listAbandoned(db, convention),
    listAuthorisations(db, convention),
    listSignatures(db, convention),
    listEvents(db, convention),
    listObligations(db, convention),
    listAllActs(db, convention),
    listRhythms(db, convention),
    listDueActions(db, convention),
    listFormalNotices(db, convention),
    listSuspensions(db, convention),
    listCorrections(db, convention),
    listRollouts(db, convention),
  ])
  return {
    parties,
    versions,
    abandoned,
    authorisations,
    signatures,
    events,
    obligations,
    acts: allActs.filter(isStanding),
    cancelledActs: allActs.filter((act) => !isStanding(act)),
    rhythms,
    actions,
    formalNotices,
    suspensions,
    corrections,
    rollouts,
  }
}
export type ConventionFile = Awaited<ReturnType<typeof readFileOf>>

/** The facts of a convention, for its timeline. What is owed besides money is shown to the parties only. */
export function factsOf(
  convention: Pick<Convention, 'starts_on' | 'terminated_on'>,
  file: ConventionFile,
  { withObligations, timeZone }: { readonly withObligations: boolean; readonly timeZone: string },
): Facts {
  const nameOf = partyNames(file.parties)
  return {
    startsOn: convention.starts_on,
    terminatedOn: convention.terminated_on,
    versions: file.versions.map((version) => ({
      id: version.id,
      number: version.number,
      title: { fr: version.title_fr, en: version.title_en || version.title_fr },
      approvedOn: version.approved_on,
      approval: approvalName(version),
      agreedOn: version.agreed_on,
      fromOn: version.from_on,
      clauses: version.clauses,
    })),
    abandoned: file.abandoned.flatMap(({ abandoned_on: on, abandoned_because: reason, ...version }) =>
      on && reason
        ? [
            {
              id: version.id,
              number: version.number,
              approvedOn: version.approved_on,
              approval: approvalName(version),
              on,
              reason,
            },
          ]
        : [],
    ),
    authorisations: file.authorisations.map((row) => ({
      ...asAuthorisation(row),
      party: nameOf(row.organisation_id),
      versionId: row.version_id,
    })),
    signatures: file.signatures.map((row) => ({
      party: nameOf(row.organisation_id),
      versionId: row.version_id,
      on: row.signed_on,
    })),
    events: [...eventsOf(file, nameOf), ...servicesOf(file.rollouts)],
    ...dutiesOf(withObligations ? file : { ...file, obligations: [], rhythms: [], actions: [] }, timeZone),
    formalNotices: withObligations
      ? file.formalNotices.map((row) => ({
          id: row.id,
          partyId: row.organisation_id,
          party: nameOf(row.organisation_id),
          months: row.months,
          sentOn: row.sent_on,
          receivedOn: row.received_on,
          ...(row.settled_on && { settled: { on: row.settled_on, reason: row.settled_why ?? '' } }),
        }))
      : [],
    suspensions: file.suspensions.map((row) => ({
      id: row.id,
      party: nameOf(row.organisation_id),
      on: row.suspended_on,
      reason: row.reason,
      ...(row.lifted_on && { lifted: { on: row.lifted_on, reason: row.lifted_why ?? '' } }),
    })),
    lacking: lackingOf(file),
    corrections: file.corrections.flatMap((correction) => {
      const what = subjectOf(correction, file)
      return what ? [correctionToTell(correction, what, nameOf)] : []
    }),
    acts: termActsOf(file.acts),
    leavings: file.acts.map((act) => ({
      id: act.id,
      kind: act.kind,
      party: act.organisation_id ? nameOf(act.organisation_id) : '',
      decidedOn: act.decided_on,
      wantedOn: act.wanted_on,
      notifiedOn: act.notified_on,
      effectiveOn: act.effective_on,
      ...(act.contested_on &&
        act.contested_by_id && {
          contest: {
            on: act.contested_on,
            party: nameOf(act.contested_by_id),
            reason: act.contest ?? '',
          },
        }),
    })),
  }
}

/** Amendments that a party is still to sign, its departure having been put right. */
export const lackingOf = ({ acts, cancelledActs, ...file }: ConventionFile): Lacking[] =>
  signaturesLacking({
    ...file,
    withdrawals: [...acts, ...cancelledActs].filter(({ kind }) => kind === 'withdrawal'),
  })

/** What is owed besides money: evidence, meetings, what decisions left to do. */
function dutiesOf(
  { parties, obligations, rhythms, actions }: ConventionFile,
  timeZone: string,
): Pick<Facts, 'obligations' | 'rhythms' | 'actions'> {
  const nameOf = partyNames(parties)
  return {
    obligations: obligations.map((row) => ({
      id: row.id,
      partyId: row.organisation_id,
      party: nameOf(row.organisation_id),
      title: { fr: row.title_fr, en: row.title_en },
      dueOn: row.due_on,
      isDone: Boolean(row.is_done),
      isAttendance: row.kind === 'attendance',
      validUntil: row.valid_until,
    })),
    rhythms: rhythms.map((rhythm) => ({
      slug: rhythm.slug,
      body: rhythm.name,
      months: rhythm.meets_every_months ?? 12,
      sinceOn: sinceOn(rhythm, { timeZone }),
    })),
    actions: actions.map(({ id, slug, title, who, organisation_id, due_on }) => ({
      id,
      slug,
      title,
      who,
      partyId: organisation_id,
      dueOn: due_on,
    })),
  }
}

/** What was noted, and is not cancelled. */
const eventsOf = ({ events }: ConventionFile, nameOf: (id: Id<'organisation'>) => string): Facts['events'] =>
  events
    .filter((row) => !row.cancelled_on)
    .map((row) => ({
      id: row.id,
      on: row.happens_on,
      title: { fr: row.title_fr, en: row.title_en || row.title_fr },
      source: row.source ? { fr: row.source, en: row.source } : undefined,
      openedBy: row.kind === 'opening' && row.organisation_id ? nameOf(row.organisation_id) : undefined,
    }))

const listObligations = (db: Db, { territory_id, id }: Of) =>
  db
    .selectFrom('obligation')
    .select(['id', 'organisation_id', 'kind', 'title_fr', 'title_en', 'article', 'due_on'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('obligation_evidence')
            .select('obligation_evidence.id')
            .whereRef('obligation_evidence.obligation_id', '=', 'obligation.id'),
        )
        .as('is_done'),
    )
    .select((eb) =>
      eb
        .selectFrom('obligation_evidence')
        // Evidence without an end is valid for good.
        .select(
          sql<Temporal.PlainDate | null>`case when bool_and(valid_until is not null) then max(valid_until) end`.as(
            'until',
          ),
        )
        .whereRef('obligation_evidence.obligation_id', '=', 'obligation.id')
        .as('valid_until'),
    )
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('position')
    .orderBy('id')
    .limit(500)
    .execute()
