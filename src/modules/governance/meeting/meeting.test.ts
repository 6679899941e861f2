import { expect, test } from 'vitest'
import { asks } from '../../../../test/asks.ts'
import { expectRefusals } from '../../../../test/refused.ts'
import {
  answerForm,
  cameAs,
  cancelForm,
  clockForm,
  closeForm,
  meetingForm,
  paperForm,
  proxyForm,
  refuse,
} from './meeting.rules.ts'

const seats = { lens: { fr: 'Lens', en: 'Lens' }, douai: { fr: 'Douai', en: 'Douai' } }

test('a meeting, or a consultation in writing, has its day and its hours; where it is held may be said later', () => {
  expect(asks(meetingForm)).toEqual([
    'kind: session, written',
    'day',
    'from',
    'until',
    'place?',
    'link?',
    'second?',
  ])
  expect(asks(paperForm)).toEqual(['title', 'file'])
})

test('it is cancelled with its reason, and closed by its chair and its secretary', () => {
  expect(asks(cancelForm)).toEqual(['reason'])
  expect(asks(closeForm)).toEqual(['chair', 'secretary', 'gist?'])
})

test('who comes, leaves or gives a proxy does so by the clock of the room, or just now', () => {
  expect(asks(clockForm(seats))).toEqual(['seat: lens, douai', 'act: titular, substitute, leave', 'at?'])
  expect(asks(proxyForm(seats))).toEqual(['giver: lens, douai', 'holder: lens, douai', 'at?'])
})

test('who is invited is offered a substitute where the seat has one, and a proxy where the rules allow it', () => {
  const offered = (proxies: boolean, substitute?: string) => asks(answerForm(seats, { proxies, substitute }))
  expect(offered(true, 'Paul')).toEqual(['answer: come, substitute, proxy, absent', 'holder?: lens, douai'])
  expect(offered(false)).toEqual(['answer: come, absent', 'holder?'])
  const [{ options }] = answerForm(seats, { proxies: false, substitute: 'Paul' })
  expect(options.substitute).toEqual({ fr: 'Mon suppléant vient : Paul', en: 'My substitute comes: Paul' })
})

test('whoever sat, even for a moment, was there; a proxy counts for who never did', () => {
  expect(cameAs({ present: true, represented: true })).toBe('present')
  expect(cameAs({ present: true, represented: false })).toBe('present')
  expect(cameAs({ present: false, represented: true })).toBe('represented')
  expect(cameAs({ present: false, represented: false })).toBe('absent')
})

test('what is closed, voted or taken stays so; a proxy that nobody may give is to be chosen again', () => {
  expectRefusals(refuse, {
    404: ['meeting.unknown', 'meeting.link_spent'],
    409: [
      'meeting.not_yet',
      'meeting.voted',
      'meeting.closed',
      'meeting.vote_counts_on_roll',
      'meeting.nobody_to_invite',
      'meeting.votes_open',
      'meeting.holder_is_full',
      'meeting.already_there',
      'meeting.not_there',
    ],
    422: ['meeting.ends_before_it_starts', 'meeting.no_proxy', 'meeting.no_substitute'],
  })
})
