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

/** The pages where a shop tells about itself. */
export const ShowcaseTabs = ({
  c,
  shop,
  current,
}: {
  c: TerritoryContext
  shop: Showcase
  current: 'vitrine' | 'horaires' | 'fermetures'
}) => {
  const say = words[c.var.lang]
  const labels = { vitrine: say.showcase, horaires: say.hours, fermetures: say.closures }
  return (
    <Tabs
      label={shop.name}
      links={(['vitrine', 'horaires', 'fermetures'] as const).map((name) => ({
        href: c.var.href(`/boutique/${shop.slug}/${name}`),
        label: labels[name],
        current: name === current,
      }))}
    />
  )
}

export const HoursPage = ({ c, shop }: { c: TerritoryContext; shop: Showcase }) => {
  const { lang } = c.var
  const say = words[lang]
  const retry = retryOf(c)
  const known: Record<string, string | undefined> = weekToForm(weekOf(parseHours(shop.opening_hours) ?? []))
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
    (retry?.issues ?? []).map(({ name, text }) => [name.slice(0, 2) as WeekDay, text[lang]]),
  )
  return (
    <>
      <PageTitle title={say.hours} over={shop.name} />
      <ShowcaseTabs c={c} shop={shop} current="horaires" />
      <form method="post" class="form" novalidate>
        {retry?.alert && (
          <Alert kind="error" lang={lang} live>
            {retry.alert[lang]}
          </Alert>
        )}
        <WeekHours lang={lang} label={say.week} hours={hours} errors={errors} />
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
                {say.remove(days(closure))}
              </PostButton>
            </li>
          ))}
        </ul>
      )}
      <Form c={c} fields={closureFields} submit={say.add} />
    </>
  )
}
