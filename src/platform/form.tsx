import type { Context } from 'hono'
import { type Answers, type Field, type Posted, readAnswers } from './field.ts'
import type { AnyContext, Env, Retry } from './http.tsx'
import { BadAnswers, refusals } from './refusal.ts'

const refuse = refusals({
  'form.malformed': {
    status: 400,
    fr: 'Ce formulaire n’a pas pu être lu. Revenez à la page précédente et recommencez.',
    en: 'This form could not be read. Go back to the previous page and try again.',
  },
})

/**
 * The answers of a posted form, typed; throws `BadAnswers` otherwise.
 * Whatever refuses the form afterwards (wrong answers, a Refusal) draws the page at `page` again — by default the
 * address the form was posted to — with every answer kept, the sentence on top, and the refusal's status.
 * `form` tells two forms of one page apart: give the same name to `<Form name>`.
 */
export async function readForm<const F extends readonly Field[]>(
  c: AnyContext,
  fields: F,
  { page = publicPath(c), form = '' }: { page?: string; form?: string } = {},
): Promise<Answers<F>> {
  const posted = await readPosted(c)
  ;(c as Context<Env>).set('posted', { page, form, values: withoutPasswords(fields, posted.values) })
  const read = readAnswers(fields, posted)
  if ('issues' in read) throw new BadAnswers(read.issues)
  return read.answers
}

/** What the browser sent, before any meaning is given to it. */
export async function readPosted(c: AnyContext): Promise<Posted> {
  const body = await (c as Context).req.parseBody({ all: true }).catch(() => {
    throw refuse('form.malformed')
  })
  const values: Record<string, string[]> = {}
  const files: Record<string, File[]> = {}
  for (const [name, given] of Object.entries(body)) {
    const all = Array.isArray(given) ? given : [given]
    values[name] = all.filter((one) => typeof one === 'string')
    files[name] = all.filter((one) => one instanceof File)
  }
  return { values, files }
}

/** The address as the reader sees it, without its query. */
const publicPath = (c: AnyContext) => new URL(c.req.url).pathname

const withoutPasswords = (fields: readonly Field[], values: Posted['values']) => {
  const secret = new Set(fields.filter((field) => field.kind === 'password').map((field) => field.name))
  return Object.fromEntries(Object.entries(values).filter(([name]) => !secret.has(name)))
}

/** What a form of this page must show again after a refusal; nothing the first time. */
export const retryOf = (c: AnyContext, form = ''): Retry | undefined =>
  c.env.retry?.form === form ? c.env.retry : undefined
