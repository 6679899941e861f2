import { Hono } from 'hono'
import { makePdf } from '../../../platform/documents/pdf.ts'
import { unknownPage } from '../../../platform/errors.tsx'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { DocumentPreview } from '../act/act.views.tsx'
import { BillHead } from '../bill/head.tsx'
import { findConvention, listParties, partyNames } from '../convention/convention.ts'
import { readMarks } from '../convention/marks.ts'
import { titleIn } from '../convention/title.ts'
import { visaDocument } from './visa.document.ts'
import { listVisaYears, readVisa } from './visa.ts'
import { words } from './visa.words.ts'

const base = '/conventions/:slug/compte/visa/:year{\\d\\d\\d\\d}'

/** The paper of the exercice that the address names. @throws Refusal `page.unknown` (404) when it has nothing to check */
async function findPaper(c: TerritoryContext) {
  const { db, storage, lang, territory } = c.var
  const convention = await findConvention(db, c.var, c.req.param('slug') ?? '')
  const exercice = Number(c.req.param('year'))
  const today = todayOf(c.var)
  const years = await listVisaYears(db, convention, today)
  if (!years.includes(exercice)) throw unknownPage()
  const [visa, parties, marks] = await Promise.all([
    readVisa(db, convention, exercice, { today, timeZone: territory.timeZone }),
    listParties(db, convention),
    readMarks(db, storage, today, convention, lang),
  ])
  const nameOf = partyNames(parties)
  const of = {
    ...marks,
    issuer: nameOf(convention.lead_organisation_id),
    convention: titleIn(c.var.lang, convention),
    nameOf,
  }
  return { convention, exercice, years, document: visaDocument(visa, of, lang) }
}

/** What is handed to the public accountant when a year closes: the accounts are public, and so is their summary. */
export const visaRoutes = new Hono<TerritoryEnv>()
  .get(base, async (c) => {
    const say = words[c.var.lang]
    const { convention, exercice, years, document } = await findPaper(c)
    const at = (year: number) => c.var.href(`/conventions/${convention.slug}/compte/visa/${year}`)
    return page(
      c,
      { title: document.title, noIndex: true },
      <>
        <BillHead
          c={c}
          convention={convention}
          title={document.title}
          lead={say.lead}
          actions={
            <LinkButton href={`${at(exercice)}/recapitulatif.pdf`} icon="file-text">
              {say.pdf}
            </LinkButton>
          }
        />
        <Tabs
          label={say.exercices}
          links={years.map((year) => ({
            href: at(year),
            label: say.exercice(year),
            current: year === exercice,
          }))}
        />
        <DocumentPreview document={document} />
      </>,
    )
  })
  .get(`${base}/recapitulatif.pdf`, async (c) => {
    const { exercice, document } = await findPaper(c)
    return c.body(new Uint8Array(await makePdf(document)), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="recapitulatif-visa-${exercice}.pdf"`,
      'cache-control': 'private, no-store',
    })
  })
