import { z } from 'zod'
import type { Id } from './ids.ts'
import { defineJob, type Handler, handle, type JobContext, type Recurring } from './jobs.ts'
import { letterOf, mailKeptDays, sendMail } from './mail.tsx'

type Letter = ReturnType<typeof letterOf>
/** Hands a mail to the mail server. @throws what the server answered */
type Post = (mail: Letter) => Promise<void>

/** What sends mails. Without `smtpUrl` they stay in the outbox, which the operator reads. */
export const mailHandlers = (setting: { smtpUrl: string | undefined; from: string }): Handler[] => {
  const post = setting.smtpUrl === undefined ? undefined : smtpPost(setting.smtpUrl, setting.from)
  return [
    handle(sendMail, ({ mailId }, context) => (post ? send(mailId, post, context) : keep(mailId, context))),
    handle(purgeMails, async (_, { db, now }) => {
      const limit = now.subtract({ hours: 24 * mailKeptDays })
      await db.deleteFrom('mail').where('created_at', '<', limit).execute()
    }),
  ]
}

const purgeMails = defineJob('mail.purge', z.object({}))
export const mailRecurring: readonly Recurring[] = [{ job: purgeMails, at: '17 2 * * *' }]

/**
 * The row is locked while the server is spoken to, so that two workers never send one mail. A process that dies after
 * the server took the mail and before the commit sends it again: with the same Message-ID, by which mail servers and
 * readers know it for the same one. Sending it at most once instead would lose mails, which is worse.
 */
async function send(id: Id<'mail'>, post: Post, { db, now, lastAttempt }: JobContext) {
  try {
    await db.transaction().execute(async (tx) => {
      const waiting = tx.selectFrom('mail').selectAll().where('id', '=', id).where('state', '=', 'waiting')
      const mail = await waiting.forUpdate().executeTakeFirst()
      if (!mail) return
      await post(letterOf(mail))
      await tx
        .updateTable('mail')
        .set({ state: 'sent', sent_at: now, last_error: null })
        .where('id', '=', id)
        .execute()
    })
  } catch (error) {
    const { message } = error as Error
    const lost = lastAttempt || isForGood(error)
    await db
      .updateTable('mail')
      .set({ last_error: message, ...(lost && { state: 'failed' as const }) })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute()
    // A mail that failed for good is in the outbox with its own “send again”: not among the dead jobs too.
    if (!lost) throw error
  }
}

const keep = async (id: Id<'mail'>, { db }: JobContext) => {
  await db
    .updateTable('mail')
    .set({ state: 'kept', last_error: null })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .execute()
}

/** The server refuses this mail or this address (5xx), not us: 5xx to a sign-in is a setting to mend, and can wait. */
const isForGood = (error: unknown) => {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number }
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500
}

function smtpPost(url: string, from: string): Post {
  // Shorter than the time the database leaves an idle transaction open. In the address: nodemailer reads only that.
  const address = new URL(url)
  for (const [name, ms] of Object.entries({
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  }))
    if (!address.searchParams.has(name)) address.searchParams.set(name, String(ms))
  const server = import('nodemailer').then(({ createTransport }) => createTransport(address.href))
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'
  return async (mail) => {
    await (await server).sendMail({
      from,
      to: { name: '', address: mail.recipient },
      subject: mail.subject,
      text: mail.text_body,
      html: mail.html_body,
      messageId: `<${mail.message_id}@${domain}>`,
      date: mail.created_at.toString({ smallestUnit: 'second' }),
      headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
      attachments: mail.attachments.map(({ name, mediaType, text, encoding, cid }) => ({
        filename: name,
        contentType: mediaType,
        content: text,
        ...(encoding && { encoding }),
        ...(cid && { cid }),
      })),
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }
}
