import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import type { Id } from '../../../platform/ids.ts'
import { cents } from '../../../platform/money.ts'
import { agendaForm, amountAsked, itemForm, itemVoteForm, refuse, settledInWords } from './agenda.rules.ts'

test('an item is for information, for an opinion or for a decision, of a meeting to come', () => {
  expect(asks(itemForm)).toEqual(['title', 'kind: information, opinion, decision', 'note?'])
  expect(asks(agendaForm({ mai: { fr: '20 mai', en: '20 May' } }))).toEqual(['meeting: mai', 'note?'])
  expect(asks(itemVoteForm)).toEqual(['secret?'])
})

test('an amount voted on is the one of its last vote, whatever the expense costs today', () => {
  const id = 'item' as Id<'agenda_item'>
  const item = { id, amount_cents: cents(500) }
  const vote = (amount: number | null, of: string | null = 'item') => ({
    item_id: of as Id<'agenda_item'> | null,
    amount_cents: amount === null ? null : cents(amount),
  })
  expect(amountAsked(item, [])).toBe(500)
  expect(amountAsked(item, [vote(300), vote(400)])).toBe(400)
  expect(amountAsked(item, [vote(300), vote(900, 'another'), vote(800, null)])).toBe(300)
  expect(amountAsked(item, [vote(0)])).toBe(0)
  expect(amountAsked(item, [vote(null)])).toBe(500)
  expect(amountAsked({ id, amount_cents: null }, [])).toBeNull()
})

test('a matter settled elsewhere says where, or why it was given up; one that waits says nothing', () => {
  const waiting = {
    settled_as: null,
    settled_on: null,
    settled_body: null,
    settled_number: null,
    settled_reference: null,
    settled_reason: null,
  }
  const settled = { ...waiting, settled_on: Temporal.PlainDate.from('2026-05-20') }
  expect(settledInWords(waiting)).toBeUndefined()
  expect(settledInWords(settled)).toBeUndefined()
  expect(settledInWords({ ...waiting, settled_as: 'decided' })).toBeUndefined()
  const register = { settled_body: 'COPIL', settled_number: '2026-02' }
  expect(settledInWords({ ...settled, settled_as: 'decided', ...register })).toEqual({
    fr: 'décidé le 20/05/2026 : COPIL, décision n° 2026-02',
    en: 'decided on 20/05/2026: COPIL, decision no. 2026-02',
  })
  const paper = { settled_reference: 'Relevé', settled_reason: 'Avant le registre.' }
  expect(settledInWords({ ...settled, settled_as: 'decided', ...paper })?.fr).toBe(
    'décidé le 20/05/2026 : Relevé. Sans décision au registre : Avant le registre.',
  )
  expect(settledInWords({ ...settled, settled_as: 'rejected', settled_reason: 'Trop cher' })).toEqual({
    fr: 'dépense rejetée le 20/05/2026 : Trop cher',
    en: 'expense rejected on 20/05/2026: Trop cher',
  })
  expect(settledInWords({ ...settled, settled_as: 'cancelled', settled_reason: 'Doublon' })).toEqual({
    fr: 'dépense abandonnée le 20/05/2026 : Doublon',
    en: 'expense given up on 20/05/2026: Doublon',
  })
  expect(settledInWords({ ...settled, settled_as: 'abandoned', settled_reason: 'Doublon' })).toEqual({
    fr: 'avenant abandonné le 20/05/2026 : Doublon',
    en: 'amendment abandoned on 20/05/2026: Doublon',
  })
})

test('an agenda that was sent or voted on is left as it is', () => {
  expectRefusals(refuse, {
    404: ['agenda.unknown'],
    409: ['agenda.already', 'agenda.sent', 'agenda.has_a_vote', 'agenda.settled', 'agenda.vote_waits'],
    422: ['agenda.no_such_meeting'],
  })
})
