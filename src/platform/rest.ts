import type { EventEmitter } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const window_ms = 15_000
/** Fewer in a window, such as a monitor's, are nobody who would notice a pause of a tenth of a second. */
const few = 10
/** So many since the last time leave enough behind to be worth it. */
const enough = 100

/** Whether a quiet moment follows work: `before` requests since memory was last given back, `lately` in the last window. */
export const mayRest = (before: number, lately: number): boolean => lately < few && before >= enough

/**
 * Gives back, once nobody asks for anything, the memory that requests left behind: some 80 MB. Node would keep it until
 * it needs more. Looking for it sooner, while requests come, takes a quarter more work on each page.
 */
export function restAfterWork(server: EventEmitter): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as NodeJS.GCFunction
  let [before, lately] = [0, 0]
  server.on('request', () => {
    lately++
  })
  setInterval(() => {
    before += lately
    if (mayRest(before, lately)) {
      before = 0
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    }
    lately = 0
  }, window_ms).unref()
}
