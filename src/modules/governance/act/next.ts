import { type Convention, partiesOn } from '../convention/convention.ts'
import type { ConventionFile } from '../convention/file.ts'
import { nextActs } from './next.rules.ts'

/** The acts that wait for who reads: of the parties they may act for. */
export function awaitedActs(
  convention: Convention,
  { parties, versions, authorisations }: ConventionFile,
  mine: readonly { readonly id: string }[],
  today: Temporal.PlainDate,
) {
  const toSign = versions.find(({ agreed_on }) => !agreed_on)
  const living = partiesOn(parties, today)
  return nextActs({
    state: convention.state,
    isModel: convention.is_model,
    parties: living.map(({ organisation_id, name }) => ({ id: organisation_id, name })),
    ...(toSign && {
      toSign: { id: toSign.id, number: toSign.number, isApproved: toSign.approved_on !== null },
    }),
    authorised: authorisations.map((act) => ({ party: act.organisation_id, versionId: act.version_id })),
  }).filter(({ party }) => (party ? mine.some(({ id }) => id === party) : convention.may_manage))
}
