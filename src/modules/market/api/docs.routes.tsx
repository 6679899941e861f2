import { Hono } from 'hono'
import { type byForm, describeApi } from '../../../platform/api.ts'
import type { Env } from '../../../platform/http.tsx'
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
  },
  en: {
    title: 'Open data',
    lead: 'The shops, products and places of each territory, for your programs. The full description is OpenAPI 3.1:',
    try: 'Try it',
    answer: 'Example of an answer',
    request: 'Example of a request',
    body: 'Request, in JSON',
  },
} as const

type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required?: boolean
  description?: string
  schema?: { example?: unknown; description?: string; enum?: string[]; default?: unknown }
}
type Content = Record<string, { example?: unknown } | undefined>
type Operation = Partial<typeof byForm> & {
  summary?: string
  parameters?: Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content?: Content } | undefined>
}

/** Read from the description itself, so that neither says what the other does not. */
export const docsRoutes = new Hono<Env>()
  .get('/api', (c) => {
    const { lang, href } = c.var
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
            <Call lang={lang} method={method} path={path} operation={operation} action={href('/api/essai')} />
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

type CallProps = { lang: 'fr' | 'en'; method: string; path: string; operation: Operation; action: string }
const Call = ({ lang, method, path, operation, action }: CallProps) => {
  const say = words[lang]
  const id = `${method}${path}`.replaceAll(/[^a-z]+/g, '-')
  const answer = Object.values(operation.responses)[0]?.content?.['application/json']?.example
  const request = operation.requestBody?.content['application/json']?.example
  return (
    <section class="panel" aria-labelledby={id}>
      <h2 id={id}>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p lang="en">{operation.summary}</p>
      {method === 'get' && (
        <form action={action} method="get" class="stack">
          <input type="hidden" name="path" value={path} />
          {(operation.parameters ?? [])
            .filter((parameter) => parameter.in !== 'header')
            .map((parameter) => (
              <div class="field">
                <label for={`${id}-${parameter.name}`}>{parameter.name}</label>
                <input
                  type="text"
                  id={`${id}-${parameter.name}`}
                  name={parameter.name}
                  required={parameter.in === 'path'}
                  value={parameter.in === 'path' ? String(parameter.schema?.example ?? '') : ''}
                />
              </div>
            ))}
          <Button kind="quiet">{say.try}</Button>
        </form>
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

const Example = ({ title, value }: { title: string; value: unknown }) =>
  value === undefined ? null : (
    <details>
      <summary>{title}</summary>
      <pre tabindex={0}>{JSON.stringify(value, null, 2)}</pre>
    </details>
  )
