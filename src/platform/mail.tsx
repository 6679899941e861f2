import { createHash } from 'node:crypto'
import { raw } from 'hono/html'
import { compile } from 'html-to-text'
import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { wholeAddress } from './address.ts'
import type { Db } from './db.ts'
import type { TerritoryContext } from './http.tsx'
import { type Id, newId } from './ids.ts'
import { anId, defineJob, enqueue, enqueued } from './jobs.ts'
import type { Language } from './language.ts'
import type { Child, PropsWithChildren } from './markup.ts'
import { gauge } from './metrics.ts'
import { prepared } from './prepared.ts'
import { refusals } from './refusal.ts'
import type { Database } from './schema.gen.ts'
import { heldInPage } from './typography.ts'

const refuse = refusals({
  'mail.unknown': { status: 404, fr: 'Ce message est introuvable.', en: 'This message cannot be found.' },
  'mail.not_stopped': {
    status: 409,
    fr: 'Ce message est déjà parti ou va partir.',
    en: 'This message has been sent, or is about to be.',
  },
})

/** Mails are kept this long, for the operator to answer “I received nothing”. */
export const mailKeptDays = 30

export const mailAttachment = z.object({
  name: z.string(),
  mediaType: z.string(),
  /** Its text; or, for a picture, its bytes in base64. */
  text: z.string(),
  encoding: z.literal('base64').optional(),
  /** Shown inside the letter, where `<img src="cid:…">` names it. */
  cid: z.string().optional(),
})
export type MailAttachment = z.output<typeof mailAttachment>

export type Mail = {
  readonly to: string
  /** The reader's. */
  readonly lang: Language
  readonly subject: string
  /** Plain elements (`p`, `ul`, `table`, `a`, `strong`), and `MailButton`. The text part is read from it. */
  readonly body: Child
  readonly territoryId: Id<'territory'> | null
  readonly attachments?: readonly MailAttachment[]
  /**
   * What this mail is, when it must exist only once (`order.placed 0198…`): asked again, it is not written again.
   * Without one, each call is a mail.
   */
  readonly key?: string
}

/** 18 attempts last two days: a weekend without a mail server loses nothing. */
export const sendMail = defineJob('mail.send', z.object({ mailId: anId<'mail'>() }), { maxAttempts: 18 })

/** The text part of a letter. Prepared once: working out the selectors costs more than reading a letter. */
const asText = compile({
  wordwrap: 76,
  baseElements: { selectors: ['main'] },
  selectors: [
    { selector: 'a', options: { linkBrackets: false, hideLinkHrefIfSameAsText: true } },
    { selector: 'table', format: 'dataTable' },
    // What a picture shows, words say beside it.
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3'].map((selector) => ({ selector, options: { uppercase: false } })),
  ],
})

/** Write a mail in the transaction that gives the reason for it: it leaves once committed, or never (house rule M4). */
export async function sendMailLater(tx: Db, mail: Mail, now: Temporal.Instant): Promise<void> {
  const id = newId<'mail'>()
  const letter = String(
    await (
      <Letter lang={mail.lang} title={mail.subject}>
        {mail.body}
      </Letter>
    ),
  )
  await writeMail(tx, {
    id,
    territory_id: mail.territoryId,
    recipient: mail.to,
    language: mail.lang,
    subject: mail.subject,
    text_body: `${asText(letter)}\n\n--\u0020\n${footer[mail.lang]}\n`,
    html_body: `<!doctype html>${mail.lang === 'fr' ? heldInPage(letter) : letter}`,
    message_id: createHash('sha256')
      .update(mail.key ?? id)
      .digest('hex')
      .slice(0, 40),
    attachments: JSON.stringify(mail.attachments ?? []),
    created_at: now,
  })
}

/** As a row, its attachments as JSON. */
type Written = Omit<Selectable<Database['mail']>, 'attachments' | 'state' | 'sent_at' | 'last_error'> & {
  readonly attachments: string
}
/** The letter and the job that sends it, in one statement: most commands write to somebody. */
const writeMail = prepared(
  'mail_write',
  (_, mail: Written) => sql`
    with written as (
      insert into mail (id, territory_id, recipient, language, subject, text_body, html_body, message_id,
        attachments, created_at)
      values (${mail.id}, ${mail.territory_id}, ${mail.recipient}, ${mail.language}, ${mail.subject},
        ${mail.text_body}, ${mail.html_body}, ${mail.message_id}, ${mail.attachments}, ${mail.created_at})
      on conflict on constraint mail_is_written_once do nothing
      returning id)
    select ${enqueued(sendMail, sql`json_build_object('mailId', id)`)} from written`,
)

const footer = {
  fr: 'Parvis. Ce message est envoyé automatiquement.',
  en: 'Parvis. This message was sent automatically.',
} satisfies Record<Language, string>

/** The whole address of a page, in the language of who is written to, which may not be that of who causes it. */
export type MailLink = (path: string, lang: Language) => string
export const mailLinks =
  (c: TerritoryContext): MailLink =>
  (path, lang) =>
    wholeAddress(c.var, path, lang)

/** A link that stands out; in the text part, its address follows its words. */
export const MailButton = ({ href, children }: PropsWithChildren<{ href: string }>) => (
  <p>
    <a class="button" href={href}>
      {children}
    </a>
  </p>
)

// No picture but those it carries, no tracking: a letter that any reader shows, in the light or in the dark.
const style = `
:root { color-scheme: light dark; font: 17px/1.55 system-ui, sans-serif }
body { max-width: 36rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: anywhere }
.button { display: inline-block; padding: .7em 1.2em; border-radius: .5em; background: #1f4d3a; color: #fff; text-decoration: none; font-weight: 600 }
table { border-collapse: collapse; width: 100%; overflow-wrap: break-word }
th, td { padding: .35em .8em .35em 0; text-align: start; vertical-align: top; border-bottom: 1px solid #8886 }
footer { margin-top: 2.5rem; font-size: .85em; opacity: .75 }`

const Letter = ({ lang, title, children }: PropsWithChildren<{ lang: Language; title: string }>) => (
  <html lang={lang}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta name="color-scheme" content="light dark" />
      <title>{title}</title>
      <style>{raw(style)}</style>
    </head>
    <body>
      <main>{children}</main>
      <footer>{footer[lang]}</footer>
    </body>
  </html>
)

export type MailState = 'waiting' | 'sent' | 'kept' | 'failed'

/** The outbox, latest first, a page of 50; `before` is the id of the last one seen. */
export const listMails = (db: Db, { state, before }: { state?: MailState; before?: Id<'mail'> } = {}) =>
  db
    .selectFrom('mail')
    .select([
      'id',
      'territory_id',
      'recipient',
      'language',
      'subject',
      'state',
      'sent_at',
      'last_error',
      'created_at',
    ])
    .$if(state !== undefined, (query) => query.where('state', '=', state as MailState))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(created_at, id) < (select created_at, id from mail where id = ${before})`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute()

/** One mail as it was or will be sent. @throws Refusal `mail.unknown` */
export async function findMail(db: Db, id: Id<'mail'>) {
  const mail = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst()
  if (!mail) throw refuse('mail.unknown')
  return letterOf(mail)
}

/** A row of the outbox, its attachments read. */
export const letterOf = (mail: Selectable<Database['mail']>) => ({
  ...mail,
  attachments: z.array(mailAttachment).parse(mail.attachments ?? []),
})

/** Send a mail that was kept for want of a server, or that failed. @throws Refusal `mail.unknown`, `mail.not_stopped` */
export async function sendMailAgain(tx: Db, id: Id<'mail'>): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('mail')
    .set({ state: 'waiting', last_error: null })
    .where('id', '=', id)
    .where('state', 'in', ['kept', 'failed'])
    .executeTakeFirst()
  if (numUpdatedRows === 0n) {
    await findMail(tx, id)
    throw refuse('mail.not_stopped')
  }
  await enqueue(tx, sendMail, { mailId: id })
}

export async function countMails(db: Db): Promise<Readonly<Record<MailState, number>>> {
  const rows = await db
    .selectFrom('mail')
    .select(['state', (eb) => eb.fn.countAll<number>().as('mails')])
    .groupBy('state')
    .execute()
  return {
    waiting: 0,
    sent: 0,
    kept: 0,
    failed: 0,
    ...Object.fromEntries(rows.map((r) => [r.state, r.mails])),
  }
}

/** Puts the outbox in `/metrics`. */
export const watchMails = (db: Db): void =>
  gauge('parvis_mails', `Mails of the last ${mailKeptDays} days by state.`, 'state', () => countMails(db))
