import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { LinkButton } from '../ui/button.tsx'
import { PageTitle } from '../ui/page-title.tsx'
import { constraintOf, isNotText, isTaken } from './db.ts'
import type { Env, Retry } from './http.tsx'
import type { Language, Text } from './language.ts'
import { log } from './log.ts'
import { page } from './page.tsx'
import { BadAnswers, Refusal, refusals } from './refusal.ts'

const refuse = refusals({
  'page.unknown': {
    status: 404,
    fr: 'Cette page n’existe pas, ou n’existe plus.',
    en: 'This page does not exist, or no longer does.',
  },
  'request.malformed': {
    status: 400,
    fr: 'Cette demande n’a pas pu être comprise.',
    en: 'This request could not be understood.',
  },
  'request.not_json': {
    status: 400,
    fr: 'Envoyez du JSON, annoncé par l’en-tête Content-Type : application/json.',
    en: 'Send JSON, announced by the header Content-Type: application/json.',
  },
  'request.twice': {
    status: 409,
    fr: 'La même chose vient d’être enregistrée au même moment. Vérifiez, puis recommencez si besoin.',
    en: 'The same thing has just been recorded at the same moment. Check, then try again if need be.',
  },
  'request.too_large': {
    status: 413,
    fr: 'Cet envoi est trop lourd : 30 Mo au plus à la fois.',
    en: 'What was sent is too large: 30 MB at most at a time.',
  },
  'request.foreign': {
    status: 403,
    fr: 'Ce formulaire n’a pas été envoyé depuis ce site. Revenez à la page précédente et recommencez.',
    en: 'This form was not sent from this site. Go back to the previous page and try again.',
  },
  'answers.wrong': {
    status: 422,
    fr: 'Certaines réponses sont à revoir.',
    en: 'Some answers need another look.',
  },
})

const words = {
  fr: {
    broken: 'Un incident nous empêche de répondre.',
    brokenNext: 'Réessayez dans un instant : ce que vous faisiez n’est peut-être pas enregistré.',
    brokenHelp: 'Si cela se reproduit, donnez-nous ce numéro :',
    again: 'Réessayer',
    home: 'Revenir à l’accueil',
  },
  en: {
    broken: 'Something went wrong on our side.',
    brokenNext: 'Try again in a moment: what you were doing may not have been saved.',
    brokenHelp: 'If it happens again, give us this number:',
    again: 'Try again',
    home: 'Back to the home page',
  },
} satisfies Record<Language, Record<string, string>>

/** Under a refusal that says what is, what to do about it: by status. */
const next: Readonly<Record<Language, Readonly<Record<number, string>>>> = {
  fr: {
    403: 'Si cette page devrait vous être ouverte, demandez-le à qui gère ce service.',
    404: 'L’adresse est peut-être incomplète, ou ce qu’elle montrait a été retiré.',
  },
  en: {
    403: 'If this page should be open to you, ask whoever runs this service.',
    404: 'The address may be incomplete, or what it showed has been taken away.',
  },
}

/** Database constraints that are somebody's business: name → the refusal to show. Filled by the modules. */
const refusalsByConstraint = new Map<string, () => Refusal>()
export const onConstraint = (table: Readonly<Record<string, () => Refusal>>) => {
  for (const [name, make] of Object.entries(table)) refusalsByConstraint.set(name, make)
}

const asRefusal = (error: Error, c: Context<Env>): Error => {
  const constraint = constraintOf(error)
  const refusal = constraint ? refusalsByConstraint.get(constraint)?.() : undefined
  if (refusal) return refusal
  if (isNotText(error)) return malformedRequest()
  if (isTaken(error)) {
    // A command that expects it says it better: this one did not, and the line in the log says which.
    log.warn({ constraint, requestId: c.var.requestId }, 'written twice at once')
    return refuse('request.twice')
  }
  if (error instanceof HTTPException) {
    if (error.status === 413) return refuse('request.too_large')
    if (error.status < 500 && c.req.path.startsWith('/api/v1/')) return refuse('request.not_json')
    if (error.status === 403) return refuse('request.foreign')
    if (error.status < 500) return malformedRequest()
  }
  return error
}

export const unknownPage = () => refuse('page.unknown')
export const malformedRequest = () => refuse('request.malformed')

const wantsJson = (c: Context<Env>) =>
  c.req.path.startsWith('/api/') || (c.req.header('accept')?.includes('json') ?? false)

/**
 * The one place where a failure becomes an answer: a page for people, problem+json (RFC 9457) for programs.
 * A refused form is drawn again by its own page, with every answer kept.
 * When the page of the failure cannot be drawn either, a plain text says so, and nothing else is tried.
 */
export async function answerError(
  thrown: Error,
  c: Context<Env>,
  draw: (request: Request, retry: Retry) => Promise<Response>,
): Promise<Response> {
  try {
    return await drawError(thrown, c, draw)
  } catch (err) {
    log.error({ err, cause: thrown, errorId: c.var.requestId }, 'error page')
    const say = words[c.var.lang ?? 'fr']
    return c.text(`${say.broken}\n${say.brokenHelp} ${c.var.requestId}\n`, 500)
  }
}

async function drawError(
  thrown: Error,
  c: Context<Env>,
  draw: (request: Request, retry: Retry) => Promise<Response>,
): Promise<Response> {
  const error = asRefusal(thrown, c)
  if (error instanceof BadAnswers) {
    if (c.var.posted && !wantsJson(c)) return drawAgain(c, draw, { issues: error.issues }, 422)
    return answerRefusal(c, refuse('answers.wrong'), error)
  }
  if (error instanceof Refusal) {
    const readerCanMend = [409, 410, 413, 415, 422, 429, 503].includes(error.status)
    if (c.var.posted && readerCanMend && !wantsJson(c))
      return drawAgain(c, draw, { issues: [], alert: error.text }, error.status, error.headers)
    return answerRefusal(c, error)
  }
  log.error({ err: error, errorId: c.var.requestId }, 'bug')
  return answerBug(c)
}

async function drawAgain(
  c: Context<Env>,
  draw: (request: Request, retry: Retry) => Promise<Response>,
  why: Pick<Retry, 'issues' | 'alert'>,
  status: number,
  headers: Readonly<Record<string, string>> = {},
) {
  const { page: path, form, values } = c.var.posted as NonNullable<typeof c.var.posted>
  const request = new Request(new URL(path, c.req.url), {
    headers: { cookie: c.req.header('cookie') ?? '', accept: 'text/html' },
  })
  const drawn = await draw(request, { form, values, ...why })
  const answer = new Response(drawn.body, {
    status: drawn.status === 200 ? status : drawn.status,
    headers: drawn.headers,
  })
  answer.headers.delete('etag')
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}

function answerRefusal(
  c: Context<Env>,
  refusal: Refusal,
  answers?: BadAnswers,
): Response | Promise<Response> {
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value)
  const lang = c.var.lang ?? 'fr'
  if (wantsJson(c))
    return problem(c, refusal.status, refusal.code, refusal.text, {
      ...(answers && {
        errors: answers.issues.map((issue) => ({ name: issue.name, detail: issue.text[lang] })),
      }),
    })
  const { what, todo } = partsOf(refusal.text[lang])
  const waysOn = [...refusal.waysOn, { path: '/', text: { fr: words.fr.home, en: words.en.home } }]
  return page(
    c,
    { title: what, status: refusal.status, noIndex: true },
    <PageTitle
      title={what}
      actions={waysOn.map(({ path, text }, at) => (
        <LinkButton href={c.var.href(path)} kind={at > 0 ? 'quiet' : undefined}>
          {text[lang]}
        </LinkButton>
      ))}
    >
      {todo || (refusal.waysOn.length === 0 && next[lang][refusal.status])}
    </PageTitle>,
  )
}

/** A title says what is; what to do about it is read under it, not in letters of that size. */
function partsOf(sentences: string): { readonly what: string; readonly todo: string } {
  const [, what = sentences, todo = ''] = /^(.{20,}?[.!?]) (?=\p{Lu})(.+)$/su.exec(sentences) ?? []
  return { what, todo }
}

function answerBug(c: Context<Env>): Response | Promise<Response> {
  const lang = c.var.lang ?? 'fr'
  if (wantsJson(c))
    return problem(c, 500, 'bug', { fr: words.fr.broken, en: words.en.broken }, { instance: c.var.requestId })
  const { pathname, search } = new URL(c.req.url)
  return page(
    c,
    { title: words[lang].broken, status: 500, noIndex: true },
    <PageTitle
      title={words[lang].broken}
      actions={
        <>
          {c.req.method === 'GET' && <LinkButton href={pathname + search}>{words[lang].again}</LinkButton>}
          <LinkButton href={c.var.href('/')} kind="quiet">
            {words[lang].home}
          </LinkButton>
        </>
      }
    >
      <p>{words[lang].brokenNext}</p>
      <p>
        {words[lang].brokenHelp} <code>{c.var.requestId}</code>
      </p>
    </PageTitle>,
  )
}

function problem(c: Context<Env>, status: number, code: string, text: Text, more: Record<string, unknown>) {
  const body = { type: `/problems/${code}`, title: text[c.var.lang ?? 'fr'], status, ...more }
  return c.body(JSON.stringify(body), status as 400, { 'content-type': 'application/problem+json' })
}
