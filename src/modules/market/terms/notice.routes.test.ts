import { expect, onTestFinished, test } from 'vitest'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory, type TestTerritory } from '../../../../test/territory.ts'
import { dayOf } from '../../../platform/here.ts'
import { longDay } from '../../../platform/time.ts'
import { listTerritories } from '../../territory/index.ts'
import { tellCharter } from './notice.mails.tsx'
import { bindsFrom, documents, noticeDays, type Terms, versionOn } from './terms.rules.ts'

const { path } = documents.charter
const changes = {
  fr: 'Les photos sont gardées six mois après la fermeture.',
  en: 'Photos are kept six months after closing.',
}
const plain = (html: string) => html.replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ')
const today = ({ clock }: TestTerritory) => dayOf({ timeZone: 'Europe/Paris' }, clock.now)
const inFull = (day: Temporal.PlainDate) => longDay(day, 'fr', { year: true })

/** A version of the charter that applies in so many days, until the test is over; under a day that none has yet. */
function publish(territory: TestTerritory, days: number) {
  const version = today(territory).add({ days: 1 }).toString()
  const appliesFrom = today(territory).add({ days })
  const versions = documents.charter.versions as Record<string, Terms>
  versions[version] = {
    fr: [['Les photos', 'Elles sont gardées six mois.']],
    en: [['Photos', 'They are kept for six months.']],
    notice: { appliesFrom: appliesFrom.toString(), changes },
  }
  onTestFinished(() => {
    delete versions[version]
  })
  return { version, appliesFrom }
}

/** The daily job, for this territory alone: the database is shared. */
async function tell({ db, id, clock }: TestTerritory): Promise<void> {
  const own = (await listTerritories(db)).filter((territory) => territory.id === id)
  await tellCharter(db, own, clock.now)
}

test('a version to come is told to each open shop once, shown until it applies, and leaves the time to go', async () => {
  const territory = await newTerritory()
  const { clock } = territory
  const odile = await territory.person('Odile')
  const commune = await territory.commune('Rethel')
  const shop = await territory.shop(commune, { owner: odile, email: null })
  const paul = await territory.person('Paul')
  await territory.shop(commune, { owner: paul, email: null, state: 'draft' })
  const merchant = territory.as(odile)
  const visitor = territory.visitor()
  const before = versionOn('charter', today(territory))
  const { version, appliesFrom } = publish(territory, 20)
  const read = async (client: typeof visitor, address: string) => {
    const html = await (await client.get(address)).text()
    assertHtml(html)
    return plain(html)
  }

  const current = await read(visitor, path)
  for (const said of [`s’appliquera à partir du ${inFull(appliesFrom)}`, changes.fr, 'Dire vrai'])
    expect(current).toContain(said)
  const next = await read(visitor, `${path}?version=${version}`)
  expect(next).toContain(`Ce texte s’appliquera à partir du ${inFull(appliesFrom)}`)
  expect(next).toContain('Elles sont gardées six mois.')

  // The page of the day says it before the mail has left, and after.
  const day = `/boutique/${shop.slug}`
  expect(await read(merchant, day)).toContain(`change le ${inFull(appliesFrom)}`)
  await Promise.all(Array.from({ length: 8 }, () => tell(territory)))
  clock.now = clock.now.add({ hours: 24 })
  await tell(territory)
  const mails = await territory.mailsTo({ email: odile.email })
  expect(mails.map(({ subject }) => plain(subject))).toEqual([
    `La charte des commerçants change le ${inFull(appliesFrom)}`,
  ])
  const body = plain(mails[0]?.text_body ?? '').replaceAll(/\s+/g, ' ')
  for (const said of [changes.fr, 'fermer votre boutique sans attendre', `version=${version}`])
    expect(body).toContain(said)
  expect(JSON.stringify(mails[0]?.attachments)).toContain('Elles sont gardées six mois.')
  expect(await territory.mailsTo({ email: paul.email })).toEqual([])
  const shown = await read(merchant, day)
  expect(shown).toContain(changes.fr)
  expect(shown).toContain(`${day}/fermeture-definitive`)
  expect(versionOn('charter', today(territory))).toBe(before)

  clock.now = clock.now.add({ hours: 24 * 20 })
  expect(versionOn('charter', today(territory))).toBe(version)
  expect(await read(visitor, path)).toContain('Elles sont gardées six mois.')
  expect(await read(visitor, `${path}?version=${before}`)).toContain('plus celui en vigueur')
  expect(await read(merchant, day)).not.toContain(changes.fr)
})

test('a shop told late has its fifteen days all the same', async () => {
  const territory = await newTerritory()
  const odile = await territory.person('Odile')
  const shop = await territory.shop(await territory.commune(), { owner: odile, email: null })
  const { appliesFrom } = publish(territory, 20)
  territory.clock.now = territory.clock.now.add({ hours: 24 * 25 })
  const from = today(territory).add({ days: noticeDays })
  expect(Temporal.PlainDate.compare(appliesFrom, from)).toBe(-1)
  await tell(territory)
  const [mail] = await territory.mailsTo({ email: odile.email })
  expect(plain(mail?.subject ?? '')).toContain(inFull(from))
  territory.clock.now = territory.clock.now.add({ hours: 24 * 14 })
  const html = await (await territory.as(odile).get(`/boutique/${shop.slug}`)).text()
  expect(plain(html)).toContain(`change le ${inFull(from)}`)
})

test('no version of the charter is published less than fifteen days before it applies', () => {
  const names = Object.keys(documents.charter.versions)
  expect(names.toSorted()).toEqual(names)
  // The first three were written before any shop had accepted one.
  const noticed = Object.entries(documents.charter.versions).slice(3)
  for (const [published, { notice }] of noticed) {
    expect(notice, `${published} has no notice`).toBeDefined()
    const from = bindsFrom(notice as NonNullable<typeof notice>, Temporal.PlainDate.from(published))
    expect(from.toString()).toBe(notice?.appliesFrom)
  }
})
