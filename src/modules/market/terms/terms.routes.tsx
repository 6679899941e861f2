import { type Context, Hono } from 'hono'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { page } from '../../../platform/page.tsx'
import { refusals } from '../../../platform/refusal.ts'
import { longDay, monthWords } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import {
  type DocumentName,
  documents,
  findOptionalNoticed,
  findOptionalTerms,
  type Notice,
} from './terms.rules.ts'

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
  coming: (day: string) => `Ce texte s’appliquera à partir du ${day}.`,
  next: (day: string) => `Une nouvelle version s’appliquera à partir du ${day}.`,
  readNext: 'Lire la version à venir',
  toShop: {
    title: (day: string) => `La charte des commerçants change le ${day}`,
    read: 'Lire la nouvelle charte',
    free: 'Si elle ne vous convient pas, vous pouvez partir sans attendre ce jour :',
    close: 'fermer la boutique',
  },
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
  coming: (day) => `This text will apply from ${day}.`,
  next: (day) => `A new version will apply from ${day}.`,
  readNext: 'Read the version to come',
  toShop: {
    title: (day) => `The merchants’ charter changes on ${day}`,
    read: 'Read the new charter',
    free: 'If it does not suit you, you may leave without waiting for that day:',
    close: 'close the shop',
  },
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
  const { lang } = c.var
  const found = findOptionalTerms(name, todayOf(c.var), c.req.query('version'))
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
      ...(found.standing !== 'in_force' && { noIndex: true }),
    },
    <>
      <PageTitle title={say[name]}>
        <p>{say.lead[name]}</p>
        <p>{versionWords(found.version, lang)}</p>
      </PageTitle>
      <Standing c={c} name={name} found={found} />
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

type StandingProps = {
  readonly c: Context<TerritoryEnv>
  readonly name: DocumentName
  readonly found: NonNullable<ReturnType<typeof findOptionalTerms>>
}

/** Whether this is the text that applies, and which one is to come. */
const Standing = ({ c, name, found: { standing, terms } }: StandingProps) => {
  const { lang, href } = c.var
  const say = termsWords[lang]
  const inForce = <a href={href(documents[name].path)}>{say.current}</a>
  const day = ({ appliesFrom }: Notice) => longDay(Temporal.PlainDate.from(appliesFrom), lang, { year: true })
  if (standing === 'past')
    return (
      <Alert kind="info" lang={lang}>
        {say.older} {inForce}
      </Alert>
    )
  if (standing === 'coming' && terms.notice)
    return (
      <Alert kind="info" lang={lang} title={say.coming(day(terms.notice))}>
        <p>{terms.notice.changes[lang]}</p>
        <p>{inForce}</p>
      </Alert>
    )
  const next = findOptionalNoticed(name)
  if (!next || next.terms === terms) return null
  return (
    <Alert kind="info" lang={lang} title={say.next(day(next.notice))}>
      <p>{next.notice.changes[lang]}</p>
      <p>
        <a href={href(termsPath(name, next.version))}>{say.readNext}</a>
      </p>
    </Alert>
  )
}

/** The address of a version that somebody accepted. */
export const termsPath = (name: DocumentName, version: string | null): string =>
  version === null ? documents[name].path : `${documents[name].path}?version=${encodeURIComponent(version)}`

export const termsRoutes = new Hono<TerritoryEnv>()
  .get(documents.charter.path, termsPage('charter'))
  .get(documents.conditions.path, termsPage('conditions'))
