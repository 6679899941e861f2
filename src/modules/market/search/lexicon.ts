import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { anId, defineJob, enqueue } from '../../../platform/jobs.ts'
import { labels } from '../product/label.rules.ts'
import { trades } from '../shop/trade.rules.ts'
import { corrected, isWorthCorrecting } from './query.rules.ts'
import { slipSimilarity } from './search.rules.ts'

export const refreshLexiconJob = defineJob(
  'market.refresh_lexicon',
  z.object({ territory: anId<'territory'>() }),
  {
    queue: 'lexicon',
  },
)

/** Ask for the words of a territory to be read again half a minute from now: a hundred changes make one reading. */
export const refreshLexiconLater = (tx: Db, territory: Id<'territory'>, now: Temporal.Instant) =>
  enqueue(tx, refreshLexiconJob, { territory }, { key: territory, runAt: now.add({ seconds: 30 }) })

/**
 * Read again what a territory's records can be found by: the words around each product and shop (category, labels,
 * commune, shop), then the lexicon typing slips are corrected on. Only what changed is written.
 */
export async function refreshLexicon(db: Db, territory: Id<'territory'>): Promise<void> {
  await refreshSearchWords(db, territory)
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('lexicon').where('territory_id', '=', territory).execute()
    // ts_stat reads the text of a query: the only value in it is an id, checked by its type.
    const inner = `select to_tsvector('simple', unaccent(lower(title || ' ' || search_words || ' ' || description)))
        from product where territory_id = '${territory}'
      union all select to_tsvector('simple', unaccent(lower(name || ' ' || search_words || ' ' || story)))
        from shop where territory_id = '${territory}' and state = 'accepted'`
    await sql`
      insert into lexicon (territory_id, word, uses)
      select ${territory}, word, sum(nentry)::int from ts_stat(${inner}::text)
      where length(word) between 3 and 40 and word !~ '[0-9]' group by word`.execute(tx)
  })
}

const wordsOf = (table: Readonly<Record<string, { fr: string; en: string }>>) =>
  JSON.stringify(Object.fromEntries(Object.entries(table).map(([code, { fr, en }]) => [code, `${fr} ${en}`])))
const labelWords = wordsOf(labels)
const tradeWords = wordsOf(Object.fromEntries(Object.entries(trades).map(([code, { name }]) => [code, name])))

/** What else than its own text finds a product or a shop. */
async function refreshSearchWords(db: Db, territory: Id<'territory'>): Promise<void> {
  await sql`
    with described as (
      select product.id, concat_ws(' ', category.name_fr, category.name_en, parent.name_fr, shop.name, place.name, product.title_en,
        (select string_agg(label.value, ' ') from jsonb_each_text(${labelWords}::jsonb) label
          where label.key = any(product.labels))) as words
      from product
      join category on category.id = product.category_id
      left join category parent on parent.id = category.parent_id
      join shop on shop.id = product.shop_id
      join place on place.territory_id = shop.territory_id and place.id = shop.commune_id
      where product.territory_id = ${territory})
    update product set search_words = described.words from described
    where product.id = described.id and product.search_words <> described.words`.execute(db)
  await sql`
    with described as (
      select shop.id, concat_ws(' ', ${tradeWords}::jsonb ->> shop.trade, place.name,
        (select string_agg(concat_ws(' ', category.name_fr, category.name_en), ' ' order by category.slug) from shop_category
          join category on category.id = shop_category.category_id where shop_category.shop_id = shop.id),
        (select string_agg(label.value, ' ') from jsonb_each_text(${labelWords}::jsonb) label
          where label.key = any(shop.labels))) as words
      from shop join place on place.territory_id = shop.territory_id and place.id = shop.commune_id
      where shop.territory_id = ${territory})
    update shop set search_words = described.words from described
    where shop.id = described.id and shop.search_words <> described.words`.execute(db)
}

/** For each word, the most alike of the territory's; a word that shares its stem is no slip (« fromages », « fromage »). */
async function listCorrections(db: Db, territory: Id<'territory'>, words: readonly string[]) {
  const { rows } = await sql<{ typed: string; word: string }>`
    select asked.typed, best.word from unnest(${words}::text[]) asked(typed)
    cross join lateral (
      select lexicon.word from lexicon
      where lexicon.territory_id = ${territory} and lexicon.word % asked.typed
        and similarity(lexicon.word, asked.typed) >= ${sql.lit(slipSimilarity)}
      order by similarity(lexicon.word, asked.typed) desc, lexicon.uses desc, lexicon.word collate "C" limit 1) best
    where to_tsvector('parvis_fr', best.word) <> to_tsvector('parvis_fr', asked.typed)`.execute(db)
  return rows
}

/** The words of a search, with its typing slips put right. */
export async function correct(db: Db, territory: Id<'territory'>, words: readonly string[]) {
  const doubtful = words.filter(isWorthCorrecting)
  if (doubtful.length === 0) return { words: [...words], changed: false }
  const rows = await listCorrections(db, territory, doubtful)
  return corrected(words, new Map(rows.map(({ typed, word }) => [typed, word])))
}
