import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import {
  apportion,
  askBundle,
  findConvention,
  findOptionalBundle,
  freezeSharing,
  type Here,
  proposeOrders,
} from '../src/modules/governance/index.ts'
import type { Db } from '../src/platform/db.ts'
import type { Id } from '../src/platform/ids.ts'
import { cents } from '../src/platform/money.ts'
import { busy, communes, type Ids, loadBill, loadExpense, openBill, postings } from './ledger.ts'
import { drawnAnew, fromAddress, median } from './rate.ts'
import type { Site } from './site.ts'

const simulated = '/simulateur?departement=08&montant=21000,00&tete=50&population=municipal-2022'
/** The simulator as it is opened, then filled: the partners of a département, and the first page of all its communes. */
export const simulations = [
  '/simulateur',
  `${simulated}&sans=240800821`,
  `${simulated}&groupe=communes`,
  '/simulateur?departement=08&groupe=communes&cle=tier&montant=21000,00',
]

async function timed(times: number, work: (turn: number) => unknown): Promise<number> {
  const spent: number[] = []
  for (let turn = 0; turn < times; turn++) {
    const begun = performance.now()
    await work(turn)
    spent.push(performance.now() - begun)
  }
  return median(spent)
}

/**
 * The shared bill at the size of France and its ledger of a million postings, in a territory of its own: medians in
 * milliseconds. Pages and papers are those that the site serves and draws.
 */
export async function measureGovernance(
  { url, origin }: Pick<Site, 'url' | 'origin'>,
  progress: (line: string) => void,
) {
  const db = openBill(url)
  try {
    progress(`${communes} communes and ${postings} postings`)
    const { slug, france, ledger } = await loadBill(db)
    const share_ms = await timed(51, () =>
      apportion(cents(1_234_567_890), { kind: 'population' }, france.parties),
    )
    const expense = await loadExpense(db, france)
    const store_ms = await timed(5, () => store(db, france, expense))
    progress('états liquidatifs')
    const shared = await loadExpense(db, ledger)
    const papers = await drawPapers(db, ledger, shared)
    // One is to come: a statement says what it should cost.
    await loadExpense(db, ledger)
    await sql`vacuum analyze share, sharing, revenue_order, expense`.execute(db)
    progress('statements of partners, and the accounts they are part of')
    const account = `${origin}/${slug}/conventions/registre/compte`
    const of = (turn: number) => `${account}/partenaires/c-${2 + ((turn * 7) % busy)}`
    return {
      communes,
      postings,
      share_ms,
      store_ms,
      ...papers,
      statement_ms: await timed(101, (turn) => read(of(turn), turn)),
      statementPdf_ms: await timed(101, (turn) => read(`${of(turn)}/releve.pdf`, turn)),
      statementCsv_ms: await timed(101, (turn) => read(`${of(turn)}/releve.csv`, turn)),
      account_ms: await timed(5, (turn) => read(account, turn)),
    }
  } finally {
    await db.destroy()
  }
}

/** As a visitor reads it, drawn for them. */
async function read(address: string, turn: number): Promise<void> {
  const headers = { 'accept-encoding': 'gzip', 'x-forwarded-for': fromAddress(2_000_000 + turn) }
  const answer = await fetch(address, { headers: { ...headers, ...drawnAnew } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${address} answers ${answer.status}`)
}

const keeperOf = ({ territory_id: id }: Ids) =>
  ({
    territory: { id, timeZone: 'Europe/Paris' },
    actor: { personId: null, staffId: null, manager: true },
    now: Temporal.Now.instant(),
  }) as Here

/**
 * A sharing frozen as people freeze it: read, computed, written with every trace and its posting, checked by the
 * database; then rolled back, so that the next time measures the same.
 */
async function store(db: Db, ids: Ids, expense: Id<'expense'>): Promise<void> {
  const here = keeperOf(ids)
  const tx = await db.startTransaction().execute()
  try {
    await freezeSharing(tx, here, await findConvention(tx, here, 'mesure'), expense)
    await sql`set constraints all immediate`.execute(tx)
  } finally {
    await tx.rollback().execute()
  }
}

/**
 * Every état liquidatif of a convention in one archive, asked for as people ask: how long each takes behind, and how many
 * times its progress had changed meanwhile.
 */
async function drawPapers(db: Db, ids: Ids, expense: Id<'expense'>) {
  const here = keeperOf(ids)
  const convention = await findConvention(db, here, 'registre')
  const begun = performance.now()
  await db.transaction().execute(async (tx) => {
    await freezeSharing(tx, here, convention, expense)
    await proposeOrders(tx, here, convention)
    // Papers are drawn as soon as they are due: here the archive finds none of them, and draws them all.
    await sql`select graphile_worker.remove_job(${`bill.keep_liquidations:${convention.id}`})`.execute(tx)
    await askBundle(tx, here, convention)
  })
  const seen = new Set<number>()
  for (;;) {
    const bundle = await findOptionalBundle(db, convention)
    if (bundle?.state === 'failed') throw new Error('the archive was given up')
    if (bundle?.state === 'ready')
      return { papers: bundle.total, paper_ms: (performance.now() - begun) / bundle.total, told: seen.size }
    if (bundle && bundle.done > 0) seen.add(bundle.done)
    await wait(10)
  }
}
