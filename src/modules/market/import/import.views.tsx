import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import type { Child } from '../../../platform/markup.ts'
import { dayAndHour } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Stat, Stats } from '../../../ui/figures.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { Table } from '../../../ui/table.tsx'
import type { OwnShop } from '../shelf/shelf.ts'
import { words as shelfWords } from '../shelf/shelf.words.ts'
import { mappingFields } from './columns.rules.ts'
import { sendFields } from './import.rules.ts'
import { words } from './import.words.ts'
import type { listProblems } from './report.ts'
import type { Run } from './run.ts'

type Props = { readonly c: TerritoryContext; readonly shop: OwnShop }
type RunProps = Props & { readonly run: Run }
type Options = {
  readonly category: Readonly<Record<string, Text>>
  readonly vat: Readonly<Record<string, Text>>
}
type Problems = { readonly list: Awaited<ReturnType<typeof listProblems>>; readonly count: number }

const own = ({ c, shop }: Props, path = '') => c.var.href(`/boutique/${shop.slug}${path}`)

const Top = ({
  c,
  shop,
  step,
  title,
  children,
}: Props & { step?: number; title: string; children?: Child }) => {
  const { lang } = c.var
  const links = [{ href: own({ c, shop }, '/rayon'), label: shelfWords[lang].shelf }]
  if (step !== undefined) links.push({ href: own({ c, shop }, '/import'), label: words[lang].title })
  return (
    <>
      <Breadcrumb lang={lang} links={links} />
      {step !== undefined && (
        <Steps lang={lang} current={step} steps={words[lang].steps.map((label) => ({ label }))} />
      )}
      <PageTitle over={shop.name} title={title}>
        {children}
      </PageTitle>
    </>
  )
}

export const ImportPage = ({ c, shop, runs }: Props & { runs: readonly Run[] }) => {
  const { lang, territory } = c.var
  const say = words[lang]
  const link = (path: string) => own({ c, shop }, path)
  return (
    <>
      <Top c={c} shop={shop} title={say.title}>
        {say.lead}
      </Top>
      <Form c={c} fields={sendFields} submit={say.send} />
      <details>
        <summary>{say.how}</summary>
        <ul>
          {say.rules.map((rule) => (
            <li>{rule}</li>
          ))}
        </ul>
      </details>
      <section>
        <h2>{say.models}</h2>
        <p>{say.modelsLead}</p>
        <div class="actions">
          <LinkButton kind="quiet" href={link('/import/modele.csv')}>
            {say.modelCsv}
          </LinkButton>
          <LinkButton kind="quiet" href={link('/import/modele.xlsx')}>
            {say.modelXlsx}
          </LinkButton>
          <LinkButton kind="quiet" href={link('/produits.csv')}>
            {say.exportCsv}
          </LinkButton>
          <LinkButton kind="quiet" href={link('/produits.xlsx')}>
            {say.exportXlsx}
          </LinkButton>
        </div>
      </section>
      {runs.length > 0 && (
        <section>
          <Table
            caption={say.runs}
            columns={[{ label: say.file }, { label: say.date }, { label: say.state }]}
            rows={runs.map((run) => [
              <a href={link(`/import/${run.id}`)}>{run.file_name ?? say.file}</a>,
              dayAndHour(run.created_at, territory.timeZone, lang),
              say.states[run.state],
            ])}
          />
        </section>
      )}
    </>
  )
}

const MappingForm = ({ c, shop, run, options }: RunProps & { options: Options }) => (
  <Form
    c={c}
    fields={mappingFields(run.headings, options)}
    action={own({ c, shop }, `/import/${run.id}/colonnes`)}
    values={shown({
      ...Object.fromEntries(run.mapping.columns.map((column, index) => [`column${index}`, column])),
      category: run.mapping.category,
      vat: run.mapping.vat,
    })}
    submit={words[c.var.lang].checkIt}
  />
)

const CancelButton = ({ c, shop, run }: RunProps) => (
  <PostButton kind="quiet" action={own({ c, shop }, `/import/${run.id}/annulation`)}>
    {words[c.var.lang].cancel}
  </PostButton>
)

export const MappingPage = ({ c, shop, run, options }: RunProps & { options: Options }) => (
  <>
    <Top c={c} shop={shop} step={1} title={words[c.var.lang].columnsTitle}>
      {words[c.var.lang].columnsLead(run.total_rows)}
    </Top>
    <MappingForm c={c} shop={shop} run={run} options={options} />
    <div class="actions">
      <CancelButton c={c} shop={shop} run={run} />
    </div>
  </>
)

export const WorkPage = ({ c, shop, run }: RunProps) => {
  const { lang } = c.var
  const say = words[lang]
  const checking = run.state === 'checking'
  const page = own({ c, shop }, `/import/${run.id}`)
  return (
    <>
      <Top c={c} shop={shop} step={checking ? 2 : 3} title={run.file_name ?? say.title}>
        {checking ? say.checkingLead : say.applyingLead}
      </Top>
      <Progress
        lang={lang}
        id="progress"
        label={checking ? say.checking : say.applying}
        done={run.done_rows}
        total={run.total_rows}
        poll={`${page}/avancement`}
      />
      {run.cancel_asked_at && (
        <Alert kind="info" lang={lang}>
          {say.stopping}
        </Alert>
      )}
      <div class="actions">
        <LinkButton kind="quiet" href={page}>
          {say.refresh}
        </LinkButton>
        {!run.cancel_asked_at && <CancelButton c={c} shop={shop} run={run} />}
      </div>
    </>
  )
}

const shownProblems = 100

const ProblemList = ({ c, shop, run, problems }: RunProps & { problems: Problems }) => {
  const { lang } = c.var
  const say = words[lang]
  if (problems.count === 0) return null
  return (
    <section>
      <h2 id="problems">{say.problems}</h2>
      <ol class="rows" aria-labelledby="problems">
        {problems.list.slice(0, shownProblems).map((problem) => (
          <li>
            <div>
              <p>
                <strong>{say.at(problem.row_number, problem.column_name)}</strong>
              </p>
              <p>{lang === 'fr' ? problem.reason_fr : problem.reason_en}</p>
              {problem.value && (
                <p class="hint">
                  {say.value} <code>{problem.value}</code>
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
      {problems.count > shownProblems && <p>{say.problemsMore(shownProblems, problems.count)}</p>}
      <p>
        <LinkButton kind="quiet" href={own({ c, shop }, `/import/${run.id}/problemes.csv`)}>
          {say.problemsCsv}
        </LinkButton>
      </p>
    </section>
  )
}

const Figures = ({
  c,
  run,
  labels,
}: {
  c: TerritoryContext
  run: Run
  labels: readonly [string, string, string]
}) => (
  <Stats>
    <Stat value={figure(c, run.created_count)} label={labels[0]} />
    <Stat value={figure(c, run.updated_count)} label={labels[1]} />
    <Stat value={figure(c, run.same_count)} label={labels[2]} />
  </Stats>
)
const figure = (c: TerritoryContext, n: number) => n.toLocaleString(c.var.lang === 'fr' ? 'fr-FR' : 'en-GB')

export const ReportPage = ({
  c,
  shop,
  run,
  problems,
  options,
}: RunProps & { problems: Problems; options: Options }) => {
  const say = words[c.var.lang]
  const rows = run.total_rows - run.problem_count
  return (
    <>
      <Top c={c} shop={shop} step={2} title={say.reportTitle}>
        {rows === 0 ? say.nothing : say.confirmLead(run.problem_count)}
      </Top>
      <Figures c={c} run={run} labels={[say.create, say.change, say.same]} />
      <div class="actions">
        {rows > 0 && (
          <PostButton kind="main" action={own({ c, shop }, `/import/${run.id}/confirmation`)}>
            {say.confirm(rows)}
          </PostButton>
        )}
        <CancelButton c={c} shop={shop} run={run} />
      </div>
      <ProblemList c={c} shop={shop} run={run} problems={problems} />
      <details open={c.env.retry !== undefined}>
        <summary>{say.again}</summary>
        <MappingForm c={c} shop={shop} run={run} options={options} />
      </details>
    </>
  )
}

export const EndPage = ({ c, shop, run, problems }: RunProps & { problems: Problems }) => {
  const say = words[c.var.lang]
  const [title, lead] = {
    done: [say.doneTitle, say.doneLead(run.done_rows, run.problem_count)],
    cancelled: [say.cancelledTitle, say.cancelledLead(run.done_rows)],
    failed: [say.failedTitle, say.failedLead(run.done_rows)],
  }[run.state as 'done' | 'cancelled' | 'failed'] as [string, string]
  return (
    <>
      <Top c={c} shop={shop} step={run.state === 'done' ? 4 : 3} title={title}>
        {lead}
      </Top>
      {(run.done_rows > 0 || run.state === 'done') && (
        <Figures c={c} run={run} labels={[say.created, say.changed, say.wereSame]} />
      )}
      <div class="actions">
        <LinkButton kind="main" href={own({ c, shop }, '/rayon')}>
          {say.seeShelf}
        </LinkButton>
        <LinkButton kind="quiet" href={own({ c, shop }, '/import')}>
          {say.another}
        </LinkButton>
      </div>
      <ProblemList c={c} shop={shop} run={run} problems={problems} />
    </>
  )
}
