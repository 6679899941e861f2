import { type Context, Hono } from 'hono'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { imageSources } from '../../../platform/images.ts'
import { breadcrumbJsonLd } from '../../../platform/json-ld.ts'
import { markFrench } from '../../../platform/language.ts'
import { page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { Section } from '../../../ui/hero.tsx'
import { callTo } from '../../../ui/link.ts'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Spoken } from '../../../ui/spoken.tsx'
import { Facts } from '../../../ui/table.tsx'
import { listModules } from '../home/modules.ts'
import {
  findCommune,
  findOrganisation,
  listCommunes,
  listCovered,
  listPopulations,
  type Organisation,
} from './commune.ts'
import { kindNames, words } from './commune.words.ts'

type C = Context<TerritoryEnv>

/** The organisation whose page it is: named beside the platform, in its own colours. */
const besides = ({ var: { href } }: C, organisation: Organisation) => ({
  name: organisation.name,
  href: href(
    organisation.kind === 'commune'
      ? `/communes/${organisation.slug}`
      : `/organisations/${organisation.kind}/${organisation.slug}`,
  ),
  logo: organisation.logo ? imageSources(organisation.logo).fallback : undefined,
  colour: organisation.colour ?? undefined,
})

async function populationFacts(c: C, organisation: Organisation) {
  const { db, territory, lang } = c.var
  const say = words[lang]
  const populations = await listPopulations(db, territory.id, organisation.id)
  if (populations.length === 0) return [[say.population, say.unknown]] as const
  return populations.map(
    ({ kind, census_year, inhabitants, source }) =>
      [
        say.populationOf(kind, census_year),
        <>
          {say.inhabitants(inhabitants)} <small>{say.source(source)}</small>
        </>,
      ] as const,
  )
}

const reach = ({ website, email, phone }: Organisation, lang: 'fr' | 'en') => {
  const say = words[lang]
  return [
    ...(website ? [[say.website, <a href={website}>{website}</a>] as const] : []),
    ...(email ? [[say.email, <a href={`mailto:${email}`}>{email}</a>] as const] : []),
    ...(phone ? [[say.phone, <a href={callTo(phone)}>{phone}</a>] as const] : []),
  ]
}

/** schema.org: the commune, where it is and what it is part of. */
const placeJsonLd = (commune: Awaited<ReturnType<typeof findCommune>>, url: string) => ({
  '@type': 'City',
  name: commune.name,
  url,
  identifier: commune.insee_code,
  ...(commune.latitude !== null &&
    commune.longitude !== null && {
      geo: { '@type': 'GeoCoordinates', latitude: commune.latitude, longitude: commune.longitude },
    }),
  ...(commune.epci_name && {
    containedInPlace: { '@type': 'AdministrativeArea', name: commune.epci_name },
  }),
})

const groundOf = (at: number) => (at % 2 ? 'sunken' : undefined)

const Suspended = ({ c, reason }: { c: C; reason: string | null }) =>
  reason === null ? null : (
    <Alert kind="warning" lang={c.var.lang}>
      {words[c.var.lang].suspended} <Spoken lang={markFrench(c.var.lang)}>{reason}</Spoken>
    </Alert>
  )

export const communeRoutes = new Hono<TerritoryEnv>()
  .get('/communes', async (c) => {
    const { db, territory, lang, href } = c.var
    const say = words[lang]
    const communes = await listCommunes(db, territory.id)
    const groups = Map.groupBy(communes, ({ epci_name }) => epci_name ?? '')
    const names = [...groups.keys()].sort((a, b) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'fr')))
    return page(
      c,
      { title: say.communes, description: say.communesLead(communes.length), shared: true },
      <>
        <Breadcrumb lang={lang} links={[{ href: href('/'), label: territory.name }]} />
        <PageTitle title={say.communes}>{say.communesLead(communes.length)}</PageTitle>
        {names.map((name) => {
          const group = groups.get(name) ?? []
          const slug = group[0]?.epci_slug
          return (
            <section class="stack">
              <h2>{slug ? <a href={href(`/organisations/epci/${slug}`)}>{name}</a> : say.alone}</h2>
              <ul class="columns">
                {group.map((commune) => (
                  <li>
                    <a href={href(`/communes/${commune.slug}`)}>{commune.name}</a>
                  </li>
                ))}
              </ul>
            </section>
          )
        })}
      </>,
    )
  })
  .get('/communes/:slug', async (c) => {
    const { db, territory, lang, href, origin } = c.var
    const url = (path: string) => origin + href(path)
    const say = words[lang]
    const commune = await findCommune(db, territory.id, c.req.param('slug'))
    const organisation = await findOrganisation(db, territory.id, { id: commune.organisation_id })
    const place = { id: commune.id, name: commune.name, inseeCode: commune.insee_code }
    const sections = (
      await Promise.all(listModules().map((module) => module.placeSections?.(c, place) ?? []))
    ).flat()
    return page(
      c,
      {
        title: commune.name,
        description: say.communeLead(commune.name),
        organisation: besides(c, organisation),
        shared: true,
        width: 'wide',
        picture: sections.find(({ picture }) => picture)?.picture,
        jsonLd: [
          breadcrumbJsonLd([
            { name: territory.name, url: url('/') },
            { name: say.communes, url: url('/communes') },
            { name: commune.name, url: url(`/communes/${commune.slug}`) },
          ]),
          placeJsonLd(commune, url(`/communes/${commune.slug}`)),
        ],
      },
      <>
        <div class="wrap stack">
          <Breadcrumb
            lang={lang}
            links={[
              { href: href('/'), label: territory.name },
              { href: href('/communes'), label: say.communes },
            ]}
          />
          <Suspended c={c} reason={organisation.suspended_reason} />
          <PageTitle title={commune.name} over={commune.epci_name ?? undefined}>
            {say.communeLead(commune.name)}
          </PageTitle>
        </div>
        {sections.map((section, at) => (
          <Section title={section.title} all={section.all} ground={groundOf(at)}>
            {section.body}
          </Section>
        ))}
        <Section title={say.about} ground={groundOf(sections.length)}>
          <Facts
            facts={[
              ...reach(organisation, lang),
              [say.postalCode, commune.postal_codes.join(', ')],
              ...(commune.epci_slug && commune.epci_name
                ? [
                    [
                      say.epci,
                      <a href={href(`/organisations/epci/${commune.epci_slug}`)}>{commune.epci_name}</a>,
                    ] as const,
                  ]
                : []),
              ...(await populationFacts(c, organisation)),
            ]}
          />
        </Section>
      </>,
    )
  })
  .get('/organisations/:kind/:slug', async (c) => {
    const { db, territory, lang, href } = c.var
    const say = words[lang]
    const { kind, slug } = c.req.param()
    if (kind === 'commune') return c.redirect(href(`/communes/${slug}`), 301)
    const organisation = await findOrganisation(db, territory.id, { kind, slug })
    const covered = await listCovered(db, territory.id, organisation.id)
    return page(
      c,
      { title: organisation.name, organisation: besides(c, organisation), shared: true },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: href('/'), label: territory.name },
            { href: href('/communes'), label: say.communes },
          ]}
        />
        <Suspended c={c} reason={organisation.suspended_reason} />
        <PageTitle title={organisation.name} over={kindNames[organisation.kind][lang]} />
        <Facts facts={[...(await populationFacts(c, organisation)), ...reach(organisation, lang)]} />
        {covered.length > 0 && (
          <section class="stack">
            <h2>{say.covered(covered.length)}</h2>
            <ul class="columns">
              {covered.map((commune) => (
                <li>
                  <a href={href(`/communes/${commune.slug}`)}>{commune.name}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
      </>,
    )
  })
