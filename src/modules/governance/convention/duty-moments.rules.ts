import { shortDay } from '../../../platform/time.ts'
import { deadline, isBefore } from '../term/date.rules.ts'
import type { Facts, Moment } from './moment.rules.ts'
import { endOf } from './term-moments.rules.ts'

type Day = Temporal.PlainDate

const atMeetings = {
  fr: 'Se suit aux réunions tenues : seule une absence se justifie.',
  en: 'Followed at the meetings held: only an absence is to be explained.',
}

/** What each party owes by a day, and certificates that come to their end. */
export const obligationMoments = ({ obligations }: Facts, today: Day): Moment[] =>
  obligations.flatMap(({ id, partyId, party, title, dueOn, isDone, isAttendance, validUntil }): Moment[] => {
    const what = { fr: `${party} : ${title.fr}`, en: `${party}: ${title.en || title.fr}` }
    const isLate = dueOn && !isDone && !isAttendance && isBefore(dueOn, today)
    return [
      ...(dueOn
        ? [
            {
              on: dueOn,
              kind: 'obligation' as const,
              key: `obligation-${id}`,
              party: partyId,
              title: what,
              ...(isAttendance && { note: atMeetings }),
              ...(isLate && {
                isWrong: true as const,
                note: { fr: 'Sans justificatif à ce jour.', en: 'Without evidence to this day.' },
              }),
            },
          ]
        : []),
      ...(validUntil
        ? [
            {
              on: validUntil,
              kind: 'obligation' as const,
              key: `validity-${id}`,
              party: partyId,
              title: {
                fr: `${what.fr}, dernier jour de validité`,
                en: `${what.en}, last day of validity`,
              },
              ...(isBefore(validUntil, today) && {
                isWrong: true as const,
                note: { fr: 'Périmé et non renouvelé.', en: 'Expired and not renewed.' },
              }),
            },
          ]
        : []),
    ]
  })

/** C8: a committee that must meet every so many months is late once they have passed without a meeting. */
export function committeeMoments(facts: Facts, today: Day): Moment[] {
  const end = endOf(facts)
  return facts.rhythms.flatMap(({ slug, body, months, sinceOn }): Moment[] => {
    const on = deadline(sinceOn, months)
    // A convention that is over has no committee to call any more.
    if (!end || isBefore(end, on)) return []
    return [
      {
        on,
        kind: 'committee',
        key: `committee-${slug}`,
        place: `/gestion/instances/${slug}`,
        title: { fr: `${body} : réunion à tenir`, en: `${body}: a meeting to hold` },
        ...(isBefore(on, today)
          ? {
              isWrong: true as const,
              note: {
                fr: `Aucune réunion depuis le ${shortDay(sinceOn)}.`,
                en: `No meeting since ${shortDay(sinceOn)}.`,
              },
            }
          : {
              note: {
                fr: `Au moins une tous les ${months} mois ; la dernière date compte depuis le ${shortDay(sinceOn)}.`,
                en: `At least one every ${months} months, counted from ${shortDay(sinceOn)}.`,
              },
            }),
      },
    ]
  })
}

/** What decisions left to do: late once its day has passed. */
export const actionMoments = ({ actions }: Facts, today: Day): Moment[] =>
  actions.map(({ id, slug, title, who, partyId, dueOn }) => ({
    on: dueOn,
    kind: 'action',
    key: `action-${id}`,
    place: `/gestion/instances/${slug}/actions`,
    ...(partyId ? { party: partyId } : { who }),
    title: { fr: `${who} : ${title}`, en: `${who}: ${title}` },
    ...(isBefore(dueOn, today) && {
      isWrong: true as const,
      note: { fr: 'Cette action n’est pas notée comme faite.', en: 'This action is not noted as done.' },
    }),
  }))
