import type { Text } from '../../../platform/language.ts'
import { ofName, theName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { capital } from '../../../platform/typography.ts'
import { deadline, isBefore } from '../term/date.rules.ts'
import { lastNotice, lateNotice } from '../term/notice.rules.ts'
import { lateDenunciation, type TacitRenewal, tacitRenewals } from '../term/renewal.rules.ts'
import { governingOn } from '../term/version.rules.ts'
import { type Clauses, scheduleOf, termClauseOf } from './clauses.rules.ts'
import type { Facts, Moment } from './moment.rules.ts'

type Day = Temporal.PlainDate

/** What is agreed and the days it makes; undefined until the convention is in force. */
function inForce({ versions, startsOn, acts }: Facts) {
  const clauses = versions.findLast(({ fromOn }) => fromOn !== null)?.clauses
  if (!startsOn || !clauses) return undefined
  return { clauses, clause: termClauseOf(clauses, startsOn), ...scheduleOf(clauses, startsOn, acts) }
}

/** The last day as things stand; undefined until the convention is in force. */
export function endOf(facts: Facts): Day | undefined {
  const agreed = inForce(facts)
  return agreed && (facts.terminatedOn ?? agreed.lastOn)
}

/** The months each text asks of a withdrawal. */
const withdrawals = ({ versions }: Facts) =>
  versions.map(({ fromOn, clauses: { leaving } }) => ({
    fromOn,
    months: leaving?.kind === 'withdrawal' ? leaving.noticeMonths : undefined,
  }))

/** What the last version in force makes come: renewals, the last day to leave, the end, the end of confidentiality. */
export function termMoments(facts: Facts): Moment[] {
  const agreed = inForce(facts)
  if (!agreed) return []
  const { clauses, clause, terms, lastOn } = agreed
  const end = facts.terminatedOn ?? lastOn
  const moments = [
    ...tacitRenewals(clause).flatMap((renewal, index) => tacitMoments(renewal, index + 1, end)),
    ...expressMoments(clauses, terms, end),
  ]
  // A denunciation received that late would end the convention on the very day it ends: there is none to offer.
  const last = facts.terminatedOn ? undefined : lastNotice(withdrawals(facts), lastOn)
  if (last)
    moments.push({
      on: last.on,
      kind: 'last_notice',
      key: 'last_notice',
      needsCouncils: true,
      title: {
        fr: 'Dernier jour utile pour notifier un retrait',
        en: 'Last useful day to notify a withdrawal',
      },
      note: {
        fr: `Préavis de ${last.months} mois, compté de sa réception par les autres parties.`,
        en: `${last.months} months’ notice, from its reception by the other parties.`,
      },
    })
  moments.push({
    on: end,
    kind: 'ends',
    key: 'ends',
    title: facts.terminatedOn
      ? { fr: 'Fin anticipée de la convention', en: 'Early end of the convention' }
      : { fr: 'Fin de la convention', en: 'End of the convention' },
    note: endNote(clauses, facts),
  })
  if (clauses.confidentialityMonths)
    moments.push({
      on: deadline(end, clauses.confidentialityMonths),
      kind: 'confidentiality',
      key: 'confidentiality',
      title: { fr: 'Fin de la confidentialité', en: 'End of confidentiality' },
      note: {
        fr: `${clauses.confidentialityMonths} mois après la fin de la convention.`,
        en: `${clauses.confidentialityMonths} months after the end of the convention.`,
      },
    })
  return moments
}

function endNote({ term: { renewal, capOn } }: Clauses, { acts, terminatedOn }: Facts): Text | undefined {
  if (renewal.kind === 'tacit' && acts.denouncedOn && !terminatedOn)
    return { fr: 'Sa reconduction a été dénoncée.', en: 'Its renewal was denounced.' }
  if (renewal.kind === 'none') return { fr: 'Elle n’est pas renouvelable.', en: 'It cannot be renewed.' }
  if (capOn) {
    const day = shortDay(Temporal.PlainDate.from(capOn))
    return { fr: `Jamais au-delà du ${day}.`, en: `Never beyond ${day}.` }
  }
  return undefined
}

/** A renewal that comes by itself has two days: the last one to say no, months ahead, and its own. */
function tacitMoments({ noticeOn, fromOn, lastOn }: TacitRenewal, count: number, end: Day): Moment[] {
  if (isBefore(end, fromOn)) return []
  const [notice, from, last] = [noticeOn, fromOn, lastOn].map(shortDay)
  return [
    {
      on: noticeOn,
      kind: 'last_notice',
      key: `renewal_notice-${count}`,
      needsCouncils: true,
      title: {
        fr: `Dernier jour utile pour dénoncer la reconduction du ${from}`,
        en: `Last useful day to denounce the renewal of ${from}`,
      },
      note: {
        fr: `Sans dénonciation reçue par toutes les autres parties ce jour-là au plus tard, la convention est reconduite jusqu’au ${last}.`,
        en: `Unless all the other parties have received a denunciation by that day, the convention is renewed until ${last}.`,
      },
    },
    {
      on: fromOn,
      kind: 'renewal',
      key: `renewal-${count}`,
      title: { fr: 'Reconduction tacite', en: 'Tacit renewal' },
      note: {
        fr: `Sauf dénonciation reçue au plus tard le ${notice}.`,
        en: `Unless a denunciation is received by ${notice}.`,
      },
    },
  ]
}

function expressMoments(
  { term: { renewal } }: Clauses,
  terms: readonly { readonly fromOn: Day }[],
  end: Day,
): Moment[] {
  if (renewal.kind !== 'express') return []
  return terms.slice(1).flatMap(({ fromOn }, index): Moment[] => {
    const count = index + 1
    if (isBefore(fromOn, end))
      return [
        {
          on: fromOn,
          kind: 'renewal',
          key: `renewal-${count}`,
          title: { fr: 'Reconduction', en: 'Renewal' },
        },
      ]
    return fromOn.equals(end.add({ days: 1 }))
      ? [
          {
            on: end,
            kind: 'renewal',
            key: `renewal_decision-${count}`,
            needsCouncils: true,
            title: { fr: 'Dernier jour pour décider de reconduire', en: 'Last day to decide to renew' },
            note: renewal.preconditions.length
              ? {
                  fr: `Il faut d’abord : ${renewal.preconditions.join(', ')}.`,
                  en: `First needed: ${renewal.preconditions.join(', ')}.`,
                }
              : undefined,
          },
        ]
      : []
  })
}

const decided = {
  withdrawal: (party: string): Text => ({
    fr: `${capital(theName(party))} décide de se retirer`,
    en: `${party} decides to withdraw`,
  }),
  denunciation: (party: string): Text => ({
    fr: `${capital(theName(party))} dénonce la convention`,
    en: `${party} denounces the convention`,
  }),
  termination: (): Text => ({ fr: 'La convention est résiliée', en: 'The convention is terminated' }),
  renewal: (): Text => ({ fr: 'La convention est reconduite', en: 'The convention is renewed' }),
  non_renewal: (party: string): Text => ({
    fr: `${capital(theName(party))} dénonce la reconduction tacite`,
    en: `${party} denounces the tacit renewal`,
  }),
}

/** An act that moves the end has up to four days: decided, received by all the others, contested, in effect. */
export function leavingMoments(facts: Facts): Moment[] {
  const agreed = inForce(facts)
  const lateOf = (act: Facts['leavings'][number]) => {
    const leaving = act.notifiedOn && governingOn(facts.versions, act.notifiedOn)?.clauses.leaving
    return agreed && leaving
      ? lateNotice(act, { months: leaving.noticeMonths, lastOn: agreed.lastOn })
      : undefined
  }
  return facts.leavings.flatMap((act): Moment[] => {
    const { id, kind, party, decidedOn, notifiedOn, effectiveOn, contest } = act
    const late =
      kind === 'non_renewal'
        ? agreed && lateDenunciation(act, agreed.clause)
        : kind !== 'renewal'
          ? lateOf(act)
          : undefined
    const effect = kind !== 'renewal' && effectiveOn ? effectNote(effectiveOn, notifiedOn) : undefined
    const moments: Moment[] = [
      { on: decidedOn, kind: 'leaving', key: `leaving-${id}`, title: decided[kind](party), note: effect },
    ]
    if (late && notifiedOn)
      moments.push({
        on: notifiedOn,
        kind: 'leaving',
        key: `late-${id}`,
        title: tooLate(party),
        note: late,
        isWrong: true,
      })
    if (contest)
      moments.push({
        on: contest.on,
        kind: 'leaving',
        key: `contest-${id}`,
        title: {
          fr: `${capital(theName(contest.party))} conteste le départ ${ofName(party)}`,
          en: `${contest.party} contests the departure of ${party}`,
        },
        note: { fr: contest.reason, en: contest.reason },
      })
    if (kind === 'withdrawal' && effectiveOn)
      moments.push({
        on: effectiveOn,
        kind: 'leaving',
        key: `left-${id}`,
        title: {
          fr: `Le retrait ${ofName(party)} prend effet`,
          en: `The withdrawal of ${party} takes effect`,
        },
      })
    return moments
  })
}

const tooLate = (party: string): Text => ({
  fr: `La notification ${ofName(party)} arrive trop tard`,
  en: `The notice of ${party} comes too late`,
})

const effectNote = (effectiveOn: Day, notifiedOn: Day | null): Text => ({
  fr: `Prend effet le ${shortDay(effectiveOn)}${notifiedOn ? `, reçu par toutes les parties le ${shortDay(notifiedOn)}` : ''}.`,
  en: `Takes effect on ${shortDay(effectiveOn)}${notifiedOn ? `, received by all the parties on ${shortDay(notifiedOn)}` : ''}.`,
})
