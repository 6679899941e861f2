import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Answer, Task } from './darkroom.child.ts'

/** Long enough for the next of a dozen photos sent together. */
const idle_ms = 5_000
let room: ChildProcess | undefined
let closing: NodeJS.Timeout | undefined

/**
 * Pictures are opened and drawn in a process of their own, which ends when nobody needs it: the decoder takes up to
 * 160 MB, half of which never comes back while its process lives, and what strangers send is best opened where there
 * is no secret. A picture that its process does not survive is unreadable. One task at a time: `images.ts` sees to it.
 */
export async function develop(task: Task): Promise<Answer> {
  clearTimeout(closing)
  room ??= open()
  const [here, over] = [room, new AbortController()]
  here.channel?.ref()
  try {
    const answered = once(here, 'message', over)
    const ended = once(here, 'exit', over)
    here.send(task)
    return await Promise.race([
      answered.then(([answer]) => answer as Answer),
      ended.then((): Answer => ({ fault: 'image.unreadable' })),
    ])
  } finally {
    over.abort()
    here.channel?.unref()
    closing = setTimeout(close, idle_ms).unref()
  }
}

function open(): ChildProcess {
  const opened = fork(new URL('darkroom.child.ts', import.meta.url), {
    execArgv: [],
    env: {},
    serialization: 'advanced',
  })
  // Whoever waits keeps us alive, not the process itself.
  opened.unref()
  opened.once('exit', () => {
    if (room === opened) room = undefined
  })
  return opened
}

function close(): void {
  // One that has just died by itself is an error to disconnect.
  if (room?.connected) room.disconnect()
  room = undefined
}
