import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { departementWithSiren } from '../../territory/index.ts'
import { votesOf } from '../deliberation/deliberation.rules.ts'
import { type DeliberationRow, deliberationIssues, deliberationRow } from '../formats/deliberation.rules.ts'

/** More acts than the councils of a territory take together in ten years. */
const most = 20_000

/**
 * The préfecture that received an act: of a département, always its own (CGCT, art. L3131-2). A commune or an
 * intercommunalité sends its acts to the préfecture or to the sous-préfecture of its arrondissement (art. L2131-2), and
 * we do not know to which: nothing is said then, rather than guessed.
 */
function prefectureOf({ siren }: { readonly siren: string | null }): string | undefined {
  const code = siren ? departementWithSiren(siren) : undefined
  return code && `PREF${code.padStart(3, '0')}`
}

/**
 * The acts of councils that were published, as SCDL « délibérations » wants them, the latest first. An act without what
 * the schema requires (the SIRET of its council, its matter) is left out: its own page says what it lacks.
 */
export async function listDeliberationRows(
  db: Db,
  territoryId: Id<'territory'>,
): Promise<readonly DeliberationRow[]> {
  const acts = await db
    .selectFrom('deliberation')
    .innerJoin('organisation_public as organisation', (join) =>
      join
        .onRef('organisation.territory_id', '=', 'deliberation.territory_id')
        .onRef('organisation.id', '=', 'deliberation.organisation_id'),
    )
    .selectAll('deliberation')
    .select(['organisation.name', 'organisation.siren', 'organisation.siret'])
    .where('deliberation.territory_id', '=', territoryId)
    .where('deliberation.published_on', 'is not', null)
    // A decision that the executive takes by delegation is not deliberated.
    .where('deliberation.organ', '<>', 'delegated_decision')
    .orderBy('deliberation.decided_on', 'desc')
    .orderBy('deliberation.id', 'desc')
    .limit(most)
    .execute()
  return acts
    .map((act) => {
      const vote = votesOf(act)
      return deliberationRow({
        authority: { name: act.name, siret: act.siret ?? '' },
        number: act.number,
        decidedOn: act.decided_on,
        matter: act.matter_code ?? '',
        subject: act.subject,
        ...(act.received_on && { receivedOn: act.received_on, prefecture: prefectureOf(act) }),
        ...(vote && { vote }),
        ...(act.url && { url: act.url }),
      })
    })
    .filter((row) => deliberationIssues(row).length === 0)
}
