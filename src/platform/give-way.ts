import { setTimeout } from 'node:timers/promises'

/** Longest time a job waits for the pages asked meanwhile: a site never at rest still sends its mails. */
const patience_ms = 2_000
const glance_ms = 20

let answers = 0

/** Somebody waits for this answer. */
export async function answering<T>(answer: () => Promise<T>): Promise<T> {
  answers++
  try {
    return await answer()
  } finally {
    answers--
  }
}

/**
 * People first: whoever orders waits for a page, and nobody for the second in which a mail leaves. Comes back once no
 * answer is under way in this process, or when `patience_ms` have passed.
 */
export async function giveWay(): Promise<void> {
  const end = performance.now() + patience_ms
  while (answers > 0 && performance.now() < end) await setTimeout(glance_ms)
}
