import { retryOf } from '../../../platform/form.tsx'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { longDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { type WeekDay, WeekHours } from '../../../ui/week-hours.tsx'
import { weekdays, weekOf } from '../hours/hours.rules.ts'
import { parseHours } from '../hours/syntax.rules.ts'
import { boxName, weekToForm } from '../hours/week.rules.ts'
import { closureFields } from './showcase.rules.ts'
import type { listClosures, Showcase } from './showcase.ts'
import { words } from './showcase.words.ts'

const pages = ['vitrine', 'photos', 'horaires', 'fermetures', 'retraits', 'paiement'] as const

/** The pages where a shop tells about itself, after the way back to its day. */
export const ShowcaseTabs = ({
  c,
  shop,
  current,
}: {
  c: TerritoryContext
  shop: Showcase
  current: (typeof pages)[number]
}) => {
  const { href, lang } = c.var
  const own = href(`/boutique/${shop.slug}`)
  const tabs = pages.map((name) => ({
    href: `${own}/${name}`,
    label: words[lang].tabs[name],
    current: name === current,
  }))
  return <Tabs label={shop.name} links={[{ href: own, label: words[lang].day, icon: 'house' }, ...tabs]} />
}

/** The boxes of a week, filled from `hours`, or as they were just typed in the form `form`. */
export const WeekBoxes = ({
  c,
  label,
  hours: text,
  form = '',
}: {
  c: TerritoryContext
  label: string
  hours: string
  form?: string
}) => {
  const { lang } = c.var
  const retry = retryOf(c, form)
  const known: Record<string, string | undefined> = weekToForm(weekOf(parseHours(text) ?? []))
  const box = (name: string) => (retry ? retry.values[name]?.[0] : known[name]) ?? ''
  const hours = Object.fromEntries(
    weekdays.map((day) => {
      const ranks = Array.from({ length: 12 }, (_, at) => at + 1)
      const ranges = ranks.map((rank) => ({
        from: box(boxName(day, 'from', rank)),
        to: box(boxName(day, 'to', rank)),
      }))
      const last = ranges.findLastIndex(({ from, to }) => from || to)
      return [day.toLowerCase() as WeekDay, ranges.slice(0, last + 1)]
    }),
  )
  const errors = Object.fromEntries(
    (retry?.issues ?? [])
      .filter(({ name }) => /^(mo|tu|we|th|fr|sa|su)_/.test(name))
      .map(({ name, text: said }) => [name.slice(0, 2) as WeekDay, said[lang]]),
  )
  return <WeekHours lang={lang} label={label} hours={hours} errors={errors} />
}

export const HoursPage = ({ c, shop }: { c: TerritoryContext; shop: Showcase }) => {
  const { lang } = c.var
  const say = words[lang]
  const alert = retryOf(c)?.alert
  return (
    <>
      <PageTitle title={say.hours} over={shop.name} />
      <ShowcaseTabs c={c} shop={shop} current="horaires" />
      <form method="post" class="form" novalidate>
        {alert && (
          <Alert kind="error" lang={lang} live>
            {alert[lang]}
          </Alert>
        )}
        <WeekBoxes c={c} label={say.week} hours={shop.opening_hours} />
        <p class="hint">{say.holidays}</p>
        <div class="actions">
          <Button kind="main">{say.save}</Button>
        </div>
      </form>
    </>
  )
}

export const ClosuresPage = ({
  c,
  shop,
  closures,
}: {
  c: TerritoryContext
  shop: Showcase
  closures: Awaited<ReturnType<typeof listClosures>>
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const days = ({ first, last }: (typeof closures)[number]) =>
    say.from(longDay(first, lang, { year: true }), longDay(last, lang, { year: true }))
  return (
    <>
      <PageTitle title={say.closures} over={shop.name}>
        {say.closuresLead}
      </PageTitle>
      <ShowcaseTabs c={c} shop={shop} current="fermetures" />
      {closures.length === 0 ? (
        <Empty title={say.none} icon="circle-check" />
      ) : (
        <ul class="rows">
          {closures.map((closure) => (
            <li>
              <p>{[days(closure), closure.reason].filter(Boolean).join(' · ')}</p>
              <PostButton
                action={href(`/boutique/${shop.slug}/fermetures/${closure.id}/fin`)}
                kind="quiet"
                size="small"
              >
                {say.remove} <span class="unseen">{days(closure)}</span>
              </PostButton>
            </li>
          ))}
        </ul>
      )}
      <Form c={c} fields={closureFields} submit={say.add} />
    </>
  )
}
