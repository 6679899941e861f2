import type { Document } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { netInWords } from '../apportionment/words.rules.ts'
import { type Line, shareInWords } from './outcome.ts'
import type { Reading } from './scenario.rules.ts'
import { words } from './simulator.words.ts'

/** A simulation to be handed out: the shares, each in words, and what another reading would change. */
export function sharingDocument(
  readings: readonly [Reading, ...Reading[]],
  lines: readonly Line[],
  lang: Language,
): Document {
  const say = words[lang]
  const names = new Map(lines.map(({ id, name }) => [id, name]))
  const [{ name, sharing, grossCents, takenCents }] = readings
  const inWords = (line: Line) =>
    shareInWords(line.share, lang, (id) => names.get(id) ?? id).join('. ') || say.nothing
  return {
    language: lang,
    title: say.title,
    issuer: 'Parvis',
    subtitle: [
      `${name[lang]}, ${euros(sharing.totalCents, lang)}`,
      ...netInWords(grossCents, takenCents, lang),
    ].join(' · '),
    blocks: [
      {
        kind: 'table',
        caption: say.readingsCaption,
        columns: [
          { label: say.partner },
          ...readings.map((reading) => ({ label: reading.name[lang], number: true as const })),
        ],
        rows: lines.map((line) => [line.name, ...line.readings.map((reading) => euros(reading.cents, lang))]),
        foot: [say.total, ...readings.map((reading) => euros(reading.sharing.totalCents, lang))],
      },
      { kind: 'heading', text: say.inWords },
      { kind: 'facts', facts: lines.map((line) => [line.name, inWords(line)] as const) },
    ],
  }
}
