import { euros } from '../../../platform/money.ts'
import { theName } from '../../../platform/names.ts'
import type { Party } from '../convention/convention.ts'
import { type Act, institutionOf } from './act.rules.ts'
import type { Cost } from './cost.ts'
import type { Ground } from './ground.ts'
import {
  costFigures,
  day,
  explainedTitle,
  facts,
  frame,
  heading,
  keyDaysInWords,
  leavingWords,
  paragraph,
} from './parts.ts'

/** What a committee of the convention decided last, as it was published. */
export type LastDecision = {
  readonly number: string
  readonly decided_on: Temporal.PlainDate
  readonly title: string
  readonly adopted: boolean
  readonly words_fr: string
}

/** Two minutes to be read aloud: where we stand, what was decided, what it costs us, until when we may leave. */
export function councilNote(
  ground: Ground,
  party: Party,
  cost: Cost,
  decisions: readonly LastDecision[],
): Act {
  const { convention, lead, lastOn } = ground
  const [now, next] = cost.years
  const figures = costFigures(cost)
  const each = (year: typeof now) =>
    year?.perInhabitantCents === undefined
      ? ''
      : `, soit ${euros(year.perInhabitantCents, 'fr')} par habitant`
  const leaving = leavingWords(ground)
  const expected = keyDaysInWords(cost.years)
  return {
    kind: 'council_paragraph',
    organisationId: party.organisation_id,
    readers: 'concerned',
    figures,
    document: frame(ground, {
      title: `« ${convention.title_fr} » : où nous en sommes`,
      issuer: party.name,
      about: `À lire en séance. ${institutionOf(party).council}`,
      blocks: [
        heading('À lire'),
        paragraph(
          `Nous sommes parties à la convention « ${convention.title_fr} », portée par ${theName(lead.name)}${lastOn ? `, jusqu’au ${day(lastOn)}` : ''}. ${convention.purpose_fr}`.trim(),
        ),
        paragraph(
          decisions.length === 0
            ? 'Le comité n’a pas encore publié de décision.'
            : `${decisions.length > 1 ? 'Les dernières décisions du comité' : 'La dernière décision du comité'} : ${decisions.map(({ title, decided_on, adopted }) => `« ${title} » (${day(decided_on)}, ${adopted ? 'adopté' : 'non adopté'})`).join(' ; ')}.`,
        ),
        ...(now && next
          ? [
              paragraph(
                `Cette année, la convention nous coûte ${euros(now.cents, 'fr')}${each(now)}. L’an prochain, ${euros(next.cents, 'fr')}${each(next)} sont prévus à ce jour. Nous avons payé ${euros(cost.standing.paidCents, 'fr')} et il reste ${euros(cost.standing.owedCents, 'fr')} à régler.`,
              ),
            ]
          : []),
        ...(expected ? [paragraph(expected)] : []),
        ...(leaving ? [paragraph(leaving)] : []),
        heading('Les chiffres'),
        facts(figures),
        {
          kind: 'note',
          text: `${explainedTitle('notre part', cost)} : ${cost.explained.join(' ; ')}.`,
        },
      ],
    }),
  }
}
