import { z } from 'zod'
import type { Language, Text } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { ofName, theName } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { capital, colon } from '../../../platform/typography.ts'
import { versionName } from '../convention/moment.rules.ts'
import { slipInWords } from './rectification.rules.ts'

const value = z.union([z.string(), z.number(), z.null()])
/** What was written, or is to be read: columns by name, and what follows from them. */
export const writingSchema = z.object({
  row: z.record(z.string(), value),
  /** Of a departure: by the organisation that is told. */
  notices: z
    .record(z.string(), z.object({ sent_on: z.string(), received_on: z.string().nullable() }))
    .optional(),
  /** Of the text that a signature concludes, and of the key written in it. */
  text: z.object({ agreed_on: z.string(), from_on: z.string() }).optional(),
  key: z.object({ from_on: z.string() }).optional(),
})
export type Writing = z.output<typeof writingSchema>

const t = (fr: string, en: string): Text => ({ fr, en })
/** What is read of a row, in this order; the rest is for the database. */
const columns: Readonly<Record<string, Text>> = {
  signed_on: t('signature', 'signature'),
  decided_on: t('décision', 'decision'),
  reference: t('numéro de l’acte', 'number of the act'),
  wanted_on: t('effet souhaité', 'effect wanted'),
  notified_on: t('réception par la dernière partie', 'reception by the last party'),
  effective_on: t('effet', 'effect'),
  invoice_number: t('numéro de la facture', 'number of the invoice'),
  invoiced_on: t('jour de la facture', 'day of the invoice'),
  bill_ht_cents: t('montant hors taxes', 'amount without VAT'),
  bill_vat_cents: t('TVA', 'VAT'),
}

const authorisations: Readonly<Record<string, Text>> = {
  none: t('aucune', 'none'),
  recorded: t('inscrite', 'recorded'),
  another: t('une autre', 'another'),
}

function shown(name: string, one: z.output<typeof value> | undefined, lang: Language): string {
  if (one === null || one === undefined) return ''
  if (name === 'authorisation') return authorisations[one]?.[lang] ?? ''
  if (name.endsWith('_cents')) return euros(cents(Number(one)), lang)
  return name.endsWith('_on') ? shortDay(Temporal.PlainDate.from(String(one))) : String(one)
}

/** A value with its name, before and after; columns tell how it reads. */
type Change = readonly [
  label: Text,
  name: string,
  before: Writing['row'][string],
  after: Writing['row'][string],
]

/** A key that does not begin with its text is said apart. */
function keyChangeOf(before: Writing, after: Writing): Change[] {
  const [was, becomes] = [before.key?.from_on ?? null, after.key?.from_on ?? null]
  if (was === (before.text?.from_on ?? null) && becomes === (after.text?.from_on ?? null)) return []
  return [[t('premier jour de la clé', 'first day of the key'), 'from_on', was, becomes]]
}

/** Whether a signature rests on an authorisation, and on which one: the same, or another. */
function authorisationChange(before: Writing, after: Writing): Change {
  const [was, becomes] = [before.row.authorisation_id, after.row.authorisation_id]
  const isAnother = was && becomes && was !== becomes
  return [
    t('autorisation de signer', 'authorisation to sign'),
    'authorisation',
    was ? 'recorded' : 'none',
    isAnother ? 'another' : becomes ? 'recorded' : 'none',
  ]
}

function changesOf(before: Writing, after: Writing, nameOf: (party: string) => string): Change[] {
  const rows = Object.entries(columns).map(
    ([name, label]): Change => [label, name, before.row[name] ?? null, after.row[name] ?? null],
  )
  const [first] = Object.keys(before.notices ?? {})
  const sent = (of: Writing) => (first ? (of.notices?.[first]?.sent_on ?? null) : null)
  const received = Object.entries(before.notices ?? {}).map(([party, { received_on }]): Change => {
    const label = t(`réception par ${nameOf(party)}`, `reception by ${nameOf(party)}`)
    return [label, 'received_on', received_on, after.notices?.[party]?.received_on ?? null]
  })
  return [
    ...rows,
    [t('envoi', 'sending'), 'sent_on', sent(before), sent(after)],
    ...received,
    [
      t('conclusion du texte', 'conclusion of the text'),
      'agreed_on',
      before.text?.agreed_on ?? null,
      after.text?.agreed_on ?? null,
    ],
    [
      t('premier jour du texte', 'first day of the text'),
      'from_on',
      before.text?.from_on ?? null,
      after.text?.from_on ?? null,
    ],
    authorisationChange(before, after),
    ...keyChangeOf(before, after),
  ]
}

/** All that a correction changes: *au lieu de*, *lire*. */
export function changesInWords(before: Writing, after: Writing, nameOf: (party: string) => string): Text {
  const changes = changesOf(before, after, nameOf).filter(([, , was, becomes]) => was !== becomes)
  const said = (lang: Language) =>
    changes
      .map(([label, name, was, becomes]) => {
        const slip = { written: shown(name, was, lang), corrected: shown(name, becomes, lang) }
        return `${label[lang]}${colon(lang)}${slipInWords(slip)[lang]}`
      })
      .join(lang === 'fr' ? ' ; ' : '; ')
  return { fr: said('fr'), en: said('en') }
}

/** What an act said that is read no more. */
function writtenInWords({ row }: Writing): Text {
  const said = (lang: Language) =>
    Object.entries(columns)
      .flatMap(([name, label]) => {
        const value = shown(name, row[name], lang)
        return value ? [`${label[lang]}${colon(lang)}${value}`] : []
      })
      .join(lang === 'fr' ? ' ; ' : '; ')
  return { fr: said('fr'), en: said('en') }
}

type ActKind = 'withdrawal' | 'denunciation' | 'termination' | 'renewal' | 'non_renewal'
/** What an act of a convention is called, with the name of its party. */
function actName(kind: ActKind, party: string): Text {
  const [of, by] = [ofName(party), party]
  switch (kind) {
    case 'withdrawal':
      return t(`le retrait ${of}`, `the withdrawal of ${by}`)
    case 'denunciation':
      return t(`la dénonciation ${of}`, `the denunciation of ${by}`)
    case 'non_renewal':
      return t(`la dénonciation de la reconduction ${of}`, `the denunciation of the renewal by ${by}`)
    case 'termination':
      return t('la résiliation', 'the termination')
    case 'renewal':
      return t('la reconduction', 'the renewal')
  }
}

export const signatureName = (party: string, version: number): Text =>
  t(
    `la signature de ${versionName(version).fr} par ${theName(party)}`,
    `the signature of ${versionName(version).en} by ${party}`,
  )

/** Whether what is read is that the entry is cancelled. */
export const isCancellation = ({ row }: Writing): boolean => Boolean(row.cancelled_on)

type Told = {
  readonly id: string
  readonly corrected_on: Temporal.PlainDate
  readonly before: Writing
  readonly after: Writing
  readonly reason: string
}
/** A correction as it is read on the timeline: what it is of, what was written, what is to be read, and why. */
export function correctionToTell(
  { id, corrected_on, before, after, reason }: Told,
  what: Text,
  nameOf: (party: string) => string,
) {
  const isCancelled = isCancellation(after)
  const written = isCancelled ? writtenInWords(before) : changesInWords(before, after, nameOf)
  const why = t(`Motif : ${reason}`, `Reason: ${reason}`)
  return {
    id,
    on: corrected_on,
    title: isCancelled
      ? t(`Saisie annulée : ${what.fr}`, `Entry cancelled: ${what.en}`)
      : t(`Correction : ${what.fr}`, `Correction: ${what.en}`),
    note: t(`${capital(written.fr)}. ${why.fr}`, `${capital(written.en)}. ${why.en}`),
  }
}

type Of = { readonly id: string; readonly organisation_id: string | null }
type Parties = readonly { readonly organisation_id: string; readonly name: string }[]
const partyOf = ({ organisation_id }: Pick<Of, 'organisation_id'>, parties: Parties): string =>
  parties.find((party) => party.organisation_id === organisation_id)?.name ?? ''
/** The same, its party found among those of the convention. */
export const nameOfAct = (
  act: Pick<Of, 'organisation_id'> & { readonly kind: ActKind },
  parties: Parties,
): Text => actName(act.kind, partyOf(act, parties))

/** What a correction is of, by name; undefined for an invoice, which is read with its expense. */
export function subjectOf(
  { signature_id, act_id }: { readonly signature_id: string | null; readonly act_id: string | null },
  file: {
    readonly parties: Parties
    readonly versions: readonly { readonly id: string; readonly number: number }[]
    readonly signatures: readonly (Of & { readonly version_id: string })[]
    readonly acts: readonly (Of & { readonly kind: ActKind })[]
    readonly cancelledActs: readonly (Of & { readonly kind: ActKind })[]
  },
): Text | undefined {
  const signature = file.signatures.find(({ id }) => id === signature_id)
  if (signature) {
    const version = file.versions.find(({ id }) => id === signature.version_id)
    return signatureName(partyOf(signature, file.parties), version?.number ?? 0)
  }
  const act = [...file.acts, ...file.cancelledActs].find(({ id }) => id === act_id)
  return act && nameOfAct(act, file.parties)
}
