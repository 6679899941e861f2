import type { Document } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Marks } from '../convention/marks.ts'
import type { ClaimRow } from './claim.ts'
import type { FundingRow } from './funding.ts'
import { words } from './funding.words.ts'
import type { ProofRow } from './proof.ts'

/**
 * What a claim shows to its funder, as it had decided that day: each payment with its proof, the amount asked, and room
 * for the accountant's visa.
 */
export function claimDocument(
  funding: FundingRow,
  claim: ClaimRow,
  proofs: readonly ProofRow[],
  of: Marks & { readonly issuer: string; readonly convention: string },
  lang: Language,
): Document {
  const say = words[lang]
  const ceiling = funding.ceiling_cents === null ? undefined : euros(funding.ceiling_cents, lang)
  return {
    language: lang,
    title: say.document,
    issuer: of.issuer,
    logos: of.logos,
    mentions: of.mentions,
    annex: of.annex,
    subtitle: `${of.convention} · ${say.number} ${claim.number} · ${say.exercice} ${claim.exercice}`,
    blocks: [
      {
        kind: 'facts',
        facts: [
          [say.funder, funding.funder],
          ...(funding.grant_act && funding.granted_on
            ? [[say.act, `${funding.grant_act}, ${shortDay(funding.granted_on)}`] as const]
            : []),
          [say.rate, say.terms(funding.percent, ceiling, funding.counts)],
          [say.asked, euros(claim.amount_cents, lang)],
        ],
      },
      {
        kind: 'table',
        caption: say.proofs,
        columns: [
          { label: say.spending },
          { label: say.proof },
          { label: say.day },
          { label: say.amount, number: true },
        ],
        rows: proofs.map((proof) => [
          proof.label,
          proof.reference ?? say.unproved,
          proof.paid_on ? shortDay(proof.paid_on) : '',
          euros(proof.amount_cents, lang),
        ]),
        foot: [say.total, '', '', euros(claim.proved_cents, lang)],
      },
      {
        kind: 'note',
        text: claim.withdrawn_on
          ? say.withdrawnDocument(shortDay(claim.withdrawn_on), claim.withdrawn_why ?? '')
          : say.certified,
      },
    ],
  }
}
