import { Hono } from 'hono'
import { addressOf } from '../../../platform/address.ts'
import type { Env, TerritoryEnv } from '../../../platform/http.tsx'
import { page } from '../../../platform/page.tsx'
import { Tag } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Hero, Section } from '../../../ui/hero.tsx'
import { findWelcome, listPartners, listTerritories } from '../territory/territory.ts'
import { words } from './home.words.ts'
import { listModules } from './modules.ts'

/** A territory's own home: what it is, what can be found, what each module offers, then the communes. */
export const territoryHome = new Hono<TerritoryEnv>().get('/', async (c) => {
  const { db, territory, lang, href, origin } = c.var
  const say = words[lang]
  const welcome = await findWelcome(db, territory.id)
  const offers = await Promise.all(listModules().flatMap((module) => module.home?.(c) ?? []))
  const tags = offers.flatMap((offer) => offer.tags ?? [])
  const sections = offers.flatMap((offer) => offer.sections ?? [])
  const partners = await listPartners(db, territory.id)
  const hero = offers.find((offer) => offer.hero)?.hero
  const lead = (lang === 'en' ? welcome.en : welcome.fr) || (hero?.lead ?? say.lead)
  return page(
    c,
    {
      title: hero?.title ?? territory.name,
      ownSearch: hero !== undefined,
      description: lead,
      canonical: '/',
      shared: true,
      width: 'wide',
      picture: offers.find(({ picture }) => picture)?.picture,
      jsonLd: [
        { '@type': 'WebSite', name: territory.name, url: origin + href('/') },
        { '@type': 'AdministrativeArea', name: territory.name, url: origin + href('/') },
      ],
    },
    <>
      <Hero
        over={territory.name}
        title={hero?.heading ?? say.heading}
        lead={lead}
        search={hero && { lang, action: hero.search }}
      >
        {tags.length > 0 && (
          <ul class="tags">
            {tags.map((tag) => (
              <li>
                <Tag href={tag.href}>{tag.label}</Tag>
              </li>
            ))}
          </ul>
        )}
      </Hero>
      {sections.map((section, at) => (
        <Section title={section.title} all={section.all} ground={at % 2 ? 'sunken' : undefined}>
          {section.body}
        </Section>
      ))}
      <Section
        title={say.near}
        all={{ href: href('/communes'), label: say.communes }}
        ground={sections.length % 2 ? 'sunken' : undefined}
      >
        <p>{say.nearHelp}</p>
        <ul class="tags">
          {partners.map((epci) => (
            <li>
              <Tag href={href(`/organisations/epci/${epci.slug}`)} icon="map-pin">
                {epci.name}
              </Tag>
            </li>
          ))}
        </ul>
      </Section>
    </>,
  )
})

/** The platform's home: which territories there are, and what this is. */
export const platformHome = new Hono<Env>().get('/', async (c) => {
  const { db, lang } = c.var
  const say = words[lang]
  const territories = await listTerritories(db)
  return page(
    c,
    { title: 'Parvis', description: say.platformLead, shared: true, width: 'wide' },
    <>
      <Hero over="Parvis" title={say.platformTitle} lead={say.platformLead}>
        {territories.length > 0 && (
          <div class="actions">
            {territories.map((one) => (
              <LinkButton
                kind="main"
                size="large"
                icon="map-pin"
                href={
                  one.host
                    ? `https://${one.host}${lang === 'en' ? '/en' : '/'}`
                    : addressOf('/', lang, { slug: one.slug, ownHost: false })
                }
              >
                {one.name}
              </LinkButton>
            ))}
          </div>
        )}
      </Hero>
      {territories.length === 0 && (
        <Section title={say.territories}>
          <Empty icon="map-pin" title={say.none} />
        </Section>
      )}
      {say.what.map(({ title, text }, at) => (
        <Section title={title} ground={at % 2 ? 'sunken' : undefined}>
          <p class="prose">{text}</p>
        </Section>
      ))}
      <Section
        title={say.sharing}
        all={{ href: c.var.href('/simulateur'), label: say.simulator }}
        ground={say.what.length % 2 ? 'sunken' : undefined}
      >
        <p class="prose">{say.sharingText}</p>
      </Section>
    </>,
  )
})
