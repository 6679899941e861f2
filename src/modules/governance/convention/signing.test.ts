import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { clearDays, isBefore } from '../term/date.rules.ts'
import { type Council, checkAmendmentSignature, earliestExecutory, inForceFrom } from './signing.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('A21: in force at the last signature of all the parties, and not before', () => {
  const signed = (party: string, on: string) => ({ party, signedOn: day(on) })
  const parties = ['departement', 'argonne', 'portes']
  const two = [signed('departement', '2020-12-28'), signed('argonne', '2021-01-14')]
  expect(inForceFrom(parties, two)).toBeUndefined()
  expect(`${inForceFrom(parties, [...two, signed('portes', '2021-01-05')])}`).toBe('2021-01-14')
  // Signed again: the regular signature counts.
  expect(
    `${inForceFrom(parties, [...two, signed('portes', '2021-01-05'), signed('portes', '2021-02-01')])}`,
  ).toBe('2021-02-01')
  expect(inForceFrom(parties, [...two, signed('stranger', '2021-01-05')])).toBeUndefined()
})

test('A19: an amendment is approved by the committee before it is signed', () => {
  expect(() => checkAmendmentSignature(undefined, day('2021-03-01'))).toThrow(
    refused('amendment.not_approved'),
  )
  expect(() => checkAmendmentSignature(day('2021-03-02'), day('2021-03-01'))).toThrow(
    refused('amendment.signed_before_approval', 'on 02/03/2021:'),
  )
  expect(() => checkAmendmentSignature(day('2021-03-01'), day('2021-03-01'))).not.toThrow()
})

describe('the earliest executory day of an amendment, from the parties’ calendars', () => {
  const council = (party: string, ...sessions: string[]): Council => ({
    party,
    sessions: sessions.map(day),
    summonsDays: 5,
    transmissionDays: 7,
  })
  test('each council’s next session that leaves time for the summons; the last of them decides', () => {
    const found = earliestExecutory(day('2021-03-01'), [
      council('argonne', '2021-03-25', '2021-03-06', '2021-02-10'),
      council('portes', '2021-03-07', '2021-04-12'),
    ])
    expect(
      found.acts.map(({ party, sessionOn, executoryOn }) => [party, `${sessionOn}`, `${executoryOn}`]),
    ).toEqual([
      ['argonne', '2021-03-25', '2021-04-01'], // 06/03 leaves four clear days only
      ['portes', '2021-03-07', '2021-03-14'],
    ])
    expect(`${found.executoryOn}`).toBe('2021-04-01')
  })
  test('a council without a known session is named, never guessed', () => {
    expect(() => earliestExecutory(day('2021-03-01'), [council('argonne', '2021-03-06')])).toThrow(
      refused('convention.no_session_known', '“argonne”'),
    )
    expect(earliestExecutory(day('2021-03-01'), []).executoryOn).toBeUndefined()
  })
  test('no session is chosen too early, and none was possible before', () => {
    const offset = fc.integer({ min: 0, max: 90 })
    fc.assert(
      fc.property(
        fc.array(offset, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 12 }),
        (days, summonsDays) => {
          const ready = day('2021-03-01')
          const sessions = days.map((each) => ready.add({ days: each }))
          const possible = sessions.filter((each) => clearDays(ready, each) >= summonsDays)
          const one = [{ party: 'a', sessions, summonsDays, transmissionDays: 3 }]
          if (possible.length === 0) {
            expect(() => earliestExecutory(ready, one)).toThrow(refused('convention.no_session_known'))
            return
          }
          const { acts, executoryOn } = earliestExecutory(ready, one)
          const [act] = acts
          expect(possible).toContain(act?.sessionOn)
          for (const each of possible) expect(act && isBefore(each, act.sessionOn)).toBe(false)
          expect(`${executoryOn}`).toBe(`${act?.sessionOn.add({ days: 3 })}`)
        },
      ),
    )
  })
})
