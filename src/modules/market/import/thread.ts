import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../platform/refusal.ts'
import { refuse } from './import.rules.ts'
import type { Tasks } from './table.thread.ts'

type Answer<T extends keyof Tasks> =
  | { readonly value: Awaited<ReturnType<Tasks[T]>> }
  | { readonly refused: { code: string; status: 413; fr: string; en: string } }

const longestMilliseconds = 60_000
let turn: Promise<unknown> = Promise.resolve()

/**
 * Do a task on a table or a zip in a thread of its own, one at a time: the pages go on meanwhile, and what takes too
 * much memory or time ends there. @throws Refusal `import.*`
 */
export function apart<T extends keyof Tasks>(
  task: T,
  input: Parameters<Tasks[T]>[0],
): Promise<Awaited<ReturnType<Tasks[T]>>> {
  const mine = turn.then(() => run(task, input))
  turn = mine.catch(() => undefined)
  return mine
}

function run<T extends keyof Tasks>(task: T, input: Parameters<Tasks[T]>[0]) {
  const worker = new Worker(new URL('./table.thread.ts', import.meta.url), {
    workerData: { task, input },
    // Not what the process was started with: a thread needs neither the pages' compiler nor the launcher's leash.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  return new Promise<Awaited<ReturnType<Tasks[T]>>>((resolve, reject) => {
    const timer = setTimeout(() => reject(refuse('import.too_heavy')), longestMilliseconds)
    worker.once('message', (answer: Answer<T>) => {
      clearTimeout(timer)
      if ('value' in answer) resolve(answer.value)
      else reject(new Refusal(answer.refused.code, answer.refused))
    })
    worker.once('error', (error: Error & { code?: string }) => {
      clearTimeout(timer)
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refuse('import.too_heavy') : error)
    })
  }).finally(() => worker.terminate())
}
