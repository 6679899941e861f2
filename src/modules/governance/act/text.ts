import type { Block } from '../../../platform/documents/document.ts'
import { euros } from '../../../platform/money.ts'
import { theName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { capital } from '../../../platform/typography.ts'
import { rulesInWords } from '../apportionment/words.rules.ts'
import { example, keyFacts, shareIn } from '../bill/key.views.tsx'
import type { Clauses } from '../convention/clauses.rules.ts'
import { clauseSentences } from '../convention/clauses.words.ts'
import { type AuthorisationRow, partyNames } from '../convention/convention.ts'
import { words as conventionWords } from '../convention/convention.words.ts'
import { type Settings, type Settled, settle } from '../convention/settled.rules.ts'
import { type Act, blank, refuse } from './act.rules.ts'
import type { Ground } from './ground.ts'
import { day, facts, frame, heading, paragraph } from './parts.ts'
import { termsBlocks } from './terms.ts'

type Change = { readonly label: string; readonly before?: string; readonly after?: string }

/** The lines a text is made of: what its clauses do, its articles, then the points it leaves open. */
const linesOf = (clauses: Clauses, settings: Settings): ReadonlyMap<string, string> =>
  new Map([
    ...clauseSentences(clauses, 'fr'),
    ...clauses.articles.map(
      ({ number, title, words }) => [number ? `Article ${number}, ${title.fr}` : title.fr, words.fr] as const,
    ),
    ...settle(clauses, settings).map(readingLine),
  ])

/** What one version says otherwise than the other, in the order of the text; what is gone comes last. */
function changesOf(old: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly Change[] {
  return [
    ...[...now].flatMap(([label, words]): Change[] => {
      const was = old.get(label)
      return was === words ? [] : [{ label, after: words, ...(was !== undefined && { before: was }) }]
    }),
    ...[...old].flatMap(([label, words]): Change[] => (now.has(label) ? [] : [{ label, before: words }])),
  ]
}

/** The text the parties sign: the convention, or its amendment. @throws Refusal `act.nothing_changed` */
export function textAct(ground: Ground): Act {
  const { convention, version, lead } = ground
  const title =
    version.number === 0
      ? `Convention « ${convention.title_fr} »`
      : `Avenant n° ${version.number} à la convention « ${convention.title_fr} »`
  return {
    kind: 'text',
    versionId: version.id,
    readers: 'parties',
    figures: [['Parties', String(ground.parties.length)]],
    document: {
      ...frame(ground, {
        title,
        issuer: lead.name,
        about: version.agreed_on ? 'Texte conclu' : 'Texte à signer',
        blocks: [
          ...betweenBlocks(ground),
          ...(version.number === 0 ? conventionBlocks(ground) : amendmentBlocks(ground)),
          ...signatureBlocks(ground),
        ],
      }),
      // Those who sign are all named at its head.
      annex: [],
    },
  }
}

/** Who signs, each under the act that authorises it. */
function betweenBlocks({ parties, version, file }: Ground): Block[] {
  const actOf = (id: string): AuthorisationRow | undefined =>
    file.authorisations.findLast(
      ({ organisation_id, version_id }) => organisation_id === id && version_id === version.id,
    )
  return [
    heading('Entre les soussignés'),
    {
      kind: 'list',
      items: parties.map(({ organisation_id, name, siren }) => {
        const act = actOf(organisation_id)
        const by = act ? `${act.reference} du ${shortDay(act.decided_on)}` : blank
        return `${capital(theName(name))}${siren ? ` (SIREN ${siren})` : ''}, ayant pour représentant ${blank}, dûment habilité par ${by}`
      }),
    },
    paragraph('Il est convenu ce qui suit.'),
  ]
}

const articleBlocks = (number: number | string, title: string, words: string): Block[] => [
  heading(`Article ${number}. ${title}`),
  paragraph(words),
]

function conventionBlocks(ground: Ground): Block[] {
  const { convention, version, terms, parties, file, settings, today } = ground
  const { articles, readings } = version.clauses
  return [
    ...(convention.purpose_fr ? [heading('Préambule'), paragraph(convention.purpose_fr)] : []),
    ...articles.flatMap(({ number, title, words }, at) =>
      articleBlocks(number || at + 1, title.fr, words.fr),
    ),
    heading('Clauses suivies'),
    facts(clauseSentences(version.clauses, 'fr')),
    ...(readings.length > 0
      ? [
          heading('Points que le texte laissait ouverts'),
          facts(settle(version.clauses, settings).map(readingLine)),
        ]
      : []),
    ...(terms ? termsBlocks(terms, parties, partyNames(file.parties)) : []),
    ...(version.agreed_on
      ? [
          {
            kind: 'note' as const,
            text: `Clé, instances et obligations telles qu’elles sont inscrites au ${day(today)}.`,
          },
        ]
      : []),
  ]
}

/** A point that may be read in several ways, and what the parties chose. */
function readingLine({ question, options, chosen, isApplied }: Settled): readonly [string, string] {
  const found = options.find(({ value }) => value === chosen)
  return [
    question.fr,
    found
      ? `${found.words.fr}. ${found.consequence.fr}`
      : isApplied
        ? conventionWords.fr.appliedOtherwise
        : conventionWords.fr.notChosen,
  ]
}

/** The clauses an amendment says otherwise: none when it changes the key alone. @throws Refusal `act.nothing_changed` */
export function amendedClauses({ file, version, keyChange, settings }: Ground): readonly Change[] {
  const before = file.versions.findLast(({ number }) => number < version.number)
  const old = keyChange ? { ...settings, key: keyChange.before } : settings
  const changes = before ? changesOf(linesOf(before.clauses, old), linesOf(version.clauses, settings)) : []
  if (changes.length === 0 && !keyChange) throw refuse('act.nothing_changed')
  return changes
}

function amendmentBlocks(ground: Ground): Block[] {
  const { file, version, keyChange } = ground
  const changes = amendedClauses(ground)
  const from = version.wanted_on
    ? `Le présent avenant s’applique à compter du ${day(version.wanted_on)}, et au plus tôt le jour de sa dernière signature.`
    : 'Le présent avenant s’applique à compter de sa dernière signature.'
  const articles: (readonly [title: string, ...blocks: Block[]])[] = [
    [
      'Objet',
      paragraph(version.title_fr || 'Le présent avenant modifie la convention comme il est dit ci-après.'),
    ],
    ...changes.map(
      ({ label, before: was, after }) =>
        [
          label,
          paragraph(
            after ? `La clause est désormais ainsi rédigée : « ${after} »` : 'La clause est supprimée.',
          ),
          ...(was ? [{ kind: 'note' as const, text: `Rédaction précédente : « ${was} »` }] : []),
        ] as const,
    ),
    ...(keyChange
      ? [['Clé de répartition', ...newKeyBlocks(keyChange, partyNames(file.parties))] as const]
      : []),
    ['Entrée en vigueur', paragraph(from)],
    [
      'Autres stipulations',
      paragraph('Toutes les autres stipulations de la convention demeurent inchangées.'),
    ],
  ]
  return articles.flatMap(([title, ...blocks], at) => [heading(`Article ${at + 1}. ${title}`), ...blocks])
}

/** The key as it is to be, what it changes for each party on an example, and the one it replaces. */
export function newKeyBlocks(
  { before, after }: NonNullable<Ground['keyChange']>,
  nameOf: (id: string) => string,
): Block[] {
  const [old, now] = [shareIn(before), shareIn(after)]
  return [
    paragraph(
      'Les dépenses communes se partagent désormais comme il suit. Cette clé remplace toute stipulation contraire de la convention.',
    ),
    facts(keyFacts(after, 'fr', nameOf)),
    {
      kind: 'table',
      caption: `Ce que chaque partie porte de ${euros(example, 'fr')}`,
      columns: [{ label: 'Partie' }, { label: 'Avant', number: true }, { label: 'Après', number: true }],
      rows: after.parties.map(({ id }) => [nameOf(id), old(id, 'fr'), now(id, 'fr')]),
    },
    { kind: 'note', text: `Clé précédente : ${rulesInWords(before, 'fr', nameOf)}.` },
  ]
}

const signatureBlocks = ({ parties }: Ground): Block[] => [
  heading('Signatures'),
  {
    kind: 'table',
    caption: 'Signatures des parties',
    columns: [{ label: 'Partie' }, { label: 'Nom et qualité' }, { label: 'Date et signature' }],
    rows: parties.map(({ name }) => [name, blank, blank]),
  },
]
