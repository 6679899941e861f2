import type { TerritoryContext } from '../../../platform/http.tsx'
import { refuse } from '../convention/convention.refusals.ts'
import { type Convention, findConvention } from '../convention/convention.ts'

/** A convention for who takes part in it; to the others this page does not exist. @throws Refusal `convention.unknown` */
export async function findManaged(c: TerritoryContext): Promise<Convention> {
  const convention = await findConvention(c.var.db, c.var, c.req.param('slug') ?? '')
  if (!convention.may_take_part) throw refuse('convention.unknown')
  return convention
}

/** The same, for who leads it and for managers. @throws Refusal `convention.unknown` (404), `convention.not_yours` (403) */
export async function findLed(c: TerritoryContext): Promise<Convention> {
  const convention = await findManaged(c)
  if (!convention.may_manage) throw refuse('convention.not_yours')
  return convention
}

export const pathOf = (c: TerritoryContext) => c.var.href(`/gestion/conventions/${c.req.param('slug')}`)
