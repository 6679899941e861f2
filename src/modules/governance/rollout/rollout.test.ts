import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals, refused } from '../../../../test/refused.ts'
import { isBefore } from '../term/date.rules.ts'
import {
  cancellationForm,
  enterService,
  freeServiceForm,
  isPublic,
  isToDecide,
  type Rollout,
  refuse,
  rolloutActs,
  rolloutForm,
  serviceForm,
  standingOf,
} from './rollout.rules.ts'
import { servicesOf } from './service.rules.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const fresh: Rollout = {
  has_new_feature: true,
  in_service_on: null,
  unvalidated_because: null,
  cancelled_on: null,
  verdict: null,
}
const adopted = { adopted: true, on: day('2026-05-20') }
const rejected = { ...adopted, adopted: false }
const copil = { fr: 'COPIL', en: 'Steering committee' }

test.each<[string, Partial<Rollout>, ReturnType<typeof standingOf>]>([
  ['announced', {}, 'waiting'],
  ['without anything new', { has_new_feature: false }, 'free'],
  ['adopted', { verdict: adopted }, 'validated'],
  ['rejected', { verdict: rejected }, 'refused'],
  ['adopted, then in service', { verdict: adopted, in_service_on: day('2026-05-21') }, 'in_service'],
  [
    'in service first',
    { in_service_on: day('2026-05-01'), unvalidated_because: 'Faille' },
    'in_service_early',
  ],
  [
    'in service first, adopted since',
    { in_service_on: day('2026-05-01'), unvalidated_because: 'Faille', verdict: adopted },
    'ratified',
  ],
  [
    'in service first, rejected since',
    { in_service_on: day('2026-05-01'), unvalidated_because: 'Faille', verdict: rejected },
    'disowned',
  ],
  ['cancelled, whatever followed', { verdict: adopted, cancelled_on: day('2026-06-01') }, 'cancelled'],
])('%s: where an evolution stands', (_, more, standing) => {
  const one = { ...fresh, ...more }
  expect(standingOf(one)).toBe(standing)
  const waits: readonly string[] = ['waiting', 'refused', 'in_service_early', 'disowned']
  expect(isToDecide(one)).toBe(waits.includes(standing))
  expect(isPublic(one)).toBe(['in_service', 'in_service_early', 'ratified', 'disowned'].includes(standing))
})

const days = fc.integer({ min: 0, max: 60 }).map((n) => day('2026-05-01').add({ days: n }))
const verdict = fc.option(fc.record({ adopted: fc.boolean(), on: days }))

test('L7: a new feature is in service after its committee adopted it, or says why before; never against its refusal', () => {
  fc.assert(
    fc.property(verdict, days, fc.option(fc.constant('Faille')), fc.boolean(), (of, on, why, isNew) => {
      const one = { ...fresh, verdict: of, has_new_feature: isNew }
      const enter = () => enterService(one, { on, because: why ?? undefined }, copil)
      const inTime = of?.adopted && !isBefore(on, of.on)
      if (!isNew) expect(enter()).toEqual({ isValidated: false, because: null })
      else if (of && !of.adopted) expect(enter).toThrow('rollout.refused')
      else if (inTime) expect(enter()).toEqual({ isValidated: true, because: null })
      else if (why) expect(enter()).toEqual({ isValidated: false, because: why })
      else expect(enter).toThrow(of ? 'rollout.before_its_validation' : 'rollout.awaits_its_committee')
    }),
  )
  const late = { on: day('2026-06-01'), because: undefined }
  // A refusal says of which day and which committee it speaks.
  const entered = (verdict: Rollout['verdict'], on: string) => () =>
    enterService({ ...fresh, verdict }, { on: day(on), because: undefined }, copil)
  expect(entered(rejected, '2026-06-01')).toThrow(refused('rollout.refused', '20/05/2026'))
  expect(entered(adopted, '2026-05-19')).toThrow(refused('rollout.before_its_validation', '20/05/2026'))
  expect(entered(null, '2026-06-01')).toThrow(refused('rollout.awaits_its_committee', 'COPIL'))
  const served = { ...fresh, in_service_on: day('2026-05-21') }
  expect(() => enterService(served, late, copil)).toThrow('rollout.in_service_already')
  const gone = { ...fresh, cancelled_on: day('2026-05-21') }
  expect(() => enterService(gone, late, copil)).toThrow('rollout.cancelled')
})

test('what waits is said to the lead: the agenda, the committee, then the service; nothing once it is done', () => {
  const named = {
    id: 'r1',
    name: 'Boutique',
    version: '2.4',
    wished_on: day('2026-06-01'),
    sitsOn: undefined,
  }
  const said = (more: Partial<Rollout>, sitsOn?: Temporal.PlainDate) =>
    rolloutActs([{ ...fresh, ...named, ...more, sitsOn }]).map(({ path, title, why }) => [
      path,
      title.fr,
      why.fr,
    ])
  expect(said({})[0]?.slice(0, 2)).toEqual(['/evolutions/r1', 'Boutique 2.4 : mettre à l’ordre du jour'])
  expect(said({}, day('2026-05-25'))[0]?.slice(1)).toEqual([
    'Boutique 2.4 : à valider en comité',
    'À l’ordre du jour du 25/05/2026, souhaitée le 01/06/2026.',
  ])
  expect(said({ verdict: adopted })[0]?.[1]).toBe('Boutique 2.4 : mettre en service')
  const early = { in_service_on: day('2026-05-01'), unvalidated_because: 'Faille' }
  expect(said(early)[0]?.[2]).toContain('a posteriori')
  expect(said(early, day('2026-05-25'))[0]?.[2]).toBe('À l’ordre du jour du 25/05/2026, déjà en service.')
  expect(said({ ...early, verdict: rejected })[0]?.[1]).toContain('malgré un refus')
  for (const done of [
    { has_new_feature: false },
    { verdict: adopted, in_service_on: day('2026-05-21') },
    { ...early, verdict: adopted },
    { verdict: rejected },
    { cancelled_on: day('2026-05-21') },
  ])
    expect(said(done)).toEqual([])
})

test('a convention’s timeline tells those in service, and why one was not validated first; never one announced or cancelled', () => {
  const on = day('2026-05-21')
  const served = { id: 'r1', name: 'Boutique', version: '2.4', ...fresh, in_service_on: on }
  const events = servicesOf([
    served,
    { ...served, id: 'r2', unvalidated_because: 'Faille' },
    { ...served, id: 'r3', cancelled_on: on },
    { ...served, id: 'r4', in_service_on: null },
  ])
  expect(events).toEqual([
    {
      id: 'r1',
      on,
      title: { fr: 'Boutique 2.4 : en service', en: 'Boutique 2.4: in service' },
      source: undefined,
    },
    {
      id: 'r2',
      on,
      title: { fr: 'Boutique 2.4 : en service', en: 'Boutique 2.4: in service' },
      source: {
        fr: 'Mise en service avant d’être validée : Faille',
        en: 'Put in service before it was validated: Faille',
      },
    },
  ])
})

test('an evolution says what it is and brings; its reason, its link and its paper may wait', () => {
  expect(asks(rolloutForm)).toEqual([
    'name',
    'version',
    'wishedOn',
    'brings',
    'feature: yes, no',
    'link?',
    'file?',
  ])
  expect(asks(serviceForm)).toEqual(['on', 'because?'])
  expect(asks(freeServiceForm)).toEqual(['on'])
  expect(asks(cancellationForm)).toEqual(['reason'])
  expectRefusals(refuse, {
    404: ['rollout.unknown'],
    409: [
      'rollout.announced_already',
      'rollout.cancelled',
      'rollout.in_service_already',
      'rollout.awaits_its_committee',
      'rollout.refused',
    ],
    422: ['rollout.before_its_validation'],
  })
})
