import type { Facts } from '../convention/moment.rules.ts'
import { isPublic, type Rollout } from './rollout.rules.ts'
import { words } from './rollout.words.ts'

/** Evolutions in service, for the timeline of their convention; one that its committee had not validated says why. */
export const servicesOf = (
  rollouts: readonly (Pick<Rollout, 'in_service_on' | 'unvalidated_because' | 'cancelled_on'> & {
    readonly id: string
    readonly name: string
    readonly version: string
  })[],
): Facts['events'] =>
  rollouts.filter(isPublic).flatMap(({ id, name, version, in_service_on: on, unvalidated_because: why }) =>
    on
      ? [
          {
            id,
            on,
            title: { fr: `${name} ${version} : en service`, en: `${name} ${version}: in service` },
            source: why ? { fr: words.fr.early(why), en: words.en.early(why) } : undefined,
          },
        ]
      : [],
  )
