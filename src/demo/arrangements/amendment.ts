import {
  approveAmendment,
  draftAmendment,
  findConvention,
  listParties,
  recordAuthorisation,
  sign,
  writeClauses,
} from '../../modules/governance/index.ts'
import { findTerritory } from '../../modules/territory/index.ts'
import type { Db } from '../../platform/db.ts'
import { instantOf } from '../../platform/here.ts'
import { nobody } from '../../platform/http.tsx'
import type { DemoAmendment } from './arrangement.ts'
import { findDecided } from './bill.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)

/** An amendment that every party signed the same day, by the very commands people use, on the clock of each day. */
export async function insertAmendment(
  tx: Db,
  ground: { readonly slug: string },
  slug: string,
  what: DemoAmendment,
): Promise<void> {
  const territory = await findTerritory(tx, { slug: ground.slug })
  if (!territory) throw new Error(`${ground.slug} is not there yet`)
  const on = (iso: string) => ({
    territory,
    actor: { ...nobody, manager: true },
    now: instantOf(territory, day(iso), '10:00'),
  })
  const convention = await findConvention(tx, on(what.authorisedOn), slug)
  await draftAmendment(tx, on(what.authorisedOn), slug, { title: what.title, wantedOn: undefined })
  await writeClauses(tx, on(what.authorisedOn), slug, what.change)
  const decision = await findDecided(tx, convention, what.decision)
  await approveAmendment(tx, on(what.authorisedOn), slug, decision)
  const parties = (await listParties(tx, convention)).map(({ organisation_id }) => organisation_id)
  for (const party of parties)
    await recordAuthorisation(tx, on(what.authorisedOn), slug, {
      party,
      organ: 'delegated_decision',
      reference: what.authorisation,
      scope: `${what.title} (acte choisi pour la démonstration)`,
      decidedOn: day(what.authorisedOn),
      publishedOn: day(what.authorisedOn),
      receivedOn: day(what.authorisedOn),
      budgetArticle: undefined,
    })
  for (const party of parties) {
    const signed = { party, signedOn: day(what.signedOn), isAlreadyGiven: false }
    await sign(tx, on(what.signedOn), slug, signed)
  }
}
