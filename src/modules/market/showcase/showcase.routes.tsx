import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { done, page } from '../../../platform/page.tsx'
import { BadAnswers } from '../../../platform/refusal.ts'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { weekOf } from '../hours/hours.rules.ts'
import { parseHours } from '../hours/syntax.rules.ts'
import { weekFromForm } from '../hours/week.rules.ts'
import { listCategoryOptions } from '../shelf/shelf.ts'
import { closureFields, refuse, showcaseFields, termsFields, weekFields } from './showcase.rules.ts'
import {
  addClosure,
  changeShowcase,
  changeWeek,
  findShowcase,
  listClosures,
  listShopCategories,
  removeClosure,
  type Showcase,
} from './showcase.ts'
import { ClosuresPage, HoursPage, ShowcaseTabs } from './showcase.views.tsx'
import { words } from './showcase.words.ts'

onConstraint({ shop_closures_do_not_overlap: () => refuse('showcase.overlap') })

const showcaseOf = (c: TerritoryContext, slug: string) =>
  findShowcase(c.var.db, c.var.actor, c.var.territory.id, slug)

/** Terms of sale are asked of the owner alone. */
const fieldsFor = async ({ var: { db, territory } }: TerritoryContext, shop: Showcase) =>
  [
    ...showcaseFields(await listCategoryOptions(db, territory.id)),
    ...(shop.may_own ? termsFields : []),
  ] as const

export const showcaseRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop/vitrine', signedIn, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const shop = await showcaseOf(c, c.req.param('shop'))
    const fields = await fieldsFor(c, shop)
    const values = shown({
      ...shop,
      storyEn: shop.story_en,
      sellerTerms: shop.seller_terms,
      categories: await listShopCategories(db, shop.id),
    })
    return page(
      c,
      { title: say.showcase, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={say.showcase} over={shop.name}>
          {say.lead}
        </PageTitle>
        <ShowcaseTabs c={c} shop={shop} current="vitrine" />
        <Form c={c} fields={fields} values={values} submit={say.save} />
      </>,
    )
  })
  .post('/boutique/:shop/vitrine', signedIn, async (c) => {
    const { db, href } = c.var
    const shop = await showcaseOf(c, c.req.param('shop'))
    const answers = await readForm(c, await fieldsFor(c, shop))
    await db.transaction().execute((tx) => changeShowcase(tx, c.var, shop.slug, answers))
    return done(c, href(`/boutique/${shop.slug}/vitrine`), words.fr.saved)
  })
  .get('/boutique/:shop/horaires', signedIn, async (c) => {
    const shop = await showcaseOf(c, c.req.param('shop'))
    const title = words[c.var.lang].hours
    return page(c, { title, noIndex: true, width: 'reading' }, <HoursPage c={c} shop={shop} />)
  })
  .post('/boutique/:shop/horaires', signedIn, async (c) => {
    const { db, href } = c.var
    const shop = await showcaseOf(c, c.req.param('shop'))
    const answers = (await readForm(c, weekFields)) as Record<string, string | undefined>
    const { week, issues } = weekFromForm(answers)
    if (issues.length > 0) throw new BadAnswers(issues)
    // The form does not ask about public holidays: what was said of them stays.
    const { PH } = weekOf(parseHours(shop.opening_hours) ?? [])
    await db.transaction().execute((tx) => changeWeek(tx, c.var, shop.slug, PH ? { ...week, PH } : week))
    return done(c, href(`/boutique/${shop.slug}/horaires`), words.fr.saved)
  })
  .get('/boutique/:shop/fermetures', signedIn, async (c) => {
    const shop = await showcaseOf(c, c.req.param('shop'))
    const closures = await listClosures(c.var.db, shop.id, todayOf(c.var))
    const title = words[c.var.lang].closures
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <ClosuresPage c={c} shop={shop} closures={closures} />,
    )
  })
  .post('/boutique/:shop/fermetures', signedIn, async (c) => {
    const { slug } = await showcaseOf(c, c.req.param('shop'))
    const answers = await readForm(c, closureFields)
    await c.var.db.transaction().execute((tx) => addClosure(tx, c.var, slug, answers))
    return done(c, c.var.href(`/boutique/${slug}/fermetures`), words.fr.saved)
  })
  .post('/boutique/:shop/fermetures/:closure/fin', signedIn, async (c) => {
    const { slug } = await showcaseOf(c, c.req.param('shop'))
    const id = parseId<'shop_closure'>(c.req.param('closure'))
    await c.var.db.transaction().execute((tx) => removeClosure(tx, c.var, slug, id))
    return done(c, c.var.href(`/boutique/${slug}/fermetures`), words.fr.saved)
  })
