import { createRoute, type z } from '@hono/zod-openapi'
import { byForm, newApi, problem, readForms } from '../../../platform/api.ts'
import { type Cents, cents } from '../../../platform/money.ts'
import { apportion, type Sharing, type Step } from '../apportionment/apportionment.rules.ts'
import { takeOff } from '../apportionment/base.rules.ts'
import type { Party, Population } from '../apportionment/key.rules.ts'
import { ApportionmentAsked, ApportionmentShown, readKey } from './apportionment.schemas.ts'

const asked: z.input<typeof ApportionmentAsked> = {
  amount_cents: 1_050_000,
  key: { kind: 'population' },
  parties: [
    { id: '200041622', population: 9_867 },
    { id: '200041630', population: 122_016 },
    { id: '200043156', population: 29_953 },
    { id: '200067759', population: 25_165 },
    { id: '240800847', population: 20_250 },
    { id: '240800862', population: 21_899 },
    { id: '240800920', population: 17_312 },
  ],
}

type AskedParty = z.infer<typeof ApportionmentAsked>['parties'][number]

function populationOf(asked: NonNullable<AskedParty['population']>): Population {
  if (typeof asked === 'number') return { inhabitants: asked }
  const { inhabitants, kind, census_year, source } = asked
  return {
    inhabitants,
    ...(kind && { kind }),
    ...(census_year !== undefined && { censusYear: census_year }),
    ...(source && { source }),
  }
}

const readParty = ({ id, population, consumption, spent_cents }: AskedParty): Party => ({
  id,
  ...(population !== undefined && { population: populationOf(population) }),
  ...(consumption !== undefined && { consumption }),
  ...(spent_cents !== undefined && { spentCents: spent_cents }),
})

const stepShown = (step: Step) =>
  step.kind === 'share'
    ? {
        kind: step.kind,
        level: step.level,
        of_cents: step.ofCents,
        measure: step.measure,
        weight: step.weight,
        all: step.all,
        remainder: step.rest,
        odd_cent: step.odd,
        tie: step.tie,
        cents: step.cents,
      }
    : { kind: step.kind, level: step.level, cents: step.cents }

const shown = ({ outsideCents, shares }: Sharing, amountCents: Cents, takenCents: Cents) => ({
  amount_cents: amountCents,
  revenue_cents: takenCents,
  outside_cents: outsideCents,
  shares: shares.map(({ id, cents: share, trace }) => ({
    id,
    share_cents: share,
    trace: trace.map(stepShown),
  })),
})

function answerTo({ amount_cents, revenue_cents, key, parties }: z.infer<typeof ApportionmentAsked>) {
  const amountCents = cents(amount_cents)
  const { takenCents, netCents } = takeOff(amountCents, cents(revenue_cents))
  return shown(apportion(netCents, readKey(key), parties.map(readParty)), amountCents, takenCents)
}

const call = createRoute({
  ...byForm,
  method: 'post',
  path: '/apportionments',
  summary: 'Share an amount between parties by a key, to the cent, with the trace of every share',
  description:
    'Largest remainder: quotas rounded down, odd cents to the largest remainders. Nothing is kept.',
  request: {
    body: { required: true, content: { 'application/json': { schema: ApportionmentAsked, example: asked } } },
  },
  responses: {
    200: {
      description: 'OK',
      content: {
        'application/json': {
          schema: ApportionmentShown,
          example: answerTo(ApportionmentAsked.parse(asked)),
        },
      },
    },
    400: problem('The body is not JSON.'),
    422: problem('A figure is missing or unreadable, a party is unknown, or all weights are zero.'),
    429: problem('Too many calls: wait as long as `Retry-After` says.'),
  },
})

/** Sharing as a service: the same computation as the simulator's and the agreements'. */
export const apportionmentApi = newApi()
apportionmentApi.use('/apportionments', readForms)
apportionmentApi.openapi(call, (c) => {
  c.var.limit('api')
  return c.json(answerTo(c.req.valid('json')), 200)
})
