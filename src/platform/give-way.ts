import { setTimeout } from 'node:timers/promises'

/** Longest time a job waits for the pages asked meanwhile: a site never at rest still sends its mails. */
const patience_ms = 2_000
const glance_ms = 20

let answers = 0
/** Since when somebody has been waited for, without a pause. */
let busySince = 0

/** Somebody waits for this answer. */
export async function answering<T>(answer: () => Promise<T>): Promise<T> {
  if (answers++ === 0) busySince = performance.now()
  try {
    return await answer()
  } finally {
    answers--
  }
}

/**
 * People first: whoever orders waits for a page, and nobody for the second in which a mail leaves. Comes back once no
 * answer is under way in this process, or when there has been one for `patience_ms`: in a long rush jobs go on beside it.
 */
export async function giveWay(): Promise<void> {
  while (answers > 0 && performance.now() < busySince + patience_ms) await setTimeout(glance_ms)
}
