import type { Db } from '../../../platform/db.ts'
import type { Block } from '../../../platform/documents/document.ts'
import { euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import { example, keyFacts, keyName, shareIn } from '../bill/key.views.tsx'
import type { SharingKey } from '../bill/sharing-key.ts'
import { listKeys } from '../bill/sharing-key.ts'
import { collegeNames, kindNames } from '../body/body.rules.ts'
import { listBodiesOf, type RuledBody } from '../body/body.ts'
import { rulesFacts } from '../body/body.views.tsx'
import type { Convention, Party } from '../convention/convention.ts'
import { kindName } from '../obligation/obligation.rules.ts'
import { listObligations, type Obligation } from '../obligation/obligation.ts'
import { words as obligationWords } from '../obligation/obligation.words.ts'
import type { Version } from '../term/version.rules.ts'
import { facts, heading, paragraph } from './parts.ts'

/** What the parties agree on beside the clauses, and wrote on other pages: who pays, who decides, who owes what. */
export type Terms = {
  /** Those of the text itself: the key of an amendment is written in the amendment. */
  readonly keys: readonly Version<SharingKey>[]
  readonly bodies: readonly RuledBody[]
  readonly obligations: readonly Obligation[]
}

export async function readTerms(db: Db, convention: Convention): Promise<Terms> {
  const [keys, bodies, obligations] = await Promise.all([
    listKeys(db, convention),
    listBodiesOf(db, convention),
    listObligations(db, convention),
  ])
  return { keys: keys.filter(({ value }) => !value.versionId), bodies, obligations }
}

/** The same in the text to sign, in the very words of the pages that show them. `nameOf` names a party. */
export const termsBlocks = (
  { keys, bodies, obligations }: Terms,
  parties: readonly Party[],
  nameOf: (id: string) => string,
): Block[] => [
  heading('Qui paie'),
  ...(keys.length === 0
    ? [
        paragraph(
          'Aucune clé de répartition n’est inscrite dans les comptes de la convention : seuls ses articles disent qui paie.',
        ),
      ]
    : keys.flatMap((key) => keyBlocks(key, keys.length > 1, nameOf))),
  ...(bodies.length > 0 ? [heading('Qui décide'), ...bodies.flatMap(bodyBlocks)] : []),
  ...(obligations.length > 0
    ? [
        heading('Ce que chaque partie doit, hors argent'),
        facts(
          parties.flatMap(({ organisation_id, name }) => {
            const mine = obligations.filter((one) => one.organisation_id === organisation_id)
            return mine.length > 0 ? [[name, mine.map(obligationInWords).join(' ')] as const] : []
          }),
        ),
      ]
    : []),
]

/** The rule, then what it gives each party of an example: a rule is read by few, its effect by all. */
function keyBlocks(key: Version<SharingKey>, isNamed: boolean, nameOf: (id: string) => string): Block[] {
  const { value } = key
  const shares = shareIn(value)
  const name = keyName(key, 'fr')
  return [
    ...(isNamed ? [paragraph(`${name}.`)] : []),
    facts([
      ...keyFacts(value, 'fr', nameOf),
      ...(value.provision ? [['Prévue par', value.provision] as const] : []),
    ]),
    {
      kind: 'table',
      caption: `Ce que chaque partie porte de ${euros(example, 'fr')}${isNamed ? `, ${name.toLowerCase()}` : ''}`,
      columns: [{ label: 'Partie' }, { label: 'Part', number: true }],
      rows: value.parties.map(({ id }) => [nameOf(id), shares(id, 'fr')]),
    },
  ]
}

/** A committee: who sits there, and the rules it decides by. */
function bodyBlocks({ name, kind, purpose, colleges, seats, rules }: RuledBody): Block[] {
  const labels = Object.fromEntries(seats.map(({ id, label }) => [id, { fr: label, en: label }]))
  return [
    paragraph([`${name} (${kindNames[kind].fr}).`, purpose].filter(Boolean).join(' ')),
    facts([
      ...colleges.map((college) => {
        const here = seats.filter((seat) => seat.college === college)
        return [collegeNames[college].fr, here.map(({ label }) => label).join(', ') || 'à composer'] as const
      }),
      ...(rules
        ? rulesFacts(rules, labels, 'fr')
        : [['Règlement intérieur', 'à écrire : l’instance ne vote pas avant'] as const]),
    ]),
    ...(rules?.text ? [paragraph(rules.text)] : []),
  ]
}

const obligationInWords = ({ title_fr, kind, article, due_on }: Obligation): string => {
  const more = [
    kindName(kind).fr.toLowerCase(),
    article && `article ${article}`,
    due_on && obligationWords.fr.due(shortDay(due_on)),
  ]
  return `${title_fr} (${more.filter(Boolean).join(', ')}).`
}
