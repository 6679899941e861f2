export type { Clauses } from './convention/clauses.rules.ts'
