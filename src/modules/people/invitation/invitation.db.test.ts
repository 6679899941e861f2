import { expect, test } from 'vitest'
import { newTerritory } from '../../../../test/territory.ts'
import type { JobContext } from '../../../platform/jobs.ts'
import { sessionHandlers } from '../session/session.jobs.ts'

test('an invitation nobody answered does not keep their address', async () => {
  const territory = await newTerritory()
  const { db, clock } = territory
  const maud = await territory.manager('Maud')
  // The database is shared with other tests: what is old here was made in the past, and tonight is tonight.
  const tonight = clock.now
  const invite = async (days: number) => {
    clock.now = tonight.subtract({ hours: 24 * days })
    const asked = { email: `absente-${days}@exemple.fr`, role: 'manager' }
    await territory.as(maud).post('/gestion/equipe/invitations', asked)
    clock.now = tonight
  }
  await invite(100)
  await invite(1)
  for (const { run } of sessionHandlers) await run({}, { db, now: tonight } as JobContext)
  const of = db.selectFrom('invitation').select('email').where('territory_id', '=', territory.id)
  expect(await of.execute()).toEqual([{ email: 'absente-1@exemple.fr' }])
})
