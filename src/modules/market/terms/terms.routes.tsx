import { type Context, Hono } from 'hono'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { page } from '../../../platform/page.tsx'
import { refusals } from '../../../platform/refusal.ts'
import { longDay, monthWords } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { type DocumentName, documents, findOptionalTerms } from './terms.rules.ts'

const refuse = refusals({
  'terms.unknown': {
    status: 404,
    fr: 'Cette version n’existe pas. Retirez-la de l’adresse pour lire celle en vigueur.',
    en: 'This version does not exist. Take it out of the address to read the one in force.',
  },
})

const fr = {
  charter: 'Charte des commerçants',
  conditions: 'Conditions de commande',
  since: (when: string) => `Version de ${when}.`,
  sinceDay: (day: string) => `Version du ${day}.`,
  older: 'Ce texte n’est plus celui en vigueur.',
  current: 'Lire la version en vigueur',
  lead: {
    charter: 'Ce à quoi s’engage chaque boutique, et ce que la place fait pour elle.',
    conditions: 'Ce qui vaut pour chaque commande passée ici.',
  },
}
const en: typeof fr = {
  charter: 'Merchants’ charter',
  conditions: 'Conditions of ordering',
  since: (when) => `Version of ${when}.`,
  sinceDay: (day) => `Version of ${day}.`,
  older: 'This text is no longer the one in force.',
  current: 'Read the version in force',
  lead: {
    charter: 'What each shop commits to, and what the square does for it.',
    conditions: 'What holds for every order placed here.',
  },
}
export const termsWords: Readonly<Record<Language, typeof fr>> = { fr, en }

/** Versions are named by their day; the first by its month. */
const versionWords = (version: string, lang: Language): string =>
  version.length === 7
    ? termsWords[lang].since(monthWords(Temporal.PlainYearMonth.from(version), lang))
    : termsWords[lang].sinceDay(longDay(Temporal.PlainDate.from(version), lang, { year: true }))

const termsPage = (name: DocumentName) => (c: Context<TerritoryEnv>) => {
  const { lang, href } = c.var
  const found = findOptionalTerms(name, c.req.query('version'))
  if (!found) throw refuse('terms.unknown')
  const say = termsWords[lang]
  const { path } = documents[name]
  return page(
    c,
    {
      title: say[name],
      description: say.lead[name],
      canonical: path,
      shared: true,
      width: 'reading',
      ...(!found.isNewest && { noIndex: true }),
    },
    <>
      <PageTitle title={say[name]}>
        <p>{say.lead[name]}</p>
        <p>{versionWords(found.version, lang)}</p>
      </PageTitle>
      {!found.isNewest && (
        <Alert kind="info" lang={lang}>
          {say.older} <a href={href(path)}>{say.current}</a>
        </Alert>
      )}
      {found.terms[lang].map(([title, text]) => (
        <section>
          <h2>{title}</h2>
          {text.split('\n').map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </section>
      ))}
    </>,
  )
}

/** The address of a version that somebody accepted. */
export const termsPath = (name: DocumentName, version: string | null): string =>
  version === null ? documents[name].path : `${documents[name].path}?version=${encodeURIComponent(version)}`

export const termsRoutes = new Hono<TerritoryEnv>()
  .get(documents.charter.path, termsPage('charter'))
  .get(documents.conditions.path, termsPage('conditions'))
