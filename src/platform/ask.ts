import { CompiledQuery } from 'kysely'
import { type Db, sentAtOnce, sentLast } from './db.ts'

/**
 * Something to ask of the database, and how its answer is read. Questions are put together and sent at once (`together`):
 * a command of ten statements makes one journey instead of ten, and holds what it locks that much shorter.
 */
export type Question<Answer> = {
  readonly statements: readonly CompiledQuery[]
  /** `rows` of each statement, in their order. */
  readonly read: (rows: readonly (readonly unknown[])[]) => Answer
}
type AnswerOf<A> = A extends Question<infer Answer> ? Answer : never
type AnswersOf<All extends readonly Question<unknown>[]> = { readonly [I in keyof All]: AnswerOf<All[I]> }

/** One statement, answered by its rows. */
export const question = <Row>(statement: CompiledQuery<Row>): Question<Row[]> => ({
  statements: [statement],
  read: ([rows]) => rows as Row[],
})

/** Nothing to ask: no row answers. */
export const nothing: Question<never[]> = { statements: [], read: () => [] }

/** The same question, its answer read further. */
export const reading = <A, B>({ statements, read }: Question<A>, further: (answer: A) => B): Question<B> => ({
  statements,
  read: (rows) => further(read(rows)),
})

/** One after the other on one connection, without waiting in between: what one writes, the next ones read. */
export const together = <const All extends readonly Question<unknown>[]>(
  ...all: All
): Question<AnswersOf<All>> => ({
  statements: all.flatMap(({ statements }) => statements),
  read(rows) {
    let at = 0
    return all.map(({ statements, read }) => {
      const own = rows.slice(at, at + statements.length)
      at += statements.length
      return read(own)
    }) as AnswersOf<All>
  },
})

/**
 * Ask, and wait for the answer. The first statement refused refuses all: in a transaction those behind it do nothing,
 * outside one they may.
 */
export async function ask<A>(db: Db, { statements, read }: Question<A>): Promise<A> {
  const [only] = statements
  if (!only) return read([])
  if (statements.length === 1) return read([(await db.executeQuery(only)).rows])
  const { rows } = await db.executeQuery<readonly unknown[]>(CompiledQuery.raw(sentAtOnce, [...statements]))
  return read(rows)
}

/**
 * Ask the last questions of a transaction, `commit` sent behind them: what it locks is let go one journey sooner. Nothing
 * may follow in the transaction, not even a refusal. A statement refused undoes everything, as always.
 */
export async function askLast<A>(tx: Db, { statements, read }: Question<A>): Promise<A> {
  const { rows } = await tx.executeQuery<readonly unknown[]>(CompiledQuery.raw(sentLast, [...statements]))
  return read(rows)
}
