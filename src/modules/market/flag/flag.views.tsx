import type { TerritoryContext } from '../../../platform/http.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/table.tsx'
import { whatOf } from './flag.mails.tsx'
import { decisions, kinds } from './flag.rules.ts'
import type { Flag, listFlags } from './flag.ts'
import { words } from './flag.words.ts'

type C = { readonly c: TerritoryContext }

export const FlagList = ({ c, flags }: C & { flags: Awaited<ReturnType<typeof listFlags>> }) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  if (flags.length === 0) return <Empty icon="circle-check" title={say.none} />
  return (
    <ul class="rows">
      {flags.map((flag) => (
        <li>
          <a href={href(`/gestion/signalements/${flag.reference}`)}>{whatOf(flag)}</a>
          <span class="hint">
            {kinds[flag.kind][lang]} · {flag.reference} · {dayAndHour(flag.sent_at, territory.timeZone, lang)}
          </span>
          {flag.decision ? (
            <Badge tone="good">{decisions[flag.decision][lang]}</Badge>
          ) : (
            <Badge tone="warn">{say.waits}</Badge>
          )}
        </li>
      ))}
    </ul>
  )
}

export const FlagFacts = ({ c, flag }: C & { flag: Flag }) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const at = (moment: Temporal.Instant) => dayAndHour(moment, territory.timeZone, lang)
  const path = `/boutiques/${flag.shop_slug}${flag.product_slug ? `/${flag.product_slug}` : ''}`
  return (
    <Facts
      facts={[
        [say.page, <a href={href(path)}>{whatOf(flag)}</a>],
        [say.kind, kinds[flag.kind][lang]],
        [say.words, flag.body || say.unnamed],
        [say.sender, flag.name ?? (flag.unnamed_at ? say.unnamed : say.nobody)],
        [say.sent, at(flag.sent_at)],
        ...(flag.decision && flag.decided_at
          ? ([
              [say.decision, decisions[flag.decision][lang]],
              [say.reason, flag.reason ?? ''],
              [say.decidedOn, at(flag.decided_at)],
            ] as const)
          : []),
      ]}
    />
  )
}
