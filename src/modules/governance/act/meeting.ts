import type { Block } from '../../../platform/documents/document.ts'
import type { Here } from '../../../platform/here.ts'
import { euros } from '../../../platform/money.ts'
import { dayAndHour } from '../../../platform/time.ts'
import { capital } from '../../../platform/typography.ts'
import { amountAsked, itemKinds, settledInWords } from '../agenda/agenda.rules.ts'
import type { Body } from '../body/body.ts'
import { isOver } from '../meeting/meeting.ts'
import type { MeetingRecord } from '../meeting/record.ts'
import { parts, slipInWords } from '../rectification/rectification.rules.ts'
import { type Act, refuse } from './act.rules.ts'
import type { Ground } from './ground.ts'
import { day, facts, frame, heading, paragraph } from './parts.ts'

/** The acts of a meeting, by what stands in their address. */
export const meetingActs = ['invitation', 'releve'] as const
export type MeetingActPath = (typeof meetingActs)[number]

type Clock = Pick<Here['territory'], 'timeZone'>

const nameOf = ({ meeting: { number, kind } }: MeetingRecord) =>
  kind === 'written' ? `consultation écrite n° ${number}` : `réunion n° ${number}`

function agendaBlocks({ items, votes, meeting }: MeetingRecord): Block[] {
  return [
    heading('Ordre du jour'),
    items.length === 0
      ? paragraph(
          isOver(meeting)
            ? 'Aucun ordre du jour n’a été communiqué.'
            : 'L’ordre du jour sera communiqué ultérieurement.',
        )
      : {
          kind: 'list',
          items: items.map((item, at) => {
            const amount = amountAsked(item, votes)
            const asked = amount === null ? '' : `, ${euros(amount, 'fr')} TTC`
            const note = item.note ? ` : ${item.note}` : ''
            const voted = votes.some(
              ({ item_id, state, is_cancelled }) =>
                item_id === item.id && state === 'closed' && !is_cancelled,
            )
            const settled = voted ? undefined : settledInWords(item)?.fr
            return `${at + 1}. ${item.title} (${itemKinds[item.kind].fr.toLowerCase()})${asked}${note}${settled ? ` [${settled}]` : ''}`
          }),
        },
  ]
}

/** A committee set up by a convention is invited, not summoned. */
export function invitationAct(ground: Ground, clock: Clock, body: Body, kept: MeetingRecord): Act {
  const { meeting, papers, actions } = kept
  const when = dayAndHour(meeting.starts_at, clock.timeZone, 'fr', { year: true })
  return {
    kind: 'invitation',
    readers: 'parties',
    figures: [['Réunion', when]],
    document: frame(ground, {
      title: `Invitation : ${body.name}, ${nameOf(kept)}`,
      issuer: ground.lead.name,
      about: `Convention « ${ground.convention.title_fr} »`,
      blocks: [
        paragraph('Madame, Monsieur,'),
        paragraph(
          `J’ai l’honneur de vous inviter à la ${nameOf(kept)} de l’instance « ${body.name} », le ${when}${meeting.place ? `, ${meeting.place}` : ''}.${meeting.link ? ` Elle peut être suivie à distance : ${meeting.link}` : ''}`,
        ),
        ...agendaBlocks(kept),
        ...(actions.length > 0
          ? [
              heading('Suites des réunions précédentes'),
              {
                kind: 'list' as const,
                items: actions.map(
                  ({ title, who, due_on }) => `${title} (${who}${due_on ? `, avant le ${day(due_on)}` : ''})`,
                ),
              },
            ]
          : []),
        ...(papers.length > 0
          ? [heading('Pièces jointes'), { kind: 'list' as const, items: papers.map(({ title }) => title) }]
          : []),
        paragraph(
          'Si vous ne pouvez pas être présent, merci de prévenir votre suppléant et le secrétariat de l’instance.',
        ),
        paragraph('Veuillez agréer, Madame, Monsieur, l’expression de ma considération distinguée.'),
      ],
    }),
  }
}

const mistakeFigures = ({ decisions, rectifications }: MeetingRecord): (readonly [string, string])[] => {
  const cancelled = decisions.filter(({ cancelled_on }) => cancelled_on).length
  return [
    ...(cancelled > 0 ? [['Saisies annulées', String(cancelled)] as const] : []),
    ...(rectifications.length > 0 ? [['Rectifications', String(rectifications.length)] as const] : []),
  ]
}

const outcomeOf = ({
  adopted,
  cancelled_on,
  cancelled_why,
}: Pick<MeetingRecord['decisions'][number], 'adopted' | 'cancelled_on' | 'cancelled_why'>) => {
  if (cancelled_on) return `saisie annulée le ${day(cancelled_on)} (${cancelled_why})`
  return adopted ? 'adoptée' : 'non adoptée'
}

/** What was rectified since it was closed, with its day, its reason and who wrote it. */
function rectificationBlocks({ rectifications, names }: MeetingRecord): Block[] {
  if (rectifications.length === 0) return []
  return [
    heading('Rectifications'),
    {
      kind: 'list',
      items: rectifications.map((one) => {
        const of = one.decision_number ? `Décision ${one.decision_number}, ` : ''
        const name = names.get(one.rectified_by)
        return `${capital(`${of}${parts[one.part].fr.toLowerCase()}`)} : ${slipInWords(one).fr}. Rectifié le ${day(one.rectified_on)}${name ? ` par ${name}` : ''}. Motif : ${one.reason}`
      }),
    },
  ]
}

/** *Relevé de décisions*, once the meeting is closed. @throws Refusal `act.meeting_not_closed` */
export function minutesAct(ground: Ground, clock: Clock, body: Body, kept: MeetingRecord): Act {
  const { meeting, roll, decisions, actions } = kept
  if (meeting.state !== 'closed') throw refuse('act.meeting_not_closed')
  const names = (as: (typeof roll)[number]['as']) =>
    roll
      .filter((line) => line.as === as)
      .map(({ label, name, holder }) => `${name} (${label}${holder ? `, pouvoir à ${holder}` : ''})`)
      .join(' ; ') || 'aucun'
  const count = (as: (typeof roll)[number]['as']) => String(roll.filter((line) => line.as === as).length)
  return {
    kind: 'minutes',
    readers: 'parties',
    figures: [
      ['Présents', count('present')],
      ['Représentés', count('represented')],
      ['Absents', count('absent')],
      ['Décisions', String(decisions.length)],
      // Counted, so that a record issued again the same day is another document once something was rectified.
      ...mistakeFigures(kept),
    ],
    document: frame(ground, {
      title: `Relevé de décisions : ${body.name}, ${nameOf(kept)}`,
      issuer: ground.lead.name,
      about: `Convention « ${ground.convention.title_fr} »`,
      blocks: [
        facts([
          ['Date', dayAndHour(meeting.starts_at, clock.timeZone, 'fr', { year: true })],
          ...(meeting.place ? [['Lieu', meeting.place] as const] : []),
          ['Présidence', meeting.chair || 'non renseignée'],
          ['Secrétariat', meeting.secretary || 'non renseigné'],
          ['Présents', names('present')],
          ['Représentés', names('represented')],
          ['Absents', names('absent')],
        ]),
        ...agendaBlocks(kept),
        heading('Décisions'),
        ...(decisions.length === 0
          ? [paragraph('La réunion n’a pris aucune décision.')]
          : decisions.flatMap(({ number, title, text, words_fr, ...decision }) => [
              paragraph(`Décision ${number}. ${title} : ${outcomeOf(decision)}.`),
              ...(text ? [paragraph(text)] : []),
              { kind: 'note' as const, text: words_fr },
            ])),
        ...rectificationBlocks(kept),
        ...(meeting.gist ? [heading('Échanges'), paragraph(meeting.gist)] : []),
        ...(actions.length > 0
          ? [
              heading('Suites à donner'),
              {
                kind: 'table' as const,
                caption: 'Qui fait quoi',
                columns: [{ label: 'Action' }, { label: 'Par' }, { label: 'Avant le' }],
                rows: actions.map(({ title, who, due_on }) => [title, who, due_on ? day(due_on) : '—']),
              },
            ]
          : []),
      ],
    }),
  }
}
