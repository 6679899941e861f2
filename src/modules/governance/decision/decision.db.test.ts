import { expect, test } from 'vitest'
import { newBody, newMeeting } from '../../../../test/council.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'
import { listMeetingDecisions } from './decision.ts'

test('decisions of a meeting follow their numbers past the hundredth', async () => {
  const territory = await newTerritory()
  const body = await newBody(territory)
  const meeting = await newMeeting(territory, body)
  const decided = (number: string) => ({
    id: newId<'decision'>(),
    territory_id: territory.id,
    body_id: body.id,
    meeting_id: meeting.id,
    number,
    decided_on: Temporal.PlainDate.from('2026-05-04'),
    title: 'Maintenance',
    adopted: true,
    words_fr: 'Adopté.',
    words_en: 'Adopted.',
    created_at: territory.clock.now,
  })
  await territory.db.insertInto('decision').values(['2026-100', '2026-98', '2026-99'].map(decided)).execute()
  const numbers = (await listMeetingDecisions(territory.db, meeting)).map(({ number }) => number)
  expect(numbers).toEqual(['2026-98', '2026-99', '2026-100'])
})
