import { refusals } from '../../../platform/refusal.ts'
import { shortDay } from '../../../platform/time.ts'
import { isBefore } from '../term/date.rules.ts'

type Day = Temporal.PlainDate

export const refuse = refusals({
  'expense.bad_move': {
    status: 409,
    fr: 'Cette dépense a changé d’état : rechargez la page pour voir où elle en est.',
    en: 'This expense has moved on: reload the page to see where it stands.',
  },
  'expense.before_previous_step': {
    status: 422,
    fr: 'Cette date est avant l’étape précédente, le {day}. Vérifiez la date.',
    en: 'This date is before the previous step, on {day}. Check the date.',
  },
  'expense.opinion_missing': {
    status: 409,
    fr: 'Le comité technique n’a pas encore donné son avis. Inscrivez la dépense à son ordre du jour.',
    en: 'The technical committee has not given its opinion yet. Put the expense on its agenda.',
  },
  'expense.amendment_missing': {
    status: 409,
    fr: 'La convention demande un avenant signé avant d’engager. Faites-le signer, ou demandez une régularisation motivée.',
    en: 'The convention asks for a signed amendment before committing. Have it signed, or ask for a regularisation with its reason.',
  },
  'expense.amendment_not_in_force': {
    status: 409,
    fr: 'L’avenant de cette dépense n’est pas encore en vigueur ce jour-là. Engagez-la à partir du jour où il s’applique.',
    en: 'The amendment of this expense is not in force yet on that day. Commit it from the day the amendment applies.',
  },
  'expense.amendment_unknown': {
    status: 422,
    fr: 'Choisissez un avenant de cette convention, signé de tous depuis l’adoption de la dépense.',
    en: 'Choose an amendment of this agreement, signed by all since the expense was adopted.',
  },
  'expense.amendments_are_kept': {
    status: 422,
    fr: 'La convention est tenue ici depuis le {day} : un avenant signé ce jour-là ou après s’y trouve. Choisissez-le dans la liste.',
    en: 'The agreement has been kept here since {day}: an amendment signed on that day or later is among its amendments. Choose it in the list.',
  },
  'expense.number_missing': {
    status: 422,
    fr: 'Indiquez le numéro de la pièce.',
    en: 'Give the number of the document.',
  },
  'expense.reason_missing': {
    status: 422,
    fr: 'Indiquez le motif : il est publié avec la dépense.',
    en: 'Give the reason: it is published with the expense.',
  },
  'expense.not_adopted': {
    status: 409,
    fr: 'Le comité n’a pas adopté cette dépense : elle ne peut pas être partagée. Soumettez-la au prochain comité.',
    en: 'The committee has not adopted this expense: it cannot be shared. Submit it to the next committee.',
  },
  'expense.not_committed': {
    status: 409,
    fr: 'La convention partage une dépense une fois engagée. Engagez-la d’abord.',
    en: 'The convention shares an expense once it is committed. Commit it first.',
  },
  'expense.not_invoiced': {
    status: 409,
    fr: 'La convention partage une dépense sur sa facture. Attendez la facture.',
    en: 'The convention shares an expense on its bill. Wait for the bill.',
  },
  'expense.not_paid': {
    status: 409,
    fr: 'La convention partage une dépense une fois payée. Attendez le paiement.',
    en: 'The convention shares an expense once it is paid. Wait for the payment.',
  },
})

export type ExpenseState =
  | 'proposed'
  | 'advised'
  | 'adopted'
  | 'amended'
  | 'committed'
  | 'delivered'
  | 'invoiced'
  | 'mandated'
  | 'paid'
  | 'rejected'
  | 'cancelled'

/** What a decision or a signed amendment makes of an expense, that day. `ratify`: it was committed first. */
export type DecidedAct = { readonly kind: 'adopt' | 'ratify' | 'sign_amendment'; readonly on: Day }

/** What else happens to it, each with its day; numbers are those of the finance software. */
export type PlainAct =
  | { readonly kind: 'advise' | 'deliver' | 'pay'; readonly on: Day }
  | { readonly kind: 'commit' | 'invoice' | 'mandate'; readonly on: Day; readonly number: string }
  /** Committed before its decision, said as such: *régularisation*, validation a posteriori. */
  | { readonly kind: 'regularise'; readonly on: Day; readonly number: string; readonly reason: string }
  | { readonly kind: 'reject' | 'cancel'; readonly on: Day; readonly reason: string }
export type ExpenseAct = DecidedAct | PlainAct

export type Expense = {
  readonly state: ExpenseState
  /** The day of the last act. */
  readonly lastOn: Day
  readonly adoptedOn?: Day
  readonly committedOn?: Day
  /** Why it was committed before it was adopted. */
  readonly regularisation?: string
}

/** What a convention asks of its expenses; `sharedFrom`: on the estimate, the bill or the payment. */
export type ExpensePolicy = {
  readonly opinionRequired: boolean
  readonly amendmentRequired: boolean
  readonly sharedFrom: 'estimate' | 'bill' | 'payment'
}

/** When an expense of that exercice should be decided, as seen today: at once, or when its year begins. */
export const expectedOn = (exercice: number, today: Day): Day => {
  const begins = Temporal.PlainDate.from({ year: exercice, month: 1, day: 1 })
  return isBefore(today, begins) ? begins : today
}

const undecided = ['proposed', 'advised'] as const
const engaged = ['committed', 'delivered', 'invoiced', 'mandated', 'paid'] as const

/** Every way an expense may move; what is not here cannot happen. `same`: the state stays. */
const moves = {
  advise: { from: ['proposed'], to: 'advised' },
  adopt: { from: undecided, to: 'adopted' },
  reject: { from: undecided, to: 'rejected' },
  sign_amendment: { from: ['adopted'], to: 'amended' },
  commit: { from: ['adopted', 'amended'], to: 'committed' },
  regularise: { from: undecided, to: 'committed' },
  ratify: { from: engaged, to: 'same' },
  deliver: { from: ['committed'], to: 'delivered' },
  invoice: { from: ['delivered'], to: 'invoiced' },
  mandate: { from: ['invoiced'], to: 'mandated' },
  pay: { from: ['mandated'], to: 'paid' },
  cancel: { from: [...undecided, 'adopted', 'amended', 'committed'], to: 'cancelled' },
} as const satisfies Record<
  ExpenseAct['kind'],
  { readonly from: readonly ExpenseState[]; readonly to: ExpenseState | 'same' }
>

/** What may happen next, in the order of a life. */
export const possibleActs = ({ state, adoptedOn }: Expense): ExpenseAct['kind'][] =>
  (Object.keys(moves) as ExpenseAct['kind'][]).filter(
    (kind) =>
      !(kind === 'ratify' && adoptedOn) && (moves[kind].from as readonly ExpenseState[]).includes(state),
  )

export const propose = (on: Day): Expense => ({ state: 'proposed', lastOn: on })

/**
 * The expense after an act. Never committed before it is adopted, but as a regularisation with its reason, which the
 * committee must still ratify before anything is shared.
 * @throws Refusal `expense.*`, each with what to do.
 */
export function act(expense: Expense, done: ExpenseAct, policy: ExpensePolicy): Expense {
  const { from, to }: { readonly from: readonly ExpenseState[]; readonly to: ExpenseState | 'same' } =
    moves[done.kind]
  if (!from.includes(expense.state)) throw refuse('expense.bad_move')
  // The committee may ratify while the order goes on, and its decision be written here after later steps.
  const since = done.kind === 'ratify' && expense.committedOn ? expense.committedOn : expense.lastOn
  if (isBefore(done.on, since)) throw refuse('expense.before_previous_step', { day: shortDay(since) })
  if ('number' in done && done.number.trim() === '') throw refuse('expense.number_missing')
  if ('reason' in done && done.reason.trim() === '') throw refuse('expense.reason_missing')
  const lastOn = isBefore(done.on, expense.lastOn) ? expense.lastOn : done.on
  const next: Expense = { ...expense, state: to === 'same' ? expense.state : to, lastOn }
  switch (done.kind) {
    case 'adopt':
      if (policy.opinionRequired && expense.state === 'proposed') throw refuse('expense.opinion_missing')
      return { ...next, adoptedOn: done.on }
    case 'commit':
      if (policy.amendmentRequired && expense.state === 'adopted') throw refuse('expense.amendment_missing')
      return { ...next, committedOn: done.on }
    case 'regularise':
      return { ...next, committedOn: done.on, regularisation: done.reason.trim() }
    case 'ratify':
      if (expense.adoptedOn) throw refuse('expense.bad_move')
      return { ...next, adoptedOn: done.on }
    default:
      return next
  }
}

/**
 * What becomes of an expense when the decision about it was entered by mistake: it goes back to where it was, it has to be
 * given up first, or it is too late.
 */
export function undoingOf(
  { state, regularisation }: Pick<Expense, 'state' | 'regularisation'>,
  isShared: boolean,
): 'back' | 'given_up_first' | 'too_late' {
  if (state === 'adopted' || state === 'rejected') return 'back'
  // Committed before its decision, which only ratified it.
  if (regularisation && !isShared) return 'back'
  return state === 'amended' || state === 'committed' ? 'given_up_first' : 'too_late'
}

const sharedFrom = {
  estimate: { state: 'committed', otherwise: 'expense.not_committed' },
  bill: { state: 'invoiced', otherwise: 'expense.not_invoiced' },
  payment: { state: 'paid', otherwise: 'expense.not_paid' },
} as const

/**
 * Whether the share of an expense may be frozen today, and on which figure: its estimate until it is invoiced.
 * @throws Refusal `expense.not_adopted`, and `expense.not_committed`, `.not_invoiced` or `.not_paid` when it is too early.
 */
export function sharingBasis(expense: Expense, policy: ExpensePolicy): 'estimate' | 'bill' {
  const { state, otherwise } = sharedFrom[policy.sharedFrom]
  const step = (each: ExpenseState) => (engaged as readonly ExpenseState[]).indexOf(each)
  if (step(expense.state) < step(state)) throw refuse(otherwise)
  if (!expense.adoptedOn) throw refuse('expense.not_adopted')
  return step(expense.state) < step('invoiced') ? 'estimate' : 'bill'
}
