import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newOrder } from '../../../../test/order.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { anyWeek } from '../hours/hours.arbitrary.ts'
import { weekdays } from '../hours/hours.rules.ts'
import { parseHours } from '../hours/syntax.rules.ts'
import { mailPreparations } from './preparation.mails.tsx'
import { preparedDay, proposedHour } from './preparation.rules.ts'

const at = (time: string) => Temporal.ZonedDateTime.from(`2030-05-14T${time}[Europe/Paris]`).toInstant()

async function start() {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner: odile, email: 'fournee@exemple.fr' })
  territory.clock.now = at('04:00')
  await newOrder(territory, shop, { lines: [{ title: 'Baguette', quantity: 3 }], state: 'accepted' })
  const to = `${territory.slug}@exemple.fr`
  const zone = [{ id: territory.id, time_zone: 'Europe/Paris' }]
  const mailAt = (time: string) => mailPreparations(territory.db, zone, at(time))
  const mails = () => territory.mailsTo({ email: to })
  return {
    territory,
    shop,
    odile: territory.as(odile),
    own: `/boutique/${shop.slug}/preparation`,
    to,
    mailAt,
    mails,
  }
}

test('the list is mailed at its hour, once, however many workers ask at the same time', async () => {
  const { odile, own, to, mailAt, mails } = await start()
  expect((await odile.post(own, { at: '04:30', to })).status).toBe(303)
  const page = await (await odile.get(own)).text()
  expect(page).toContain('Cette liste vous est envoyée à 4\u00a0h\u00a030')
  assertHtml(page)
  await mailAt('04:29')
  expect(await mails()).toHaveLength(0)
  await Promise.all(Array.from({ length: 8 }, () => mailAt('04:40')))
  await mailAt('05:00')
  const sent = await mails()
  expect(sent).toHaveLength(1)
  expect(sent[0]?.subject).toBe('La Fournée : à préparer mardi 14 mai')
  expect(sent[0]?.text_body).toMatch(/3 ×\s+Baguette/)
  expect(sent[0]?.text_body).toContain('Gisèle')
})

test('an hour already past begins tomorrow; in English for who reads English; emptied, it stops', async () => {
  const { territory, shop, odile, own, to, mailAt, mails } = await start()
  const person = territory.db.selectFrom('shop_staff').select('person_id').where('shop_id', '=', shop.id)
  await territory.db.updateTable('person').set({ language: 'en' }).where('id', '=', person).execute()
  territory.clock.now = at('10:00')
  await odile.post(own, { at: '06:00', to })
  await mailAt('10:10')
  expect(await mails()).toHaveLength(0)
  territory.clock.now = at('04:00')
  await odile.post(own, { at: '', to })
  await mailAt('12:00')
  expect(await mails()).toHaveLength(0)
  await territory.db
    .updateTable('shop')
    .set({ preparation_mailed_on: null })
    .where('id', '=', shop.id)
    .execute()
  await odile.post(own, { at: '04:30', to })
  await mailAt('04:30')
  expect((await mails())[0]?.subject).toBe('La Fournée: to prepare on Tuesday 14 May')
})

test('nothing to prepare, no mail; a suspended shop receives none; wrong answers are named', async () => {
  const { territory, shop, odile, own, to, mailAt, mails } = await start()
  expect((await odile.post(own, { at: '25:00', to })).status).toBe(422)
  expect((await odile.post(own, { at: '04:30', to: 'rien' })).status).toBe(422)
  await odile.post(own, { at: '14:30', to })
  await mailAt('14:30')
  expect(await mails()).toHaveLength(0)
  await odile.post(own, { at: '04:30', to })
  await territory.db
    .updateTable('shop')
    .set({ preparation_mailed_on: null, suspended_at: territory.clock.now, suspended_reason: 'Contrôle' })
    .where('id', '=', shop.id)
    .execute()
  await mailAt('04:30')
  expect(await mails()).toHaveLength(0)
})

test('in the morning the day, from 14 h the day after', () => {
  const day = Temporal.PlainDate.from('2030-05-14')
  const on = (time: string) => preparedDay(day, Temporal.PlainTime.from(time)).toString()
  expect([on('04:00'), on('13:59'), on('14:00')]).toEqual(['2030-05-14', '2030-05-14', '2030-05-15'])
})

test('a day with nothing to prepare leads to the next one that has something', async () => {
  const { odile, own } = await start()
  const empty = await (await odile.get(`${own}?jour=2030-05-13`)).text()
  assertHtml(empty)
  expect(empty).toMatch(/<a href="\?jour=2030-05-14">Les prochaines sont pour mardi 14 mai\.<\/a>/)
  expect(await (await odile.get(`${own}?jour=2030-05-14`)).text()).not.toContain('Les prochaines')
  expect(await (await odile.get(`${own}?jour=2030-05-15`)).text()).not.toContain('Les prochaines')
})

const proposedTo = (hours: string, on = '2030-05-14') =>
  proposedHour(parseHours(hours) ?? [], Temporal.PlainDate.from(on)).toString({ smallestUnit: 'minute' })

test('a shop that chose no hour is proposed the one before it opens', async () => {
  expect(proposedTo('Tu-Sa 06:30-13:00,15:30-19:00; Su 07:00-12:30')).toBe('05:30')
  expect(proposedTo('Mo-Fr 00:30-08:00')).toBe('00:00')
  // In the afternoon, a list is that of the next day: it comes before.
  expect(proposedTo('We-Su 17:00-22:00')).toBe('13:30')
  expect(proposedTo('Apr-Sep Mo-Sa 09:00-19:00; Oct-Mar Mo-Sa 10:00-18:00')).toBe('08:00')
  expect(proposedTo('Apr-Sep Mo-Sa 09:00-19:00; Oct-Mar Mo-Sa 10:00-18:00', '2030-12-10')).toBe('09:00')
  expect(proposedTo('')).toBe('18:00')

  const { odile, territory, shop, own, to } = await start()
  const set = (opening_hours: string) =>
    territory.db.updateTable('shop').set({ opening_hours }).where('id', '=', shop.id).execute()
  const shownHour = async () =>
    /<input(?=[^>]*name="at")(?:[^>]*value="([^"]*)")?/.exec(await (await odile.get(own)).text())?.[1] ?? ''
  await set('Tu-Sa 06:30-13:00')
  expect(await shownHour()).toBe('05:30')
  await odile.post(own, { at: '', to })
  expect(await shownHour()).toBe('')
  await odile.post(own, { at: '04:45', to })
  expect(await shownHour()).toBe('04:45')
})

test('whatever the hours, the list proposed is that of a day on which its shop has not opened yet', () => {
  fc.assert(
    fc.property(anyWeek, (week) => {
      const on = Temporal.PlainDate.from('2030-05-14')
      const rules = weekdays.map((day) => ({ days: [day], ranges: week[day], also: false }))
      const at = proposedHour(rules, on)
      const ranges = weekdays.flatMap((day) => week[day])
      if (ranges.length === 0) return at.hour === 18
      const minute = at.hour * 60 + at.minute
      return preparedDay(on, at).equals(on) && ranges.every(({ from }) => minute <= from)
    }),
  )
})
