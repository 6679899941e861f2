import { inSentence, ofName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { capital } from '../../../platform/typography.ts'
import { organNames } from '../deliberation/deliberation.rules.ts'
import { appealEnd, latest } from '../term/date.rules.ts'
import { budgetArticle, executoryOn, irregularityAmong } from './authorisation.rules.ts'
import { type Facts, type Moment, numberOf, type VersionFacts, versionName } from './moment.rules.ts'

export function authorisedMoments({ authorisations, ...texts }: Facts): Moment[] {
  return authorisations.map((act): Moment => {
    const version = versionName(numberOf(texts, act.versionId))
    const since = executoryOn(act)
    const article = act.budgetArticle && budgetArticle(act.budgetArticle)
    return {
      on: act.decidedOn,
      kind: 'authorised',
      key: `authorised-${act.versionId}-${act.party}-${act.reference}-${act.decidedOn}`,
      title: {
        fr: `${act.party} autorise la signature de ${version.fr}`,
        en: `${act.party} authorises the signature of ${version.en}`,
      },
      note: {
        fr: `${organNames[act.kind].fr}, ${act.reference}${since ? `, exécutoire le ${shortDay(since)}` : ', pas encore exécutoire'}${article ? ` · ${article.fr}` : ''}`,
        en: `${organNames[act.kind].en}, ${act.reference}${since ? `, executory on ${shortDay(since)}` : ', not executory yet'}${article ? ` · ${article.en}` : ''}`,
      },
    }
  })
}

/** Until when the court may still be asked to annul one of the acts that let the parties sign, once all are executory. */
export function appealMoments({ authorisations, versions }: Facts): Moment[] {
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
        key: `appeal-${id}`,
        title: {
          fr: `Fin du délai de recours contre les actes qui autorisent ${version.fr}`,
          en: `End of the time to appeal against the acts that authorise ${version.en}`,
        },
      },
    ]
  })
}

/** Signatures of one day are one moment; one that came before its authorisation stands apart and says so. */
export function signedMoments({ signatures, authorisations, versions }: Facts): Moment[] {
  const checked = signatures.map((signature) => {
    const acts = authorisations.filter(
      ({ party, versionId }) => party === signature.party && versionId === signature.versionId,
    )
    return { ...signature, irregularity: irregularityAmong('signature', signature.on, acts) }
  })
  const groups = Map.groupBy(checked, ({ on, versionId, party, irregularity }) =>
    [on, versionId, irregularity ? party : ''].join(' '),
  )
  return [...groups].flatMap(([key, group]): Moment[] => {
    const [first] = group
    if (!first) return []
    const version = versionName(versions.find(({ id }) => id === first.versionId)?.number ?? 0)
    const who = inSentence(group.map(({ party }) => party))
    const signs = group.length > 1 ? 'signent' : 'signe'
    return [
      {
        on: first.on,
        kind: 'signed',
        key: `signed-${key}`,
        title: {
          fr: `${capital(who.fr)} ${signs} ${version.fr}`,
          en: `${who.en} ${group.length > 1 ? 'sign' : 'signs'} ${version.en}`,
        },
        ...(first.irregularity && { note: first.irregularity.words, isWrong: true }),
      },
    ]
  })
}

const approvedMoments = ({
  number,
  approvedOn,
  approval,
}: Pick<VersionFacts, 'number' | 'approvedOn' | 'approval'>): Moment[] =>
  number > 0 && approvedOn
    ? [
        {
          on: approvedOn,
          kind: 'approved',
          key: `approved-${number}`,
          title: {
            fr: `Le comité approuve l’avenant n° ${number}`,
            en: `The committee approves amendment no. ${number}`,
          },
          note: approval,
        },
      ]
    : []

/** An amendment binds no party that has not signed it: said where it was concluded without one. */
export const lackingMoments = ({ lacking }: Facts): Moment[] =>
  lacking.map(({ party, number, on }) => ({
    on,
    kind: 'signed',
    key: `lacking-${number}-${party}`,
    title: {
      fr: `L’avenant n° ${number} est conclu sans la signature ${ofName(party)}`,
      en: `Amendment no. ${number} is concluded without the signature of ${party}`,
    },
    note: {
      fr: 'Son départ, corrigé depuis, la faisait tenir pour partie. L’avenant ne l’engage qu’une fois signé d’elle.',
      en: 'Its departure, put right since, made it count as gone. The amendment binds it only once it has signed it.',
    },
    isWrong: true,
  }))

/** What was prepared, approved perhaps, then left before anybody signed it. */
export const abandonedMoments = ({ abandoned }: Facts): Moment[] =>
  abandoned.flatMap((amendment): Moment[] => [
    ...approvedMoments(amendment),
    {
      on: amendment.on,
      kind: 'abandoned',
      key: `abandoned-${amendment.number}`,
      title: {
        fr: `L’avenant n° ${amendment.number} est abandonné`,
        en: `Amendment no. ${amendment.number} is abandoned`,
      },
      note: { fr: amendment.reason, en: amendment.reason },
    },
  ])

export function versionMoments({ versions, startsOn }: Facts): Moment[] {
  const moments: Moment[] = versions.flatMap(({ number, title, approvedOn, approval, fromOn }): Moment[] => [
    ...approvedMoments({ number, approvedOn, approval }),
    ...(number > 0 && fromOn
      ? [
          {
            on: fromOn,
            kind: 'amended' as const,
            key: `amended-${number}`,
            title: { fr: `L’avenant n° ${number} s’applique`, en: `Amendment no. ${number} applies` },
            note: title.fr ? title : undefined,
          },
        ]
      : []),
  ])
  if (startsOn)
    moments.push({
      on: startsOn,
      kind: 'starts',
      key: 'starts',
      title: { fr: 'La convention entre en vigueur', en: 'The convention comes into force' },
    })
  return moments
}
