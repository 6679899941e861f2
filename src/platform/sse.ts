import { sql } from 'kysely'
import pg from 'pg'
import { ask, nothing, type Question } from './ask.ts'
import type { Db } from './db.ts'
import type { Log } from './log.ts'
import { gauge } from './metrics.ts'
import { prepared } from './prepared.ts'
import { refusals } from './refusal.ts'

const refuse = refusals({
  'live.full': {
    status: 503,
    fr: 'Trop de tableaux sont ouverts en même temps. Celui-ci ne se mettra pas à jour tout seul.',
    en: 'Too many boards are open at once. This one will not refresh by itself.',
  },
})

/** Something that has just happened: few words of data, never personal data; the page asks for the rest. */
export type News = Readonly<Record<string, string | number>>
/** What a browser is told: the event's name and a sentence or a value. */
export type Told = { readonly event: string; readonly data: string }

/** Tell those who watch `topic` (`shop 0198…`) once this transaction is committed, in every process. */
export const notify = async (tx: Db, topic: string, news: News): Promise<void> => {
  await ask(tx, notifyEach([[topic, news]]))
}

/** As `notify`, several topics, to be asked with other things. */
export const notifyEach = (all: readonly (readonly [topic: string, news: News])[]): Question<unknown> =>
  all.length === 0
    ? nothing
    : tell.with({ channel, payloads: all.map(([topic, news]) => JSON.stringify({ topic, news })) })

const channel = 'parvis'
const tell = prepared(
  'live_tell',
  (_, p: { readonly channel: string; readonly payloads: readonly string[] }) =>
    sql`select pg_notify(${p.channel}, payload) from unnest(${p.payloads}::text[]) payload`,
)

export type Hub = {
  /** Called at each news of `topic` until the returned function is. A connection that was lost may have missed some. */
  readonly subscribe: (topic: string, hear: (news: News) => void) => () => void
  /**
   * Keep a browser informed, as server-sent events. `tell` says it in the reader's words, or nothing.
   * @throws Refusal `live.full` when too many listen already.
   */
  readonly stream: (topic: string, tell: (news: News) => Told | undefined) => Response
  /** Ends every stream: a server that stops would otherwise wait for them. */
  readonly close: () => Promise<void>
}

type Stream = { readonly send: (text: string) => void; readonly end: () => void }

const heartbeatMs = 25_000

/** One connection to the database listens for every page that is open in this process. */
export async function openHub({
  url,
  log,
  maxStreams = 1_000,
}: {
  readonly url: string
  readonly log: Log
  readonly maxStreams?: number
}): Promise<Hub> {
  const hearers = new Map<string, Set<(news: News) => void>>()
  const streams = new Set<Stream>()
  const ear = await listen(url, log, (text) => {
    const { topic, news } = JSON.parse(text) as { topic: string; news: News }
    for (const hear of hearers.get(topic) ?? []) hear(news)
  })
  // Proxies close what says nothing; and a browser that left without a word is found out.
  const heartbeat = setInterval(() => {
    for (const stream of streams) stream.send(': \n\n')
  }, heartbeatMs)
  gauge('parvis_live_streams', 'Pages kept fresh.', 'state', () => ({ open: streams.size }))

  const subscribe: Hub['subscribe'] = (topic, hear) => {
    const those = hearers.get(topic) ?? new Set()
    hearers.set(topic, those.add(hear))
    return () => {
      those.delete(hear)
      if (those.size === 0) hearers.delete(topic)
    }
  }

  return {
    subscribe,
    stream(topic, tell) {
      if (streams.size >= maxStreams) throw refuse('live.full', {}, { 'retry-after': '60' })
      return answer((stream) => {
        streams.add(stream)
        const leave = subscribe(topic, (news) => {
          const told = tell(news)
          if (told) stream.send(spell(told))
        })
        return () => {
          streams.delete(stream)
          leave()
        }
      })
    },
    async close() {
      clearInterval(heartbeat)
      for (const stream of streams) stream.end()
      await ear.close()
    },
  }
}

const spell = ({ event, data }: Told) =>
  `event: ${event}\n${data.replace(/^/gm, 'data: ').replace(/\r/g, '')}\n\n`

function answer(open: (stream: Stream) => () => void): Response {
  const text = new TextEncoder()
  let close = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const end = () => {
          close()
          close = () => {}
          controller.close()
        }
        close = open({
          send(words) {
            // A browser that reads nothing any more must not fill the memory.
            if ((controller.desiredSize ?? 0) < 0) end()
            else controller.enqueue(text.encode(words))
          },
          end,
        })
        controller.enqueue(text.encode('retry: 3000\n\n'))
      },
      cancel: () => close(),
    },
    { highWaterMark: 100 },
  )
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** Listens, and listens again when the connection is lost. */
async function listen(url: string, log: Log, hear: (text: string) => void) {
  let closed = false
  let client = await connect()
  async function connect(): Promise<pg.Client> {
    const next = new pg.Client({ connectionString: url, application_name: 'parvis-live', keepAlive: true })
    next.on('notification', ({ payload }) => hear(payload ?? ''))
    next.on('error', () => undefined)
    await next.connect()
    await next.query(`listen ${channel}`)
    next.once('end', () => void again())
    return next
  }
  async function again() {
    while (!closed) {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      if (closed) return
      try {
        client = await connect()
        return
      } catch (error) {
        log.warn({ err: error }, 'live pages')
      }
    }
  }
  return {
    close() {
      closed = true
      return client.end()
    },
  }
}
