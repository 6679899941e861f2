import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { euros } from '../../../platform/money.ts'
import { longDay } from '../../../platform/time.ts'
import { Facts } from '../../../ui/table.tsx'
import { decisionPath } from '../decision/cited.rules.ts'
import { DecisionBadge } from '../decision/standing.views.tsx'
import { organNames } from '../deliberation/deliberation.rules.ts'
import type { Lately } from './lately.ts'

const fr = {
  title: 'Où en est-on',
  decision: 'Dernière décision',
  deliberation: 'Dernière délibération',
  noDecision: 'Aucune décision n’est encore publiée.',
  register: 'Registres des décisions',
  spent: 'Dépensé',
  spentNote: 'd’après les factures',
  shared: 'Partagé entre les parties',
  owed: 'Reste à régler entre elles',
  nothingOwed: 'Rien',
  cost: 'Coût',
  free: 'Gratuite pour les partenaires : l’autorité porteuse règle toute la dépense.',
  freeAndNone: 'Gratuite pour les partenaires ; aucune dépense n’est inscrite.',
  alone: 'Une seule autorité la porte, et règle toute la dépense.',
  none: 'Aucune dépense n’est inscrite : cette convention n’a rien à partager pour le moment.',
  account: 'Voir les comptes',
}
const en: typeof fr = {
  title: 'Where things stand',
  decision: 'Last decision',
  deliberation: 'Last council act',
  noDecision: 'No decision is published yet.',
  register: 'Registers of decisions',
  spent: 'Spent',
  spentNote: 'by the invoices',
  shared: 'Shared between the parties',
  owed: 'Still owed between them',
  nothingOwed: 'Nothing',
  cost: 'Cost',
  free: 'Free for the partners: the lead authority bears the whole cost.',
  freeAndNone: 'Free for the partners; no expense is recorded.',
  alone: 'One authority carries it, and bears the whole cost.',
  none: 'No expense is recorded: this agreement has nothing to share for the moment.',
  account: 'See the accounts',
}
const words = { fr, en }

type Props = { readonly c: TerritoryContext; readonly lately: Lately }

const LastDecision = ({ c, lately: { decision, deliberation } }: Props) => {
  const { lang, href } = c.var
  if (decision)
    return (
      <>
        <a href={href(decisionPath(decision.body_slug, decision.id))}>{decision.title}</a>{' '}
        <DecisionBadge c={c} decision={decision} />
        <br />
        <span class="hint">
          {decision.body_name}, {decision.number}, {longDay(decision.decided_on, lang, { year: true })}
        </span>
      </>
    )
  if (!deliberation) return <>{words[lang].noDecision}</>
  return (
    <>
      {deliberation.party} · {organNames[deliberation.organ][lang]}, {deliberation.reference}
      <br />
      <span class="hint">{longDay(deliberation.decided_on, lang, { year: true })}</span>
    </>
  )
}

/** Amounts once something was spent or shared, and in words what costs its partners nothing. */
function billFacts({ c, lately: { bill, isFree, isAlone } }: Props): (readonly [string, Child])[] {
  const { lang } = c.var
  const say = words[lang]
  if (!bill.hasExpenses) return [[say.cost, isFree ? say.freeAndNone : say.none]]
  return [
    ...(isFree ? [[say.cost, isAlone ? say.alone : say.free] as const] : []),
    [
      say.spent,
      <>
        {euros(bill.spentCents, lang)} <span class="hint">{say.spentNote}</span>
      </>,
    ],
    // What the lead bears alone is no sharing that its partners would look for here.
    ...(isFree ? [] : [[say.shared, euros(bill.sharedCents, lang)] as const]),
    [say.owed, bill.owedCents === 0 ? say.nothingOwed : euros(bill.owedCents, lang)],
  ]
}

/** Above the timeline of a convention: what was decided last, what was spent, shared, and is still owed. */
export const LatelyPart = ({ c, lately, slug }: Props & { readonly slug: string }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const { bodies, decision, deliberation } = lately
  return (
    <section aria-labelledby="ou-en-est-on">
      <h2 id="ou-en-est-on">{say.title}</h2>
      <Facts
        facts={[
          [deliberation ? say.deliberation : say.decision, <LastDecision c={c} lately={lately} />],
          ...(decision && bodies.length > 0
            ? [
                [
                  say.register,
                  bodies.map((body, at) => (
                    <>
                      {at > 0 && ' · '}
                      <a href={href(`/decisions/${body.slug}`)}>{body.name}</a>
                    </>
                  )),
                ] as const,
              ]
            : []),
          ...billFacts({ c, lately }),
        ]}
      />
      <p>
        <a href={href(`/conventions/${slug}/compte`)}>{say.account}</a>
      </p>
    </section>
  )
}
