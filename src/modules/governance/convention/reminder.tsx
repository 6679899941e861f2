import { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import { dayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { defineJob, handle, type Recurring } from '../../../platform/jobs.ts'
import { sendMailLater } from '../../../platform/mail.tsx'
import { longDay, shortDay } from '../../../platform/time.ts'
import { listStaffOf } from '../../people/index.ts'
import { listTerritories } from '../../territory/index.ts'
import { forecast } from '../bill/forecast.ts'
import { listPrescriptions } from '../prescription/prescription.ts'
import { isBefore } from '../term/date.rules.ts'
import { partiesOn } from './convention.ts'
import { factsOf, readFileOf } from './file.ts'
import type { Moment } from './moment.rules.ts'
import { deadlinesOf, latelyMissed } from './timeline.rules.ts'
import { titleIn } from './title.ts'

/** Days before a deadline at which it is recalled: once for each, whatever the job does. */
const recalledDays = [30, 7] as const
/** A debt takes longer to claim: six months before it is time-barred, then as the others. */
const prescriptionDays = [180, ...recalledDays] as const
/** What councils must decide first leaves them time to meet. */
const councilDays = [180, 90, ...recalledDays] as const
const stagesOf = ({ needsCouncils }: Moment): readonly number[] =>
  needsCouncils ? councilDays : recalledDays
/** Days during which what was missed is said, once. */
const lateDays = 30

const words = {
  fr: {
    subject: (title: string, convention: string, days: number) =>
      `${convention} : ${title}, dans ${days} ${days > 1 ? 'jours' : 'jour'}`,
    today: (title: string, convention: string) => `${convention} : ${title}, aujourd’hui`,
    late: (title: string, convention: string, day: string) =>
      `${convention} : ${title}, en retard depuis le ${day}`,
    where: 'Le calendrier de la convention est sur sa page.',
    budget: (convention: string, year: number) => `${convention} : à inscrire au budget ${year}`,
    budgetWhere:
      'Ce que chaque partie inscrira est sur la page des comptes de la convention : chacune y a sa fiche, en PDF et pour un tableur. Une prévision peut encore changer ; une part figée, non.',
  },
  en: {
    subject: (title: string, convention: string, days: number) =>
      `${convention}: ${title}, in ${days} ${days === 1 ? 'day' : 'days'}`,
    today: (title: string, convention: string) => `${convention}: ${title}, today`,
    late: (title: string, convention: string, day: string) => `${convention}: ${title}, late since ${day}`,
    where: 'The timeline of the convention is on its page.',
    budget: (convention: string, year: number) => `${convention}: to enter in the ${year} budget`,
    budgetWhere:
      'What each party will enter is on the accounts page of the convention: each has its sheet there, as a PDF and for a spreadsheet. A forecast may still change; a frozen share does not.',
  },
}

const recall = defineJob('governance.recall_deadlines', z.object({}))
export const reminderJobs = [
  handle(recall, async (_, { db, now }) => {
    for (const territory of await listTerritories(db)) await recallDeadlines(db, territory, now)
  }),
]
/** Early each morning. */
export const reminderRecurring: readonly Recurring[] = [{ job: recall, at: '10 5 * * *' }]

/** Conventions whose deadlines matter: those in force, and those terminated whose end is to come. */
const listLiving = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('convention')
    .select([
      'id',
      'territory_id',
      'lead_organisation_id',
      'title_fr',
      'title_en',
      'starts_on',
      'terminated_on',
    ])
    .where('territory_id', '=', territory)
    .where('state', 'in', ['in_force', 'terminated'])
    .orderBy('id')
    .limit(5000)
    .execute()
type Living = Awaited<ReturnType<typeof listLiving>>[number]

/**
 * Write to the managers of a territory and to the parties' agents what comes in thirty days, then in seven; six and three
 * months ahead where councils must meet first: each once.
 */
export async function recallDeadlines(
  db: Db,
  { id, time_zone: zone }: { readonly id: Id<'territory'>; readonly time_zone: string },
  now: Temporal.Instant,
): Promise<void> {
  const today = dayOf({ timeZone: zone }, now)
  // One convention after the other: a daily task in the background, that must not weigh on the pages.
  for (const convention of await listLiving(db, id)) {
    const file = await readFileOf(db, convention)
    const facts = factsOf(convention, file, { withObligations: true, timeZone: zone })
    const due = [
      ...latelyMissed(facts, today, lateDays),
      ...deadlinesOf(facts, today).filter(
        (moment) => today.until(moment.on).days <= (stagesOf(moment)[0] ?? 0),
      ),
    ]
    const parties = partiesOn(file.parties, today).map(({ organisation_id }) => organisation_id)
    // An action is the concern of who is in charge of it, or of who keeps the body: the other parties are not written to.
    const common = due.filter(({ kind }) => kind !== 'action')
    if (common.length > 0) await writeReminders(db, convention, common, { to: parties, stagesOf, today, now })
    const actions = due.filter(({ kind }) => kind === 'action')
    for (const [party, theirs] of Map.groupBy(actions, (action) => action.party)) {
      const charged = parties.filter((id) => id === (party ?? convention.lead_organisation_id))
      await writeReminders(db, convention, theirs, { to: charged, stagesOf, today, now })
    }
    if (today.month === budgetMonth) await announceBudget(db, convention, { to: parties, today, zone, now })
    const debts = (await listPrescriptions(db, convention)).filter(
      ({ on }) => !isBefore(on, today) && today.until(on).days <= prescriptionDays[0],
    )
    // What is not claimed yet is the creditor’s concern: debtors are not written to.
    const lead = { to: [convention.lead_organisation_id], stagesOf: () => prescriptionDays, today, now }
    if (debts.length > 0) await writeReminders(db, convention, debts, lead)
  }
}

/** Local authorities prepare the budget of the next year from October on. */
const budgetMonth = 10

/** Once a year, to whom the next one will cost something: its sheet « à inscrire au budget » is there. */
async function announceBudget(
  db: Db,
  convention: Living,
  {
    to,
    today,
    zone,
    now,
  }: {
    readonly to: readonly Id<'organisation'>[]
    readonly today: Temporal.PlainDate
    readonly zone: string
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const year = today.year + 1
  const costIn = await forecast(db, convention, [year], { today, timeZone: zone })
  if (costIn(year).byParty.size === 0) return
  const staff = await listStaffOf(db, convention.territory_id, to)
  await db.transaction().execute(async (tx) => {
    for (const { id, email, language } of staff) {
      const say = words[language]
      const mail = {
        to: email,
        lang: language,
        territoryId: convention.territory_id,
        subject: say.budget(titleIn(language, convention), year),
        body: <p>{say.budgetWhere}</p>,
        key: `convention.budget ${convention.id} ${year} ${id}`,
      }
      await sendMailLater(tx, mail, now)
    }
  })
}

/** In the middle of a sentence, unless it begins with the name of a party or of a committee. */
function said({ kind, title }: Moment, language: 'fr' | 'en'): string {
  const text = title[language]
  return kind === 'action' || kind === 'obligation' || kind === 'committee' || kind === 'prescription'
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)
}

async function writeReminders(
  db: Db,
  convention: Living,
  due: readonly Moment[],
  {
    to,
    stagesOf: stagesFor,
    today,
    now,
  }: {
    /** Whose agents are written to, besides the managers. */
    readonly to: readonly Id<'organisation'>[]
    readonly stagesOf: (moment: Moment) => readonly number[]
    readonly today: Temporal.PlainDate
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const staff = await listStaffOf(db, convention.territory_id, to)
  await db.transaction().execute(async (tx) => {
    for (const moment of due)
      for (const { id, email, language } of staff) {
        const { days } = today.until(moment.on)
        const recalled = days < 0 ? 'late' : stagesFor(moment).findLast((most) => days <= most)
        const say = words[language]
        const title = titleIn(language, convention)
        await sendMailLater(
          tx,
          {
            to: email,
            lang: language,
            territoryId: convention.territory_id,
            subject:
              days < 0
                ? say.late(said(moment, language), title, shortDay(moment.on))
                : days === 0
                  ? say.today(said(moment, language), title)
                  : say.subject(said(moment, language), title, days),
            body: (
              <>
                <p>
                  <strong>{moment.title[language]}</strong>, {longDay(moment.on, language, { year: true })}.
                </p>
                {moment.note && <p>{moment.note[language]}</p>}
                <p>{say.where}</p>
              </>
            ),
            key: `convention.deadline ${convention.id} ${moment.kind} ${moment.on} ${moment.title.fr} ${recalled} ${id}`,
          },
          now,
        )
      }
  })
}
