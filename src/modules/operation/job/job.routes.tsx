import { Hono } from 'hono'
import { audit } from '../../../platform/audit.ts'
import { operatorOnly } from '../../../platform/guard.ts'
import type { Env } from '../../../platform/http.tsx'
import { countJobs, listDeadJobs, retryJob } from '../../../platform/jobs.ts'
import { done, page } from '../../../platform/page.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'

const fr = {
  title: 'Tâches',
  over: 'Plateforme',
  help: (counts: { ready: number; running: number; retrying: number }) =>
    `${counts.ready} en attente, ${counts.running} en cours, ${counts.retrying} à recommencer d’elles-mêmes.`,
  dead: 'Tâches abandonnées après toutes leurs tentatives',
  none: 'Aucune tâche abandonnée.',
  job: 'Tâche',
  error: 'Erreur',
  when: 'Dernier essai',
  act: 'Action',
  retry: 'Essayer à nouveau',
  retried: 'La tâche repart avec toutes ses tentatives.',
}
const en: typeof fr = {
  title: 'Jobs',
  over: 'Platform',
  help: (counts) =>
    `${counts.ready} waiting, ${counts.running} running, ${counts.retrying} to be tried again.`,
  dead: 'Jobs given up after all their attempts',
  none: 'No job was given up.',
  job: 'Job',
  error: 'Error',
  when: 'Last attempt',
  act: 'Action',
  retry: 'Try again',
  retried: 'The job starts again with all its attempts.',
}
const words = { fr, en }
const zone = 'Europe/Paris'

export const jobRoutes = new Hono<Env>()
  .get('/operateur/taches', operatorOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const [counts, dead] = [await countJobs(db), await listDeadJobs(db)]
    const columns = [say.job, say.error, say.when, say.act].map((label) => ({ label }))
    const rows = dead.map((job) => [
      job.name,
      <code>{job.error.slice(0, 500)}</code>,
      dayAndHour(job.failedAt, zone, lang),
      <PostButton size="small" action={href(`/operateur/taches/${job.id}/essai`)}>
        {say.retry} <span class="unseen">{job.name}</span>
      </PostButton>,
    ])
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <PageTitle over={say.over} title={say.title}>
          <p>{say.help(counts)}</p>
        </PageTitle>
        {dead.length === 0 ? (
          <Empty icon="circle-check" title={say.none} />
        ) : (
          <Table caption={say.dead} columns={columns} rows={rows} />
        )}
      </>,
    )
  })
  .post('/operateur/taches/:id/essai', operatorOnly, async (c) => {
    const { db, actor, now, href } = c.var
    const id = c.req.param('id')
    await db.transaction().execute(async (tx) => {
      await retryJob(tx, id)
      await audit(
        tx,
        actor,
        { territoryId: null, action: 'job.retry', subjectKind: 'job', subjectId: id },
        now,
      )
    })
    return done(c, href('/operateur/taches'), { fr: fr.retried, en: en.retried })
  })
