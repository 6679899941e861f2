import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import {
  type Proof,
  type Purpose,
  proofForm,
  proofsOfAll,
  proofWithdrawalForm,
  provedBy,
  readThingKey,
  refuse,
  standing,
  stillToProve,
  thingKey,
  thingKinds,
} from './proof.rules.ts'

const on = Temporal.PlainDate.from('2021-05-01')
const subject = fc.constantFrom('a', 'b', 'c', 'd')
const proof: fc.Arbitrary<Proof> = fc
  .record({
    purpose: fc.constantFrom<Purpose>('renewal', 'termination'),
    subject,
    served: fc.boolean(),
    gone: fc.boolean(),
  })
  .map(({ purpose, subject: of, served, gone }) => ({
    purpose,
    precondition: purpose === 'renewal' ? of : null,
    // A council’s act that proves a precondition has its party too.
    organisation_id: purpose === 'termination' ? of : 'd',
    proved_on: on,
    act_id: served ? 'act' : null,
    withdrawn_on: gone ? on : null,
  }))

test('L6, A21: the gate opens once every thing asked has a proof that stands, for that act and no other', () => {
  fc.assert(
    fc.property(fc.array(proof), fc.uniqueArray(subject), (proofs, asked) => {
      for (const purpose of ['renewal', 'termination'] as const) {
        const proves = (subject: string) => (one: Proof) =>
          one.purpose === purpose &&
          (one.precondition ?? one.organisation_id) === subject &&
          !one.act_id &&
          !one.withdrawn_on
        const missing = stillToProve(proofs, purpose, asked)
        expect(missing).toEqual(asked.filter((subject) => !proofs.some(proves(subject))))
        // An act rests on the first proof of each thing asked, and on no other.
        const rests = proofsOfAll(proofs, purpose, asked)
        expect(rests).toEqual(asked.flatMap((subject) => proofs.find(proves(subject)) ?? []))
        expect(rests.map(provedBy)).toEqual(asked.filter((subject) => !missing.includes(subject)))
        for (const one of standing(proofs, purpose))
          expect([one.purpose, one.act_id, one.withdrawn_on]).toEqual([purpose, null, null])
        // Once served or withdrawn, all is to be proved again.
        const used = proofs.map((one) => ({ ...one, act_id: 'act' }))
        expect(stillToProve(used, purpose, asked)).toEqual(asked)
      }
    }),
  )
})

test('a recorded thing is named by what it is and its id; anything else names nothing', () => {
  fc.assert(
    fc.property(fc.constantFrom(...thingKinds), fc.uuid(), (kind, id) => {
      expect(readThingKey(thingKey(kind, id))).toEqual({ kind, id })
    }),
  )
  for (const key of ['', 'document', 'document:', 'shop:1']) expect(readThingKey(key)).toBeUndefined()
})

test('what is proved and by what are asked; the day may wait, the reason may not', () => {
  const options = { one: { fr: 'Une', en: 'One' } }
  expect(asks(proofForm(options, options))).toEqual(['subject: one', 'thing: one', 'on?'])
  expect(asks(proofWithdrawalForm)).toEqual(['reason'])
  expectRefusals(refuse, {
    404: ['proof.unknown'],
    409: ['proof.given_already', 'proof.withdrawn', 'proof.served'],
    422: ['proof.not_asked', 'proof.unknown_thing', 'proof.of_another_party'],
  })
})
