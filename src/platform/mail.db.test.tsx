import type { AddressInfo } from 'node:net'
import { type Kysely, sql } from 'kysely'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ownDatabase } from '../../test/database.ts'
import { connect } from './db.ts'
import { type Id, newId } from './ids.ts'
import { enqueue, listDeadJobs } from './jobs.ts'
import { createLog } from './log.ts'
import { mailHandlers } from './mail.jobs.ts'
import {
  countMails,
  findMail,
  listMails,
  type Mail,
  MailButton,
  sendMail,
  sendMailAgain,
  sendMailLater,
} from './mail.tsx'
import type { Database } from './schema.gen.ts'
import type { Storage } from './storage.ts'
import { doDueJobs } from './worker.ts'

/** Of its own: elsewhere other tests write mails too, some of them later today. */
let own: Awaited<ReturnType<typeof ownDatabase>>
let url: string
let db: Kysely<Database>
const now = Temporal.Now.instant()
const log = createLog({ write: () => {} })
const storage: Storage = { put: async () => {}, get: async () => undefined, delete: async () => {} }

type Received = { readonly to: string[]; readonly source: string }
const received: Received[] = []
/** What the server answers to the next messages; then it takes them. */
let answers: number[] = []
const refusal = (code: number) => Object.assign(new Error(`refused ${code}`), { responseCode: code })
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onRcptTo: (address, _session, done) =>
    done(address.address.startsWith('inconnue') ? refusal(550) : undefined),
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('end', () => {
      const code = answers.shift()
      if (code) return done(refusal(code))
      received.push({
        to: session.envelope.rcptTo.map(({ address }) => address),
        source: Buffer.concat(chunks).toString(),
      })
      done()
    })
  },
})
let smtpUrl: string

beforeAll(async () => {
  own = await ownDatabase('mail')
  url = own.url
  db = connect(url, { max: 10 })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise<void>((closed) => server.close(closed))
  await db.destroy()
  await own.drop()
})
beforeEach(() => {
  received.length = 0
  answers = []
})

const work = (setting: { smtpUrl?: string } = { smtpUrl }) =>
  doDueJobs({
    url,
    handlers: mailHandlers({ smtpUrl: setting.smtpUrl, from: 'Parvis <bonjour@parvis.example>' }),
    context: { db, storage, log },
  })
const hurry = () =>
  sql`update graphile_worker._private_jobs set run_at = now()
    where task_id = (select id from graphile_worker._private_tasks where identifier = 'mail.send')`.execute(
    db,
  )

const letter: Mail = {
  to: 'lea@example.org',
  lang: 'fr',
  subject: 'Votre commande est prête',
  territoryId: null,
  body: (
    <>
      <p>Bonjour Léa & compagnie,</p>
      <MailButton href="https://parvis.example/ardennes/commandes/1?a=1&b=2">Voir ma commande</MailButton>
      <ul>
        <li>2 brioches</li>
        <li>1 miel {'<script>'}</li>
        <li>Une question ? « Écrivez-nous » :</li>
      </ul>
    </>
  ),
}
const write = async (mail: Partial<Mail> = {}) => {
  await sendMailLater(db, { ...letter, ...mail }, now)
  const [last] = await listMails(db)
  return last?.id as Id<'mail'>
}

describe('a mail', () => {
  test('is written in both forms, with nothing a person typed left as markup', async () => {
    const mail = await findMail(db, await write())
    expect(mail.text_body).toBe(
      [
        'Bonjour Léa & compagnie,',
        '',
        'Voir ma commande https://parvis.example/ardennes/commandes/1?a=1&b=2',
        '',
        ' * 2 brioches',
        ' * 1 miel <script>',
        ' * Une question ? « Écrivez-nous » :',
        '',
        '-- ',
        'Parvis. Ce message est envoyé automatiquement.',
        '',
      ].join('\n'),
    )
    expect(mail.html_body).toMatch(/^<!doctype html><html lang="fr">/)
    expect(mail.html_body).toContain('1 miel &lt;script&gt;')
    // On a telephone, no line begins with a mark nor ends with «.
    expect(mail.html_body).toContain('question\u00a0? «\u00a0Écrivez-nous\u00a0»\u00a0:')
    expect(mail.html_body).toContain('href="https://parvis.example/ardennes/commandes/1?a=1&amp;b=2"')
    await work()
  })

  test('leaves by SMTP once, in text and HTML, with its attachment', async () => {
    const ics = {
      name: 'retrait.ics',
      mediaType: 'text/calendar; charset=utf-8; method=PUBLISH',
      text: 'BEGIN:VCALENDAR',
    }
    const id = await write({ attachments: [ics], lang: 'en' })
    await work()
    await enqueue(db, sendMail, { mailId: id })
    await work()
    expect(received).toHaveLength(1)
    expect(received[0]?.to).toEqual(['lea@example.org'])
    const source = received[0]?.source ?? ''
    const { message_id, state, sent_at } = await findMail(db, id)
    expect([state, sent_at instanceof Temporal.Instant]).toEqual(['sent', true])
    expect(source).toContain(`Message-ID: <${message_id}@parvis.example>`)
    expect(source).toContain('From: Parvis <bonjour@parvis.example>')
    expect(source).toContain('Content-Language: en')
    expect(source).toContain('Auto-Submitted: auto-generated')
    expect(source).toMatch(/multipart\/alternative[\s\S]*text\/plain[\s\S]*text\/html/)
    expect(source).toContain('retrait.ics')
  })

  test('is never sent when the transaction that wrote it is rolled back', async () => {
    const failing = db.transaction().execute(async (tx) => {
      await sendMailLater(tx, letter, now)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await work()
    expect(received).toEqual([])
  })

  test('of one key is one mail, however often and however many at once ask for it', async () => {
    const key = `order.placed ${newId()}`
    await Promise.all(
      Array.from({ length: 8 }, () =>
        db.transaction().execute((tx) => sendMailLater(tx, { ...letter, key }, now)),
      ),
    )
    await work()
    expect(received).toHaveLength(1)
  })

  test('is one mail when many workers take it at once', async () => {
    const id = await write()
    for (let i = 0; i < 7; i++) await enqueue(db, sendMail, { mailId: id })
    await Promise.all([work(), work(), work()])
    expect(received).toHaveLength(1)
  })
})

describe('a server that refuses', () => {
  test('for now (4xx) is asked again later, under the same Message-ID', async () => {
    answers = [451]
    const id = await write()
    await work()
    expect(await findMail(db, id)).toMatchObject({
      state: 'waiting',
      last_error: expect.stringContaining('451'),
    })
    await hurry()
    await work()
    const { state, last_error, message_id } = await findMail(db, id)
    expect([state, last_error]).toEqual(['sent', null])
    expect(received).toHaveLength(1)
    expect(received[0]?.source).toContain(message_id)
  })

  test.each([
    ['the message', { to: 'lea@example.org' }, [554]],
    ['the address', { to: 'inconnue@example.org' }, []],
  ])('%s for good (5xx) is not asked again, and the operator can', async (_, mail, codes) => {
    answers = [...codes]
    const id = await write(mail)
    await work()
    expect(await findMail(db, id)).toMatchObject({
      state: 'failed',
      last_error: expect.stringMatching(/55[04]/),
    })
    await hurry()
    await work()
    expect(received).toEqual([])
    expect((await listDeadJobs(db)).filter(({ name }) => name === 'mail.send')).toEqual([])
    await sendMailAgain(db, id)
    expect(await findMail(db, id)).toMatchObject({ state: 'waiting', last_error: null })
    await work()
  })

  test('to answer at all leaves the mail waiting', async () => {
    const id = await write()
    await work({ smtpUrl: 'smtp://127.0.0.1:1' })
    expect(await findMail(db, id)).toMatchObject({
      state: 'waiting',
      last_error: expect.stringContaining('ECONNREFUSED'),
    })
    await hurry()
    await work()
    expect(received).toHaveLength(1)
  })

  test('until the last attempt is told in the outbox', async () => {
    const id = await write()
    await sql`update graphile_worker._private_jobs set attempts = max_attempts - 1`.execute(db)
    await work({ smtpUrl: 'smtp://127.0.0.1:1' })
    expect(await findMail(db, id)).toMatchObject({ state: 'failed' })
  })
})

describe('without a mail server', () => {
  test('mails are kept, and can be sent once there is one', async () => {
    const before = await countMails(db)
    const id = await write()
    await work({})
    expect(await findMail(db, id)).toMatchObject({ state: 'kept', sent_at: null })
    expect((await countMails(db)).kept).toBe(before.kept + 1)
    expect((await listMails(db, { state: 'kept' }))[0]).toMatchObject({ id, recipient: 'lea@example.org' })
    await work()
    expect(received, 'nothing old leaves by itself').toEqual([])
    await sendMailAgain(db, id)
    await work()
    expect(received).toHaveLength(1)
    await expect(sendMailAgain(db, id)).rejects.toMatchObject({ code: 'mail.not_stopped' })
    await expect(sendMailAgain(db, newId())).rejects.toMatchObject({ code: 'mail.unknown' })
  })
})

test('the outbox is read page by page', async () => {
  for (let i = 0; i < 52; i++)
    await sendMailLater(db, { ...letter, subject: `n° ${i}` }, now.add({ seconds: i }))
  const first = await listMails(db)
  const second = await listMails(db, { before: first.at(-1)?.id as Id<'mail'> })
  expect(first.map(({ subject }) => subject)).toEqual(Array.from({ length: 50 }, (_, i) => `n° ${51 - i}`))
  expect(second.slice(0, 2).map(({ subject }) => subject)).toEqual(['n° 1', 'n° 0'])
})

test('mails are forgotten after 30 days', async () => {
  await sendMailLater(db, { ...letter, subject: 'vieux' }, now.subtract({ hours: 30 * 24 + 1 }))
  await sendMailLater(db, { ...letter, subject: 'récent' }, now.subtract({ hours: 30 * 24 - 1 }))
  await sql`select graphile_worker.add_job('mail.purge', '{}')`.execute(db)
  await work()
  const left = await db
    .selectFrom('mail')
    .select('subject')
    .where('subject', 'in', ['vieux', 'récent'])
    .execute()
  expect(left).toEqual([{ subject: 'récent' }])
})
