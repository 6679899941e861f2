type Fetch = (request: Request) => Promise<Response>
type Form = Readonly<Record<string, string | Blob | readonly (string | Blob)[]>>

/** A browser without a screen: it keeps its cookies, sends forms from the right origin, and follows nothing by itself. */
export type Client = {
  /** `path` starts after the territory's slug. */
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  /** Files make it multipart, as in a browser. */
  readonly post: (path: string, form?: Form, headers?: Readonly<Record<string, string>>) => Promise<Response>
  readonly json: (
    method: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>
  /** The page a form leads to. */
  readonly follow: (answer: Response) => Promise<Response>
  readonly cookies: Promise<Map<string, string>>
}

const origin = 'http://localhost'

/** Two clients may share `jar`: one person in the territory and on the platform's own pages. */
export function newClient(
  fetch: Fetch,
  prefix = '',
  jar: Map<string, string> | Promise<Map<string, string>> = new Map(),
): Client {
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookies = await jar
    const headers = new Headers(init.headers)
    if (cookies.size > 0)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await fetch(new Request(new URL(prefix + path, origin), { ...init, headers }))
    for (const line of answer.headers.getSetCookie()) keep(cookies, line)
    return withPlainSpaces(answer)
  }
  return {
    cookies: Promise.resolve(jar),
    get: (path, headers = {}) => send(path, { headers: { accept: 'text/html', ...headers } }),
    post: (path, form = {}, headers = {}) =>
      send(path, {
        method: 'POST',
        body: encode(form),
        headers: { accept: 'text/html', origin, ...headers },
      }),
    json: (method, path, body, headers = {}) =>
      send(path, {
        method,
        headers: { accept: 'application/json', 'content-type': 'application/json', origin, ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    follow: (answer) => {
      const to = answer.headers.get('location')
      if (!to) throw new Error(`nowhere to go: ${answer.status}`)
      const { pathname, search } = new URL(to, origin)
      return newClient(fetch, '', jar).get(pathname + search)
    },
  }
}

/** Which spaces hold French marks to their words is one rule's business: everybody else's tests write plain ones. */
function withPlainSpaces(answer: Response): Response {
  const text = answer.text.bind(answer)
  const isPage = answer.headers.get('content-type')?.includes('html')
  // Once a server has started in this process, an answer’s own methods cannot be assigned.
  if (isPage)
    Object.defineProperty(answer, 'text', {
      value: async () => (await text()).replaceAll(/(?<=«)\u00a0|\u00a0(?=[»;:!?%])/g, ' '),
    })
  return answer
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  if (attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute))) cookies.delete(name)
  else cookies.set(name, value)
}

function encode(form: Form): URLSearchParams | FormData {
  const pairs = Object.entries(form).flatMap(([name, given]) =>
    (Array.isArray(given) ? given : [given]).map((value): [string, string | Blob] => [name, value]),
  )
  if (pairs.every((pair): pair is [string, string] => typeof pair[1] === 'string'))
    return new URLSearchParams(pairs)
  const parts = new FormData()
  for (const [name, value] of pairs) parts.append(name, value)
  return parts
}
