import type { TerritoryContext } from '../../../platform/http.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Empty } from '../../../ui/empty.tsx'
import type { listAskingShops, listThread } from './help.ts'
import { words } from './help.words.ts'

type C = { readonly c: TerritoryContext }

export const Thread = ({ c, messages }: C & { messages: Awaited<ReturnType<typeof listThread>> }) => {
  const { lang, territory } = c.var
  const say = words[lang]
  if (messages.length === 0) return <p>{say.nobody}</p>
  return (
    <ol class="timeline" aria-label={say.thread}>
      {messages.map(({ kind, body, at }) => (
        <li>
          <p>
            <strong>{kind === 'help' ? say.shop : say.territory}</strong> ·{' '}
            <time datetime={at.toString({ smallestUnit: 'second' })}>
              {dayAndHour(at, territory.timeZone, lang)}
            </time>
          </p>
          {body.split(/\n{2,}/).map((paragraph) => (
            <p>{paragraph}</p>
          ))}
        </li>
      ))}
    </ol>
  )
}

export const AskingShops = ({ c, shops }: C & { shops: Awaited<ReturnType<typeof listAskingShops>> }) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  if (shops.length === 0) return <Empty icon="message-circle" title={say.none} />
  return (
    <ul class="rows">
      {shops.map(({ slug, name, commune_name, last_at, waiting_since }) => (
        <li>
          <a href={href(`/gestion/aide/${slug}`)}>{name}</a>
          <span class="hint">
            {commune_name} · {dayAndHour(waiting_since ?? last_at, territory.timeZone, lang)}
          </span>
          {waiting_since ? <Badge tone="warn">{say.waits}</Badge> : <Badge tone="good">{say.answered}</Badge>}
        </li>
      ))}
    </ul>
  )
}
