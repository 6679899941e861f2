// Over 300 lines: the order in which the five arrangements are made, read top to bottom.
import {
  createTerritory,
  findTerritory,
  listOrganisations,
  nameEstablishments,
  welcome,
} from '../../modules/territory/index.ts'
import type { Db } from '../../platform/db.ts'
import { type Id, idFrom } from '../../platform/ids.ts'
import type { NewRow } from '../../platform/schema.gen.ts'
import { slugOf } from '../../platform/slug.ts'
import type { Person } from '../demo.ts'
import { insertAll } from '../insert.ts'
import { insertPapers } from '../papers.ts'
import { personIdOf } from '../people-rows.ts'
import type { FileRow } from '../photos.ts'
import { insertReaches, reachOfTerritory } from '../reach.ts'
import { insertAfterwards, seatOf } from './afterwards.ts'
import { insertAmendment } from './amendment.ts'
import type { Arrangement, ArrangementTerritory } from './arrangement.ts'
import { insertBill, type Proposed, proposeBill } from './bill.ts'
import { bills } from './bills.ts'
import { holdPast, insertBodyBeingDefined, insertCommittee, planNext } from './committee.ts'
import { bodiesBeingDefined, committees } from './committees.ts'
import { insertGifts } from './gifts.ts'
import { insertReleases } from './releases.ts'

type Ground = {
  readonly id: Id<'territory'>
  readonly slug: string
  readonly now: Temporal.Instant
  /** Who wrote what people signed and gave. */
  readonly managerId: Id<'person'>
}
type Organisations = ReadonlyMap<string, { readonly id: Id<'organisation'>; readonly siren: string | null }>

/** A territory with what its partners signed, managed by the demonstration's own manager. Left as it is when known. */
export async function loadArrangementTerritory(
  tx: Db,
  what: ArrangementTerritory,
  { manager, papers }: { readonly manager: Pick<Person, 'email'>; readonly papers: readonly FileRow[] },
  now: Temporal.Instant,
  progress: (line: string) => void,
): Promise<void> {
  const { slug, name, colour, departement, epcis } = what
  if (await findTerritory(tx, { slug })) return progress(`/${slug} is already there`)
  const asked = { slug, name, colour, departementCode: departement, epcis, modules: ['governance'] }
  const id = await createTerritory(tx, asked, now)
  await welcome(tx, id, what.welcome, reachOfTerritory(slug))
  const ground = { id, slug, now, managerId: personIdOf(manager) }
  await insertAll(
    tx,
    'organisation',
    what.others.map((other) => ({
      id: idFrom<'organisation'>('organisation', slug, other.name),
      territory_id: id,
      kind: other.kind,
      name: other.name,
      slug: slugOf(other.name),
      created_at: now,
    })),
  )
  await insertReaches(tx, id)
  await insertPapers(tx, id, papers, now)
  const membership = {
    id: idFrom<'membership'>('membership', slug, manager.email),
    territory_id: id,
    person_id: ground.managerId,
    role: 'manager' as const,
    created_at: now,
  }
  await insertAll(tx, 'membership', [membership])
  await insertArrangement(tx, ground, what.arrangement)
  progress(`/${slug} is ready`)
}

/** A convention with all that its timeline tells. */
export async function insertArrangement(tx: Db, ground: Ground, what: Arrangement): Promise<void> {
  const all = await listOrganisations(tx, ground.id)
  const organisations: Organisations = new Map(
    all.flatMap((one) => [[one.name, one] as const, ...(one.siren ? [[one.siren, one] as const] : [])]),
  )
  const sirens = what.parties.flatMap(({ organisation }) => organisations.get(organisation)?.siren ?? [])
  await nameEstablishments(tx, ground.id, sirens.map(seatOf))
  const rows = conventionRows(ground, what, organisations)
  await insertAll(tx, 'convention', [rows.convention])
  await insertAll(tx, 'convention_party', rows.parties)
  await insertAll(tx, 'convention_version', [rows.version])
  await insertAll(tx, 'deliberation', rows.deliberations)
  await insertAll(tx, 'authorisation', rows.authorisations)
  await insertAll(tx, 'signature', rows.signatures)
  await insertAll(tx, 'convention_event', rows.events)
  await insertAll(tx, 'convention_act', rows.renewals)
  await insertAll(tx, 'obligation', rows.obligations)
  await insertAll(tx, 'obligation_evidence', rows.evidence)
  const members = { parties: rows.parties, organisations: all }
  const tables = []
  for (const committee of committees[what.slug] ?? [])
    tables.push({
      committee,
      table: await insertCommittee(tx, ground, rows.convention.id, members, committee),
    })
  for (const body of bodiesBeingDefined[what.slug] ?? [])
    await insertBodyBeingDefined(tx, ground, rows.convention.id, body)
  const bill = bills[what.slug]
  const idOf = (key: string) => findOrganisation(organisations, key).id
  const proposed: Proposed = bill ? await proposeBill(tx, ground, what.slug, idOf, bill) : new Map()
  await insertReleases(tx, ground, what.slug, 'announce')
  for (const { table, committee } of tables) await holdPast(tx, ground, table, committee.past, proposed)
  await insertReleases(tx, ground, what.slug, 'serve')
  if (what.amendment) await insertAmendment(tx, ground, what.slug, what.amendment)
  if (bill) await insertBill(tx, ground, what.slug, idOf, bill, proposed)
  for (const { table, committee } of tables)
    if (committee.next) await planNext(tx, ground, table, committee.next, proposed)
  await insertGifts(tx, ground, what.slug, idOf)
  await insertAfterwards(tx, ground, what.slug, idOf, proposed)
}

function findOrganisation(organisations: Organisations, key: string) {
  const found = organisations.get(key)
  if (!found) throw new Error(`no organisation is called ${key}`)
  return found
}

const asDay = (iso: string) => Temporal.PlainDate.from(iso)
const optionalDay = (iso: string | undefined) => (iso ? asDay(iso) : null)

function conventionRows(ground: Ground, what: Arrangement, organisations: Organisations) {
  const { now } = ground
  const organisation = (key: string) => findOrganisation(organisations, key)
  const id = idFrom<'convention'>('convention', ground.slug, what.slug)
  const versionId = idFrom<'convention_version'>('convention_version', ground.slug, what.slug)
  const mine = { territory_id: ground.id, created_at: now }
  const [lead] = what.parties
  if (!lead) throw new Error(`${what.slug} has no party`)
  const signedOn = what.signatures
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  const agreed = what.startsOn && signedOn
  return {
    convention: {
      ...mine,
      id,
      slug: what.slug,
      title_fr: what.title.fr,
      title_en: what.title.en,
      purpose_fr: what.purpose.fr,
      purpose_en: what.purpose.en,
      lead_organisation_id: organisation(lead.organisation).id,
      state: agreed ? ('in_force' as const) : ('signing' as const),
      starts_on: optionalDay(what.startsOn),
    },
    parties: partyRows(what, organisation).map((party) => ({ ...mine, ...party, convention_id: id })),
    version: {
      ...mine,
      id: versionId,
      convention_id: id,
      number: 0,
      clauses: JSON.stringify(what.clauses),
      agreed_on: agreed ? asDay(agreed) : null,
      applies: agreed ? `[${what.startsOn},)` : null,
    },
    ...actRows(ground, what, (key) => organisation(key).id, { id, versionId }),
    events: what.events.map(({ on, title, source }, i) => ({
      ...mine,
      id: idFrom<'convention_event'>('convention_event', ground.slug, what.slug, String(i)),
      convention_id: id,
      happens_on: asDay(on),
      title_fr: title.fr,
      title_en: title.en,
      source: source ?? '',
    })),
    renewals: (what.renewals ?? []).map(({ decidedOn, from, reference }) => ({
      ...mine,
      id: idFrom<'convention_act'>('convention_act', ground.slug, what.slug, from),
      convention_id: id,
      kind: 'renewal' as const,
      reference,
      decided_on: asDay(decidedOn),
      effective_on: asDay(from),
    })),
    ...obligationRows(ground, what, (key) => organisation(key).id, id),
  }
}

/** In SIREN order; those without one come last. */
function partyRows(
  { parties }: Arrangement,
  organisation: (key: string) => { readonly id: Id<'organisation'>; readonly siren: string | null },
) {
  return parties
    .map((party, i) => ({ ...party, isLead: i === 0, ...organisation(party.organisation) }))
    .toSorted((a, b) => ((a.siren ?? '~') < (b.siren ?? '~') ? -1 : 1))
    .map(({ id, isLead, population, referent }, position) => ({
      organisation_id: id,
      role: isLead ? ('lead' as const) : ('partner' as const),
      position,
      population: population?.inhabitants ?? null,
      population_kind: population?.kind ?? null,
      population_census_year: population?.censusYear ?? null,
      population_source: population?.source ?? null,
      referent_role: referent?.role ?? null,
      referent_email: referent?.email ?? null,
    }))
}

function actRows(
  ground: Ground,
  what: Arrangement,
  idOf: (key: string) => Id<'organisation'>,
  { id, versionId }: { readonly id: Id<'convention'>; readonly versionId: Id<'convention_version'> },
) {
  const mine = { territory_id: ground.id, convention_id: id, version_id: versionId, created_at: ground.now }
  // One act may authorise several texts of a territory: its row is named after it.
  const deliberations = what.authorisations.map((act): NewRow<'deliberation'> => {
    const [in_office, present, represented, , votes_for, votes_against, abstentions] = act.figures ?? []
    return {
      territory_id: ground.id,
      created_at: ground.now,
      id: idFrom<'deliberation'>('deliberation', ground.slug, act.party, act.reference),
      organisation_id: idOf(act.party),
      organ: act.organ,
      number: act.reference,
      subject: what.title.fr,
      matter_code: '5.7',
      decided_on: asDay(act.decidedOn),
      published_on: optionalDay(act.publishedOn),
      received_on: optionalDay(act.receivedOn),
      in_office: in_office ?? null,
      present: present ?? null,
      represented: represented ?? null,
      votes_for: votes_for ?? null,
      votes_against: votes_against ?? null,
      abstentions: abstentions ?? null,
    }
  })
  const authorisations = what.authorisations.map(
    (act, i): NewRow<'authorisation'> => ({
      ...mine,
      id: idFrom<'authorisation'>('authorisation', ground.slug, what.slug, String(i)),
      organisation_id: idOf(act.party),
      deliberation_id: idFrom<'deliberation'>('deliberation', ground.slug, act.party, act.reference),
      scope: act.scope,
      budget_article: act.budgetArticle ?? null,
    }),
  )
  const signatures = what.signatures.map(({ party, on }, i): NewRow<'signature'> => {
    const at = what.authorisations.findIndex(
      (act) =>
        act.party === party &&
        act.publishedOn &&
        act.receivedOn &&
        act.publishedOn <= on &&
        act.receivedOn <= on,
    )
    return {
      ...mine,
      id: idFrom<'signature'>('signature', ground.slug, what.slug, String(i)),
      organisation_id: idOf(party),
      signed_on: asDay(on),
      authorisation_id: authorisations[at]?.id ?? null,
    }
  })
  return { deliberations, authorisations, signatures }
}

function obligationRows(
  ground: Ground,
  what: Arrangement,
  idOf: (key: string) => Id<'organisation'>,
  id: Id<'convention'>,
) {
  const rows = what.obligations.map((obligation, position) => ({
    obligation,
    row: {
      id: idFrom<'obligation'>('obligation', ground.slug, what.slug, String(position)),
      territory_id: ground.id,
      convention_id: id,
      organisation_id: idOf(obligation.party),
      kind: obligation.kind,
      title_fr: obligation.title.fr,
      title_en: obligation.title.en,
      due_on: optionalDay(obligation.dueOn),
      position,
      created_at: ground.now,
    },
  }))
  return {
    obligations: rows.map(({ row }) => row),
    evidence: rows.flatMap(({ row, obligation: { evidence } }) =>
      evidence
        ? [
            {
              id: idFrom<'obligation_evidence'>('obligation_evidence', row.id),
              territory_id: ground.id,
              obligation_id: row.id,
              provided_on: asDay(evidence.on),
              valid_until: optionalDay(evidence.validUntil),
              note: evidence.note,
              created_at: ground.now,
            },
          ]
        : [],
    ),
  }
}
