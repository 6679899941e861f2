import { Hono } from 'hono'
import { makePdf } from '../../../platform/documents/pdf.ts'
import { unknownPage } from '../../../platform/errors.tsx'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { cents } from '../../../platform/money.ts'
import { page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { PartyActs } from '../act/act.views.tsx'
import { findPartnerFigures } from '../bill/account.ts'
import { Costs } from '../bill/account.views.tsx'
import { BillHead } from '../bill/head.tsx'
import {
  findConvention,
  findOptionalParty,
  findReadingDay,
  listVersions,
  renewsByItself,
} from '../convention/convention.ts'
import { readMarks } from '../convention/marks.ts'
import { titleIn } from '../convention/title.ts'
import { listActableParties } from '../drafting/drafting.ts'
import { findLastEntry, linesPerStatement } from '../ledger/posting.ts'
import { words as voteWords } from '../resolution/resolution.words.ts'
import { findLeaving } from '../resolution/stake.ts'
import { LeavePart } from '../resolution/stake.views.tsx'
import { isBefore } from '../term/date.rules.ts'
import { exercicesSince, readPeriod } from './period.rules.ts'
import { statementCsv, statementDocument } from './statement.document.ts'
import { readSum } from './statement.rules.ts'
import { linesPerFile, linesPerPaper, readStatement } from './statement.ts'
import { PeriodPart, StatementPart } from './statement.views.tsx'
import { words } from './statement.words.ts'

const base = '/conventions/:slug/compte/partenaires/:party'
/** What the acts also take to show how a share is computed: 1 000 €. */
const example = cents(100_000)

/** The convention, its party and the period that the address names. */
async function findAsked(c: TerritoryContext) {
  const convention = await findConvention(c.var.db, c.var, c.req.param('slug') ?? '')
  const today = todayOf(c.var)
  const [found, readingDay] = await Promise.all([
    findOptionalParty(c.var.db, convention, { slug: c.req.param('party') ?? '' }),
    findReadingDay(c.var.db, convention, today),
  ])
  if (!found) throw unknownPage()
  const party = { id: found.organisation_id, slug: found.slug, name: found.name }
  const [exercice, from, until] = [c.req.query('exercice'), c.req.query('du'), c.req.query('au')]
  // Of a convention that is over, one reads first the exercice in which the party’s account moved last.
  const last = isBefore(readingDay, today) ? await findLastEntry(c.var.db, convention, party.id) : undefined
  const period = readPeriod({ exercice, from, until }, last ?? readingDay)
  return { convention, party, period }
}

/** A partner’s statement over a period: what it owed, paid, still owes, gave in kind and attended; as a page and as papers. */
export const statementRoutes = new Hono<TerritoryEnv>()
  .get(base, async (c) => {
    const { db, lang, href } = c.var
    const { convention, party, period } = await findAsked(c)
    const today = todayOf(c.var)
    const { year } = period.lastOn
    const only = readSum(c.req.query('ecritures'))
    const [statement, figures, mine] = await Promise.all([
      readStatement(db, c.var, convention, party.id, period, { only }),
      findPartnerFigures(db, convention, party.id, { year, today, timeZone: c.var.territory.timeZone }),
      convention.may_take_part ? listActableParties(db, c.var, convention) : [],
    ])
    const own = mine.find(({ id }) => id === party.id)
    const asked = { organisationId: party.id, amountCents: example, today }
    const [stake, mayDenounce] = own
      ? await Promise.all([
          findLeaving(db, convention, asked),
          listVersions(db, convention).then(renewsByItself),
        ])
      : []
    const title = words[lang].of(party.name)
    return page(
      c,
      { title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={title} />
        <Costs c={c} figures={figures} year={year} />
        <PeriodPart
          c={c}
          period={period}
          exercices={exercicesSince(convention.starts_on, today)}
          papers={href(`/conventions/${convention.slug}/compte/partenaires/${party.slug}`)}
        />
        <StatementPart
          c={c}
          convention={convention}
          statement={statement}
          most={linesPerStatement}
          only={only}
          today={today}
        />
        {stake && (
          <LeavePart
            c={c}
            stake={stake}
            amountCents={example}
            keyOf={
              stake.decidedOn.equals(today)
                ? voteWords[lang].keyOfToday
                : voteWords[lang].keyOfLeaving(shortDay(stake.decidedOn))
            }
            today={today}
          />
        )}
        {own && (
          <PartyActs
            c={c}
            party={own}
            at={href(`/gestion/conventions/${convention.slug}/actes`)}
            mayNotify={Boolean(convention.may_manage)}
            mayDenounce={Boolean(mayDenounce)}
          />
        )}
      </>,
    )
  })
  .get(`${base}/releve.pdf`, async (c) => {
    const { convention, party, period } = await findAsked(c)
    const { db, storage, lang } = c.var
    const [statement, marks, lead] = await Promise.all([
      readStatement(db, c.var, convention, party.id, period, { most: linesPerPaper }),
      readMarks(db, storage, todayOf(c.var), convention, lang),
      findOptionalParty(db, convention, { id: convention.lead_organisation_id }),
    ])
    const named = { issuer: lead?.name ?? '', convention: titleIn(c.var.lang, convention), party: party.name }
    const of = { ...marks, ...named, today: todayOf(c.var) }
    return c.body(new Uint8Array(await makePdf(statementDocument(statement, of, lang))), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="releve-${party.slug}-${period.fromOn}-${period.lastOn}.pdf"`,
      'cache-control': 'private, no-store',
    })
  })
  .get(`${base}/releve.csv`, async (c) => {
    const { convention, party, period } = await findAsked(c)
    const statement = await readStatement(c.var.db, c.var, convention, party.id, period, {
      most: linesPerFile,
    })
    return c.body(statementCsv(statement), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="releve-${party.slug}-${period.fromOn}-${period.lastOn}.csv"`,
      'cache-control': 'private, no-store',
    })
  })
