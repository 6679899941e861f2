import { aside } from '../aside.ts'
import type { Document } from './document.ts'
import type { Printed } from './press.child.ts'

const press = aside<Document, Printed>(new URL('press.child.ts', import.meta.url))

/**
 * The document as an accessible PDF (PDF/UA-1): tagged, with its language and its title. The same document always
 * gives the same bytes, so that a fingerprint can be compared. Some ten milliseconds, aside: its compiler takes 60 MB,
 * and a ledger of a thousand lines takes most of a second. What none of our fonts draws (an emoji, another alphabet),
 * which the standard refuses, is a question mark.
 * @throws Error when the compiler refuses it, which no data should cause.
 */
export async function makePdf(document: Document): Promise<Buffer> {
  const printed = await press(document)
  if (printed && 'pdf' in printed) return printed.pdf
  throw new Error(`document not printed: ${printed?.refused ?? 'its process did not survive it'}`)
}
