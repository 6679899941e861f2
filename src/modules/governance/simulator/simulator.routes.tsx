import { type Context, Hono } from 'hono'
import { csvFile } from '../../../platform/csv.ts'
import { makePdf } from '../../../platform/documents/pdf.ts'
import type { Env } from '../../../platform/http.tsx'
import { page } from '../../../platform/page.tsx'
import { type Issue, Refusal, refusals } from '../../../platform/refusal.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { ChoiceField } from '../../../ui/choices.tsx'
import { MoneyField } from '../../../ui/inputs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { listPlaces } from '../../territory/index.ts'
import { netInWords } from '../apportionment/words.rules.ts'
import { type Asked, castOf, readAsked, scenarioOf } from './asked.ts'
import { linesOf, shareInWords } from './outcome.ts'
import { simulate } from './scenario.rules.ts'
import { sharingDocument } from './sharing.document.ts'
import { DepartementField, SimulatorForm } from './simulator.form.tsx'
import { Outcome } from './simulator.views.tsx'
import { words } from './simulator.words.ts'

const refuse = refusals({
  'simulator.unknown_departement': {
    status: 422,
    fr: 'Choisissez un département dans la liste.',
    en: 'Choose a département from the list.',
  },
})

type C = Context<Env>
const path = '/simulateur'
/** An eighth intercommunal body of the Ardennes never signed. */
const example = 'departement=08&montant=21000,00&tete=50&population=municipal-2022&sans=240800821'

async function setUp(c: C) {
  c.var.limit('search')
  const query = new URL(c.req.url).searchParams
  const departements = await listPlaces()
  const asked = readAsked(query)
  const places = departements.get(asked.departement)
  const names = [...departements].map(([code, { departement }]) => [code, departement.name] as const)
  return { query, asked, places, names }
}

/** What the address asks, computed; or what to say of it, above the form. */
function compute(c: C, { asked, places }: { asked: Asked; places: Parameters<typeof castOf>[0] }) {
  const cast = castOf(places, asked, c.var.lang)
  const read = scenarioOf(asked, cast)
  if ('issues' in read) return { cast, issues: read.issues }
  try {
    const readings = simulate(read.scenario)
    return { cast, issues: [] as Issue[], readings, lines: linesOf(read.scenario, readings) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { cast, issues: [] as Issue[], refusal: error }
  }
}

/** The same simulation as a file, or the refusal that says why it cannot be computed. */
async function computeFile(c: C) {
  const { asked, places } = await setUp(c)
  if (!places) throw refuse('simulator.unknown_departement')
  const { readings, lines, refusal } = compute(c, { asked, places })
  if (!readings) throw refusal ?? refuse('simulator.unknown_departement')
  return { readings, lines }
}

export const simulatorRoutes = new Hono<Env>()
  .get(path, async (c) => {
    const { lang, href } = c.var
    const say = words[lang]
    const { query, asked, places, names } = await setUp(c)
    const title = (
      <PageTitle title={say.title} over={say.over}>
        {say.lead}
      </PageTitle>
    )
    if (!places)
      return page(
        c,
        { title: say.title, description: say.lead, shared: true, width: 'reading' },
        <>
          {title}
          <form class="form" method="get" action={href(path)} novalidate>
            <DepartementField lang={lang} all={names} value="" />
            <ChoiceField
              lang={lang}
              name="groupe"
              label={say.group}
              options={[
                { value: 'epci', label: say.groupEpci },
                { value: 'communes', label: say.groupCommunes },
              ]}
              value="epci"
            />
            <MoneyField lang={lang} name="montant" label={say.amount} value={asked.amount} />
            <div class="actions">
              <Button kind="main">{say.start}</Button>
            </div>
          </form>
          <h2>{say.example}</h2>
          <p>{say.exampleText}</p>
          <div class="actions">
            <LinkButton kind="quiet" href={`${href(path)}?${example}`}>
              {say.exampleLink}
            </LinkButton>
            <LinkButton kind="quiet" href={href(`${path}/comment-se-calcule-votre-part`)}>
              {say.explain}
            </LinkButton>
          </div>
        </>,
      )
    const { cast, issues, readings, lines, refusal } = compute(c, { asked, places })
    const status = readings ? 200 : 422
    return page(
      c,
      {
        title: say.title,
        description: say.lead,
        status,
        noIndex: true,
        // What is wrong with an answer is dressed as on the pages of an account.
        ...(readings && { shared: true, charts: true }),
      },
      <>
        {title}
        <div class="beside" data-side="start">
          <SimulatorForm
            lang={lang}
            action={`${href(path)}#parts`}
            asked={asked}
            departements={names}
            places={places}
            cast={cast}
            issues={issues}
          />
          <div>
            {refusal && (
              <Alert kind="error" lang={lang} live>
                {refusal.text[lang]}
              </Alert>
            )}
            {readings && (
              <Outcome
                lang={lang}
                lines={lines}
                readings={readings}
                query={query}
                cast={cast}
                files={{
                  csv: `${href(`${path}/parts.csv`)}?${query}`,
                  pdf: `${href(`${path}/parts.pdf`)}?${query}`,
                }}
              />
            )}
          </div>
        </div>
      </>,
    )
  })
  .get(`${path}/parts.csv`, async (c) => {
    const { readings, lines } = await computeFile(c)
    const { lang } = c.var
    const names = new Map(lines.map(({ id, name }) => [id, name]))
    const body = csvFile([
      ['siren', 'nom', 'habitants', ...readings.map(({ name }) => name[lang]), 'calcul'],
      ...lines.map((line) => [
        line.id,
        line.name,
        line.inhabitants,
        ...line.readings,
        [
          ...netInWords(readings[0].grossCents, readings[0].takenCents, lang),
          ...shareInWords(line.share, lang, (id) => names.get(id) ?? id),
        ].join(' ; '),
      ]),
    ])
    return c.body(body, 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="parts.csv"',
    })
  })
  .get(`${path}/parts.pdf`, async (c) => {
    const { readings, lines } = await computeFile(c)
    const body = await makePdf(sharingDocument(readings, lines, c.var.lang))
    return c.body(new Uint8Array(body), 200, {
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="parts.pdf"',
    })
  })
