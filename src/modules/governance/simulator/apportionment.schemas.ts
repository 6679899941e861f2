import { z } from '@hono/zod-openapi'
import type { Key } from '../apportionment/key.rules.ts'

const exact = z
  .union([z.int().nonnegative(), z.string().max(62)])
  .openapi({ description: 'Kept exact: 20, "12.5", "1/3".', example: 20 })
const partyId = z.string().min(1).max(100)
const among = z
  .array(partyId)
  .max(40_000)
  .optional()
  .openapi({ description: 'Which parties; left out: those the key names nowhere else.' })

const leaves = [
  z.object({ kind: z.literal('fixed'), weights: z.record(partyId, exact) }),
  z.object({ kind: z.literal('population'), parties: among }),
  z.object({
    kind: z.literal('tier'),
    reading: z.enum(['step', 'marginal']),
    tiers: z
      .array(z.object({ from: z.int().nonnegative(), rate: exact }))
      .min(1)
      .max(100),
    parties: among,
  }),
  z.object({ kind: z.literal('consumption'), parties: among }),
  z.object({ kind: z.literal('spending'), parties: among }),
  z
    .object({ kind: z.literal('zero'), bearer: partyId.optional() })
    .openapi({ description: 'Free; the bearer, if any, pays it all.' }),
] as const

/** A branch bears a part, or shares it in turn: deep enough for any agreement, and no deeper. */
const nested = <K extends z.ZodType>(key: K) =>
  z.object({
    kind: z.literal('nested'),
    branches: z
      .array(z.union([z.object({ weight: exact, party: partyId }), z.object({ weight: exact, key })]))
      .min(1)
      .max(1000),
  })
const once = z.discriminatedUnion('kind', [...leaves, nested(z.discriminatedUnion('kind', leaves))])
const keySchema = z
  .discriminatedUnion('kind', [...leaves, nested(once)])
  .openapi('Key', { description: 'How the cost is shared. A nested key may hold keys, two levels deep.' })

const counted = z.object({
  inhabitants: z.int().nonnegative(),
  kind: z.enum(['municipal', 'total']).optional(),
  census_year: z.int().min(1900).max(2200).optional(),
  source: z.string().max(200).optional(),
})

export const ApportionmentAsked = z
  .object({
    amount_cents: z.int().openapi({ description: 'Below zero to give back.' }),
    revenue_cents: z.int().nonnegative().default(0).openapi({
      description: 'Revenue and grants, taken off the amount before it is shared: never more than it.',
    }),
    key: keySchema,
    parties: z
      .array(
        z.object({
          id: partyId,
          population: z.union([z.int().nonnegative(), counted]).optional(),
          consumption: exact.optional(),
          spent_cents: z.int().nonnegative().optional(),
        }),
      )
      .min(1)
      .max(40_000)
      .openapi({ description: 'Each with what the key asks of it. Ties go to the first listed.' }),
  })
  .openapi('ApportionmentRequest')

const wholeNumber = z.union([z.number(), z.string()]).openapi({ description: 'Text once it passes 2^53.' })
const StepShown = z
  .object({
    kind: z.enum(['share', 'bearer', 'taken_over', 'excess']),
    level: z.int(),
    of_cents: z.int().optional(),
    measure: z.string().optional(),
    weight: wholeNumber.optional(),
    all: wholeNumber.optional(),
    remainder: wholeNumber.optional().openapi({ description: 'Of a cent, in parts of `all`.' }),
    odd_cent: z.boolean().optional(),
    tie: z.boolean().optional(),
    cents: z.int(),
  })
  .openapi('ApportionmentStep')

export const ApportionmentShown = z
  .object({
    amount_cents: z.int(),
    revenue_cents: z.int().openapi({ description: 'What was taken off the amount before it was shared.' }),
    outside_cents: z.int().openapi({ description: 'What the key lets nobody bear.' }),
    shares: z.array(z.object({ id: z.string(), share_cents: z.int(), trace: z.array(StepShown) })).openapi({
      description:
        'In the order of the parties; they, `outside_cents` and `revenue_cents` add up to the amount.',
    }),
  })
  .openapi('Apportionment')

/** The optional parts of a schema are absent here, never undefined. */
export const readKey = (key: z.infer<typeof keySchema>): Key => JSON.parse(JSON.stringify(key)) as Key
