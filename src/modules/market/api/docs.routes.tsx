import { Hono } from 'hono'
import { type byForm, describeApi } from '../../../platform/api.ts'
import type { Env } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { page } from '../../../platform/page.tsx'
import { Button } from '../../../ui/button.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'

const words = {
  fr: {
    title: 'Données ouvertes',
    lead: 'Les boutiques, produits et lieux de chaque territoire, pour vos programmes. La description complète est au format OpenAPI 3.1 :',
    try: 'Essayer',
    answer: 'Exemple de réponse',
    request: 'Exemple de demande',
    body: 'Demande, en JSON',
    byProgram: 'Cet appel porte un en-tête, qu’un formulaire ne sait pas envoyer. Dans un terminal :',
    any: 'Peu importe',
    must: 'obligatoire',
    usual: 'sinon',
  },
  en: {
    title: 'Open data',
    lead: 'The shops, products and places of each territory, for your programs. The full description is OpenAPI 3.1:',
    try: 'Try it',
    answer: 'Example of an answer',
    request: 'Example of a request',
    body: 'Request, in JSON',
    byProgram: 'This call carries a header, which a form cannot send. In a terminal:',
    any: 'Any',
    must: 'required',
    usual: 'otherwise',
  },
} as const

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema?: {
    example?: unknown
    description?: string
    enum?: string[]
    default?: unknown
    minimum?: number
    maximum?: number
  }
}
type Content = Record<string, { example?: unknown } | undefined>
type Operation = Partial<typeof byForm> & {
  summary?: string
  description?: string
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content } | undefined>
}

/** Read from the description itself, so that neither says what the other does not. */
export const docsRoutes = new Hono<Env>()
  .get('/api', (c) => {
    const { lang, href, origin } = c.var
    const say = words[lang]
    const paths = describeApi().paths as unknown as Record<string, Record<string, Operation>>
    return page(
      c,
      { title: say.title, shared: true, width: 'reading' },
      <>
        <PageTitle title={say.title}>
          <p>
            {say.lead} <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
          </p>
        </PageTitle>
        {Object.entries(paths).flatMap(([path, operations]) =>
          Object.entries(operations).map(([method, operation]) => (
            <Call
              lang={lang}
              method={method}
              path={path}
              operation={operation}
              action={href('/api/essai')}
              origin={origin}
            />
          )),
        )}
      </>,
    )
  })
  // A form cannot write in a path: what was typed is put there, and the browser goes on to the call itself.
  .get('/api/essai', (c) => {
    const asked = new URL(c.req.url).searchParams
    const known = Object.keys(describeApi().paths ?? {})
    const path = known.find((one) => one === asked.get('path')) ?? '/territories'
    const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(asked.get(name) || '-'))
    const query = new URLSearchParams(
      [...asked].filter(([name, value]) => name !== 'path' && value !== '' && !path.includes(`{${name}}`)),
    )
    return c.redirect(`/api/v1${filled}${query.size ? `?${query}` : ''}`, 302)
  })

type CallProps = {
  lang: Language
  method: string
  path: string
  operation: Operation
  action: string
  origin: string
}
const Call = ({ lang, method, path, operation, action, origin }: CallProps) => {
  const say = words[lang]
  const id = `${method}${path}`.replaceAll(/[^a-z]+/g, '-')
  const answer = Object.values(operation.responses)[0]?.content?.['application/json']?.example
  const request = operation.requestBody?.content['application/json']?.example
  const parameters = operation.parameters ?? []
  const byProgram = parameters.some((parameter) => parameter.in === 'header')
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p lang="en">{operation.summary}</p>
      {operation.description && <p lang="en">{coded(operation.description)}</p>}
      {method === 'get' && !byProgram && (
        <form action={action} method="get" class="stack">
          <input type="hidden" name="path" value={path} />
          {parameters.map((parameter) => (
            <ParameterField lang={lang} id={`${id}-${parameter.name}`} parameter={parameter} />
          ))}
          <Button kind="quiet">{say.try}</Button>
        </form>
      )}
      {byProgram && (
        <>
          <p>{say.byProgram}</p>
          <pre tabindex={0}>
            <code>{curlOf(method, `${origin}/api/v1${path}`, parameters, request)}</code>
          </pre>
        </>
      )}
      {operation['x-by-form'] ? (
        <form action={`/api/v1${path}`} method="post" class="stack">
          <div class="field">
            <label for={`${id}-json`}>{say.body}</label>
            <textarea id={`${id}-json`} name="json" rows={12} spellcheck={false} required>
              {JSON.stringify(request, null, 2)}
            </textarea>
          </div>
          <Button kind="quiet">{say.try}</Button>
        </form>
      ) : (
        <Example title={say.request} value={request} />
      )}
      <Example title={say.answer} value={answer} />
    </section>
  )
}

/** What the description writes between backticks. */
const coded = (text: string) => text.split('`').map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part))

type FieldProps = { lang: Language; id: string; parameter: Parameter }
const ParameterField = ({
  lang,
  id,
  parameter: { name, in: place, schema = {}, ...parameter },
}: FieldProps) => {
  const say = words[lang]
  const { minimum, maximum, default: usual } = schema
  const required = place === 'path'
  const hint = [
    required && say.must,
    minimum !== undefined && maximum !== undefined && `${minimum}–${maximum}`,
    usual !== undefined && `${say.usual} ${usual}`,
  ].filter(Boolean)
  const description = parameter.description ?? schema.description
  const described = hint.length > 0 || description ? `${id}-hint` : undefined
  return (
    <div class="field">
      <label for={id}>{name}</label>
      {described && (
        <p class="hint" id={described}>
          {hint.join(', ')}
          {hint.length > 0 && description && '. '}
          {description && <span lang="en">{coded(description)}</span>}
        </p>
      )}
      {schema.enum ? (
        <select id={id} name={name} aria-describedby={described}>
          <option value="">{say.any}</option>
          {schema.enum.map((value) => (
            <option value={value}>{value}</option>
          ))}
        </select>
      ) : (
        <input
          type="text"
          id={id}
          name={name}
          aria-describedby={described}
          required={required}
          value={required ? String(schema.example ?? '') : ''}
        />
      )}
    </div>
  )
}

/** The call as people paste it in a terminal, with the examples of the description. */
function curlOf(method: string, url: string, parameters: readonly Parameter[], request: unknown): string {
  const filled = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((address, { name, schema }) => address.replace(`{${name}}`, String(schema?.example)), url)
  const headers = parameters
    .filter((parameter) => parameter.in === 'header')
    .map(({ name, schema }) => `-H '${name}: ${schema?.example}'`)
  const body =
    request === undefined
      ? []
      : ["-H 'content-type: application/json'", `-d '${JSON.stringify(request).replaceAll("'", '’')}'`]
  return [`curl -X ${method.toUpperCase()} ${filled}`, ...headers, ...body].join(' \\\n  ')
}

const Example = ({ title, value }: { title: string; value: unknown }) =>
  value === undefined ? null : (
    <details>
      <summary>{title}</summary>
      <pre tabindex={0}>{JSON.stringify(value, null, 2)}</pre>
    </details>
  )
