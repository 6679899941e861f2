import type { Document } from '../../../platform/documents/document.ts'
import { dayOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { type Cents, euros } from '../../../platform/money.ts'
import { dayAndHour, longDay } from '../../../platform/time.ts'
import { lineWords } from '../product/title.rules.ts'
import { type Owed, withdrawalDates } from './withdrawal.rules.ts'

const words = {
  fr: {
    title: (code: string) => `Votre rétractation est enregistrée, commande ${code}`,
    declared: (shop: string, at: string) => `Vous avez déclaré renoncer à votre achat chez ${shop}, ${at}.`,
    lines: 'Articles concernés :',
    owed: {
      provider: (amount: string, by: string) =>
        `${amount} vous seront remboursés au plus tard le ${by}, par le moyen de paiement que vous avez utilisé.`,
      shop: (amount: string, by: string) =>
        `${amount} vous seront remboursés par le commerçant au plus tard le ${by} ; il peut attendre d’avoir récupéré les articles, ou la preuve que vous les avez renvoyés.`,
      nothing: () => 'Vous n’aviez encore rien payé : rien ne vous est demandé.',
    } satisfies Record<Owed, unknown>,
    back: (by: string) => `Rendez les articles que vous avez reçus au plus tard le ${by}.`,
    keep: 'Gardez ce message : il prouve la date et l’heure de votre déclaration.',
    keepPaper: 'Gardez ce document : il prouve la date et l’heure de votre déclaration.',
  },
  en: {
    title: (code: string) => `Your withdrawal is recorded, order ${code}`,
    declared: (shop: string, at: string) =>
      `You declared that you withdraw from your purchase from ${shop}, ${at}.`,
    lines: 'Items concerned:',
    owed: {
      provider: (amount: string, by: string) =>
        `${amount} will be paid back to you by ${by} at the latest, by the means of payment you used.`,
      shop: (amount: string, by: string) =>
        `${amount} will be paid back to you by the shop by ${by} at the latest; it may wait until it has the items back, or a proof that you sent them.`,
      nothing: () => 'You had not paid anything yet: nothing is asked of you.',
    } satisfies Record<Owed, unknown>,
    back: (by: string) => `Return the items you have received by ${by} at the latest.`,
    keep: 'Keep this message: it proves the day and time of your declaration.',
    keepPaper: 'Keep this document: it proves the day and time of your declaration.',
  },
} satisfies Record<Language, Record<string, unknown>>

type Line = Parameters<typeof lineWords>[1]
/** A declaration as it was made. */
export type Declared = {
  readonly code: string
  readonly shopName: string
  readonly at: Temporal.Instant
  readonly lines: readonly Line[]
  readonly refund: Cents
  readonly owed: Owed
  /** The goods were in the buyer's hands. */
  readonly received: boolean
}

/** What comes back, from whom and when, in a sentence. */
export const refundWords = (
  { owed, refund, at }: Pick<Declared, 'owed' | 'refund' | 'at'>,
  territory: Pick<Territory, 'timeZone'>,
  lang: Language,
): string =>
  words[lang].owed[owed](
    euros(refund, lang),
    longDay(withdrawalDates(dayOf(territory, at)).refundBy, lang, { year: true }),
  )

/** The acknowledgement of a declaration, its content, day and hour (D221-5): the letter and the paper say the same. */
export function acknowledgementOf(
  declared: Declared,
  territory: Pick<Territory, 'timeZone' | 'name'>,
  lang: Language,
) {
  const say = words[lang]
  const { returnBy } = withdrawalDates(dayOf(territory, declared.at))
  const title = say.title(declared.code)
  const declaration = say.declared(
    declared.shopName,
    dayAndHour(declared.at, territory.timeZone, lang, { year: true }),
  )
  const items = declared.lines.map((line) => lineWords(lang, line))
  const after = [
    refundWords(declared, territory, lang),
    ...(declared.received ? [say.back(longDay(returnBy, lang, { year: true }))] : []),
  ]
  const paper = (): Document => ({
    language: lang,
    title,
    issuer: territory.name,
    blocks: [
      { kind: 'paragraph', text: declaration },
      { kind: 'paragraph', text: say.lines },
      { kind: 'list', items },
      ...after.map((text) => ({ kind: 'paragraph', text }) as const),
      { kind: 'note', text: say.keepPaper },
    ],
  })
  return { title, declaration, itemsTitle: say.lines, items, after, keep: say.keep, paper }
}
