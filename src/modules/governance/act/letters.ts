import type { Block } from '../../../platform/documents/document.ts'
import { euros } from '../../../platform/money.ts'
import { lastDayToLeave } from '../convention/applying.ts'
import { termClauseOf } from '../convention/clauses.rules.ts'
import { lastAgreed, type Party } from '../convention/convention.ts'
import { refuse as refuseLeaving } from '../leaving/leaving.rules.ts'
import { deadline, isBefore, latestNotice } from '../term/date.rules.ts'
import { tacitRenewals } from '../term/renewal.rules.ts'
import { type Act, blank, institutionOf, refuse } from './act.rules.ts'
import type { Cost } from './cost.ts'
import { type Ground, inForceOf } from './ground.ts'
import { costFigures, day, facts, frame, heading, paragraph } from './parts.ts'

const sent = 'Par lettre recommandée avec demande d’avis de réception'

const signed = (party: Party): Block[] => [
  paragraph('Veuillez agréer, Madame, Monsieur, l’expression de notre considération distinguée.'),
  facts([
    ['Fait à', blank],
    ['Le', blank],
    [`Pour ${party.name}, ${institutionOf(party).executive}`, blank],
  ]),
]

const othersOf = (parties: readonly Party[], { organisation_id: own }: Party): string[] =>
  parties.filter(({ organisation_id }) => organisation_id !== own).map(({ name }) => name)

/** An amendment signed for later whose notice is not today’s: it governs what is received once it applies. */
function otherNotice({ file, today }: Ground, months: number): string {
  const other = file.versions.find(
    ({ from_on, clauses }) => from_on && isBefore(today, from_on) && clauses.leaving?.noticeMonths !== months,
  )
  return other?.from_on
    ? ` Si l’une d’elles la reçoit à partir du ${day(other.from_on)}, le préavis est celui de l’avenant n° ${other.number}.`
    : ''
}

/**
 * The letter by which a party tells all the others that it leaves, on the day it wants or the first one its notice
 * allows: what was decided before stays due.
 * @throws Refusal `act.not_in_force`, `act.cannot_leave`, `act.too_late_to_leave`
 */
export function departureNotice(
  ground: Ground,
  party: Party,
  cost: Cost,
  wantedOn: Temporal.PlainDate | undefined,
): Act {
  const { version, lastOn } = inForceOf(ground)
  const { convention, parties, today, file } = ground
  const { leaving, articles } = version.clauses
  if (!leaving) throw refuse('act.cannot_leave')
  const soonest = deadline(today, leaving.noticeMonths)
  if (isBefore(lastOn, soonest))
    throw refuse('act.too_late_to_leave', { months: leaving.noticeMonths, end: day(lastOn) })
  const decided = file.acts.findLast(
    ({ kind, organisation_id }) => kind === leaving.kind && organisation_id === party.organisation_id,
  )
  const asked = decided?.effective_on ?? decided?.wanted_on ?? wantedOn
  const effect = asked && !isBefore(asked, soonest) && !isBefore(lastOn, asked) ? asked : soonest
  const last = lastDayToLeave(file.versions, effect)?.on ?? latestNotice(effect, leaving.noticeMonths)
  const isWithdrawal = leaving.kind === 'withdrawal'
  const article = articles.find(({ title }) => /retrait|dénonciation/i.test(title.fr))?.number
  const figures = [
    ['Préavis', `${leaving.noticeMonths} mois`] as const,
    ['Effet demandé', day(effect)] as const,
    ['Dernière réception utile', day(last)] as const,
    ...costFigures(cost),
  ]
  return {
    kind: 'withdrawal_notice',
    organisationId: party.organisation_id,
    versionId: version.id,
    readers: 'parties',
    figures,
    document: frame(ground, {
      title: `${isWithdrawal ? 'Retrait' : 'Dénonciation'} de la convention « ${convention.title_fr} »`,
      issuer: party.name,
      about: sent,
      blocks: [
        heading('Destinataires'),
        { kind: 'list', items: othersOf(parties, party) },
        heading('Notification'),
        paragraph('Madame, Monsieur,'),
        paragraph(
          `Par ${decided?.reference || `délibération ${blank}`}${decided ? ` du ${day(decided.decided_on)}` : ''}, ${party.name} a décidé ${isWithdrawal ? 'de se retirer de' : 'de dénoncer'} la convention « ${convention.title_fr} »${article ? `, en application de son article ${article}` : ''}.`,
        ),
        paragraph(
          `Le préavis de ${leaving.noticeMonths} mois court du jour où la dernière des parties aura reçu la présente. ${isWithdrawal ? 'Le retrait' : 'La dénonciation'} prendra effet le ${day(effect)}, à condition que toutes l’aient reçue au plus tard le ${day(last)} ; à défaut, ${leaving.noticeMonths} mois après la dernière réception.${otherNotice(ground, leaving.noticeMonths)}`,
        ),
        paragraph(
          isWithdrawal
            ? 'Le retrait ne vaut que pour les procédures à venir : notre collectivité demeure tenue des dépenses décidées avant la date que la convention retient.'
            : 'La convention prendra fin à cette date pour toutes les parties.',
        ),
        paragraph(
          `Au jour de la présente, notre part arrêtée est de ${euros(cost.standing.sharedCents, 'fr')}, dont ${euros(cost.standing.paidCents, 'fr')} réglés et ${euros(cost.standing.owedCents, 'fr')} restant dus.`,
        ),
        ...signed(party),
      ],
    }),
  }
}

/**
 * The letter by which a party tells all the others that it does not want the renewal that would come by itself: received by
 * all in time, it ends the convention with its running term.
 * @throws Refusal `act.not_in_force`, `leaving.not_tacit`, `act.too_late_to_denounce`
 */
export function renewalDenunciation(ground: Ground, party: Party): Act {
  const { lastOn } = inForceOf(ground)
  const { convention, parties, today, file } = ground
  // When it renews is what was last agreed.
  const version = lastAgreed(file.versions)
  const clause = version && convention.starts_on && termClauseOf(version.clauses, convention.starts_on)
  if (!version || clause?.renewal.kind !== 'tacit') throw refuseLeaving('leaving.not_tacit')
  const next = tacitRenewals(clause).find(
    ({ noticeOn, fromOn }) => !isBefore(noticeOn, today) && !isBefore(lastOn, fromOn),
  )
  if (!next) throw refuse('act.too_late_to_denounce', { end: day(lastOn) })
  const end = next.fromOn.subtract({ days: 1 })
  const decided = file.acts.find(
    ({ kind, organisation_id }) => kind === 'non_renewal' && organisation_id === party.organisation_id,
  )
  const article = version.clauses.articles.find(({ title }) => /reconduction|renouvellement/i.test(title.fr))
  const figures = [
    ['Préavis', `${clause.renewal.noticeMonths} mois`] as const,
    ['Dernière réception utile', day(next.noticeOn)] as const,
    ['Fin de la convention', day(end)] as const,
  ]
  return {
    kind: 'non_renewal_notice',
    organisationId: party.organisation_id,
    versionId: version.id,
    readers: 'parties',
    figures,
    document: frame(ground, {
      title: `Dénonciation de la reconduction de la convention « ${convention.title_fr} »`,
      issuer: party.name,
      about: sent,
      blocks: [
        heading('Destinataires'),
        { kind: 'list', items: othersOf(parties, party) },
        heading('Notification'),
        paragraph('Madame, Monsieur,'),
        paragraph(
          `La convention « ${convention.title_fr} » se reconduit tacitement le ${day(next.fromOn)}, jusqu’au ${day(next.lastOn)}${article?.number ? `, en application de son article ${article.number}` : ''}. Par ${decided?.reference || `délibération ${blank}`}${decided ? ` du ${day(decided.decided_on)}` : ''}, ${party.name} a décidé de s’y opposer.`,
        ),
        paragraph(
          `Reçue par toutes les parties au plus tard le ${day(next.noticeOn)}, la présente dénonciation met fin à la convention au terme en cours, le ${day(end)}, pour toutes les parties. Reçue plus tard par l’une d’elles, elle n’empêcherait pas cette reconduction.`,
        ),
        paragraph(
          'Jusqu’à ce terme, la convention s’exécute entièrement : chaque partie demeure tenue de ce qui est décidé d’ici là.',
        ),
        ...signed(party),
      ],
    }),
  }
}

/** An obligation whose day has passed, or whose certificate has expired. */
export type Overdue = {
  readonly title: string
  readonly article: string
  readonly due_on: Temporal.PlainDate | null
  readonly expired: boolean
}

/**
 * *Mise en demeure*: what a party has not done, the time it has left, and what follows otherwise.
 * @throws Refusal `act.not_in_force`, `act.no_breach_clause`, `act.nothing_overdue`
 */
export function formalNotice(ground: Ground, party: Party, overdue: readonly Overdue[]): Act {
  const { version } = inForceOf(ground)
  const { convention, lead } = ground
  const { breachMonths, maySuspend } = version.clauses.termination
  if (breachMonths === null) throw refuse('act.no_breach_clause')
  if (overdue.length === 0) throw refuse('act.nothing_overdue')
  const states = ({ due_on, expired }: Overdue) =>
    expired
      ? 'l’attestation donnée n’est plus valable'
      : due_on
        ? `attendu au plus tard le ${day(due_on)}`
        : 'sans justificatif'
  return {
    kind: 'formal_notice',
    organisationId: party.organisation_id,
    versionId: version.id,
    readers: 'concerned',
    figures: [
      ['Obligations en retard', String(overdue.length)],
      ['Délai', `${breachMonths} mois`],
    ],
    document: frame(ground, {
      title: 'Mise en demeure',
      issuer: lead.name,
      about: `${sent}. Convention « ${convention.title_fr} »`,
      blocks: [
        facts([
          ['Destinataire', party.name],
          ['Objet', `Exécution de la convention « ${convention.title_fr} »`],
        ]),
        paragraph('Madame, Monsieur,'),
        paragraph(
          `La convention « ${convention.title_fr} », que votre collectivité a signée, met à sa charge les obligations suivantes, qui ne sont pas remplies à ce jour :`,
        ),
        {
          kind: 'table',
          caption: 'Obligations non remplies',
          columns: [{ label: 'Obligation' }, { label: 'Article' }, { label: 'Constat' }],
          rows: overdue.map((one) => [one.title, one.article || '—', states(one)]),
        },
        paragraph(
          `Nous vous mettons en demeure d’y remédier dans un délai de ${breachMonths} mois à compter de la réception de la présente.`,
        ),
        paragraph(
          `À défaut, la convention pourra être résiliée à l’expiration de ce délai, sans autre formalité que la notification de la décision.${maySuspend ? ' Le service pourra être suspendu dans l’intervalle.' : ''}`,
        ),
        paragraph(
          'Si ces obligations ont été remplies sans que les justificatifs nous soient parvenus, il suffit de les déposer : la présente sera alors sans objet.',
        ),
        ...signed(lead),
      ],
    }),
  }
}
