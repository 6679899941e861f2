import { Hono } from 'hono'
import type { Env } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import { apportion, type Sharing } from '../apportionment/apportionment.rules.ts'
import { departement, eight, halfThenByPopulation, partners } from '../apportionment/ardennes.ts'
import { netOf } from '../apportionment/base.rules.ts'
import { shareInWords } from './outcome.ts'

const names: Readonly<Record<string, string>> = {
  [departement]: 'Département des Ardennes',
  [partners.metropole]: 'Ardenne Métropole',
  [partners.rethelois]: 'Pays Rethélois',
  [partners.vallees]: 'Vallées et Plateau d’Ardenne',
  [partners.cretes]: 'Crêtes Préardennaises',
  [partners.portes]: 'Portes du Luxembourg',
  [partners.argonne]: 'Argonne Ardennaise',
  [partners.thierache]: 'Ardennes Thiérache',
}
const nameOf = (id: string) => names[id] ?? id

const fr = {
  title: 'Comment se calcule votre part',
  lead: 'En dix minutes, sans formule : ce que votre collectivité paie, et comment le vérifier.',
  rule: 'La règle',
  ruleText:
    'Une dépense est partagée selon la clé écrite dans la convention. Ici, le département prend la moitié, et les sept intercommunalités se partagent l’autre selon leur population. Chaque part est d’abord arrondie au centime inférieur ; les quelques centimes restants vont aux plus grands restes. La somme des parts est toujours exactement la dépense.',
  example: (amount: string) => `Un exemple réel : ${amount}`,
  partner: 'Partenaire',
  share: 'Part',
  words: 'Le même calcul, en toutes lettres',
  frozen: 'Pourquoi une part est figée',
  frozenText: (before: string, after: string, was: string, is: string) =>
    `Si l’on repartageait un total, un centime de plus à payer ferait parfois baisser une part : de ${before} à ${after}, celle des Portes du Luxembourg passe de ${was} à ${is}. Chaque dépense est donc partagée une fois, puis figée ; votre titre de recettes est la somme de vos parts figées.`,
  net: 'Quand le service rapporte de l’argent',
  netText: (cost: string, taken: string, rest: string, share: string, was: string) =>
    `Certaines conventions partagent le coût net. Ce que le service a reçu (cotisations, ventes, aides) est alors retiré de la dépense avant le partage, une seule fois, et jamais au-delà de la dépense : de ${cost}, ${taken} sont retirés, et ${rest} se partagent. La part de l’Argonne Ardennaise passe de ${was} à ${share}. Ce qui est reçu plus tard réduit la dépense suivante, ou fait partager de nouveau une dépense : seule la différence vous est rendue.`,
  total: 'Ensemble',
  terms: 'Les mots de la loi',
  glossary: [
    ['Titre de recettes', 'L’acte par lequel la collectivité qui a payé vous réclame votre part.'],
    ['Avis des sommes à payer', 'La lettre qui vous l’annonce.'],
    ['État liquidatif', 'L’annexe du titre : chaque dépense, votre part, et comment elle se calcule.'],
    ['Coût net', 'Ce qui reste d’une dépense, une fois retirées les recettes et les aides reçues.'],
    ['Mandat', 'L’ordre de payer que la collectivité donne à son comptable.'],
    ['Avenant', 'La modification de la convention, approuvée par le comité puis signée par chacun.'],
    [
      'Suffrages exprimés',
      'Les voix pour et contre : ni les abstentions, ni les bulletins blancs ou nuls n’y comptent.',
    ],
    [
      'Population légale',
      'À défaut de précision, la population totale ; son année et sa source sont gardées.',
    ],
  ],
  simulator: 'Essayer avec vos communes',
}
const en: typeof fr = {
  title: 'How your share is computed',
  lead: 'In ten minutes, without formulas: what your authority pays, and how to check it.',
  rule: 'The rule',
  ruleText:
    'An expense is shared by the key written in the agreement. Here the département bears one half, and the seven intercommunal bodies share the other by population. Every share is first rounded down to the cent; the few cents left go to the largest remainders. The shares always add up to the expense exactly.',
  example: (amount) => `A real example: ${amount}`,
  partner: 'Partner',
  share: 'Share',
  words: 'The same computation, in words',
  frozen: 'Why a share is frozen',
  frozenText: (before, after, was, is) =>
    `If a total were shared again, one more cent to pay would sometimes lower a share: from ${before} to ${after}, that of the Portes du Luxembourg goes from ${was} to ${is}. So each expense is shared once, then frozen; your revenue order is the sum of your frozen shares.`,
  net: 'When the service brings money in',
  netText: (cost, taken, rest, share, was) =>
    `Some agreements share the net cost. What the service received (contributions, sales, grants) is then taken off the expense before it is shared, once, and never beyond the expense: of ${cost}, ${taken} is taken off, and ${rest} is shared. The share of the Argonne Ardennaise goes from ${was} to ${share}. What comes later lessens the next expense, or has an expense shared again: only the difference is given back to you.`,
  total: 'Together',
  terms: 'Words of the law',
  glossary: [
    ['Titre de recettes', 'Revenue order: how the authority that paid claims your share.'],
    ['Avis des sommes à payer', 'The letter that announces it.'],
    ['État liquidatif', 'The annex of the order: each expense, your share, and how it is computed.'],
    ['Coût net', 'Net cost: what is left of an expense once revenue and grants received are taken off.'],
    ['Mandat', 'The order to pay that an authority gives its accountant.'],
    ['Avenant', 'An amendment to the agreement, approved by the committee, then signed by everyone.'],
    [
      'Suffrages exprimés',
      'Votes cast: those for and against; abstentions, blank and void ballots are not among them.',
    ],
    [
      'Population légale',
      'Legal population: the total one unless the text says otherwise; its year and source are kept.',
    ],
  ],
  simulator: 'Try it with your communes',
}
const words = { fr, en }

const example = apportion(cents(2_100_000), halfThenByPopulation, eight)
/** The partners’ half of the whole bill, then one cent more: largest remainder is not monotone. */
const half = { kind: 'population' } as const
const [before, after] = [2_207_235, 2_207_236].map((total) =>
  apportion(cents(total), half, eight.slice(1)),
) as [Sharing, Sharing]
/** What was received comes off before the sharing. */
const received = cents(500_000)
const { takenCents, netCents } = netOf(
  { period: 2026, amountCents: example.totalCents },
  'period',
  [{ period: 2026, receivedCents: received }],
  [],
)
const net = apportion(netCents, halfThenByPopulation, eight)
const argonne = ({ shares }: Sharing) => shares.find(({ id }) => id === partners.argonne)?.cents ?? cents(0)
const portes = ({ shares }: Sharing) => shares.find(({ id }) => id === partners.portes)?.cents ?? cents(0)

/** For elected members: the computation, drawn from the code that computes. */
export const explanationRoutes = new Hono<Env>().get('/simulateur/comment-se-calcule-votre-part', (c) => {
  const { lang, href } = c.var
  const say = words[lang]
  return page(
    c,
    { title: say.title, description: say.lead, shared: true, width: 'reading' },
    <>
      <PageTitle title={say.title}>{say.lead}</PageTitle>
      <h2>{say.rule}</h2>
      <p>{say.ruleText}</p>
      <Example lang={lang} />
      <h2>{say.frozen}</h2>
      <p>
        {say.frozenText(
          euros(before.totalCents, lang),
          euros(after.totalCents, lang),
          euros(portes(before), lang),
          euros(portes(after), lang),
        )}
      </p>
      <h2>{say.net}</h2>
      <p>
        {say.netText(
          euros(example.totalCents, lang),
          euros(takenCents, lang),
          euros(net.totalCents, lang),
          euros(argonne(net), lang),
          euros(argonne(example), lang),
        )}
      </p>
      <h2>{say.terms}</h2>
      <Facts facts={say.glossary.map(([term = '', meaning]) => [term, meaning])} />
      <div class="actions">
        <LinkButton kind="main" href={href('/simulateur')}>
          {say.simulator}
        </LinkButton>
      </div>
    </>,
  )
})

const Example = ({ lang }: { lang: Language }) => {
  const say = words[lang]
  const shares = example.shares.toSorted((a, b) => b.cents - a.cents)
  return (
    <>
      <Table
        caption={say.example(euros(example.totalCents, lang))}
        columns={[{ label: say.partner }, { label: say.share, number: true }]}
        rows={shares.map((share) => [nameOf(share.id), euros(share.cents, lang)])}
        foot={[say.total, euros(example.totalCents, lang)]}
      />
      <h2>{say.words}</h2>
      <Facts
        facts={shares.map((share) => [
          nameOf(share.id),
          shareInWords(share, lang, nameOf).map((sentence) => <p>{sentence}</p>),
        ])}
      />
    </>
  )
}
