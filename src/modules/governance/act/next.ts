import type { Db } from '../../../platform/db.ts'
import type { Territory } from '../../../platform/http.tsx'
import { listKeys } from '../bill/sharing-key.ts'
import {
  asAuthorisation,
  type Convention,
  isBinding,
  type Of,
  partiesOn,
  partyNames,
  textToSign,
} from '../convention/convention.ts'
import { type ConventionFile, factsOf, lackingOf } from '../convention/file.ts'
import { signaturesToRedo } from '../convention/redo.rules.ts'
import { deadlinesOf, missedOf } from '../convention/timeline.rules.ts'
import { rolloutActs } from '../rollout/rollout.rules.ts'
import { sitsOn } from '../rollout/rollout.ts'
import { covers } from '../term/version.rules.ts'
import { dueActs, type Unreceived, type Waiting } from './due.rules.ts'
import { type NextAct, nextActs } from './next.rules.ts'

/** An act with who it waits for, by name. */
export type AwaitedAct = NextAct & { readonly who: string }
export type AwaitedActs = { readonly mine: readonly AwaitedAct[]; readonly others: readonly AwaitedAct[] }

/** What waits: for who reads, by the parties they may act for, and for the others. */
export async function awaitedActs(
  db: Db,
  { timeZone }: Pick<Territory, 'timeZone'>,
  convention: Convention,
  file: ConventionFile,
  mine: readonly { readonly id: string }[],
  today: Temporal.PlainDate,
): Promise<AwaitedActs> {
  const facts = factsOf(convention, file, { withObligations: true, timeZone })
  const isLiving = !convention.is_model && isBinding(convention, today)
  const due = isLiving
    ? dueActs(
        {
          moments: [...missedOf(facts, today), ...deadlinesOf(facts, today)],
          unreceived: await listUnreceived(db, convention, file),
          waiting: await listWaiting(db, convention, today),
          denouncer: denouncerOf(convention, file, mine),
        },
        today,
      )
    : []
  const nameOf = partyNames(file.parties)
  const evolutions = isLiving
    ? rolloutActs(file.rollouts.map((one) => ({ ...one, sitsOn: sitsOn({ timeZone }, one) })))
    : []
  const acts = [...stageActs(convention, file, today), ...due, ...evolutions].map((act) => ({
    ...act,
    who: act.blocker ?? nameOf(act.party ?? convention.lead_organisation_id),
  }))
  const isMine = ({ party }: NextAct) =>
    party ? mine.some(({ id }) => id === party) : Boolean(convention.may_manage)
  return { mine: acts.filter(isMine), others: acts.filter((act) => !isMine(act)) }
}

/** The lead for who acts for it, else the reader’s own party; nobody once it has denounced the renewal. */
function denouncerOf(
  { lead_organisation_id }: Convention,
  { acts }: ConventionFile,
  mine: readonly { readonly id: string }[],
): string | undefined {
  const own = (mine.find(({ id }) => id === lead_organisation_id) ?? mine[0])?.id
  const said = acts.some(({ kind, organisation_id }) => kind === 'non_renewal' && organisation_id === own)
  return said ? undefined : own
}

/** The text and its signatures. */
function stageActs(convention: Convention, file: ConventionFile, today: Temporal.PlainDate) {
  const text = textToSign(file.versions)
  const living = partiesOn(file.parties, today)
  const authorisations = file.authorisations.map((row) => ({
    ...asAuthorisation(row),
    party: row.organisation_id,
    versionId: row.version_id,
  }))
  const signatures = file.signatures.map((row) => ({
    party: row.organisation_id,
    versionId: row.version_id,
    on: row.signed_on,
  }))
  const versions = file.versions.map(({ id, agreed_on }) => ({ id, agreedOn: agreed_on }))
  return nextActs(
    {
      state: convention.state,
      isModel: convention.is_model,
      parties: living.map(({ organisation_id, name }) => ({ id: organisation_id, name })),
      ...(text && {
        text: {
          id: text.id,
          number: text.number,
          isApproved: text.approved_on !== null,
          isAgreed: text.agreed_on !== null,
        },
      }),
      authorisations,
      signatures,
      redo: signaturesToRedo({ versions, signatures, authorisations }),
      lacking: lackingOf(file).flatMap(({ versionId, partyId }) => (versionId === text?.id ? [partyId] : [])),
    },
    today,
  )
}

/** Notices of acts that still run, which a party has not received. */
async function listUnreceived(
  db: Db,
  { territory_id, id }: Of,
  { acts, parties }: ConventionFile,
): Promise<Unreceived[]> {
  const waiting = acts.filter(({ organisation_id, notified_on }) => organisation_id && !notified_on)
  if (waiting.length === 0) return []
  const rows = await db
    .selectFrom('convention_notice')
    .select(['act_id', 'organisation_id', 'sent_on'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .where('received_on', 'is', null)
    .orderBy('sent_on')
    .orderBy('organisation_id')
    .limit(500)
    .execute()
  const nameOf = partyNames(parties)
  return rows.flatMap(({ act_id, organisation_id, sent_on }) => {
    const from = waiting.find((act) => act.id === act_id)?.organisation_id
    return from ? [{ to: nameOf(organisation_id), from: nameOf(from), sentOn: sent_on }] : []
  })
}

/** Expenses adopted that no amendment lets be committed yet, where the key of that day asks for one. */
async function listWaiting(db: Db, convention: Of, today: Temporal.PlainDate): Promise<Waiting[]> {
  const rows = await db
    .selectFrom('expense')
    .select(['id', 'label', 'adopted_on'])
    .where('territory_id', '=', convention.territory_id)
    .where('convention_id', '=', convention.id)
    .where('state', '=', 'adopted')
    .where('adopted_on', 'is not', null)
    .orderBy('adopted_on')
    .orderBy('id')
    .limit(100)
    .execute()
  if (rows.length === 0) return []
  const key = (await listKeys(db, convention)).find((each) => covers(each, today))
  if (!key?.value.policy.amendmentRequired) return []
  return rows.flatMap(({ id, label, adopted_on }) =>
    adopted_on ? [{ id, label, adoptedOn: adopted_on }] : [],
  )
}
