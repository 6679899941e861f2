import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newBody, newMeeting } from '../council.ts'
import { launch } from './browser.ts'
import {
  cells,
  fits,
  heading,
  keyboard,
  mouse,
  openBrowserAs,
  openSquare,
  phone,
  type Square,
  textOf,
} from './square.ts'

let browser: Browser
let square: Square
beforeAll(async () => {
  browser = await launch()
  square = await openSquare()
})
afterAll(async () => {
  await browser.close()
  await square.close()
})

/** The last letter to a member: what it is about, and the page it opens. */
async function lastLetter(email: string) {
  const mail = (await square.territory.mailsTo({ email })).at(-1)
  const link = /href="([^"]+\/reunion\/[^"]+)"/.exec(mail?.html_body ?? '')?.[1] ?? ''
  return { subject: mail?.subject, link: square.origin + new URL(link).pathname }
}

/** A committee of two whose meeting began an hour ago, nobody there yet, and whoever keeps it. */
async function openCommittee() {
  const { territory } = square
  const body = await newBody(territory, { partners: 1, reading: 'seat' })
  const meeting = await newMeeting(territory, body, { present: 0, state: 'prepared' })
  const keeper = await territory.agent(body.lead, 'Paul')
  const [lead, partner] = body.members.map((member) => member.email as string)
  if (!lead || !partner) throw new Error('two members have an address')
  const at = square.at(`/gestion/instances/${body.slug}/reunions/${meeting.number}`)
  return { body, keeper, lead, partner, at }
}

test.each([
  ['with the mouse', mouse, true],
  ['without a script', mouse, false],
  ['with the keyboard alone', keyboard, true],
] as const)(
  'invited by a letter, there, voting on a phone, and told what was decided: %s',
  async (_, { press, write, choose }, javaScriptEnabled) => {
    const { body, keeper, lead, partner, at } = await openCommittee()
    const page = await (await openBrowserAs(browser, square, keeper, { javaScriptEnabled })).newPage()
    const button = (name: string) => page.getByRole('button', { name, exact: true })
    const link = (name: string) => page.getByRole('link', { name, exact: true })
    await page.goto(at)
    await press(button('Envoyer les invitations'))
    await page.getByText('Les invitations partent par e-mail.').waitFor()

    /** Their own page, on a phone of their own: they say that they come. */
    const openMember = async (email: string) => {
      const member = await (
        await openBrowserAs(browser, square, undefined, { ...phone, javaScriptEnabled })
      ).newPage()
      await member.goto((await lastLetter(email)).link)
      expect(await heading(member)).toBe(body.name)
      await choose(member.getByLabel('Je viens'))
      await press(member.getByRole('button', { name: 'Répondre', exact: true }))
      await member.getByText('Merci, votre réponse est notée.').waitFor()
      await fits(member)
      return member
    }
    const members = [await openMember(lead), await openMember(partner)]

    await press(link('Séance'))
    for (const { label } of body.seats) {
      const seat = page.getByRole('listitem').filter({ hasText: label })
      await press(seat.getByRole('button', { name: 'Présent', exact: true }))
      await seat.getByText('Présent depuis').waitFor()
    }
    expect(await textOf(page)).toContain('2 présents')
    await write(page.getByLabel('Objet du vote'), 'Ouvrir le dimanche')
    await press(button('Ajouter ce vote'))
    await page.getByText('Le vote est prêt.').waitFor()
    await press(button('Ouvrir le vote'))
    await button('Clore le vote').waitFor()

    for (const member of members) {
      await member.reload()
      await press(member.getByRole('link', { name: 'Ouvrir le dimanche' }))
      await choose(member.getByLabel('Pour', { exact: true }))
      await press(member.getByRole('button', { name: 'Déposer mon bulletin' }))
      await member.getByText('Votre bulletin est déposé.').waitFor()
      await fits(member)
    }
    await page.reload()
    expect(await textOf(page)).toContain('2 bulletins reçus sur 2')
    await press(button('Clore le vote'))
    await page.getByText('2 pour, 0 contre, 0 abstention').first().waitFor()
    expect(await cells(page, body.seats[1]?.label ?? '')).toEqual([body.seats[1]?.label, 'Pour'])
    await page.goto(`${at}/releve`)
    await write(page.getByLabel('Présidence de séance'), 'Mme Noël')
    await write(page.getByLabel('Secrétaire'), 'Paul')
    await press(button('Clore la réunion'))
    await page.getByText('La réunion est close, ses décisions sont publiées.').waitFor()

    for (const [n, member] of members.entries()) {
      const told = await lastLetter(n === 0 ? lead : partner)
      expect(told.subject).toMatch(/^Décisions/)
      await member.goto(told.link)
      const said = await textOf(member)
      for (const words of ['Cette réunion est close.', 'Ouvrir le dimanche', 'Adopté'])
        expect(said).toContain(words)
      await fits(member)
      await member.context().close()
    }
    await page.context().close()
  },
  120_000,
)
