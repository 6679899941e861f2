import type { Id } from '../../../platform/ids.ts'
import { type Handler, handle, type JobContext } from '../../../platform/jobs.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { apply } from './apply.ts'
import { check } from './check.ts'
import type { RunState } from './import.rules.ts'
import { applyImport, checkImport, endRun } from './import.ts'
import { findOptionalWork } from './run.ts'

/**
 * What has failed to the last attempt, or would fail at every one (a file that became unreadable), is said to the
 * merchant, who may begin again: what is counted as done is done.
 */
const orGiveUp =
  (state: RunState, work: (run: Id<'import_run'>, context: JobContext) => Promise<void>) =>
  async ({ run: id }: { run: Id<'import_run'> }, context: JobContext): Promise<void> => {
    try {
      await work(id, context)
    } catch (error) {
      const forGood = error instanceof Refusal && error.status !== 503
      if (context.lastAttempt || forGood)
        await context.db.transaction().execute(async (tx) => {
          const run = await findOptionalWork(tx, id, state, true)
          if (run) await endRun(tx, run, 'fail', context.now, String(error))
        })
      if (!forGood) throw error
    }
  }

export const importHandlers: readonly Handler[] = [
  handle(checkImport, orGiveUp('checking', check)),
  handle(applyImport, orGiveUp('applying', apply)),
]
