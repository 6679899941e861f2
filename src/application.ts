import { createApp, modules } from './app.ts'
import type { Config } from './platform/config.ts'
import { connect } from './platform/db.ts'
import { fileHandlers, fileRecurring } from './platform/files.jobs.ts'
import { watchJobs } from './platform/jobs.ts'
import { log } from './platform/log.ts'
import { mailHandlers, mailRecurring } from './platform/mail.jobs.ts'
import { watchMails } from './platform/mail.tsx'
import { watchPool } from './platform/metrics.ts'
import { openHub } from './platform/sse.ts'
import { openStorage } from './platform/storage.ts'
import { startWorker } from './platform/worker.ts'

/** The site and its worker over one migrated database, as far as this process's role goes. */
export async function openApplication(config: Config, url: string) {
  log.level = config.LOG_LEVEL
  const db = connect(url, { max: config.DATABASE_POOL, watch: watchPool })
  const storage = openStorage(config)
  const worker =
    config.PARVIS_ROLE === 'web'
      ? undefined
      : await startWorker({
          url,
          handlers: [
            ...mailHandlers({ smtpUrl: config.SMTP_URL, from: config.MAIL_FROM }),
            ...fileHandlers,
            ...modules.flatMap((module) => module.jobs ?? []),
          ],
          recurring: [
            ...mailRecurring,
            ...fileRecurring,
            ...modules.flatMap((module) => module.recurring ?? []),
          ],
          context: { db, storage, log },
        })
  watchJobs(db)
  watchMails(db)
  const hub = await openHub({ url, log })
  const app = createApp({ config, db, hub })
  return {
    db,
    storage,
    fetch: app.fetch,
    /** Pages kept fresh are let go: a server that stops would wait for them. */
    endStreams: hub.close,
    /** Jobs under way are finished, then the connections end. */
    async close() {
      await worker?.stop()
      await db.destroy()
    },
  }
}
