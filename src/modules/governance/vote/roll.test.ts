import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { versionOn } from '../term/version.rules.ts'
import { councilRules } from './law.rules.ts'
import { attendanceAt, checkQuorum, quorumNeeded, type Roll } from './roll.rules.ts'

const at = (clock: string) => Temporal.Instant.from(`2020-12-17T${clock}+01:00`)
const open = at('18:00:00')
const rules = { proxiesPerHolder: 1 }
const roll: Roll = {
  seats: ['a', 'b', 'c', 'd', 'e'],
  presences: [
    { seat: 'a', fromAt: open },
    { seat: 'b', fromAt: at('19:49:09'), untilAt: at('21:00:00') },
    { seat: 'c', fromAt: open, substitute: 'Camille' },
  ],
  proxies: [
    { giver: 'b', holder: 'a', fromAt: open },
    { giver: 'd', holder: 'b', fromAt: open },
  ],
}

describe('voters at the moment of each vote', () => {
  const voters = (clock: string) => attendanceAt(roll, at(clock), rules).voters

  test('a proxy counts while its giver is away and its holder is there', () => {
    expect(voters('19:49:08')).toEqual(['a', 'b', 'c'])
    expect(voters('19:49:09')).toEqual(['a', 'b', 'c', 'd'])
    expect(voters('21:00:00')).toEqual(['a', 'b', 'c'])
  })
  test('who represents whom, who sits for whom', () => {
    const before = attendanceAt(roll, at('19:00:00'), rules)
    expect(before.present).toEqual(['a', 'c'])
    expect([...before.represented]).toEqual([['b', 'a']])
    expect(before.substitutes).toEqual([{ seat: 'c', substitute: 'Camille' }])
    expect(before.inOffice).toBe(5)
    expect([...attendanceAt(roll, at('20:00:00'), rules).represented]).toEqual([['d', 'b']])
  })
  test('a proxy too counts from a clock time, until it is taken back', () => {
    const timed: Roll = {
      ...roll,
      proxies: [{ giver: 'e', holder: 'a', fromAt: at('19:00:00'), untilAt: at('20:00:00') }],
    }
    const voting = (clock: string) => attendanceAt(timed, at(clock), rules).voters.includes('e')
    expect(['18:59:59', '19:00:00', '19:59:59', '20:00:00'].map(voting)).toEqual([false, true, true, false])
  })
  test('a member with an interest leaves with the proxies given and held', () => {
    const seen = attendanceAt(roll, at('20:00:00'), rules, new Set(['b']))
    expect(seen.voters).toEqual(['a', 'c'])
    expect(seen.represented.size).toBe(0)
    expect(seen.present).toEqual(['a', 'b', 'c'])
    const giver = attendanceAt(roll, at('20:00:00'), rules, new Set(['d']))
    expect([giver.voters, giver.represented.size]).toEqual([['a', 'b', 'c'], 0])
  })
})

test('no one votes in a body that is still being defined', () => {
  const empty: Roll = { seats: [], presences: [], proxies: [] }
  expect(() => attendanceAt(empty, open, rules)).toThrow(refused('vote.not_composed'))
})

test('strangers are refused wherever they are named', () => {
  const named: Roll[] = [
    { ...roll, presences: [{ seat: 'x', fromAt: open }] },
    { ...roll, proxies: [{ giver: 'x', holder: 'a', fromAt: open }] },
    { ...roll, proxies: [{ giver: 'a', holder: 'x', fromAt: open }] },
  ]
  for (const each of named) expect(() => attendanceAt(each, open, rules)).toThrow(refused('vote.stranger'))
  expect(() => attendanceAt(roll, open, rules, new Set(['x']))).toThrow(refused('vote.stranger'))
})

describe('A14: one proxy each, two under the law of the day', () => {
  const two: Roll = {
    ...roll,
    presences: [{ seat: 'a', fromAt: open }],
    proxies: [
      { giver: 'b', holder: 'a', fromAt: open },
      { giver: 'd', holder: 'a', fromAt: open },
    ],
  }
  test('the cap is a dated parameter', () => {
    const onDay = (day: string) => versionOn(councilRules, Temporal.PlainDate.from(day))
    expect(attendanceAt(two, open, onDay('2020-12-17')).voters).toEqual(['a', 'b', 'd'])
    expect(() => attendanceAt(two, open, onDay('2019-12-17'))).toThrow(
      refused('vote.too_many_proxies', '“a” carries 2 proxies: the rule in force allows 1.'),
    )
    expect(onDay('2026-11-21').proxiesPerHolder).toBe(1)
  })
  test('the quorum too: a third of 122 is 41, more than half is 62', () => {
    const needed = (day: string) =>
      quorumNeeded(versionOn(councilRules, Temporal.PlainDate.from(day)).quorum, 122)
    expect(['2020-12-17', '2019-12-17', '2026-11-21'].map(needed)).toEqual([41, 62, 62])
    expect(quorumNeeded(versionOn(councilRules, Temporal.PlainDate.from('2020-12-17')).quorum, 120)).toBe(40)
  })
  test('every day since 1996 has its rule, and only one', () => {
    for (const [i, { lastOn }] of councilRules.entries())
      expect(lastOn?.add({ days: 1 }).toString()).toBe(councilRules[i + 1]?.fromOn.toString())
    expect(councilRules[0]?.fromOn.toString()).toBe('1996-02-24')
    expect(
      ['2020-04-01', '2020-10-01', '2021-10-15', '2022-01-01'].map(
        (day) => versionOn(councilRules, Temporal.PlainDate.from(day)).proxiesPerHolder,
      ),
    ).toEqual([2, 1, 1, 2])
  })
  test('two proxies of the same giver are refused, unless the giver came', () => {
    const twice: Roll = {
      ...roll,
      proxies: [
        { giver: 'd', holder: 'a', fromAt: open },
        { giver: 'd', holder: 'c', fromAt: open },
      ],
    }
    expect(() => attendanceAt(twice, open, rules)).toThrow(refused('vote.two_proxies_given'))
    const came: Roll = { ...twice, presences: [...roll.presences, { seat: 'd', fromAt: open }] }
    expect(attendanceAt(came, open, rules).represented.size).toBe(0)
  })
})

describe('quorum', () => {
  const half = { share: '1/2', atLeast: false }
  const present = (n: number) => ({ inOffice: 59, present: Array.from({ length: n }, (_, i) => String(i)) })

  test('M4: more than half of 59 members in office is 30', () => {
    expect(quorumNeeded(half, 59)).toBe(30)
    expect(quorumNeeded(half, 60)).toBe(31)
    expect(quorumNeeded({ share: '1/2', atLeast: true }, 60)).toBe(30)
    expect(quorumNeeded({ share: '1/3', atLeast: true }, 59)).toBe(20)
    expect(() => quorumNeeded({ share: 'half', atLeast: true }, 59)).toThrow(RangeError)
    expect(() => checkQuorum(present(30), half)).not.toThrow()
    expect(() => checkQuorum(present(29), half)).toThrow(
      refused('vote.no_quorum', ': 29 présents, il en faut 30.'),
    )
  })
  test('none on a second summons, none when the rules ask for none, and interests do not count', () => {
    expect(() => checkQuorum(present(1), half, { secondSummons: true })).not.toThrow()
    expect(() => checkQuorum(present(0), undefined)).not.toThrow()
    expect(() => checkQuorum(present(30), half, { apart: new Set(['0']) })).toThrow(refused('vote.no_quorum'))
    expect(() => checkQuorum(present(31), half, { apart: new Set(['0']) })).not.toThrow()
  })
})

test('whatever the comings and goings, each seat votes once at most, present or represented by someone present', () => {
  const seats = ['a', 'b', 'c', 'd', 'e', 'f']
  const minute = fc.integer({ min: 0, max: 200 })
  const when = fc.tuple(minute, fc.option(minute)).map(([from, until]) => ({
    fromAt: open.add({ minutes: from }),
    ...(until !== null && { untilAt: open.add({ minutes: until }) }),
  }))
  const seat = fc.constantFrom(...seats)
  const anyRoll = fc.record({
    seats: fc.constant(seats),
    presences: fc.array(
      fc.tuple(seat, when).map(([each, time]) => ({ seat: each, ...time })),
      { maxLength: 8 },
    ),
    proxies: fc.array(
      fc.tuple(seat, seat, when).map(([giver, holder, time]) => ({ giver, holder, ...time })),
      { maxLength: 5 },
    ),
  })
  fc.assert(
    fc.property(
      anyRoll,
      minute,
      fc.subarray(seats),
      fc.integer({ min: 0, max: 6 }),
      (any, minutes, apart, most) => {
        const now = open.add({ minutes })
        let seen: ReturnType<typeof attendanceAt>
        try {
          seen = attendanceAt(any, now, { proxiesPerHolder: most }, new Set(apart))
        } catch (error) {
          expect((error as Error).message).toMatch(/^vote\.(too_many_proxies|two_proxies_given)$/)
          return
        }
        expect(new Set(seen.voters).size).toBe(seen.voters.length)
        for (const voter of seen.voters) {
          expect(apart).not.toContain(voter)
          expect(seen.present.includes(voter) || seen.represented.has(voter)).toBe(true)
        }
        for (const [giver, holder] of seen.represented) {
          expect(seen.present).not.toContain(giver)
          expect(seen.present).toContain(holder)
          expect([...seen.represented.values()].filter((each) => each === holder).length).toBeLessThanOrEqual(
            most,
          )
        }
        const inRoom = any.presences.filter(
          ({ fromAt, untilAt }) =>
            fromAt.epochMilliseconds <= now.epochMilliseconds &&
            (untilAt === undefined || now.epochMilliseconds < untilAt.epochMilliseconds),
        )
        expect(new Set(seen.present)).toEqual(new Set(inRoom.map((presence) => presence.seat)))
      },
    ),
  )
})
