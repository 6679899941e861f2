import {
  announceRollout,
  findConvention,
  listRollouts,
  putInService,
  rolloutTopic,
} from '../../modules/governance/index.ts'
import { findTerritory } from '../../modules/territory/index.ts'
import type { Db } from '../../platform/db.ts'
import { instantOf } from '../../platform/here.ts'
import { nobody } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'

/** A release of the service: what it brings, and the days it was announced, wished and put in service. */
type DemoRelease = {
  readonly name: string
  readonly version: string
  readonly brings: string
  /** Its committee decides of it at its past meeting, where its name is on the agenda. */
  readonly isNew: boolean
  readonly announcedOn: string
  readonly wishedOn: string
  readonly inServiceOn: string
}

/** By the slug of the convention; releases and days of our own invention. */
const releases: Readonly<Record<string, readonly DemoRelease[]>> = {
  // L7: the technical committee validates every release that brings a new feature; L14: before anything is ordered.
  'enjoy-mel-armentieres': [
    {
      name: 'Bons plans des commerces',
      version: '1.1',
      brings: 'Chaque commerce publie ses bons plans, que la commune peut mettre en avant.',
      isNew: true,
      announcedOn: '2019-04-15',
      wishedOn: '2019-05-20',
      inServiceOn: '2019-05-20',
    },
    {
      name: 'Corrections de juin',
      version: '1.1.1',
      brings: 'Les horaires des jours fériés s’affichent correctement.',
      isNew: false,
      announcedOn: '2019-06-03',
      wishedOn: '2019-06-05',
      inServiceOn: '2019-06-05',
    },
  ],
}

type Ground = { readonly slug: string; readonly managerId: Id<'person'> }

/** Announced or put in service by the very commands people use, on the clock of each day. */
export async function insertReleases(
  tx: Db,
  ground: Ground,
  slug: string,
  step: 'announce' | 'serve',
): Promise<void> {
  const territory = await findTerritory(tx, { slug: ground.slug })
  if (!territory) throw new Error(`${ground.slug} is not there yet`)
  const actor = { ...nobody, personId: ground.managerId, staffId: ground.managerId, manager: true }
  const on = (iso: string) => ({
    territory,
    actor,
    now: instantOf(territory, Temporal.PlainDate.from(iso), '10:00'),
  })
  for (const { name, version, brings, isNew, announcedOn, wishedOn, inServiceOn } of releases[slug] ?? []) {
    if (step === 'announce') {
      await announceRollout(tx, on(announcedOn), slug, {
        name,
        version,
        brings,
        wishedOn: Temporal.PlainDate.from(wishedOn),
        feature: isNew ? 'yes' : 'no',
        link: undefined,
        fileId: null,
      })
      continue
    }
    const here = on(inServiceOn)
    const announced = await listRollouts(tx, await findConvention(tx, here, slug))
    const id = announced.find((one) => one.name === name && one.version === version)?.id
    await putInService(tx, here, slug, id, { on: Temporal.PlainDate.from(inServiceOn), because: undefined })
  }
}

/** What a committee is asked of a release, by its name and version. */
export async function releaseTopic(
  tx: Db,
  convention: { readonly territory_id: Id<'territory'>; readonly id: Id<'convention'> },
  title: string,
) {
  const one = (await listRollouts(tx, convention)).find(({ name, version }) => `${name} ${version}` === title)
  if (!one) throw new Error(`no release is called ${title}`)
  return rolloutTopic(one)
}
