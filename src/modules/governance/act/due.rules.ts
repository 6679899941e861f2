import { ofName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Moment } from '../convention/moment.rules.ts'
import { isBefore } from '../term/date.rules.ts'
import type { NextAct } from './next.rules.ts'

type Day = Temporal.PlainDate

/** Days before its day from which a duty is said; what councils must decide first, from six months ahead. */
const aheadDays = 30
const councilDays = 180

/** Told to a party that has not received it yet. */
export type Unreceived = {
  readonly to: string
  readonly from: string
  readonly sentOn: Day
}
/** Adopted, while the agreement asks for a signed amendment first. */
export type Waiting = { readonly id: string; readonly label: string; readonly adoptedOn: Day }

/** What is owed besides the signatures: what is late first, then what comes, then what waits for somebody. */
export function dueActs(
  {
    moments,
    unreceived,
    waiting,
    denouncer,
  }: {
    /** What was missed, and what is still to come. */
    readonly moments: readonly Moment[]
    readonly unreceived: readonly Unreceived[]
    readonly waiting: readonly Waiting[]
    /** The party whose letter against a tacit renewal the reader may write, when it has not said no yet. */
    readonly denouncer?: string | undefined
  },
  today: Day,
): NextAct[] {
  return [
    ...moments.flatMap((moment) => dutyOf(moment, today, denouncer) ?? []),
    ...unreceived.map(
      ({ to, from, sentOn }): NextAct => ({
        path: '/suites',
        blocker: to,
        title: {
          fr: `${to} : recevoir la notification ${ofName(from)}`,
          en: `${to}: receive the notice of ${from}`,
        },
        why: {
          fr: `Envoyée le ${shortDay(sentOn)}. Le préavis court du jour où la dernière des parties l’a reçue : inscrivez-le.`,
          en: `Sent on ${shortDay(sentOn)}. Notice runs from the day the last party received it: record it.`,
        },
      }),
    ),
    ...waiting.map(
      ({ id, label, adoptedOn }): NextAct => ({
        path: `/depenses/${id}`,
        title: { fr: `${label} : avenant à conclure`, en: `${label}: an amendment to conclude` },
        why: {
          fr: `Adoptée le ${shortDay(adoptedOn)}, cette dépense attend son avenant signé avant d’être engagée.`,
          en: `Adopted on ${shortDay(adoptedOn)}, this expense waits for its signed amendment before it is committed.`,
        },
      }),
    ),
  ]
}

function dutyOf(moment: Moment, today: Day, denouncer: string | undefined): NextAct | undefined {
  const { on, kind, key, title, note, party, who, place, needsCouncils } = moment
  const isLate = isBefore(on, today)
  const day = shortDay(on)
  const ahead = today.until(on).days
  if (party || place) {
    if (ahead > aheadDays) return undefined
    return {
      ...(place ? { place } : { path: '/obligations' }),
      ...(party && { party }),
      ...(who && { blocker: who }),
      title,
      why: isLate
        ? {
            fr: `En retard depuis le ${day}. ${note?.fr ?? ''}`.trim(),
            en: `Late since ${day}. ${note?.en ?? ''}`.trim(),
          }
        : { fr: `À faire au plus tard le ${day}.`, en: `To be done by ${day}.` },
    }
  }
  const isTacit = key.startsWith('renewal_notice')
  if (!needsCouncils || !(kind === 'renewal' || isTacit) || ahead > councilDays) return undefined
  return {
    ...(isTacit && denouncer
      ? { path: `/actes/reconduction/${denouncer}`, party: denouncer }
      : { path: '/suites' }),
    title,
    why: {
      fr: `Le ${day} au plus tard, le temps que les assemblées se réunissent. ${note?.fr ?? ''}`.trim(),
      en: `By ${day}, while the councils still have time to meet. ${note?.en ?? ''}`.trim(),
    },
  }
}
