import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import { isBefore } from '../term/date.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { may } from './deliberation.policy.ts'
import { type deliberationForm, type Figures, refuse } from './deliberation.rules.ts'

type Day = Temporal.PlainDate
type Reader = Pick<Here, 'actor' | 'territory'>
type Asked = Answers<typeof deliberationForm>

const readable = (db: Db, { actor, territory }: Reader) =>
  db
    .selectFrom('deliberation')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'deliberation.territory_id')
        .onRef('organisation.id', '=', 'deliberation.organisation_id'),
    )
    .selectAll('deliberation')
    .select(['organisation.name', 'organisation.siret'])
    .where(may(actor, territory.id).record)

/** Acts the reader follows, the latest first; at most 200. */
export const listDeliberations = (db: Db, reader: Reader) =>
  readable(db, reader)
    .orderBy('deliberation.decided_on', 'desc')
    .orderBy('deliberation.id', 'desc')
    .limit(200)
    .execute()
export type Deliberation = Awaited<ReturnType<typeof listDeliberations>>[number]

/** @throws Refusal `deliberation.unknown` (404), also for who may not record it */
export async function findDeliberation(
  db: Db,
  reader: Reader,
  id: Id<'deliberation'> | undefined,
  { lock = false } = {},
): Promise<Deliberation> {
  const found =
    id &&
    (await readable(db, reader)
      .where('deliberation.id', '=', id)
      .$if(lock, (query) => query.forUpdate('deliberation'))
      .executeTakeFirst())
  if (!found) throw refuse('deliberation.unknown')
  return found
}

/** The texts an act authorises its council to sign. */
export const listAuthorised = (db: Db, { id, territory_id }: Pick<Deliberation, 'id' | 'territory_id'>) =>
  db
    .selectFrom('authorisation')
    .innerJoin('convention', (join) =>
      join
        .onRef('convention.territory_id', '=', 'authorisation.territory_id')
        .onRef('convention.id', '=', 'authorisation.convention_id'),
    )
    .innerJoin('convention_version', (join) =>
      join
        .onRef('convention_version.territory_id', '=', 'authorisation.territory_id')
        .onRef('convention_version.id', '=', 'authorisation.version_id'),
    )
    .select([
      'convention.slug',
      'convention.title_fr',
      'convention.title_en',
      'convention_version.number',
      'authorisation.scope',
      'authorisation.budget_article',
    ])
    .where('authorisation.territory_id', '=', territory_id)
    .where('authorisation.deliberation_id', '=', id)
    .orderBy('convention.title_fr')
    .limit(100)
    .execute()

/** Whose acts the reader may record: the parties of the conventions they lead, and their own organisations. */
export const listCouncils = (db: Db, { actor, territory }: Reader) =>
  db
    .selectFrom('organisation_public as organisation')
    .select(['organisation.id', 'organisation.name'])
    .where('organisation.territory_id', '=', territory.id)
    .where((eb) => {
      const mine = eb
        .selectFrom('agent_organisation')
        .select('agent_organisation.organisation_id')
        .where('agent_organisation.territory_id', '=', territory.id)
        .where('agent_organisation.person_id', '=', actor.staffId)
      const parties = eb
        .selectFrom('convention_party')
        .innerJoin('convention', (join) =>
          join
            .onRef('convention.territory_id', '=', 'convention_party.territory_id')
            .onRef('convention.id', '=', 'convention_party.convention_id'),
        )
        .select('convention_party.organisation_id')
        .where('convention_party.territory_id', '=', territory.id)
        .$if(!actor.manager, (query) => query.where('convention.lead_organisation_id', 'in', mine))
      return eb.or([eb('organisation.id', 'in', mine), eb('organisation.id', 'in', parties)])
    })
    .orderBy('organisation.name')
    .limit(1000)
    .execute()

/** Nothing is recorded before it happens, and an act is published and received after it is decided. */
function checkDays(by: Here, decidedOn: Day, ...after: readonly (Day | undefined)[]): void {
  checkPast(by, decidedOn, ...after)
  if (after.some((day) => day && isBefore(day, decidedOn))) throw refuse('deliberation.before_its_decision')
}

/** The six numbers of a vote, or none. @throws Refusal `deliberation.figures_missing`, `deliberation.too_many` */
function readFigures(asked: Asked): Figures | undefined {
  const { inOffice, present, represented, abstention } = asked
  const given = { inOffice, present, represented, for: asked.for, against: asked.against, abstention }
  const numbers = Object.values(given).filter((n) => n !== undefined)
  if (numbers.length === 0) return undefined
  if (numbers.length < 6) throw refuse('deliberation.figures_missing')
  const vote = given as Figures
  if (vote.for + vote.against + vote.abstention > vote.inOffice || vote.present > vote.inOffice)
    throw refuse('deliberation.too_many')
  return vote
}

function columnsOf(asked: Asked) {
  const vote = readFigures(asked)
  return {
    organ: asked.organ,
    number: asked.number,
    decided_on: asked.decidedOn,
    subject: asked.subject,
    matter_code: asked.matter ?? null,
    published_on: asked.publishedOn ?? null,
    received_on: asked.receivedOn ?? null,
    prefecture_id: asked.prefectureId ?? null,
    url: asked.url ?? null,
    second_summons: asked.secondSummons,
    in_office: vote?.inOffice ?? null,
    present: vote?.present ?? null,
    represented: vote?.represented ?? null,
    votes_for: vote?.for ?? null,
    votes_against: vote?.against ?? null,
    abstentions: vote?.abstention ?? null,
  }
}

const trace = (
  tx: Db,
  { actor, territory, now }: Here,
  action: string,
  id: Id<'deliberation'>,
  detail = {},
) =>
  audit(
    tx,
    actor,
    {
      territoryId: territory.id,
      action: `deliberation.${action}`,
      subjectKind: 'deliberation',
      subjectId: id,
      detail,
    },
    now,
  )

/**
 * Record what a council decided. The database refuses a number it already has.
 * @throws Refusal `deliberation.organisation_unknown`, `day.in_the_future`, `deliberation.before_its_decision`…
 */
export async function recordDeliberation(
  tx: Db,
  by: Here,
  { organisation, ...asked }: Asked & { readonly organisation: string },
): Promise<Id<'deliberation'>> {
  const council = (await listCouncils(tx, by)).find(({ id }) => id === organisation)
  if (!council) throw refuse('deliberation.organisation_unknown')
  checkDays(by, asked.decidedOn, asked.publishedOn, asked.receivedOn)
  return insertAct(tx, by, council.id, columnsOf(asked))
}

async function insertAct(
  tx: Db,
  by: Here,
  organisation: Id<'organisation'>,
  columns: Partial<ReturnType<typeof columnsOf>> &
    Pick<ReturnType<typeof columnsOf>, 'organ' | 'number' | 'decided_on'>,
) {
  const id = newId<'deliberation'>()
  const mine = {
    id,
    territory_id: by.territory.id,
    organisation_id: organisation,
    created_at: by.now,
  }
  await tx
    .insertInto('deliberation')
    .values({ ...mine, ...columns })
    .execute()
  await trace(tx, by, 'record', id, { organisation, number: columns.number })
  return id
}

/** Complete or correct an act. Once it is executory the database keeps its number and its days. */
export async function changeDeliberation(
  tx: Db,
  by: Here,
  id: Id<'deliberation'> | undefined,
  asked: Asked,
): Promise<void> {
  const act = await findDeliberation(tx, by, id, { lock: true })
  checkDays(by, asked.decidedOn, asked.publishedOn, asked.receivedOn)
  await tx
    .updateTable('deliberation')
    .set(columnsOf(asked))
    .where('territory_id', '=', by.territory.id)
    .where('id', '=', act.id)
    .execute()
  await trace(tx, by, 'change', act.id)
}

export type NewAct = Pick<Asked, 'organ' | 'number' | 'decidedOn' | 'publishedOn' | 'receivedOn' | 'subject'>

/**
 * The act of that number, recorded when it is not yet: one act may authorise several texts. The caller has checked
 * that the reader acts for the organisation. @throws Refusal `deliberation.number_taken` when decided on another day
 */
export async function keepAct(
  tx: Db,
  by: Here,
  organisation: Id<'organisation'>,
  act: NewAct,
): Promise<Id<'deliberation'>> {
  checkDays(by, act.decidedOn, act.publishedOn, act.receivedOn)
  const known = await tx
    .selectFrom('deliberation')
    .select(['id', 'decided_on'])
    .where('territory_id', '=', by.territory.id)
    .where('organisation_id', '=', organisation)
    .where('number', '=', act.number)
    .executeTakeFirst()
  if (known && !known.decided_on.equals(act.decidedOn)) throw refuse('deliberation.number_taken')
  if (known) {
    await completeAct(tx, by, known.id, act)
    return known.id
  }
  return insertAct(tx, by, organisation, {
    organ: act.organ,
    number: act.number,
    subject: act.subject,
    decided_on: act.decidedOn,
    published_on: act.publishedOn ?? null,
    received_on: act.receivedOn ?? null,
  })
}

/** Its publication and reception, once known; those already known stay. */
export async function completeAct(
  tx: Db,
  by: Here,
  id: Id<'deliberation'>,
  { publishedOn, receivedOn }: Pick<Asked, 'publishedOn' | 'receivedOn'>,
): Promise<void> {
  const act = await tx
    .selectFrom('deliberation')
    .select(['decided_on', 'published_on', 'received_on'])
    .where('territory_id', '=', by.territory.id)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  checkDays(by, act.decided_on, publishedOn, receivedOn)
  const learnt = {
    ...(!act.published_on && publishedOn && { published_on: publishedOn }),
    ...(!act.received_on && receivedOn && { received_on: receivedOn }),
  }
  if (Object.keys(learnt).length === 0) return
  await tx
    .updateTable('deliberation')
    .set(learnt)
    .where('territory_id', '=', by.territory.id)
    .where('id', '=', id)
    .execute()
  await trace(tx, by, 'complete', id, learnt)
}
