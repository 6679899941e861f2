import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBefore } from '../term/date.rules.ts'
import { composedOn, type Designator, type Seat, seatsToRefill } from './seat.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const seat = (id: string, designatedBy: Designator, from?: string, until?: string): Seat => ({
  id,
  college: designatedBy === 'departement' ? 'lead' : 'partners',
  designatedBy,
  ...(from && { heldFromOn: day(from) }),
  ...(until && { heldUntilOn: day(until) }),
})
const seats = [
  seat('d', 'departement', '2020-12-01'),
  seat('e1', 'epci', '2020-12-01', '2021-06-30'),
  seat('e2', 'epci', '2021-03-01'),
  seat('c', 'commune'),
]

test('who composes a body is asked of a day; a seat nobody was designated for is empty', () => {
  const on = (text: string) =>
    composedOn(['lead', 'partners'], seats, day(text)).map((college) => college.seats)
  expect(on('2020-11-30')).toEqual([[], []])
  expect(on('2020-12-01')).toEqual([['d'], ['e1']])
  expect(on('2021-06-30')).toEqual([['d'], ['e1', 'e2']])
  expect(on('2021-07-01')).toEqual([['d'], ['e2']])
  expect(composedOn(['citizens'], seats, day('2021-07-01'))).toEqual([{ id: 'citizens', seats: [] }])
})

test('after municipal elections every seat designated by a commune or an EPCI is to be filled again', () => {
  const refill = (election: 'municipal' | 'departmental', text: string) =>
    seatsToRefill(seats, election, day(text)).map(({ id }) => id)
  expect(refill('municipal', '2021-03-15')).toEqual(['e1', 'e2'])
  expect(refill('municipal', '2021-03-01')).toEqual(['e1']) // e2 was designated that very day, after the vote
  expect(refill('municipal', '2026-03-15')).toEqual(['e2'])
  expect(refill('departmental', '2021-06-20')).toEqual(['d'])
})

test('a seat is held on the days between its dates, both included', () => {
  const offset = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(offset, offset, offset, (from, until, asked) => {
      const at = (days: number) => day('2020-01-01').add({ days })
      const one: Seat = {
        id: 's',
        college: 'c',
        designatedBy: 'epci',
        heldFromOn: at(from),
        heldUntilOn: at(until),
      }
      const held = composedOn(['c'], [one], at(asked))[0]?.seats.length === 1
      expect(held).toBe(!isBefore(at(asked), at(from)) && !isBefore(at(until), at(asked)))
    }),
  )
})
