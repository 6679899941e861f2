import type { Answers, Field } from '../../../platform/field.ts'
import type { Text } from '../../../platform/language.ts'
import { BadAnswers } from '../../../platform/refusal.ts'
import { slugOf } from '../../../platform/slug.ts'
import type { Clauses, Reading } from '../convention/clauses.rules.ts'

const t = (fr: string, en: string): Text => ({ fr, en })
const wrong = (name: string, text: Text) => new BadAnswers([{ name, text }])

/** Something each piece must bear: a funder, a programme, a logo. */
export const mentionForm = [
  {
    kind: 'text',
    name: 'mark',
    label: t('Mention ou logo', 'Mention or logo'),
    hint: t(
      'Tel qu’il doit se lire, par exemple « Avec le soutien de la Région Grand Est ».',
      'As it must read, for example “With the support of the Grand Est region”.',
    ),
    max: 200,
  },
  {
    kind: 'choice',
    name: 'on',
    label: t('Où elle doit figurer', 'Where it must appear'),
    options: {
      everything: t('Sur tous les supports et documents', 'On every support and document'),
      supports: t('Sur les supports de communication', 'On communication supports'),
      documents: t('Sur les documents produits', 'On documents produced'),
    },
    as: 'buttons',
  },
  {
    kind: 'choice',
    name: 'audience',
    label: t('Pour quel public', 'For which audience'),
    options: {
      any: t('Tous', 'All'),
      outside: t('Seulement hors du territoire', 'Outside the territory only'),
    },
    as: 'buttons',
  },
] as const satisfies readonly Field[]

/** Which mention is taken away, by its words. */
export const mentionOutForm = [
  { kind: 'text', name: 'mark', label: t('Mention ou logo', 'Mention or logo'), max: 500 },
] as const satisfies readonly Field[]

/** Something the text may be read in several ways. */
export const openPointForm = [
  {
    kind: 'text',
    name: 'question',
    label: t('La question', 'The question'),
    hint: t(
      'Ce que le texte ne dit pas, ou dit de deux façons.',
      'What the text does not say, or says in two ways.',
    ),
    max: 200,
  },
  {
    kind: 'text',
    name: 'article',
    label: t('Numéro de l’article', 'Number of the article'),
    max: 20,
    optional: true,
  },
  {
    kind: 'long',
    name: 'options',
    label: t('Les lectures possibles', 'The possible readings'),
    hint: t(
      'Pour chacune, ce qu’elle dit sur une ligne, puis ce qu’elle entraîne sur la suivante ; une ligne vide entre deux lectures. Il en faut deux au moins.',
      'For each, what it says on one line, then what it entails on the next; an empty line between two readings. Two at least are needed.',
    ),
    max: 5000,
    rows: 8,
  },
] as const satisfies readonly Field[]

/** @throws BadAnswers for a mention that the clauses ask for already */
export function withMention(clauses: Clauses, mention: Answers<typeof mentionForm>): Clauses {
  const { communication } = clauses
  if (communication.mentions.some(({ mark }) => mark === mention.mark))
    throw wrong(
      'mark',
      t(
        'Cette mention est déjà demandée. Retirez-la d’abord pour en changer la place ou le public.',
        'This mention is asked for already. Take it out first to change its place or its audience.',
      ),
    )
  return { ...clauses, communication: { ...communication, mentions: [...communication.mentions, mention] } }
}

export const withoutMention = (clauses: Clauses, mark: string): Clauses => ({
  ...clauses,
  communication: {
    ...clauses.communication,
    mentions: clauses.communication.mentions.filter((one) => one.mark !== mark),
  },
})

/** The open point joins the others, nothing chosen yet. @throws BadAnswers */
export function withOpenPoint(
  clauses: Clauses,
  { question, article, options }: Answers<typeof openPointForm>,
): Clauses {
  const reading: Reading = {
    key: keyFor(question, clauses.readings),
    article: article ?? '',
    question: t(question, ''),
    options: optionsOf(options),
    chosen: null,
  }
  return { ...clauses, readings: [...clauses.readings, reading] }
}

export const withoutOpenPoint = (clauses: Clauses, key: string): Clauses => ({
  ...clauses,
  readings: clauses.readings.filter((one) => one.key !== key),
})

/** A name of its own, never one that the software applies. */
function keyFor(question: string, readings: readonly Reading[]): string {
  const base = `point_${slugOf(question).replaceAll('-', '_').slice(0, 60)}`
  const taken = new Set(readings.map(({ key }) => key))
  const free = (n: number): string => {
    const key = n === 1 ? base : `${base}_${n}`
    return taken.has(key) ? free(n + 1) : key
  }
  return free(1)
}

function optionsOf(text: string): Reading['options'] {
  const blocks = text
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter(Boolean)
  const options = blocks.map((block, at) => {
    const [words = '', ...rest] = block.split('\n').map((line) => line.trim())
    const consequence = rest.join(' ').trim()
    if (!consequence)
      throw wrong(
        'options',
        t(
          `Dites ce que « ${words} » entraîne, sur la ligne qui la suit.`,
          `Say what “${words}” entails, on the line after it.`,
        ),
      )
    return { value: `lecture_${at + 1}`, words: t(words, ''), consequence: t(consequence, '') }
  })
  if (options.length < 2)
    throw wrong(
      'options',
      t(
        'Écrivez au moins deux lectures, séparées par une ligne vide.',
        'Write at least two readings, with an empty line between them.',
      ),
    )
  if (new Set(options.map(({ words }) => words.fr)).size < options.length)
    throw wrong('options', t('Deux lectures disent la même chose.', 'Two readings say the same.'))
  return options
}
