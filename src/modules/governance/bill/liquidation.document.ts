import type { Block, Document } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { euros, sum } from '../../../platform/money.ts'
import { netInWords, stepInWords } from '../apportionment/words.rules.ts'
import type { Marks } from '../convention/marks.ts'
import { decisionInWords } from '../expense/decided.ts'
import { type OrderLine, type OrderRow, partLines, referenceOf } from '../expense/revenue-order.ts'
import { words } from './bill.words.ts'

/**
 * The état liquidatif of a proposal: the legal annex of the revenue order, with the bases of its computation (decree
 * 2012-1246, art. 24). `nameOf` names the party whose share was taken over.
 */
export function liquidationDocument(
  order: OrderRow,
  lines: readonly OrderLine[],
  of: Marks & {
    readonly issuer: string
    readonly convention: string
    readonly nameOf: (id: string) => string
  },
  lang: Language,
): Document {
  const say = words[lang]
  const label = (line: OrderLine) => (line.is_reversal ? `${line.label} (${say.reversal})` : line.label)
  const [claimed, settled] = partLines(lines)
  const bases = (caption: string, part: readonly OrderLine[]): Block => ({
    kind: 'table',
    caption,
    columns: [
      { label: say.expense },
      { label: say.decision },
      { label: say.amount, number: true },
      { label: say.share, number: true },
    ],
    rows: part.map((line) => [
      label(line),
      decisionInWords(line, lang),
      euros(line.total_cents, lang),
      euros(line.share_cents, lang),
    ]),
    foot: [say.total, '', '', euros(sum(part.map(({ share_cents }) => share_cents)), lang)],
  })
  return {
    language: lang,
    title: `${say.liquidation} ${referenceOf(order)}`,
    issuer: of.issuer,
    logos: of.logos,
    mentions: of.mentions,
    annex: of.annex,
    subtitle: `${of.convention} · ${say.exercice} ${order.exercice}`,
    blocks: [
      {
        kind: 'facts',
        facts: [
          [say.debtor, order.name],
          ...(order.siren ? [['SIREN', order.siren] as const] : []),
          [say.amount, euros(order.amount_cents, lang)],
        ],
      },
      bases(say.bases, claimed),
      ...(settled.length > 0 ? [bases(say.settled, settled)] : []),
      { kind: 'heading', text: say.inWords },
      {
        kind: 'facts',
        facts: lines.map((line) => [
          label(line),
          [
            ...netInWords(line.total_cents, line.revenue_cents, lang),
            ...line.trace.map((step) => stepInWords(step, lang, of.nameOf)),
          ].join('. '),
        ]),
      },
      { kind: 'note', text: say.legal },
    ],
  }
}
