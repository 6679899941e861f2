import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

/** Long enough for the next of a dozen photos, or papers, asked for together. */
const idle_ms = 5_000

/**
 * Heavy work done in a process of its own, `file`, which begins with the first task and ends when nobody needs it: what
 * its libraries take never stays in ours, and no page waits behind it. One task at a time, in the order they are given:
 * two cores belong to the pages. The answer is `undefined` when the process does not survive the task.
 */
export function aside<Task extends object, Answer>(file: URL): (task: Task) => Promise<Answer | undefined> {
  let opened: ChildProcess | undefined
  let closing: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()

  function open(): ChildProcess {
    const child = fork(file, { execArgv: [], env: {}, serialization: 'advanced' })
    // Whoever waits keeps us alive, not the process itself.
    child.unref()
    child.once('exit', () => {
      if (opened === child) opened = undefined
    })
    return child
  }

  function close(): void {
    // One that has just died by itself is an error to disconnect.
    if (opened?.connected) opened.disconnect()
    opened = undefined
  }

  async function ask(task: Task): Promise<Answer | undefined> {
    clearTimeout(closing)
    opened ??= open()
    const [child, over] = [opened, new AbortController()]
    child.channel?.ref()
    try {
      const answered = once(child, 'message', over)
      const ended = once(child, 'exit', over)
      child.send(task)
      return await Promise.race([answered.then(([answer]) => answer as Answer), ended.then(() => undefined)])
    } finally {
      over.abort()
      child.channel?.unref()
      closing = setTimeout(close, idle_ms).unref()
    }
  }

  return (task) => {
    const mine = turn.then(() => ask(task))
    turn = mine.then(
      () => undefined,
      () => undefined,
    )
    return mine
  }
}
