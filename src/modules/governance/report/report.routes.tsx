import { Hono } from 'hono'
import { makePdf } from '../../../platform/documents/pdf.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import {
  type Convention,
  findConvention,
  lastDayFrom,
  listActs,
  listParties,
  listVersions,
  partyNames,
} from '../convention/convention.ts'
import { ConventionHead, phaseOf } from '../convention/head.tsx'
import { readMarks } from '../convention/marks.ts'
import { titleIn } from '../convention/title.ts'
import { findLed, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { reportDocument } from './report.document.ts'
import { paragraphsOf, periodForm, refuse, textForm } from './report.rules.ts'
import {
  beginReport,
  figuresCsv,
  findReport,
  gatherFigures,
  listReports,
  type Published,
  publishReport,
  writeReport,
} from './report.ts'
import { dayIn, FiguresPart, periodIn, Versions } from './report.views.tsx'
import { words } from './report.words.ts'

const kept = '/gestion/conventions/:slug/bilans'
const shown = '/conventions/:slug/bilans'
const idOf = (c: TerritoryContext) => parseId<'report'>(c.req.param('id'))

/** A version that the public reads: the last one, unless another is asked for. */
async function findPublished(c: TerritoryContext) {
  const convention = await findConvention(c.var.db, c.var, c.req.param('slug') ?? '')
  const report = await findReport(c.var.db, convention, idOf(c))
  const asked = c.req.query('version')
  const version = asked
    ? report.published.find(({ number }) => String(number) === asked)
    : report.published[0]
  if (!version) throw refuse('report.unknown')
  return { convention, report, version }
}

async function readPhase({ var: at }: TerritoryContext, convention: Convention) {
  const [versions, acts] = await Promise.all([listVersions(at.db, convention), listActs(at.db, convention)])
  return phaseOf(convention, lastDayFrom(convention, { versions, acts }), todayOf(at))
}

const fileAt = (c: TerritoryContext, name: string, { number }: Published) =>
  `${c.var.href(`/conventions/${c.req.param('slug')}/bilans/${c.req.param('id')}/${name}`)}?version=${number}`

export const reportRoutes = new Hono<TerritoryEnv>()
  .get(shown, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const reports = (await listReports(db, convention)).filter(({ published_at }) => published_at)
    const phase = await readPhase(c, convention)
    return page(
      c,
      { title: `${say.title} · ${titleIn(c.var.lang, convention)}` },
      <>
        <ConventionHead c={c} convention={convention} phase={phase} current="/bilans" />
        {reports.length === 0 ? (
          <Empty icon="chart-column" title={say.none} />
        ) : (
          <ul class="rows">
            {reports.map((report) => (
              <li>
                <a href={href(`/conventions/${convention.slug}/bilans/${report.id}`)}>
                  {periodIn(c, report)}
                </a>
                {report.published_at && <p class="hint">{say.published(dayIn(c, report.published_at))}</p>}
              </li>
            ))}
          </ul>
        )}
      </>,
    )
  })
  .get(`${shown}/:id`, async (c) => {
    const { lang } = c.var
    const say = words[lang]
    const { convention, report, version } = await findPublished(c)
    const title = say.reportOf(shortDay(report.from_on), shortDay(report.last_on))
    return page(
      c,
      { title: `${title} · ${titleIn(c.var.lang, convention)}`, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: c.var.href(`/conventions/${convention.slug}`), label: titleIn(c.var.lang, convention) },
            { href: c.var.href(`/conventions/${convention.slug}/bilans`), label: say.title },
          ]}
        />
        <PageTitle
          title={title}
          over={titleIn(c.var.lang, convention)}
          actions={
            <>
              <LinkButton href={fileAt(c, 'bilan.pdf', version)} icon="download" kind="quiet">
                {say.pdf}
              </LinkButton>
              <LinkButton href={fileAt(c, 'chiffres.csv', version)} icon="download" kind="quiet">
                {say.csv}
              </LinkButton>
            </>
          }
        >
          {say.version(version.number, dayIn(c, version.published_at))}
        </PageTitle>
        <div class="prose">
          {paragraphsOf(version.text).map((text) => (
            <p>{text}</p>
          ))}
        </div>
        <section>
          <h2>{say.figures}</h2>
          <FiguresPart c={c} figures={version.figures} />
        </section>
        {report.published.length > 1 && <Versions c={c} published={report.published} />}
      </>,
    )
  })
  .get(`${shown}/:id/bilan.pdf`, async (c) => {
    const { convention, report, version } = await findPublished(c)
    const { db, storage, lang } = c.var
    const [parties, marks] = await Promise.all([
      listParties(db, convention),
      readMarks(db, storage, todayOf(c.var), convention, lang, 'outside'),
    ])
    const issuer = partyNames(parties)(convention.lead_organisation_id)
    const of = { ...marks, issuer, convention: titleIn(c.var.lang, convention) }
    const pdf = await makePdf(reportDocument(report, version, of, lang))
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="bilan-${report.from_on}-${report.last_on}.pdf"`,
    })
  })
  .get(`${shown}/:id/chiffres.csv`, async (c) => {
    const { report, version } = await findPublished(c)
    return c.body(figuresCsv(version.figures, c.var.lang), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="chiffres-${report.from_on}-${report.last_on}.csv"`,
    })
  })

  .get(kept, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const reports = await listReports(db, convention)
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead c={c} convention={convention} title={say.title}>
          {say.lead}
        </ManagedHead>
        {reports.length === 0 ? (
          <Empty icon="chart-column" title={say.noneKept} />
        ) : (
          <ul class="rows">
            {reports.map((report) => (
              <li>
                <a href={`${pathOf(c)}/bilans/${report.id}`}>{periodIn(c, report)}</a>{' '}
                {report.published_at ? (
                  <Badge tone="good">{say.published(dayIn(c, report.published_at))}</Badge>
                ) : (
                  <Badge>{say.draft}</Badge>
                )}
              </li>
            ))}
          </ul>
        )}
        <section>
          <h2>{say.begin}</h2>
          <p>{say.beginLead}</p>
          <Form c={c} fields={periodForm} submit={say.begin} />
        </section>
      </>,
    )
  })
  .post(kept, staffOnly, async (c) => {
    await findLed(c)
    const period = await readForm(c, periodForm)
    const id = await c.var.db
      .transaction()
      .execute((tx) => beginReport(tx, c.var, c.req.param('slug'), period))
    return done(c, `${pathOf(c)}/bilans/${id}`)
  })
  .get(`${kept}/:id`, staffOnly, async (c) => {
    const { db, lang, href, territory } = c.var
    const say = words[lang]
    const convention = await findLed(c)
    const report = await findReport(db, convention, idOf(c))
    const period = { fromOn: report.from_on, lastOn: report.last_on }
    const figures = await gatherFigures(db, territory, convention, period)
    const text = report.draft?.text ?? report.published[0]?.text ?? ''
    const title = say.reportOf(shortDay(report.from_on), shortDay(report.last_on))
    return page(
      c,
      { title: `${title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: pathOf(c), label: convention.title_fr },
            { href: `${pathOf(c)}/bilans`, label: say.title },
          ]}
        />
        <PageTitle title={title} over={convention.title_fr} />
        {report.published[0] && (
          <p>
            <a href={href(`/conventions/${convention.slug}/bilans/${report.id}`)}>{say.see}</a> ·{' '}
            {say.version(report.published[0].number, dayIn(c, report.published[0].published_at))}
          </p>
        )}
        <section>
          <h2>{say.textTitle}</h2>
          <Form
            c={c}
            name="texte"
            fields={textForm}
            values={{ text: [text] }}
            submit={say.keep}
            button={{ kind: report.draft ? 'quiet' : 'main' }}
          />
        </section>
        {report.draft && (
          <section>
            <p>{say.publishLead}</p>
            <Form
              c={c}
              name="publication"
              action={`${pathOf(c)}/bilans/${report.id}/publication`}
              fields={[]}
              submit={say.publish}
            />
          </section>
        )}
        <section>
          <h2>{say.figures}</h2>
          <FiguresPart c={c} figures={figures} />
        </section>
      </>,
    )
  })
  .post(`${kept}/:id`, staffOnly, async (c) => {
    await findReport(c.var.db, await findLed(c), idOf(c))
    const { text } = await readForm(c, textForm, { form: 'texte' })
    await c.var.db.transaction().execute((tx) => writeReport(tx, c.var, c.req.param('slug'), idOf(c), text))
    return done(c, `${pathOf(c)}/bilans/${c.req.param('id')}`, words.fr.saved)
  })
  .post(`${kept}/:id/publication`, staffOnly, async (c) => {
    await findLed(c)
    await readForm(c, [], { page: `${pathOf(c)}/bilans/${c.req.param('id')}`, form: 'publication' })
    await c.var.db.transaction().execute((tx) => publishReport(tx, c.var, c.req.param('slug'), idOf(c)))
    return done(
      c,
      c.var.href(`/conventions/${c.req.param('slug')}/bilans/${c.req.param('id')}`),
      words.fr.isPublished,
    )
  })
