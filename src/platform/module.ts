import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, Hono } from 'hono'
import type { IconName } from '../ui/icon.gen.ts'
import type { NavLink } from '../ui/link.ts'
import type { Db } from './db.ts'
import type { AnyContext, Body, Env, Territory, TerritoryEnv } from './http.tsx'
import type { Id } from './ids.ts'
import type { Handler, Recurring } from './jobs.ts'
import type { Text } from './language.ts'

/** Links around every page: under the name, in the reader's own menu, at the foot; the basket and the search box. */
export type Frame = {
  readonly navigation?: readonly NavLink[]
  readonly own?: readonly NavLink[]
  readonly legal?: readonly NavLink[]
  readonly basket?: { readonly href: string; readonly count: number }
  /** Address that answers what people seek. */
  readonly search?: string
}

/** A page of management: what is done there, and what waits for whoever reads, ready to say: « 3 boutiques à vérifier ». */
export type ManagementPage = NavLink & {
  readonly icon: IconName
  readonly help: string
  readonly waiting?: { readonly count: number; readonly label: string } | undefined
}

type HomeHero = {
  readonly title: string
  readonly heading: string
  readonly lead: string
  readonly search: string
}

/** One figure of a report, as bars: orders by commune, meetings by body. */
export type Figure = {
  readonly title: Text
  /** What the bars are. */
  readonly of: Text
  readonly unit: 'count' | 'cents'
  /** What stands on the last day, or on the day it is asked for, rather than what happened over the period. */
  readonly isStanding?: true
  /** A mean: where nothing happened there is none, rather than zero. */
  readonly isMean?: true
  readonly bars: readonly {
    readonly label: Text
    readonly value: number
    /** All that has no bar of its own: what it holds depends on the others. */
    readonly isRest?: true
  }[]
}

export type HomeSection = {
  readonly title: string
  readonly all?: NavLink
  readonly body: Body
  /** Address of a picture of it, for whoever shares the page. */
  readonly picture?: string | undefined
}

/** Whether the territory has it: some modules are always there. */
export const isOn = (
  { name, switchable }: Pick<Module, 'name' | 'switchable'>,
  { modules }: { readonly modules: ReadonlySet<string> },
): boolean => !switchable || modules.has(name)

/** Whose figures are counted: a convention, its parties, and the communes it is made for. */
export type FiguresOf = {
  readonly convention: Id<'convention'>
  readonly parties: readonly Id<'organisation'>[]
  readonly communes: readonly Id<'commune'>[]
}

/** What an act is called in the journal; `byGuest` when those without an account do it too. */
export type ActName = Text & { readonly byGuest?: true }

/** What a module offers the application: `app.ts` collects these, and knows nothing else of it. */
export type Module = {
  readonly name: string
  /** What its manager reads when switching it on or off for a territory; without it, it is always there. */
  readonly switchable?: Text
  /** Pages of a territory: addresses start after its slug. */
  readonly pages?: Hono<TerritoryEnv>
  /** Pages outside any territory. */
  readonly platformPages?: Hono<Env>
  /** Calls under `/api/v1`. */
  readonly api?: OpenAPIHono<Env>
  /** What this module adds around every page. */
  readonly frame?: (c: AnyContext) => Frame | Promise<Frame>
  /** What its jobs do, and when those with a clock are done. */
  readonly jobs?: readonly Handler[]
  readonly recurring?: readonly Recurring[]
  /** Everything kept about a person, as plain data; and how it is made anonymous when they leave. */
  readonly personalData?: {
    readonly export: (db: Db, person: Id<'person'>) => Promise<Readonly<Record<string, unknown>>>
    readonly erase: (tx: Db, person: Id<'person'>, now: Temporal.Instant) => Promise<void>
  }
  /** What its administrative acts are called in the journal: `order.refuse` → « Commande refusée ». */
  readonly acts?: Readonly<Record<string, ActName>>
  /** Public pages of a territory, for search engines. */
  readonly sitemap?: (
    db: Db,
    territory: Territory,
  ) => Promise<readonly { path: string; changedAt?: Temporal.Instant }[]>
  /** What the territory's home shows of this module: ways in under the search box, then divisions of the page. */
  readonly home?: (c: Context<TerritoryEnv>) => Promise<{
    /** What the page begins with, and the address of its search box. */
    readonly hero?: HomeHero
    readonly tags?: readonly NavLink[]
    readonly sections?: readonly HomeSection[]
    /** Address of a picture, for whoever shares the page. */
    readonly picture?: string | undefined
  }>
  /** What a commune's page shows of this module. */
  readonly placeSections?: (
    c: Context<TerritoryEnv>,
    commune: { readonly id: Id<'commune'>; readonly name: string; readonly inseeCode: string },
  ) => Promise<readonly HomeSection[]>
  /** The pages this reader manages the territory with: only those they may open. */
  readonly management?: (
    c: Context<TerritoryEnv>,
  ) => Promise<{ readonly title: string; readonly pages: readonly ManagementPage[] }>
  /**
   * Its figures over a period, both days included, for the public report of a convention: what is of that convention or
   * its parties, and nothing that tells about one person or shop.
   */
  readonly figures?: (
    db: Db,
    territory: Territory,
    period: { readonly fromOn: Temporal.PlainDate; readonly lastOn: Temporal.PlainDate },
    of: FiguresOf,
  ) => Promise<readonly Figure[]>
  /** What the communes of an organisation have of it today, for whoever votes for them; public, like its figures. */
  readonly reach?: (
    db: Db,
    territory: Territory,
    organisation: Id<'organisation'>,
  ) => Promise<readonly { readonly label: Text; readonly count: number }[]>
}
