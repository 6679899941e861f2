import { type AliasableExpression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Database } from './schema.gen.ts'

/** A permission is one SQL condition: WHERE filters a list, SELECT draws a button, a guard asks it. */
export type Condition<T extends keyof Database> = (
  eb: ExpressionBuilder<Database, T>,
) => AliasableExpression<SqlBool>

export const anyOf =
  <T extends keyof Database>(...conditions: readonly Condition<T>[]): Condition<T> =>
  (eb) =>
    eb.or(conditions.map((condition) => condition(eb)))

export const allOf =
  <T extends keyof Database>(...conditions: readonly Condition<T>[]): Condition<T> =>
  (eb) =>
    eb.and(conditions.map((condition) => condition(eb)))

/** What does not depend on the row: a role held in this territory, a setting. */
export const always =
  <T extends keyof Database>(truth: boolean): Condition<T> =>
  () =>
    sql<SqlBool>`${sql.lit(truth)}`
