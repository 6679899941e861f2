import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { dayOf, todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import type { Child } from '../../../platform/markup.ts'
import { done, page } from '../../../platform/page.tsx'
import { longDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Facts } from '../../../ui/table.tsx'
import { findManaged, pathOf } from '../drafting/managed.ts'
import { type Convention, findConvention } from './convention.ts'
import { deadlineCalendar } from './deadline.ics.ts'
import { endFeed, findByFeed, findOptionalFeed, openFeed } from './feed.ts'
import { factsOf, readFileOf } from './file.ts'
import { deadlinesOf } from './timeline.rules.ts'
import { titleIn } from './title.ts'

const fr = {
  title: 'Les échéances dans mon agenda',
  lead: 'Votre agenda lit lui-même, à cette adresse, les échéances de la convention, ce que chaque partie doit et les réunions à tenir. Elle est à vous seul : qui l’a lit ce que vous lisez. Vous pouvez en changer ou y mettre fin.',
  open: 'Créer mon adresse',
  again: 'Changer d’adresse',
  since: (day: string) => `Votre adresse existe depuis le ${day}. Elle n’est montrée qu’à sa création.`,
  end: 'Mettre fin à cette adresse',
  address: 'Adresse à donner à votre agenda, à copier maintenant : elle ne sera plus montrée',
  how: 'Dans votre agenda, choisissez « ajouter un agenda par son adresse », ou « s’abonner ».',
  back: 'Je l’ai copiée',
}
const en: typeof fr = {
  title: 'The deadlines in my calendar',
  lead: 'At this address your calendar reads by itself the deadlines of the agreement, what each party owes and the meetings to hold. It is yours alone: whoever has it reads what you read. You may change it or end it.',
  open: 'Create my address',
  again: 'Change the address',
  since: (day) => `Your address has existed since ${day}. It is shown only when it is created.`,
  end: 'End this address',
  address: 'Address to give to your calendar, to be copied now: it will not be shown again',
  how: 'In your calendar, choose “add a calendar by its address”, or “subscribe”.',
  back: 'I have copied it',
}
const words = { fr, en }
const ended: Text = {
  fr: 'Cette adresse ne donne plus rien à lire.',
  en: 'This address gives nothing to read any more.',
}

const base = '/gestion/conventions/:slug/calendrier'
/** `staffOnly` let them in. */
const personOf = (c: TerritoryContext) => c.var.actor.staffId as Id<'person'>

function answer(c: TerritoryContext, convention: Convention, children: Child) {
  const say = words[c.var.lang]
  return page(
    c,
    { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
    <>
      <Breadcrumb lang={c.var.lang} links={[{ href: pathOf(c), label: titleIn(c.var.lang, convention) }]} />
      <PageTitle title={say.title} over={titleIn(c.var.lang, convention)}>
        {say.lead}
      </PageTitle>
      {children}
    </>,
  )
}

/** The calendar of an agent has no session: it reads what they read by an address of its own. */
export const feedRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { db, lang, territory } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const feed = await findOptionalFeed(db, convention, personOf(c))
    return answer(
      c,
      convention,
      <>
        {feed && <p>{say.since(longDay(dayOf(territory, feed.created_at), lang, { year: true }))}</p>}
        <Form
          c={c}
          name="adresse"
          fields={[]}
          submit={feed ? say.again : say.open}
          button={{ kind: feed ? 'quiet' : 'main' }}
        />
        {feed && (
          <Form
            c={c}
            name="fin"
            action={`${pathOf(c)}/calendrier/fin`}
            fields={[]}
            submit={say.end}
            button={{ kind: 'quiet' }}
          />
        )}
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { db, lang, origin, href } = c.var
    const say = words[lang]
    const { slug } = await findManaged(c)
    await readForm(c, [], { form: 'adresse' })
    const { convention, secret } = await db.transaction().execute(async (tx) => {
      const locked = await findConvention(tx, c.var, slug, { lock: true })
      return { convention: locked, secret: await openFeed(tx, c.var, locked, personOf(c)) }
    })
    return answer(
      c,
      convention,
      <>
        <Facts facts={[[say.address, <code>{origin + href(`/calendriers/${secret}`)}</code>]]} />
        <p>{say.how}</p>
        <div class="actions">
          <LinkButton href={`${pathOf(c)}/calendrier`}>{say.back}</LinkButton>
        </div>
      </>,
    )
  })
  .post(`${base}/fin`, staffOnly, async (c) => {
    const { slug } = await findManaged(c)
    const at = `${pathOf(c)}/calendrier`
    await readForm(c, [], { page: at, form: 'fin' })
    await c.var.db.transaction().execute(async (tx) => {
      await endFeed(tx, c.var, await findConvention(tx, c.var, slug, { lock: true }), personOf(c))
    })
    return done(c, at, ended)
  })
  .get('/calendriers/:secret', async (c) => {
    const convention = await findByFeed(c.var.db, c.var, c.req.param('secret'))
    return sendDeadlines(c, convention, { withObligations: true })
  })

/** The days to come of a convention, as a calendar one subscribes to. */
export async function sendDeadlines(
  c: TerritoryContext,
  convention: Pick<
    Convention,
    'territory_id' | 'id' | 'slug' | 'title_fr' | 'title_en' | 'starts_on' | 'terminated_on'
  >,
  { withObligations }: { readonly withObligations: boolean },
): Promise<Response> {
  const { db, href, origin, now, lang, territory } = c.var
  const facts = factsOf(convention, await readFileOf(db, convention), {
    withObligations,
    timeZone: territory.timeZone,
  })
  const calendar = deadlineCalendar(
    {
      name: titleIn(lang, convention),
      url: origin + href(`/conventions/${convention.slug}`),
      id: convention.id,
      moments: deadlinesOf(facts, todayOf(c.var)),
    },
    now,
    lang,
  )
  return c.body(calendar, 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': `inline; filename="${convention.slug}.ics"`,
    'cache-control': 'private, no-cache',
  })
}
