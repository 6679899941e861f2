import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { refused } from '../../../../test/refused.ts'
import { isBefore } from '../term/date.rules.ts'
import {
  type Authorisation,
  checkMaySign,
  executoryOn,
  gateOn,
  irregularityOf,
} from './authorisation.rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const decided: Authorisation = { kind: 'council', reference: 'DC2020/114', decidedOn: day('2020-12-17') }
const executory: Authorisation = { ...decided, publishedOn: day('2020-12-24'), receivedOn: day('2020-12-24') }

describe('A15: an act has effect once published and received', () => {
  test('the later of both days', () => {
    expect(`${executoryOn(executory)}`).toBe('2020-12-24')
    expect(`${executoryOn({ ...executory, receivedOn: day('2020-12-28') })}`).toBe('2020-12-28')
    expect(`${executoryOn({ ...executory, publishedOn: day('2020-12-28') })}`).toBe('2020-12-28')
    expect(executoryOn(decided)).toBeUndefined()
    expect(executoryOn({ ...decided, publishedOn: day('2020-12-24') })).toBeUndefined()
    expect(executoryOn({ ...decided, receivedOn: day('2020-12-24') })).toBeUndefined()
  })
  test('what a chamber decides is sent to nobody: it has effect at once', () => {
    const chamber: Authorisation = { ...decided, isTransmitted: false }
    expect(`${executoryOn(chamber)}`).toBe('2020-12-17')
    expect(gateOn(chamber, day('2020-12-16')).state).toBe('no_authorisation')
    expect(gateOn(chamber, day('2020-12-17'))).toEqual({
      state: 'executory',
      words: {
        fr: 'DC2020/114 a effet depuis le 17/12/2020.',
        en: 'DC2020/114 has effect since 17/12/2020.',
      },
    })
  })
  test('A11: the gate says what it waits for, and turns green', () => {
    const gate = (authorisation: Authorisation | undefined, today: string) =>
      gateOn(authorisation, day(today)).state
    expect(gate(undefined, '2021-01-01')).toBe('no_authorisation')
    expect(gate(executory, '2020-12-16')).toBe('no_authorisation')
    expect(gate(executory, '2020-12-17')).toBe('awaits_both')
    expect(gate(executory, '2020-12-23')).toBe('awaits_both')
    expect(gate(executory, '2020-12-24')).toBe('executory')
    expect(gate({ ...executory, receivedOn: day('2020-12-28') }, '2020-12-27')).toBe('awaits_reception')
    expect(gate({ ...executory, publishedOn: day('2020-12-28') }, '2020-12-27')).toBe('awaits_publication')
  })
  test('in words', () => {
    expect(gateOn(executory, day('2021-02-01')).words).toEqual({
      fr: 'DC2020/114 est exécutoire depuis le 24/12/2020.',
      en: 'DC2020/114 has been executory since 24/12/2020.',
    })
    expect(gateOn(decided, day('2020-12-24')).words.fr).toBe(
      'DC2020/114 n’est pas encore exécutoire : il manque sa publication et sa réception par la préfecture.',
    )
  })
  test('a party may sign only through a green gate', () => {
    expect(() => checkMaySign(executory, day('2020-12-24'))).not.toThrow()
    expect(() => checkMaySign(undefined, day('2020-12-24'))).toThrow(refused('convention.no_authorisation'))
    expect(() => checkMaySign(decided, day('2020-12-23'))).toThrow(
      refused('convention.awaits_both', 'DC2020/114 is not executory yet'),
    )
  })
  test('a signature too early is told since when the act is executory, not that a publication is missing', () => {
    expect(() => checkMaySign(executory, day('2020-12-23'))).toThrow(
      refused(
        'convention.not_executory_then',
        'On 23/12/2020, DC2020/114 was not executory yet: it has been since 24/12/2020.',
      ),
    )
  })
})

describe('F9: signed on 25/07/2024, before the deliberation of 12/09/2024 that authorises it', () => {
  const later: Authorisation = {
    kind: 'council',
    reference: 'La délibération',
    decidedOn: day('2024-09-12'),
    publishedOn: day('2024-09-16'),
    receivedOn: day('2024-09-17'),
  }
  test('it is said plainly, and a new signature is proposed from the executory day', () => {
    const found = irregularityOf('signature', day('2024-07-25'), later)
    expect(`${found?.doAgainFrom}`).toBe('2024-09-17')
    expect(found?.words.fr).toBe(
      'Signée le 25/07/2024, avant que La délibération (12/09/2024) soit exécutoire. Une délibération postérieure n’y remédie pas : il faut signer de nouveau, à partir du 17/09/2024.',
    )
    expect(found?.words.en).toBe(
      'Signed on 25/07/2024, before La délibération (12/09/2024) was executory. A later deliberation does not cure it: it is necessary to sign again, from 17/09/2024.',
    )
  })
  test('signed from that day on, it is regular', () => {
    expect(irregularityOf('signature', day('2024-09-17'), later)).toBeUndefined()
    expect(irregularityOf('signature', day('2024-09-16'), later)).toBeDefined()
  })
  test('without an executory act there is no day to propose yet', () => {
    const { publishedOn: _, ...unpublished } = later
    for (const authorisation of [undefined, unpublished]) {
      const found = irregularityOf('signature', day('2024-10-01'), authorisation)
      expect(found?.doAgainFrom).toBeUndefined()
      expect(found?.words).toEqual({
        fr: 'Signée le 01/10/2024, sans autorisation exécutoire. Il faudra signer de nouveau une fois l’autorisation exécutoire.',
        en: 'Signed on 01/10/2024, without an executory authorisation. It will be necessary to sign again once it is executory.',
      })
    }
  })
})

test('A15: a service opened on 3 April 2020 before the département’s own deliberation of 20 April is said too', () => {
  const own: Authorisation = {
    ...executory,
    decidedOn: day('2020-04-20'),
    publishedOn: day('2020-04-21'),
    receivedOn: day('2020-04-21'),
  }
  const found = irregularityOf('opening', day('2020-04-03'), own)
  expect(found?.words.fr).toMatch(
    /^Service ouvert le 03\/04\/2020, .* il faut confirmer l’ouverture, à partir du 21\/04\/2020\.$/,
  )
  expect(found?.words.en).toMatch(
    /^Service opened on 03\/04\/2020, .* confirm the opening, from 21\/04\/2020\.$/,
  )
})

test('whatever the days, the gate is green exactly from the executory day, and an act is regular exactly then', () => {
  const offset = fc.integer({ min: 0, max: 60 })
  fc.assert(
    fc.property(fc.option(offset), fc.option(offset), offset, (published, received, asked) => {
      const at = (days: number) => decided.decidedOn.add({ days })
      const authorisation: Authorisation = {
        ...decided,
        ...(published !== null && { publishedOn: at(published) }),
        ...(received !== null && { receivedOn: at(received) }),
      }
      const since = executoryOn(authorisation)
      const green = since !== undefined && !isBefore(at(asked), since)
      expect(gateOn(authorisation, at(asked)).state === 'executory').toBe(green)
      expect(irregularityOf('signature', at(asked), authorisation) === undefined).toBe(green)
    }),
  )
})
