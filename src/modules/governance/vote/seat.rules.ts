import { isBefore } from '../term/date.rules.ts'
import type { College } from './committee.rules.ts'

/** Whose council designates a seat, and so after which elections it is to be filled again. */
const renewedBy = {
  commune: 'municipal',
  epci: 'municipal',
  departement: 'departmental',
  region: 'regional',
  chamber: 'consular',
} as const
export type Designator = keyof typeof renewedBy
export type Election = (typeof renewedBy)[Designator]

export type Seat = {
  readonly id: string
  readonly college: string
  readonly designatedBy: Designator
  /** Since when it is held, by an act of designation; nobody holds it before. */
  readonly heldFromOn?: Temporal.PlainDate
  readonly heldUntilOn?: Temporal.PlainDate
}

const isHeld = ({ heldFromOn, heldUntilOn }: Seat, day: Temporal.PlainDate): boolean =>
  heldFromOn !== undefined && !isBefore(day, heldFromOn) && !(heldUntilOn && isBefore(heldUntilOn, day))

/** Who composes a body on that day. A college without anyone is kept, empty: the body is still being defined. */
export const composedOn = (
  colleges: readonly string[],
  seats: readonly Seat[],
  day: Temporal.PlainDate,
): College[] =>
  colleges.map((id) => ({
    id,
    seats: seats.filter((seat) => seat.college === id && isHeld(seat, day)).map((seat) => seat.id),
  }))

/** The seats that the councils elected on that day must fill again: all those designated before it. */
export const seatsToRefill = (
  seats: readonly Seat[],
  election: Election,
  electedOn: Temporal.PlainDate,
): Seat[] =>
  seats.filter(
    (seat) =>
      renewedBy[seat.designatedBy] === election &&
      isHeld(seat, electedOn) &&
      !seat.heldFromOn?.equals(electedOn),
  )
