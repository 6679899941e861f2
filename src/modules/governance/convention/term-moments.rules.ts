import type { Text } from '../../../platform/language.ts'
import { ofName, theName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { capital } from '../../../platform/typography.ts'
import { deadline, isBefore, latestNotice } from '../term/date.rules.ts'
import { lateNotice } from '../term/notice.rules.ts'
import { type Clauses, scheduleOf } from './clauses.rules.ts'
import type { Facts, Moment } from './moment.rules.ts'

type Day = Temporal.PlainDate

/** What is agreed and the days it makes; undefined until the convention is in force. */
function inForce({ versions, startsOn, acts }: Facts) {
  const clauses = versions.findLast(({ fromOn }) => fromOn !== null)?.clauses
  return startsOn && clauses ? { clauses, ...scheduleOf(clauses, startsOn, acts) } : undefined
}

/** The last day as things stand; undefined until the convention is in force. */
export function endOf(facts: Facts): Day | undefined {
  const agreed = inForce(facts)
  return agreed && (facts.terminatedOn ?? agreed.lastOn)
}

/** What the last version in force makes come: renewals, the last day to leave, the end, the end of confidentiality. */
export function termMoments(facts: Facts): Moment[] {
  const agreed = inForce(facts)
  if (!agreed) return []
  const { clauses, terms, lastOn } = agreed
  const end = facts.terminatedOn ?? lastOn
  const moments = renewalMoments(clauses, terms, end)
  // A denunciation received that late would end the convention on the very day it ends: there is none to offer.
  if (clauses.leaving?.kind === 'withdrawal' && !facts.terminatedOn)
    moments.push({
      on: latestNotice(lastOn, clauses.leaving.noticeMonths),
      kind: 'last_notice',
      title: {
        fr: 'Dernier jour utile pour notifier un retrait',
        en: 'Last useful day to notify a withdrawal',
      },
      note: {
        fr: `Préavis de ${clauses.leaving.noticeMonths} mois, compté de sa réception par les autres parties.`,
        en: `${clauses.leaving.noticeMonths} months’ notice, from its reception by the other parties.`,
      },
    })
  moments.push({
    on: end,
    kind: 'ends',
    title: facts.terminatedOn
      ? { fr: 'Fin anticipée de la convention', en: 'Early end of the convention' }
      : { fr: 'Fin de la convention', en: 'End of the convention' },
    note: endNote(clauses),
  })
  if (clauses.confidentialityMonths)
    moments.push({
      on: deadline(end, clauses.confidentialityMonths),
      kind: 'confidentiality',
      title: { fr: 'Fin de la confidentialité', en: 'End of confidentiality' },
      note: {
        fr: `${clauses.confidentialityMonths} mois après la fin de la convention.`,
        en: `${clauses.confidentialityMonths} months after the end of the convention.`,
      },
    })
  return moments
}

function endNote({ term: { renewal, capOn } }: Clauses): Text | undefined {
  if (renewal.kind === 'none') return { fr: 'Elle n’est pas renouvelable.', en: 'It cannot be renewed.' }
  if (capOn) {
    const day = shortDay(Temporal.PlainDate.from(capOn))
    return { fr: `Jamais au-delà du ${day}.`, en: `Never beyond ${day}.` }
  }
  return undefined
}

function renewalMoments(
  { term: { renewal } }: Clauses,
  terms: readonly { readonly fromOn: Day; readonly lastOn: Day }[],
  end: Day,
): Moment[] {
  if (renewal.kind === 'none') return []
  return terms.slice(1).flatMap(({ fromOn }): Moment[] => {
    if (renewal.kind === 'tacit')
      return isBefore(end, fromOn)
        ? []
        : [
            {
              on: fromOn,
              kind: 'renewal',
              title: { fr: 'Reconduction tacite', en: 'Tacit renewal' },
              note: {
                fr: `Sauf dénonciation reçue au plus tard le ${shortDay(latestNotice(fromOn.subtract({ days: 1 }), renewal.noticeMonths))}.`,
                en: `Unless a denunciation is received by ${shortDay(latestNotice(fromOn.subtract({ days: 1 }), renewal.noticeMonths))}.`,
              },
            },
          ]
    if (isBefore(fromOn, end))
      return [{ on: fromOn, kind: 'renewal', title: { fr: 'Reconduction', en: 'Renewal' } }]
    return fromOn.equals(end.add({ days: 1 }))
      ? [
          {
            on: end,
            kind: 'renewal',
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
}

/** An act that moves the end has up to four days: decided, received by all the others, contested, in effect. */
export function leavingMoments(facts: Facts): Moment[] {
  const agreed = inForce(facts)
  const rule = agreed?.clauses.leaving && {
    months: agreed.clauses.leaving.noticeMonths,
    lastOn: agreed.lastOn,
  }
  return facts.leavings.flatMap((act): Moment[] => {
    const { kind, party, decidedOn, notifiedOn, effectiveOn, contest } = act
    const late = rule && kind !== 'renewal' ? lateNotice(act, rule) : undefined
    const effect = kind !== 'renewal' && effectiveOn ? effectNote(effectiveOn, notifiedOn) : undefined
    const moments: Moment[] = [{ on: decidedOn, kind: 'leaving', title: decided[kind](party), note: effect }]
    if (late && notifiedOn)
      moments.push({ on: notifiedOn, kind: 'leaving', title: tooLate(party), note: late, isWrong: true })
    if (contest)
      moments.push({
        on: contest.on,
        kind: 'leaving',
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
