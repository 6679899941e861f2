import { expect, test } from 'vitest'
import { assertHtml } from '../../../test/html.ts'
import { deadJob } from '../../../test/jobs.ts'
import { newTerritory } from '../../../test/territory.ts'
import { sendMailLater } from '../../platform/mail.tsx'

test('the operator reads a mail that no server took, and has it sent', async () => {
  const territory = await newTerritory()
  const omar = territory.onPlatformAs(await territory.operator())
  const lea = await territory.person('Léa')
  const subject = `Votre commande ${lea.email}`
  await sendMailLater(
    territory.db,
    { to: lea.email, lang: 'fr', territoryId: territory.id, subject, body: 'Elle vous attend.' },
    territory.clock.now,
  )
  await territory.db.updateTable('mail').set({ state: 'kept' }).where('recipient', '=', lea.email).execute()
  const list = await (await omar.get('/operateur/courriels')).text()
  expect(list).toContain('Aucun serveur de courriel n’est réglé')
  assertHtml(list)
  const [mail] = await territory.mailsTo(lea)
  const address = `/operateur/courriels/${mail?.id}`
  const letter = await (await omar.get(address)).text()
  expect(letter).toContain('Elle vous attend.')
  assertHtml(letter)
  // Offered only where there is a server to send it by.
  expect(letter).not.toContain('/envoi"')
  expect(letter).toContain('personne ne les reçoit')
  const served = await newTerritory({ settings: { SMTP_URL: 'smtp://courriel.exemple.fr' } })
  const olga = served.onPlatformAs(await served.operator())
  expect(await (await olga.get(address)).text()).toContain(`action="${address}/envoi"`)
  expect((await omar.post(`${address}/envoi`)).status).toBe(303)
  expect((await territory.mailsTo(lea))[0]?.state).toBe('waiting')
  expect((await omar.post(`${address}/envoi`)).status).toBe(409)
  expect((await territory.onPlatformAs(lea).get(address)).status).toBe(404)
})

test('a job given up is seen with its error, and tried again', async () => {
  const territory = await newTerritory()
  const omar = territory.onPlatformAs(await territory.operator())
  const name = `test.${territory.slug}`
  const id = await deadJob(territory.db, name)
  const page = await (await omar.get('/operateur/taches')).text()
  expect(page).toContain('le four est froid')
  assertHtml(page)
  expect((await omar.post(`/operateur/taches/${id}/essai`)).status).toBe(303)
  expect(await territory.listActs(id)).toEqual(['job.retry'])
  expect(await (await omar.get('/operateur/taches')).text()).not.toContain(name)
  expect((await omar.post('/operateur/taches/rien/essai')).status).toBe(404)
})
