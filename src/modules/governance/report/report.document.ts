import type { Document } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Marks } from '../convention/marks.ts'
import { paragraphsOf, shownValue, sinceDay } from './report.rules.ts'
import type { Published, Report } from './report.ts'
import { words } from './report.words.ts'

/** A published report as a document: its text, then each figure as a table. L9: with the marks the clauses demand. */
export function reportDocument(
  report: Pick<Report, 'from_on' | 'last_on'>,
  version: Published,
  of: Marks & { readonly issuer: string; readonly convention: string },
  lang: Language,
): Document {
  const say = words[lang]
  return {
    language: lang,
    title: say.reportOf(shortDay(report.from_on), shortDay(report.last_on)),
    issuer: of.issuer,
    subtitle: of.convention,
    logos: of.logos,
    mentions: of.mentions,
    annex: of.annex,
    blocks: [
      ...paragraphsOf(version.text).map((text) => ({ kind: 'paragraph' as const, text })),
      { kind: 'heading', text: say.figures },
      { kind: 'note', text: say.figuresNote },
      ...version.figures.map((figure) => ({
        kind: 'table' as const,
        caption: figure.title[lang],
        columns: [
          { label: figure.of[lang] },
          { label: figure.sinceOn ? say.overPeriod : say.value, number: true as const },
          ...(figure.sinceOn ? [{ label: say.since(sinceDay(figure.sinceOn)), number: true as const }] : []),
        ],
        rows: figure.bars.map(({ label, value, since }) => [
          label[lang],
          shownValue(value, figure.unit, lang),
          ...(figure.sinceOn ? [since === undefined ? '—' : shownValue(since, figure.unit, lang)] : []),
        ]),
      })),
    ],
  }
}
