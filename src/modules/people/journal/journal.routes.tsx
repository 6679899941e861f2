import { type Context, Hono } from 'hono'
import { csvFile } from '../../../platform/csv.ts'
import { parseDay } from '../../../platform/field.ts'
import { managerOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { page } from '../../../platform/page.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { SelectField } from '../../../ui/choices.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { DateField } from '../../../ui/inputs.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Table } from '../../../ui/table.tsx'
import { managementLink } from '../../territory/index.ts'
import {
  type Act,
  cursorOf,
  type JournalFilter,
  journalFile,
  journalPage,
  knownActs,
  listActs,
} from './journal.ts'

const fr = {
  title: 'Journal',
  help: 'Chaque décision prise ici, par qui et quand. Rien ne s’y efface.',
  at: 'Date',
  actor: 'Par',
  action: 'Acte',
  subject: 'Objet',
  detail: 'Précisions',
  all: 'Tous les actes',
  more: 'Voir',
  sameSubject: 'Tous les actes sur cet objet',
  oneSubject: 'Les actes sur un seul objet.',
  everySubject: 'Voir tous les actes',
  from: 'Du',
  until: 'Au',
  show: 'Afficher',
  csv: 'Télécharger (CSV)',
  none: 'Aucun acte ne correspond.',
  system: 'Parvis',
  guest: 'Sans compte',
  closed: 'Compte fermé',
}
const en: typeof fr = {
  title: 'Journal',
  help: 'Every decision taken here, by whom and when. Nothing is ever erased from it.',
  at: 'Date',
  actor: 'By',
  action: 'Act',
  subject: 'Subject',
  detail: 'Particulars',
  all: 'All acts',
  more: 'See',
  sameSubject: 'All acts on this subject',
  oneSubject: 'The acts on one subject.',
  everySubject: 'See all acts',
  from: 'From',
  until: 'Until',
  show: 'Show',
  csv: 'Download (CSV)',
  none: 'No act matches.',
  system: 'Parvis',
  guest: 'Without an account',
  closed: 'Closed account',
}
const words: Record<Language, typeof fr> = { fr, en }

type C = { readonly c: Context<TerritoryEnv> }

/** Answers of the address: what is not understood filters nothing. */
function filterOf(c: Context<TerritoryEnv>): JournalFilter {
  const asked = (name: string) => c.req.query(name)?.trim().slice(0, 100) || undefined
  return {
    action: asked('acte'),
    subject: asked('objet'),
    from: parseDay(asked('du') ?? ''),
    until: parseDay(asked('au') ?? ''),
    after: asked('apres'),
  }
}

const actionName = (action: string, lang: Language) => knownActs()[action]?.[lang] ?? action

/** Nobody signed in: Parvis itself, unless the act is one a guest does. */
function actorName({ actor, action }: Act, lang: Language): string {
  const say = words[lang]
  if (actor === null) return knownActs()[action]?.byGuest ? say.guest : say.system
  return actor || say.closed
}

const detailOf = (detail: unknown): string =>
  Object.entries((detail ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} : ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(' · ')

const Filters = ({ c, filter }: C & { filter: JournalFilter }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const options = Object.entries(knownActs()).map(([value, text]) => ({ value, label: text[lang] }))
  const common = { lang, optional: true }
  return (
    <form class="filters" method="get" action={href('/gestion/journal')}>
      <SelectField
        {...common}
        name="acte"
        label={say.action}
        options={options}
        value={filter.action}
        prompt={say.all}
      />
      {filter.subject && <input type="hidden" name="objet" value={filter.subject} />}
      <DateField {...common} name="du" label={say.from} value={filter.from?.toString()} />
      <DateField {...common} name="au" label={say.until} value={filter.until?.toString()} />
      <div class="actions">
        <Button kind="quiet" icon="search">
          {say.show}
        </Button>
      </div>
    </form>
  )
}

const Acts = ({ c, acts }: C & { acts: readonly Act[] }) => {
  const { lang, territory } = c.var
  const say = words[lang]
  const rows = acts.map((act) => [
    <time datetime={act.at.toString()}>{dayAndHour(act.at, territory.timeZone, lang, { year: true })}</time>,
    actorName(act, lang),
    actionName(act.action, lang),
    <Particulars c={c} act={act} />,
  ])
  const columns = [say.at, say.actor, say.action, say.detail].map((label) => ({ label }))
  return <Table caption={say.title} hideCaption columns={columns} rows={rows} />
}

/** What only an inquiry asks for: identifiers and values as they were kept. */
const Particulars = ({ c, act }: C & { act: Act }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const detail = detailOf(act.detail)
  return (
    <details>
      <summary>
        {say.more} <span class="unseen">{actionName(act.action, lang)}</span>
      </summary>
      <p>
        <code>{act.subject_id}</code>
      </p>
      {detail && <p>{detail}</p>}
      <p>
        <a href={`${href('/gestion/journal')}?objet=${encodeURIComponent(act.subject_id)}`}>
          {say.sameSubject}
        </a>
      </p>
    </details>
  )
}

/** The same filters, with what changes. */
function addressWith(
  c: Context<TerritoryEnv>,
  path: string,
  more: Readonly<Record<string, string>> = {},
): string {
  const kept = ['acte', 'objet', 'du', 'au'].flatMap((name): [string, string][] => {
    const value = c.req.query(name)
    return value ? [[name, value]] : []
  })
  const query = new URLSearchParams([...kept, ...Object.entries(more)]).toString()
  return c.var.href(path) + (query && `?${query}`)
}

export const journalRoutes = new Hono<TerritoryEnv>()
  .get('/gestion/journal', managerOnly, async (c) => {
    const { db, territory, lang } = c.var
    const filter = filterOf(c)
    const found = await listActs(db, territory, filter, journalPage)
    const acts = found.slice(0, journalPage)
    const last = found.length > journalPage ? acts.at(-1) : undefined
    const say = words[lang]
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle
          title={say.title}
          actions={
            <LinkButton kind="quiet" icon="download" href={addressWith(c, '/gestion/journal/fichier')}>
              {say.csv}
            </LinkButton>
          }
        >
          <p>{say.help}</p>
        </PageTitle>
        <Filters c={c} filter={filter} />
        {filter.subject && (
          <p>
            {say.oneSubject} <a href={c.var.href('/gestion/journal')}>{say.everySubject}</a>
          </p>
        )}
        {acts.length === 0 ? <Empty icon="history" title={say.none} /> : <Acts c={c} acts={acts} />}
        <Pager lang={lang} next={last && addressWith(c, '/gestion/journal', { apres: cursorOf(last) })} />
      </>,
    )
  })
  .get('/gestion/journal/fichier', managerOnly, async (c) => {
    const { db, territory, lang } = c.var
    const acts = await listActs(db, territory, filterOf(c), journalFile)
    const say = words[lang]
    const rows = acts
      .slice(0, journalFile)
      .map((act) => [
        act.at
          .toZonedDateTimeISO(territory.timeZone)
          .toString({ smallestUnit: 'second', timeZoneName: 'never' }),
        actorName(act, lang),
        actionName(act.action, lang),
        act.subject_kind,
        act.subject_id,
        detailOf(act.detail),
      ])
    const csv = csvFile([[say.at, say.actor, say.action, say.subject, 'id', say.detail], ...rows])
    c.header('content-disposition', `attachment; filename="journal-${territory.slug}.csv"`)
    c.header('cache-control', 'private, no-store')
    return c.body(csv, 200, { 'content-type': 'text/csv; charset=utf-8' })
  })
