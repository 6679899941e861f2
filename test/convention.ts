import { sql } from 'kysely'
import type { Clauses } from '../src/modules/governance/index.ts'
import { type Id, newId } from '../src/platform/ids.ts'
import type { NewRow } from '../src/platform/schema.gen.ts'
import { slugOf } from '../src/platform/slug.ts'
import type { TestTerritory } from './territory.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** Twelve months from the last signature, not renewable; one leaves with two months' notice. */
export const plainClauses: Clauses = {
  term: { start: 'last_signature', length: { months: 12 }, renewal: { kind: 'none' } },
  leaving: { kind: 'withdrawal', noticeMonths: 2 },
  termination: { breachMonths: null, atOnceForGrossFault: false, byAgreement: true, maySuspend: false },
  communication: { mentions: [], approvedBy: [], silenceApprovesAfterDays: null, copiesDeposited: false },
  confidentialityMonths: null,
  articles: [],
  readings: [],
}

/**
 * A convention between organisations, the first of which leads: a draft, or in force from `signedOn`, when each party
 * decided, published and signed on that day.
 */
export async function newConvention(
  territory: TestTerritory,
  parties: readonly { readonly id: Id<'organisation'> }[],
  {
    title = 'Une place commune',
    signedOn,
    clauses = plainClauses,
    isModel = false,
  }: { title?: string; signedOn?: string; clauses?: Clauses; isModel?: boolean } = {},
) {
  const { db, clock } = territory
  const mine = { territory_id: territory.id, created_at: clock.now }
  const id = newId<'convention'>()
  const slug = `${slugOf(title)}-${id.slice(-6)}`
  const [lead] = parties
  if (!lead) throw new Error('a convention has a leading party')
  await db
    .insertInto('convention')
    .values({ ...mine, id, slug, title_fr: title, is_model: isModel, lead_organisation_id: lead.id })
    .execute()
  if (!isModel)
    await db
      .insertInto('convention_party')
      .values(
        parties.map((party, position) => ({
          ...mine,
          convention_id: id,
          organisation_id: party.id,
          role: position === 0 ? ('lead' as const) : ('partner' as const),
          position,
        })),
      )
      .execute()
  const versionId = newId<'convention_version'>()
  const version = { ...mine, id: versionId, convention_id: id, number: 0, clauses: JSON.stringify(clauses) }
  await db.insertInto('convention_version').values(version).execute()
  if (signedOn) await signAll(territory, { id, versionId, parties, signedOn })
  return { id, slug, title, versionId }
}

/** An act of that party's council, decided, published and received on one day. */
export async function newDeliberation(
  { db, id, clock }: Pick<TestTerritory, 'db' | 'id' | 'clock'>,
  party: { readonly id: Id<'organisation'> },
  { decided_on = day('2026-01-15'), ...more }: Partial<NewRow<'deliberation'>> = {},
) {
  const deliberation = {
    id: newId<'deliberation'>(),
    territory_id: id,
    organisation_id: party.id,
    organ: 'council' as const,
    number: `D${++acts}`,
    decided_on,
    published_on: decided_on,
    received_on: decided_on,
    created_at: clock.now,
    ...more,
  }
  await db.insertInto('deliberation').values(deliberation).execute()
  return deliberation
}
let acts = 0

/** A text that nobody signed yet, for a convention that a test made without one; the one it has otherwise. */
export const newText = (
  { db, id: territory_id, clock }: TestTerritory,
  of: { readonly id: Id<'convention'> },
) =>
  db
    .insertInto('convention_version')
    .values({
      id: newId<'convention_version'>(),
      territory_id,
      convention_id: of.id,
      number: 0,
      clauses: JSON.stringify(plainClauses),
      created_at: clock.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()

/** An amendment agreed already that only applies from that day: until then the text in force stays what it is. */
export const newLaterAmendment = (
  { db, id: territory_id, clock }: Pick<TestTerritory, 'db' | 'id' | 'clock'>,
  { id: convention_id }: { readonly id: Id<'convention'> },
  { agreedOn, from, clauses }: { agreedOn: string; from: string; clauses: Clauses },
) =>
  db.transaction().execute(async (tx) => {
    await tx
      .updateTable('convention_version')
      .set({ applies: sql`daterange(lower(applies), ${from}::date)` })
      .where('convention_id', '=', convention_id)
      .execute()
    await tx
      .insertInto('convention_version')
      .values({
        territory_id,
        convention_id,
        id: newId<'convention_version'>(),
        number: 1,
        clauses: JSON.stringify(clauses),
        approved_on: day(agreedOn),
        approval_reason: 'Décidé avant le registre.',
        agreed_on: day(agreedOn),
        applies: `[${from},)`,
        created_at: clock.now,
      })
      .execute()
  })

async function signAll(
  { db, id: territory_id, clock }: TestTerritory,
  of: {
    readonly id: Id<'convention'>
    readonly versionId: Id<'convention_version'>
    readonly parties: readonly { readonly id: Id<'organisation'> }[]
    readonly signedOn: string
  },
) {
  const on = day(of.signedOn)
  for (const party of of.parties) {
    const authorisation = newId<'authorisation'>()
    const mine = {
      territory_id,
      convention_id: of.id,
      version_id: of.versionId,
      organisation_id: party.id,
      created_at: clock.now,
    }
    const deliberation = await newDeliberation({ db, id: territory_id, clock }, party, { decided_on: on })
    await db
      .insertInto('authorisation')
      .values({ ...mine, id: authorisation, deliberation_id: deliberation.id })
      .execute()
    await db
      .insertInto('signature')
      .values({ ...mine, id: newId<'signature'>(), signed_on: on, authorisation_id: authorisation })
      .execute()
  }
  await db
    .updateTable('convention_version')
    .set({ agreed_on: on, applies: `[${on},)` })
    .where('id', '=', of.versionId)
    .execute()
  await db
    .updateTable('convention')
    .set({ state: 'in_force', starts_on: on })
    .where('id', '=', of.id)
    .execute()
}
