import { asAuthorisation, type Convention, partiesOn, textToSign } from '../convention/convention.ts'
import type { ConventionFile } from '../convention/file.ts'
import { signaturesToRedo } from '../convention/redo.rules.ts'
import { nextActs } from './next.rules.ts'

/** The acts that wait for who reads: of the parties they may act for. */
export function awaitedActs(
  convention: Convention,
  file: ConventionFile,
  mine: readonly { readonly id: string }[],
  today: Temporal.PlainDate,
) {
  const text = textToSign(file.versions)
  const living = partiesOn(file.parties, today)
  const authorisations = file.authorisations.map((row) => ({
    ...asAuthorisation(row),
    party: row.organisation_id,
    versionId: row.version_id,
  }))
  const signatures = file.signatures.map((row) => ({
    party: row.organisation_id,
    versionId: row.version_id,
    on: row.signed_on,
  }))
  const versions = file.versions.map(({ id, agreed_on }) => ({ id, agreedOn: agreed_on }))
  return nextActs(
    {
      state: convention.state,
      isModel: convention.is_model,
      parties: living.map(({ organisation_id, name }) => ({ id: organisation_id, name })),
      ...(text && {
        text: {
          id: text.id,
          number: text.number,
          isApproved: text.approved_on !== null,
          isAgreed: text.agreed_on !== null,
        },
      }),
      authorisations,
      signatures,
      redo: signaturesToRedo({ versions, signatures, authorisations }),
    },
    today,
  ).filter(({ party }) => (party ? mine.some(({ id }) => id === party) : convention.may_manage))
}
