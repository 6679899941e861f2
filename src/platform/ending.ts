/** What is open, closed last first however we end: stopped or failed at any moment, we leave no database running. */
const opened = new AsyncDisposableStack()
let ending = false

/** What an end cuts short fails, and has nothing to tell. */
export const isEnding = (): boolean => ending

/** To be done before what was opened earlier is closed. */
export const beforeEnd = (close: () => Promise<void>): void => opened.defer(close)

/** Noted before it is open: an end that comes meanwhile waits for it, then closes it. */
export function open<T>(opening: Promise<T>, close: (it: T) => Promise<void>): Promise<T> {
  opened.defer(() => opening.then(close, () => undefined))
  return opening
}

/** Closes what is open, then leaves with this code. A second end changes nothing. */
export async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  await opened.disposeAsync()
  process.exit(code)
}

/** Ctrl-C, and what service managers send. */
export function endOnSignals(code: number, tell: (signal: string) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!ending) tell(signal)
      void end(code)
    })
}
