import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { versionOn } from '../term/version.rules.ts'
import { type Ballot, type Choice, countBallots, countSecretly, unanimousExcept } from './ballot.rules.ts'
import { decideCouncil } from './council.rules.ts'
import { councilRules } from './law.rules.ts'
import type { GivenProxy, Presence, Roll } from './roll.rules.ts'

const members = (count: number, from = 1) => Array.from({ length: count }, (_, i) => `m${from + i}`)
const rulesOn = (day: string) => versionOn(councilRules, Temporal.PlainDate.from(day))

describe('A14: council decision DC2020/114 of 17/12/2020', () => {
  const at = (clock: string) => Temporal.Instant.from(`2020-12-17T${clock}+01:00`)
  const late = new Map([
    ['m79', at('19:49:09')],
    ['m80', at('19:49:39')],
    ['m81', at('19:55:27')],
  ])
  const presences = members(81).map((seat): Presence => ({ seat, fromAt: late.get(seat) ?? at('18:30:00') }))
  // Nineteen proxies; two holders carry two each, and one holder comes late.
  const holders = ['m1', 'm1', 'm2', 'm2', 'm79', ...members(14, 10)]
  const proxies = members(19, 82).map(
    (giver, i): GivenProxy => ({ giver, holder: holders[i] ?? '', fromAt: at('18:30:00') }),
  )
  const roll: Roll = { seats: members(122), presences, proxies }
  const session = (clock: string) => ({ roll, at: at(clock), rules: rulesOn('2020-12-17') })
  const against = ['m5', 'm6', 'm7', 'm8', 'm82', 'm84', 'm20', 'm21']
  const abstaining = ['m30', 'm31', 'm32', 'm33', 'm34', 'm35', 'm36', 'm86', 'm87', 'm88']
  const except = new Map<string, Choice>([
    ...against.map((each) => [each, 'against'] as const),
    ...abstaining.map((each) => [each, 'abstention'] as const),
  ])
  const now = session('19:56:00')
  const poll = countBallots(now, unanimousExcept(now, except))

  test('122 in office, 81 present, 19 proxies, 100 voters, 90 cast', () => {
    expect(poll.figures).toEqual({ inOffice: 122, present: 81, represented: 19, voters: 100, cast: 90 })
  })
  test('82 for, 8 against, 10 abstentions: majority 46, adopted', () => {
    expect(poll.count).toEqual({ for: 82, against: 8, abstention: 10 })
    expect(decideCouncil(poll.count, { secret: false })).toEqual({
      adopted: true,
      cast: 90,
      majority: 46,
      by: 'majority',
      words: {
        fr: 'Adopté : 82 pour, 8 contre, 10 abstentions ; 90 suffrages exprimés, majorité 46',
        en: 'Adopted: 82 for, 8 against, 10 abstentions; 90 votes cast, majority 46',
      },
    })
  })
  test('against and abstentions are named, and a proxy’s vote is its giver’s', () => {
    const named = (choice: Choice) =>
      [...poll.choices].filter(([, each]) => each === choice).map(([seat]) => seat)
    expect(new Set(named('against'))).toEqual(new Set(against))
    expect(new Set(named('abstention'))).toEqual(new Set(abstaining))
    expect(unanimousExcept(now, except).find(({ voter }) => voter === 'm82')).toEqual({
      voter: 'm82',
      castBy: 'm1',
      choice: 'against',
    })
  })
  test('a minute earlier fewer members vote: voters are those of the moment', () => {
    const voters = (clock: string) => {
      const then = session(clock)
      const { figures } = countBallots(then, unanimousExcept(then, new Map()))
      return [figures.present, figures.represented, figures.voters]
    }
    expect(voters('19:49:08')).toEqual([78, 18, 96])
    expect(voters('19:49:09')).toEqual([79, 19, 98])
    expect(voters('19:49:39')).toEqual([80, 19, 99])
    expect(voters('19:55:27')).toEqual([81, 19, 100])
  })
  test('with the ordinary rule of one proxy each, the same roll is refused', () => {
    expect(() => unanimousExcept({ ...now, rules: rulesOn('2019-12-17') }, except)).toThrow(
      refused('vote.too_many_proxies'),
    )
  })
})

test('C11: 35 members, 24 when the session opened, 23 votes once one had left', () => {
  const at = (clock: string) => Temporal.Instant.from(`2022-12-08T${clock}+01:00`)
  const presences = members(24).map(
    (seat, i): Presence => ({
      seat,
      fromAt: at('18:00:00'),
      ...(i === 0 && { untilAt: at('18:40:00') }),
    }),
  )
  const roll: Roll = { seats: members(35), presences, proxies: [] }
  const session = (clock: string) => ({ roll, at: at(clock), rules: rulesOn('2022-12-08') })
  const figures = (clock: string) =>
    countBallots(session(clock), unanimousExcept(session(clock), new Map())).figures
  expect(figures('18:00:00')).toMatchObject({ inOffice: 35, present: 24, voters: 24 })
  expect(figures('18:40:00')).toEqual({ inOffice: 35, present: 23, represented: 0, voters: 23, cast: 23 })
})

test('M4: 59 in office, 38 present of whom 2 substitutes, 17 absent, 4 proxies, 42 voters, unanimous', () => {
  const at = Temporal.Instant.from('2025-06-26T19:00:00+02:00')
  const presences = members(38).map(
    (seat, i): Presence => ({
      seat,
      fromAt: at,
      ...(i < 2 && { substitute: `substitute of ${seat}` }),
    }),
  )
  const proxies = members(4, 39).map((giver, i): GivenProxy => ({ giver, holder: `m${i + 5}`, fromAt: at }))
  const session = { roll: { seats: members(59), presences, proxies }, at, rules: rulesOn('2025-06-26') }
  const { attendance, figures, count } = countBallots(session, unanimousExcept(session, new Map()))
  expect(figures).toEqual({ inOffice: 59, present: 38, represented: 4, voters: 42, cast: 42 })
  expect(figures.inOffice - figures.present - figures.represented).toBe(17)
  expect(attendance.substitutes).toHaveLength(2)
  expect(decideCouncil(count, { secret: false })).toMatchObject({ adopted: true, majority: 22 })
})

describe('ballots that cannot be counted', () => {
  const at = Temporal.Instant.from('2026-03-05T18:00:00Z')
  const roll: Roll = {
    seats: ['a', 'b', 'c', 'd'],
    presences: ['a', 'b', 'c'].map((seat) => ({ seat, fromAt: at })),
    proxies: [{ giver: 'd', holder: 'a', fromAt: at }],
  }
  const session = { roll, at, rules: rulesOn('2026-03-05') }
  const ballot = (voter: string, castBy = voter, choice: Choice = 'for'): Ballot => ({
    voter,
    castBy,
    choice,
  })

  test('by a stranger, by someone absent, twice, or by another hand', () => {
    expect(() => countBallots(session, [ballot('x')])).toThrow(refused('vote.not_a_voter'))
    expect(() => countBallots(session, [ballot('x', 'x', 'apart')])).toThrow(refused('vote.stranger'))
    const gone = { ...session, roll: { ...roll, proxies: [] } }
    expect(() => countBallots(gone, [ballot('d')])).toThrow(refused('vote.not_a_voter'))
    expect(() => countBallots(session, [ballot('a'), ballot('a', 'a', 'against')])).toThrow(
      refused('vote.already_cast'),
    )
    expect(() => countBallots(session, [ballot('d')])).toThrow(refused('vote.not_in_hand'))
    expect(() => countBallots(session, [ballot('b', 'a')])).toThrow(refused('vote.not_in_hand'))
    expect(countBallots(session, [ballot('d', 'a')]).figures.voters).toBe(1)
  })
  test('without a quorum, unless it is the second summons', () => {
    const alone = { ...session, roll: { ...roll, presences: [{ seat: 'a', fromAt: at }] } }
    expect(countBallots(alone, [ballot('a')]).missing).toEqual({ present: 1, needed: 3 })
    expect(countBallots({ ...alone, secondSummons: true }, [ballot('a')]).missing).toBeUndefined()
    const count = { for: 1, against: 0, abstention: 0 }
    expect(countSecretly(alone, count).missing).toEqual({ present: 1, needed: 3 })
  })
  test('a member with an interest takes no part, and is not an abstention', () => {
    const ballots = unanimousExcept(session, new Map([['c', 'apart']]))
    const { figures, count, choices } = countBallots({ ...session, secondSummons: true }, ballots)
    expect(count).toEqual({ for: 3, against: 0, abstention: 0 })
    expect(figures).toEqual({ inOffice: 4, present: 3, represented: 1, voters: 3, cast: 3 })
    expect(choices.get('c')).toBe('apart')
    expect(countBallots(session, ballots).missing).toEqual({ present: 2, needed: 3 })
  })
  test('an interest stated twice is still twice', () => {
    const twice = [ballot('c', 'c', 'apart'), ballot('c', 'c', 'apart')]
    expect(() => countBallots({ ...session, secondSummons: true }, twice)).toThrow(
      refused('vote.already_cast'),
    )
  })
  test('“unanimous, except” names people who are in the room', () => {
    expect(() => unanimousExcept(session, new Map([['x', 'against']]))).toThrow(refused('vote.not_a_voter'))
    expect(() => unanimousExcept(session, new Map([['x', 'apart']]))).toThrow(refused('vote.stranger'))
  })
  test('a secret count is never larger than the room', () => {
    const count = { for: 2, against: 1, abstention: 1 }
    expect(countSecretly(session, count)).toMatchObject({
      count,
      figures: { inOffice: 4, present: 3, represented: 1, voters: 4, cast: 3 },
      choices: new Map(),
    })
    expect(() => countSecretly(session, { ...count, abstention: 2 })).toThrow(
      refused('vote.count_too_large', '5 ballots for 4 voters'),
    )
    expect(() => countSecretly({ ...session, secondSummons: true }, count, ['c'])).toThrow(
      refused('vote.count_too_large'),
    )
  })
})

describe('majority', () => {
  const decide = (yes: number, no: number, secret = false, chair?: Choice) =>
    decideCouncil({ for: yes, against: no, abstention: 0 }, { secret, chair })

  test('a tie goes to the chair’s casting vote, unless the ballot is secret', () => {
    expect(decide(10, 10, false, 'for')).toMatchObject({ adopted: true, by: 'casting_vote' })
    expect(decide(10, 10, false, 'against')).toMatchObject({ adopted: false, by: 'casting_vote' })
    expect(decide(10, 10, false, 'abstention')).toMatchObject({ adopted: false, by: 'tie' })
    expect(decide(10, 10)).toMatchObject({ adopted: false, by: 'tie' })
    expect(decide(10, 10, true, 'for')).toMatchObject({ adopted: false, by: 'tie' })
    expect(decide(10, 11, false, 'for')).toMatchObject({ adopted: false, by: 'majority' })
    expect(decide(0, 0, false, 'for')).toMatchObject({ adopted: false, by: 'tie', majority: 1 })
  })
  test('in words, one or many', () => {
    expect(decideCouncil({ for: 1, against: 0, abstention: 1 }, { secret: false }).words).toEqual({
      fr: 'Adopté : 1 pour, 0 contre, 1 abstention ; 1 suffrage exprimé, majorité 1',
      en: 'Adopted: 1 for, 0 against, 1 abstention; 1 vote cast, majority 1',
    })
    expect(decide(2, 2, false, 'against').words).toEqual({
      fr: 'Rejeté : 2 pour, 2 contre, 0 abstention ; 4 suffrages exprimés, majorité 3, voix prépondérante de la présidence',
      en: 'Rejected: 2 for, 2 against, 0 abstentions; 4 votes cast, majority 3, casting vote of the chair',
    })
    expect(decideCouncil({ for: 0, against: 0, abstention: 2 }, { secret: false }).words.fr).toBe(
      'Rejeté : 0 pour, 0 contre, 2 abstentions ; 0 suffrage exprimé, majorité 1',
    )
  })
  test('abstentions never decide, one more vote for never harms, and majority is what it takes', () => {
    const n = fc.nat(200)
    fc.assert(
      fc.property(
        n,
        n,
        n,
        fc.boolean(),
        fc.constantFrom<Choice | undefined>('for', 'against', undefined),
        (yes, no, abstention, secret, chair) => {
          const outcome = decideCouncil({ for: yes, against: no, abstention }, { secret, chair })
          expect(decideCouncil({ for: yes, against: no, abstention: 0 }, { secret, chair }).adopted).toBe(
            outcome.adopted,
          )
          if (outcome.adopted)
            expect(decideCouncil({ for: yes + 1, against: no, abstention }, { secret, chair }).adopted).toBe(
              true,
            )
          if (outcome.by === 'majority') expect(outcome.adopted).toBe(yes >= outcome.majority)
          else expect(yes).toBe(no)
        },
      ),
    )
  })
})
