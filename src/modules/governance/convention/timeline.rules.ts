import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { appealEnd, deadline, isBefore, latest, latestNotice } from '../term/date.rules.ts'
import type { Authorisation } from './authorisation.rules.ts'
import { executoryOn, irregularityOf } from './authorisation.rules.ts'
import { type Clauses, scheduleOf, type TermActs } from './clauses.rules.ts'

type Day = Temporal.PlainDate

/** A day in the life of a convention: an act done, or a deadline. */
export type Moment = {
  readonly on: Day
  readonly kind:
    | 'authorised'
    | 'approved'
    | 'signed'
    | 'appeal'
    | 'starts'
    | 'amended'
    | 'event'
    | 'obligation'
    | 'leaving'
    | 'renewal'
    | 'last_notice'
    | 'ends'
    | 'confidentiality'
  readonly title: Text
  readonly note?: Text | undefined
  /** Done against the rules, or late. */
  readonly isWrong?: true
}

export type VersionFacts = {
  readonly id: string
  readonly number: number
  readonly title: Text
  readonly approvedOn: Day | null
  readonly approvalReference: string | null
  readonly agreedOn: Day | null
  readonly fromOn: Day | null
  readonly clauses: Clauses
}

/** What the database knows of a convention, for its timeline. */
export type Facts = {
  readonly startsOn: Day | null
  readonly terminatedOn: Day | null
  readonly versions: readonly VersionFacts[]
  readonly authorisations: readonly (Authorisation & { readonly party: string; readonly versionId: string })[]
  readonly signatures: readonly { readonly party: string; readonly versionId: string; readonly on: Day }[]
  readonly events: readonly { readonly on: Day; readonly title: Text; readonly source: string }[]
  readonly obligations: readonly {
    readonly party: string
    readonly title: Text
    readonly dueOn: Day | null
    readonly isDone: boolean
  }[]
  readonly acts: TermActs
  /** Withdrawals, denunciations, terminations and renewals, as they were decided. */
  readonly leavings: readonly {
    readonly kind: 'withdrawal' | 'denunciation' | 'termination' | 'renewal'
    readonly party: string
    readonly decidedOn: Day
    readonly notifiedOn: Day | null
    readonly effectiveOn: Day | null
  }[]
}

const organs = {
  council: { fr: 'Assemblée délibérante', en: 'Council' },
  permanent_commission: { fr: 'Commission permanente', en: 'Permanent commission' },
  bureau: { fr: 'Bureau', en: 'Bureau' },
  delegated_decision: { fr: 'Décision par délégation', en: 'Delegated decision' },
} as const satisfies Record<Authorisation['kind'], Text>

/** What a version is called: the convention itself, or its amendment by number. */
export const versionName = (number: number): Text =>
  number === 0
    ? { fr: 'la convention', en: 'the convention' }
    : { fr: `l’avenant n° ${number}`, en: `amendment no. ${number}` }

const listOf = (names: readonly string[]): Text => ({
  fr: new Intl.ListFormat('fr').format(names),
  en: new Intl.ListFormat('en').format(names),
})

function authorisedMoments({ authorisations, versions }: Facts): Moment[] {
  return authorisations.map((act): Moment => {
    const version = versionName(versions.find(({ id }) => id === act.versionId)?.number ?? 0)
    const since = executoryOn(act)
    return {
      on: act.decidedOn,
      kind: 'authorised',
      title: {
        fr: `${act.party} autorise la signature de ${version.fr}`,
        en: `${act.party} authorises the signature of ${version.en}`,
      },
      note: {
        fr: `${organs[act.kind].fr}, ${act.reference}${since ? `, exécutoire le ${shortDay(since)}` : ', pas encore exécutoire'}`,
        en: `${organs[act.kind].en}, ${act.reference}${since ? `, executory on ${shortDay(since)}` : ', not executory yet'}`,
      },
    }
  })
}

/** Until when the court may still be asked to annul one of the acts that let the parties sign, once all are executory. */
function appealMoments({ authorisations, versions }: Facts): Moment[] {
  return versions.flatMap(({ id, number }): Moment[] => {
    const acts = authorisations.filter(({ versionId }) => versionId === id)
    const ends = acts.flatMap(({ receivedOn, publishedOn }) =>
      receivedOn && publishedOn ? [appealEnd(receivedOn, publishedOn)] : [],
    )
    const on = latest(ends)
    if (!on || ends.length < acts.length) return []
    const version = versionName(number)
    return [
      {
        on,
        kind: 'appeal',
        title: {
          fr: `Fin du délai de recours contre les actes qui autorisent ${version.fr}`,
          en: `End of the time to appeal against the acts that authorise ${version.en}`,
        },
      },
    ]
  })
}

/** Signatures of one day are one moment; one that came before its authorisation stands apart and says so. */
function signedMoments({ signatures, authorisations, versions }: Facts): Moment[] {
  const checked = signatures.map((signature) => {
    const act = authorisations.find(
      ({ party, versionId }) => party === signature.party && versionId === signature.versionId,
    )
    return { ...signature, irregularity: irregularityOf('signature', signature.on, act) }
  })
  const groups = Map.groupBy(checked, ({ on, versionId, party, irregularity }) =>
    [on, versionId, irregularity ? party : ''].join(' '),
  )
  return [...groups.values()].flatMap((group): Moment[] => {
    const [first] = group
    if (!first) return []
    const version = versionName(versions.find(({ id }) => id === first.versionId)?.number ?? 0)
    const who = listOf(group.map(({ party }) => party))
    const signs = group.length > 1 ? 'signent' : 'signe'
    return [
      {
        on: first.on,
        kind: 'signed',
        title: {
          fr: `${who.fr} ${signs} ${version.fr}`,
          en: `${who.en} ${group.length > 1 ? 'sign' : 'signs'} ${version.en}`,
        },
        ...(first.irregularity && { note: first.irregularity.words, isWrong: true }),
      },
    ]
  })
}

function versionMoments({ versions, startsOn }: Facts): Moment[] {
  const moments: Moment[] = versions.flatMap(
    ({ number, title, approvedOn, approvalReference, fromOn }): Moment[] => [
      ...(number > 0 && approvedOn
        ? [
            {
              on: approvedOn,
              kind: 'approved' as const,
              title: {
                fr: `Le comité approuve l’avenant n° ${number}`,
                en: `The committee approves amendment no. ${number}`,
              },
              note: approvalReference ? { fr: approvalReference, en: approvalReference } : undefined,
            },
          ]
        : []),
      ...(number > 0 && fromOn
        ? [
            {
              on: fromOn,
              kind: 'amended' as const,
              title: { fr: `L’avenant n° ${number} s’applique`, en: `Amendment no. ${number} applies` },
              note: title.fr ? title : undefined,
            },
          ]
        : []),
    ],
  )
  if (startsOn)
    moments.push({
      on: startsOn,
      kind: 'starts',
      title: { fr: 'La convention entre en vigueur', en: 'The convention comes into force' },
    })
  return moments
}

/** What the last version in force makes come: renewals, the last day to leave, the end, the end of confidentiality. */
function termMoments(facts: Facts): Moment[] {
  const clauses = facts.versions.findLast(({ fromOn }) => fromOn !== null)?.clauses
  if (!facts.startsOn || !clauses) return []
  const { terms, lastOn } = scheduleOf(clauses, facts.startsOn, facts.acts)
  const end = facts.terminatedOn ?? lastOn
  const moments = renewalMoments(clauses, terms, end)
  if (clauses.leaving && !facts.terminatedOn)
    moments.push({
      on: latestNotice(lastOn, clauses.leaving.noticeMonths),
      kind: 'last_notice',
      title: {
        fr: `Dernier jour utile pour notifier ${clauses.leaving.kind === 'withdrawal' ? 'un retrait' : 'une dénonciation'}`,
        en: `Last useful day to notify ${clauses.leaving.kind === 'withdrawal' ? 'a withdrawal' : 'a denunciation'}`,
      },
      note: {
        fr: `Préavis de ${clauses.leaving.noticeMonths} mois, compté de sa réception par les autres parties.`,
        en: `${clauses.leaving.noticeMonths} months’ notice, from its reception by the other parties.`,
      },
    })
  moments.push({
    on: end,
    kind: 'ends',
    title: facts.terminatedOn
      ? { fr: 'Fin anticipée de la convention', en: 'Early end of the convention' }
      : { fr: 'Fin de la convention', en: 'End of the convention' },
    note: endNote(clauses),
  })
  if (clauses.confidentialityMonths)
    moments.push({
      on: deadline(end, clauses.confidentialityMonths),
      kind: 'confidentiality',
      title: { fr: 'Fin de la confidentialité', en: 'End of confidentiality' },
      note: {
        fr: `${clauses.confidentialityMonths} mois après la fin de la convention.`,
        en: `${clauses.confidentialityMonths} months after the end of the convention.`,
      },
    })
  return moments
}

function endNote({ term: { renewal, capOn } }: Clauses): Text | undefined {
  if (renewal.kind === 'none') return { fr: 'Elle n’est pas renouvelable.', en: 'It cannot be renewed.' }
  if (capOn) {
    const day = shortDay(Temporal.PlainDate.from(capOn))
    return { fr: `Jamais au-delà du ${day}.`, en: `Never beyond ${day}.` }
  }
  return undefined
}

function renewalMoments(
  { term: { renewal } }: Clauses,
  terms: readonly { readonly fromOn: Day; readonly lastOn: Day }[],
  end: Day,
): Moment[] {
  if (renewal.kind === 'none') return []
  return terms.slice(1).flatMap(({ fromOn }): Moment[] => {
    if (renewal.kind === 'tacit')
      return isBefore(end, fromOn)
        ? []
        : [
            {
              on: fromOn,
              kind: 'renewal',
              title: { fr: 'Reconduction tacite', en: 'Tacit renewal' },
              note: {
                fr: `Sauf dénonciation reçue au plus tard le ${shortDay(latestNotice(fromOn.subtract({ days: 1 }), renewal.noticeMonths))}.`,
                en: `Unless a denunciation is received by ${shortDay(latestNotice(fromOn.subtract({ days: 1 }), renewal.noticeMonths))}.`,
              },
            },
          ]
    if (isBefore(fromOn, end))
      return [{ on: fromOn, kind: 'renewal', title: { fr: 'Reconduction', en: 'Renewal' } }]
    return fromOn.equals(end.add({ days: 1 }))
      ? [
          {
            on: end,
            kind: 'renewal',
            title: { fr: 'Dernier jour pour décider de reconduire', en: 'Last day to decide to renew' },
            note: renewal.preconditions.length
              ? {
                  fr: `Il faut d’abord : ${renewal.preconditions.join(', ')}.`,
                  en: `First needed: ${renewal.preconditions.join(', ')}.`,
                }
              : undefined,
          },
        ]
      : []
  })
}

const decided = {
  withdrawal: (party: string): Text => ({
    fr: `${party} décide de se retirer`,
    en: `${party} decides to withdraw`,
  }),
  denunciation: (party: string): Text => ({
    fr: `${party} dénonce la convention`,
    en: `${party} denounces the convention`,
  }),
  termination: (): Text => ({ fr: 'La convention est résiliée', en: 'The convention is terminated' }),
  renewal: (): Text => ({ fr: 'La convention est reconduite', en: 'The convention is renewed' }),
}

/** An act that moves the end has up to three days: decided, received by all the others, in effect. */
function leavingMoments({ leavings }: Facts): Moment[] {
  return leavings.flatMap(({ kind, party, decidedOn, notifiedOn, effectiveOn }): Moment[] => [
    {
      on: decidedOn,
      kind: 'leaving',
      title: decided[kind](party),
      ...(kind !== 'renewal' &&
        effectiveOn && {
          note: {
            fr: `Prend effet le ${shortDay(effectiveOn)}${notifiedOn ? `, reçu par toutes les parties le ${shortDay(notifiedOn)}` : ''}.`,
            en: `Takes effect on ${shortDay(effectiveOn)}${notifiedOn ? `, received by all the parties on ${shortDay(notifiedOn)}` : ''}.`,
          },
        }),
    },
    ...(kind === 'withdrawal' && effectiveOn
      ? [
          {
            on: effectiveOn,
            kind: 'leaving' as const,
            title: {
              fr: `Le retrait de ${party} prend effet`,
              en: `The withdrawal of ${party} takes effect`,
            },
          },
        ]
      : []),
  ])
}

const order: readonly Moment['kind'][] = [
  'authorised',
  'approved',
  'signed',
  'starts',
  'amended',
  'event',
  'obligation',
  'appeal',
  'leaving',
  'last_notice',
  'renewal',
  'ends',
  'confidentiality',
]

/** Every day of a convention, in order: what was done, and what is to come as things stand. */
export function timelineOf(facts: Facts, today: Day): Moment[] {
  const moments: Moment[] = [
    ...authorisedMoments(facts),
    ...signedMoments(facts),
    ...appealMoments(facts),
    ...versionMoments(facts),
    ...termMoments(facts),
    ...leavingMoments(facts),
    ...facts.events.map(
      ({ on, title, source }): Moment => ({
        on,
        kind: 'event',
        title,
        note: source ? { fr: source, en: source } : undefined,
      }),
    ),
    ...facts.obligations.flatMap(({ party, title, dueOn, isDone }): Moment[] =>
      dueOn
        ? [
            {
              on: dueOn,
              kind: 'obligation',
              title: { fr: `${party} : ${title.fr}`, en: `${party}: ${title.en || title.fr}` },
              ...(!isDone &&
                isBefore(dueOn, today) && {
                  isWrong: true as const,
                  note: { fr: 'Sans justificatif à ce jour.', en: 'Without evidence to this day.' },
                }),
            },
          ]
        : [],
    ),
  ]
  return moments.toSorted(
    (a, b) => Temporal.PlainDate.compare(a.on, b.on) || order.indexOf(a.kind) - order.indexOf(b.kind),
  )
}

/** What is still to come from that day on, nearest first: the calendar and the reminders. */
export const deadlinesOf = (facts: Facts, today: Day): Moment[] =>
  timelineOf(facts, today).filter(({ on }) => !isBefore(on, today))
