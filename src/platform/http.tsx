import type { Context } from 'hono'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { Id } from './ids.ts'
import type { Language, Text } from './language.ts'
import type { Purpose } from './limit.ts'
import type { Child } from './markup.ts'
import type { Issue } from './refusal.ts'
import type { Hub } from './sse.ts'
import type { Storage } from './storage.ts'

/** The tenant a request is about. */
export type Territory = {
  readonly id: Id<'territory'>
  readonly slug: string
  readonly name: string
  readonly host: string | null
  readonly colour: string
  readonly timeZone: string
  readonly departementCode: string | null
  readonly noShowLimit: number
  readonly suspendedReason: string | null
  readonly modules: ReadonlySet<string>
}

/** Who is asking, and what they are here. Policies read it; nobody else decides from it. */
export type Actor = {
  readonly personId: Id<'person'> | null
  /** The same person once their second factor is checked where it is compulsory: what agents, managers and operators act with. */
  readonly staffId: Id<'person'> | null
  readonly name: string
  readonly email: string
  readonly language: Language | null
  readonly operator: boolean
  /** Of the territory at hand. */
  readonly manager: boolean
  /** Of an organisation of the territory at hand: what they look after is in `agent_commune`. */
  readonly agent: boolean
  /** Was an agent here, and nothing else: every organisation they act for is suspended. */
  readonly suspended: boolean
  /** Holds a role that asks for a second factor, and has not given it in this session. */
  readonly owesSecondFactor: boolean
}

export const nobody: Actor = {
  personId: null,
  staffId: null,
  name: '',
  email: '',
  language: null,
  operator: false,
  manager: false,
  agent: false,
  suspended: false,
  owesSecondFactor: false,
}

/** Answers a reader gave that did not pass: the form's page is drawn again with them. */
export type Retry = {
  readonly form: string
  readonly values: Readonly<Record<string, readonly string[]>>
  readonly issues: readonly Issue[]
  readonly alert?: Text
}

type Variables = {
  config: Config
  db: Db
  storage: Storage
  /** Keeps open pages fresh; absent where nothing listens (commands, most tests). */
  hub: Hub | undefined
  now: Temporal.Instant
  lang: Language
  actor: Actor
  requestId: string
  clientAddress: string
  /** Count one attempt of this reader. @throws Refusal 429 */
  limit: (purpose: Purpose, account?: string) => void
  /** The site as people type it: `https://parvis.example`. */
  origin: string
  /** The address of a page, in the reader's language and territory. */
  href: (path: string) => string
  /** Set while a posted form is handled, so that a refusal can draw its page again. */
  posted?: { readonly page: string; readonly form: string; readonly values: Retry['values'] }
}

/** Pages that exist with or without a territory. */
export type Env = {
  Variables: Variables & { territory: Territory | undefined; ownHost: boolean }
  Bindings: { retry?: Retry; address?: string }
}
/** Pages of a territory. */
export type TerritoryEnv = {
  Variables: Variables & { territory: Territory; ownHost: boolean }
  Bindings: Env['Bindings']
}
export type TerritoryContext = Context<TerritoryEnv>
export type AnyContext = Context<Env> | TerritoryContext

export type Body = Child
