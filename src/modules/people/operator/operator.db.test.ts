import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { commands } from './operator.commands.ts'

const add = commands['operator add']

test('the command line makes the first operator, once, in the words of the log', async () => {
  const territory = await newTerritory()
  const url = await testDatabase()
  const email = `olga-${process.pid}@exemple.fr`
  for (let times = 0; times < 2; times++) await add.run([email, 'Olga', 'Petrova'], { url })
  const people = await territory.db
    .selectFrom('person')
    .select(['name', 'operator'])
    .where('email', '=', email)
    .execute()
  expect(people).toEqual([{ name: 'Olga Petrova', operator: true }])
})

test.each([[[]], [['olga@exemple.fr']], [['olga', 'Olga']]])('it says how to write it: %j', async (args) => {
  await expect(add.run(args, { url: 'postgres://nowhere.invalid/x' })).rejects.toThrow(
    /Write: npm run parvis|not an e-mail address/,
  )
})
