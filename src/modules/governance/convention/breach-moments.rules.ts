import { ofName, theName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { deadline, isBefore } from '../term/date.rules.ts'
import type { Facts, Moment } from './moment.rules.ts'

type Day = Temporal.PlainDate

/** C10: a formal notice has up to four days: sent, received, the end of its delay, and what became of it. */
export const noticeMoments = ({ formalNotices }: Facts, today: Day): Moment[] =>
  formalNotices.flatMap(({ id, partyId, party, months, sentOn, receivedOn, settled }): Moment[] => {
    const until = receivedOn && deadline(receivedOn, months)
    const told = (on: Day, step: string, fr: string, en: string, note?: string): Moment => ({
      on,
      kind: 'breach',
      key: `notice-${step}-${id}`,
      title: { fr, en },
      note: note === undefined ? undefined : { fr: note, en: note },
    })
    return [
      told(sentOn, 'sent', `Mise en demeure envoyée à ${theName(party)}`, `Formal notice sent to ${party}`),
      ...(receivedOn
        ? [
            told(
              receivedOn,
              'received',
              `Mise en demeure ${ofName(party)} reçue`,
              `Formal notice received by ${party}`,
            ),
          ]
        : []),
      ...(until && !settled
        ? [
            {
              on: until,
              kind: 'breach' as const,
              key: `notice-until-${id}`,
              party: partyId,
              title: {
                fr: `Fin du délai de la mise en demeure ${ofName(party)}`,
                en: `End of the delay of the formal notice to ${party}`,
              },
              note: {
                fr: `${months} mois après sa réception, le ${shortDay(receivedOn)}.`,
                en: `${months} months after its reception, on ${shortDay(receivedOn)}.`,
              },
              ...(isBefore(until, today) && { isWrong: true as const }),
            },
          ]
        : []),
      ...(settled
        ? [
            told(
              settled.on,
              'settled',
              `Mise en demeure ${ofName(party)} close`,
              `Formal notice to ${party} closed`,
              settled.reason,
            ),
          ]
        : []),
    ]
  })

/** L12: the service suspended for a party, and the suspension lifted. */
export const suspensionMoments = ({ suspensions }: Facts): Moment[] =>
  suspensions.flatMap(({ id, party, on, reason, lifted }): Moment[] => [
    {
      on,
      kind: 'breach',
      key: `suspension-${id}`,
      title: {
        fr: `Le service est suspendu pour ${theName(party)}`,
        en: `The service is suspended for ${party}`,
      },
      note: { fr: reason, en: reason },
    },
    ...(lifted
      ? [
          {
            on: lifted.on,
            kind: 'breach' as const,
            key: `suspension-lifted-${id}`,
            title: {
              fr: `Le service est rétabli pour ${theName(party)}`,
              en: `The service is restored for ${party}`,
            },
            note: { fr: lifted.reason, en: lifted.reason },
          },
        ]
      : []),
  ])
