import { type Cents, cents, sum } from '../../../platform/money.ts'
import { refusals } from '../../../platform/refusal.ts'
import type { Sharing } from '../apportionment/apportionment.rules.ts'

const refuse = refusals({
  'posting.unbalanced': {
    status: 422,
    fr: 'Cette écriture n’est pas équilibrée : {debit} au débit, {credit} au crédit, en centimes. Corrigez-la.',
    en: 'This posting is not balanced: {debit} debit, {credit} credit, in cents. Correct it.',
  },
  'posting.empty': {
    status: 422,
    fr: 'Une écriture a au moins deux lignes, chacune d’un montant positif, au débit ou au crédit.',
    en: 'A posting has at least two lines, each of a positive amount, debit or credit.',
  },
})

/** `owed`: what a party owes. `cost`: what the lead authority bears until it is shared. `advance`: paid before proof. */
export type Account = 'owed' | 'cost' | 'advance' | 'bank'
export type Line = {
  readonly account: Account
  readonly party?: string | undefined
  readonly debitCents: Cents
  readonly creditCents: Cents
}
/** Written once, never edited: a mistake is reversed by another posting. */
export type Posting = { readonly label: string; readonly lines: readonly Line[] }

const none = cents(0)
const debit = (account: Account, amount: Cents, party?: string): Line => ({
  account,
  party,
  debitCents: amount > 0 ? amount : none,
  creditCents: amount < 0 ? cents(-amount) : none,
})
const credit = (account: Account, amount: Cents, party?: string): Line =>
  debit(account, cents(-amount), party)

/**
 * A posting in double entry: what is debited is credited.
 * @throws Refusal `posting.empty`, `posting.unbalanced`
 */
export function post(label: string, lines: readonly Line[]): Posting {
  const isOneSided = ({ debitCents, creditCents }: Line) =>
    Math.min(debitCents, creditCents) === 0 && Math.max(debitCents, creditCents) > 0
  if (lines.length < 2 || !lines.every(isOneSided)) throw refuse('posting.empty')
  const [debited, credited] = [
    sum(lines.map(({ debitCents }) => debitCents)),
    sum(lines.map(({ creditCents }) => creditCents)),
  ]
  if (debited !== credited) throw refuse('posting.unbalanced', { debit: debited, credit: credited })
  return { label, lines }
}

/** The opposite posting: both together change nothing. */
export const reverse = ({ label, lines }: Posting, why: string): Posting => ({
  label: `${label} (${why})`,
  lines: lines.map((line) => ({ ...line, debitCents: line.creditCents, creditCents: line.debitCents })),
})

/** A shared expense: each party owes its share, and the cost is borne by so much less. */
export function postSharing(label: string, sharing: Sharing): Posting {
  const owed = sharing.shares
    .filter((share) => share.cents !== 0)
    .map((share) => debit('owed', share.cents, share.id))
  return post(label, [...owed, credit('cost', cents(sharing.totalCents - sharing.outsideCents))])
}

/** A party paid what it owed. */
export const postPayment = (label: string, party: string, amount: Cents): Posting =>
  post(label, [debit('bank', amount), credit('owed', amount, party)])

/** What a party paid beyond what it owed went back to it. */
export const postRestitution = (label: string, party: string, amount: Cents): Posting =>
  post(label, [debit('owed', amount, party), credit('bank', amount)])

/** What a party paid beyond what it owed pays something else that it owes: no money moves. */
export const postDeduction = (label: string, party: string, amount: Cents): Posting =>
  post(label, [debit('owed', amount, party), credit('owed', amount, party)])

/** What a party owed was taken back: it is a cost of the lead authority again. */
export const postReduction = (label: string, party: string, amount: Cents): Posting =>
  post(label, [debit('cost', amount), credit('owed', amount, party)])

/** Money given before its use is proved (*appel de fonds*), kept apart from what is owed. */
export const postAdvance = (label: string, party: string, amount: Cents): Posting =>
  post(label, [debit('advance', amount, party), credit('bank', amount)])

/** Debits less credits of an account, of one party or of all. */
export const balance = (postings: readonly Posting[], account: Account, party?: string): Cents =>
  sum(
    postings
      .flatMap(({ lines }) => lines)
      .filter((line) => line.account === account && (party === undefined || line.party === party))
      .map(({ debitCents, creditCents }) => cents(debitCents - creditCents)),
  )
