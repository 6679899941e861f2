import { type Cell, csvFile } from '../../../platform/csv.ts'
import type { Block, Document, DocumentTable } from '../../../platform/documents/document.ts'
import type { Language } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { shortDay } from '../../../platform/time.ts'
import type { Marks } from '../convention/marks.ts'
import { stillDue } from '../expense/revenue-order.rules.ts'
import { asOrder, referenceOf } from '../expense/revenue-order.ts'
import { duration, totalsOf } from '../in-kind/in-kind.rules.ts'
import type { AccountStatement } from '../ledger/posting.ts'
import { attendedInWords, entryInWords, paidInWords, sumsOf, titleInWords } from './statement.rules.ts'
import { linesPerPaper, type PartyStatement } from './statement.ts'
import { words } from './statement.words.ts'

type Of = Marks & {
  readonly issuer: string
  readonly convention: string
  readonly party: string
  readonly today: Temporal.PlainDate
}

const number = (label: string) => ({ label, number: true as const })

function entries(
  lines: AccountStatement['lines'],
  caption: string,
  columns: readonly string[],
  lang: Language,
): Block[] {
  if (lines.length === 0) return []
  const say = words[lang]
  const amount = (value: Cents) => (value === 0 ? '' : euros(value, lang))
  return [
    {
      kind: 'table',
      caption: lines.length === linesPerPaper ? say.someEntries(linesPerPaper) : caption,
      columns: [{ label: say.entry }, { label: say.day }, ...columns.map(number)],
      rows: lines.map((line) => [
        entryInWords(line, lang),
        shortDay(line.posted_on),
        amount(line.debit_cents),
        amount(line.credit_cents),
      ]),
    },
  ]
}

const orders = ({ orders: all }: PartyStatement, today: Temporal.PlainDate, lang: Language): Block[] => {
  const say = words[lang]
  const table: DocumentTable = {
    kind: 'table',
    caption: say.orders(shortDay(today)),
    columns: [
      { label: say.reference },
      { label: say.order },
      ...[say.amount, say.collected, say.due].map(number),
    ],
    rows: all.map((order) => [
      referenceOf(order),
      titleInWords(order, lang),
      euros(cents(order.amount_cents - order.reduced_cents), lang),
      euros(order.collected_cents, lang),
      order.state === 'cancelled' ? '—' : euros(stillDue(asOrder(order)), lang),
    ]),
  }
  return all.length === 0 ? [] : [table]
}

function paidItself({ paid }: PartyStatement, lang: Language): Block[] {
  if (paid.length === 0) return []
  const say = words[lang]
  const { rows, overpaid } = paidInWords(paid, lang)
  return [
    {
      kind: 'table',
      caption: say.paidItself,
      columns: [{ label: say.year }, ...[say.ownShare, say.dueToIt, say.givenToIt].map(number)],
      rows,
    },
    { kind: 'note', text: say.paidNote },
    ...overpaid.map((text) => ({ kind: 'paragraph' as const, text })),
  ]
}

function excesses({ excesses: all }: PartyStatement, lang: Language): Block[] {
  if (all.length === 0) return []
  const say = words[lang]
  return [
    {
      kind: 'table',
      caption: say.excesses,
      columns: [{ label: say.expense }, { label: say.day }, { label: say.how }, number(say.amount)],
      rows: all.map((one) => [
        one.label,
        shortDay(one.frozen_on),
        one.excess_is_claimed ? say.excessClaimed : say.excessApart,
        euros(one.excess_cents, lang),
      ]),
    },
  ]
}

function given({ given: all }: PartyStatement, lang: Language): Block[] {
  if (!all) return []
  const say = words[lang]
  const heading = { kind: 'heading' as const, text: say.given }
  if (all.length === 0) return [heading, { kind: 'paragraph', text: say.noGift }]
  const total = totalsOf(all)
  return [
    heading,
    { kind: 'note', text: say.giftNote },
    {
      kind: 'table',
      caption: say.gifts,
      columns: [{ label: say.what }, { label: say.day }, number(say.time), number(say.value)],
      rows: all.map((one) => [
        one.cancelled_on ? `${one.what} (${say.cancelled(one.reason ?? '')})` : one.what,
        shortDay(one.given_on),
        one.spent_minutes === null ? '—' : duration(one.spent_minutes, lang),
        one.value_cents === null ? say.unvalued : euros(one.value_cents, lang),
      ]),
      foot: [say.total, '', duration(total.minutes, lang), euros(total.valueCents, lang)],
    },
  ]
}

function attended({ attended: all }: PartyStatement, lang: Language): Block[] {
  if (!all) return []
  const say = words[lang]
  const heading = { kind: 'heading' as const, text: say.attended }
  if (all.length === 0) return [heading, { kind: 'paragraph', text: say.noMeeting }]
  return [
    heading,
    { kind: 'paragraph', text: attendedInWords(all, lang) },
    {
      kind: 'table',
      caption: say.seats,
      columns: [{ label: say.held }, { label: say.day }, { label: say.seat }, { label: say.attendance }],
      rows: all.map((one) => [
        say.meeting(one.body, one.number),
        shortDay(one.heldOn),
        one.seat,
        say.came[one.came],
      ]),
    },
  ]
}

/** The statement of a partner as a paper: the same figures as its page. */
export function statementDocument(statement: PartyStatement, of: Of, lang: Language): Document {
  const say = words[lang]
  const { fromOn, lastOn } = statement.period
  const [lines, total, advance] = sumsOf(statement, lang, (value) => euros(value, lang))
  return {
    language: lang,
    title: say.of(of.party),
    issuer: of.issuer,
    logos: of.logos,
    mentions: of.mentions,
    annex: of.annex,
    subtitle: `${of.convention} · ${say.period(shortDay(fromOn), shortDay(lastOn))}`,
    blocks: [
      { kind: 'heading', text: say.owes },
      { kind: 'facts', facts: [...lines, total, ...(advance ? [advance] : [])] },
      ...(statement.owed.lines.length === 0 ? [{ kind: 'paragraph' as const, text: say.noEntry }] : []),
      ...entries(statement.owed.lines, say.entries, [say.debit, say.credit], lang),
      ...orders(statement, of.today, lang),
      ...paidItself(statement, lang),
      ...excesses(statement, lang),
      ...entries(statement.advances.lines, say.advances, [say.out, say.in], lang),
      ...given(statement, lang),
      ...attended(statement, lang),
    ],
  }
}

const columns = [
  'rubrique',
  'jour',
  'libelle',
  'reference',
  'du',
  'paye_ou_reduit',
  'minutes',
  'valeur',
  'presence',
] as const
type Line = { readonly [column in (typeof columns)[number]]?: Cell }

/** An empty cell rather than a nought: an entry is on one side or the other. */
const side = (amount: Cents): Cell => (amount === 0 ? '' : { cents: amount })

/** Every line of the statement as one table: what it is about, its amounts in euros, its time in minutes. */
export function statementCsv({
  period,
  owed,
  advances,
  orders: all,
  paid,
  excesses: over,
  given: gifts = [],
  attended: met = [],
}: PartyStatement) {
  const entry =
    (rubrique: string) =>
    (line: AccountStatement['lines'][number]): Line => ({
      rubrique,
      jour: String(line.posted_on),
      libelle: entryInWords(line, 'fr'),
      reference: line.number === null ? '' : `${line.exercice}-${line.number}`,
      du: side(line.debit_cents),
      paye_ou_reduit: side(line.credit_cents),
    })
  const rows: Line[] = [
    { rubrique: 'solde avant', jour: String(period.fromOn), du: { cents: owed.beforeCents } },
    ...owed.lines.map(entry('écriture')),
    { rubrique: 'solde après', jour: String(period.lastOn), du: { cents: owed.afterCents } },
    ...all.map((order) => ({
      rubrique: 'titre',
      jour: String(order.charged_on ?? order.proposed_on),
      libelle: order.title_number,
      reference: referenceOf(order),
      du: { cents: order.amount_cents - order.reduced_cents },
      paye_ou_reduit: { cents: order.collected_cents },
    })),
    ...paid.flatMap(({ exercice, ownCents, dueCents, givenCents }) => [
      {
        rubrique: 'réglé lui-même, part à sa charge',
        reference: String(exercice),
        valeur: { cents: ownCents },
      },
      {
        rubrique: 'réglé lui-même, lui revient',
        reference: String(exercice),
        valeur: dueCents === undefined ? '' : { cents: dueCents },
      },
      { rubrique: 'réglé lui-même, reçu', reference: String(exercice), valeur: { cents: givenCents } },
    ]),
    ...over.map((one) => ({
      rubrique: 'au-delà du plafond, à sa charge',
      jour: String(one.frozen_on),
      libelle: one.label,
      reference: String(one.exercice),
      valeur: { cents: one.excess_cents },
    })),
    ...advances.lines.map(entry('avance')),
    ...gifts.map((one) => ({
      rubrique: one.cancelled_on ? 'apport annulé' : 'apport',
      jour: String(one.given_on),
      libelle: one.what,
      minutes: one.spent_minutes,
      valeur: one.value_cents === null ? '' : { cents: one.value_cents },
    })),
    ...met.map((one) => ({
      rubrique: 'réunion',
      jour: String(one.heldOn),
      libelle: `${one.body}, ${one.seat}`,
      reference: String(one.number),
      presence: words.fr.came[one.came],
    })),
  ]
  return csvFile([columns, ...rows.map((row) => columns.map((column) => row[column]))])
}
