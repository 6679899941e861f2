import { z } from 'zod'
import type { Term, TermClause } from '../term/renewal.rules.ts'
import { lastDay, possibleTerms } from '../term/renewal.rules.ts'

const text = z.object({ fr: z.string().trim().min(1), en: z.string().trim() })
const months = z.int().min(1).max(600)
const day = z.iso.date()

const renewal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('express'),
    months,
    most: z.int().min(1).max(50),
    preconditions: z.array(z.string()),
  }),
  z.object({ kind: z.literal('tacit'), months, most: z.int().min(1).max(50), noticeMonths: months }),
])

/** Something the text leaves open: its readings, what each one means for the parties, and the one they chose. */
const reading = z.object({
  key: z.string().regex(/^[a-z0-9_]+$/),
  /** Its number, when the text numbers them. */
  article: z.string(),
  question: text,
  options: z.array(z.object({ value: z.string(), words: text, consequence: text })).min(2),
  chosen: z.string().nullable(),
})

/**
 * What a convention says, as data that drives the software, beside the same in words. Kept as JSON in each of its
 * versions; days are `2021-12-31`.
 */
export const clausesSchema = z
  .object({
    term: z.object({
      /** A day, or the last signature. */
      start: z.union([z.literal('last_signature'), day]),
      length: z.union([z.object({ months }), z.object({ until: day })]),
      /** A day that no renewal can pass. */
      capOn: day.optional(),
      renewal,
    }),
    /** One party leaves and the others go on (*retrait*); with two parties it ends the convention (*dénonciation*). */
    leaving: z.object({ kind: z.enum(['withdrawal', 'denunciation']), noticeMonths: months }).nullable(),
    /** The convention ends before its term (*résiliation*). */
    termination: z.object({
      breachMonths: months.nullable(),
      atOnceForGrossFault: z.boolean(),
      byAgreement: z.boolean(),
      maySuspend: z.boolean(),
    }),
    communication: z.object({
      mentions: z.array(
        z.object({
          mark: z.string(),
          on: z.enum(['supports', 'documents', 'everything']),
          audience: z.enum(['any', 'outside']),
        }),
      ),
      /** Whose approval a communication support needs before it is used: the SIREN of each. */
      approvedBy: z.array(z.string()),
      /** Days after which silence approves; without them, only an answer does. */
      silenceApprovesAfterDays: z.int().min(1).max(90).nullable(),
      copiesDeposited: z.boolean(),
    }),
    /** Whether the parties consent, by a decision of their steering committee, before money moves within the budget. */
    budget: z.object({ modulation: z.literal('decision') }).optional(),
    /** Which committee validates each evolution that brings a new feature; the steering one when nothing is said. */
    evolutions: z.object({ validatedBy: z.enum(['copil', 'cotech', 'citizens', 'other']) }).optional(),
    /** After the end. */
    confidentialityMonths: months.nullable(),
    articles: z.array(z.object({ number: z.string(), title: text, words: text })),
    readings: z.array(reading),
  })
  .refine(({ readings }) =>
    readings.every(({ chosen, options }) => chosen === null || options.some(({ value }) => value === chosen)),
  )
export type Clauses = z.output<typeof clausesSchema>
export type Reading = z.output<typeof reading>

const asDay = (iso: string) => Temporal.PlainDate.from(iso)

/** Renewals decided, and the notice that stops a tacit one: what moves the last day while the clauses stay. */
export type TermActs = { readonly renewals: number; readonly denouncedOn?: Temporal.PlainDate }

const monthsUntil = (from: Temporal.PlainDate, until: Temporal.PlainDate) =>
  from.until(until.add({ days: 1 }), { largestUnit: 'months' }).months

/** The term as the rules of renewal read it; one that lasts until a day is never renewed. */
export function termClauseOf({ term }: Pick<Clauses, 'term'>, startsOn: Temporal.PlainDate): TermClause {
  const until = 'until' in term.length ? asDay(term.length.until) : undefined
  const capOn = until ?? (term.capOn ? asDay(term.capOn) : undefined)
  return {
    startOn: startsOn,
    // Rounded up: the day itself is the cap.
    months: 'months' in term.length ? term.length.months : monthsUntil(startsOn, until ?? startsOn) + 1,
    renewal: until ? { kind: 'none' } : term.renewal,
    ...(capOn && { capOn }),
  }
}

/** The terms it may have, and the last day as things stand. */
export function scheduleOf(
  clauses: Clauses,
  startsOn: Temporal.PlainDate,
  acts: TermActs,
): { readonly terms: readonly [Term, ...Term[]]; readonly lastOn: Temporal.PlainDate } {
  const clause = termClauseOf(clauses, startsOn)
  return { terms: possibleTerms(clause), lastOn: lastDay(clause, acts) }
}
