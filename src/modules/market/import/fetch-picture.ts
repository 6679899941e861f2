import { lookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { BlockList, isIP } from 'node:net'
import { refusals } from '../../../platform/refusal.ts'

const refuse = refusals({
  'picture.unreachable': {
    status: 422,
    fr: 'Cette adresse ne répond pas, ou pas par une photo.',
    en: 'This address does not answer, or not with a picture.',
  },
  'picture.not_public': {
    status: 422,
    fr: 'Cette adresse n’est pas publique.',
    en: 'This address is not public.',
  },
  'picture.too_heavy': {
    status: 413,
    fr: 'Cette photo dépasse 12 Mo.',
    en: 'This picture is over 12 MB.',
  },
})

const maxBytes = 12 * 1024 * 1024
const maxMilliseconds = 15_000
const maxRedirects = 3

/** Addresses of machines that the public cannot reach, or that mean something else to us: RFC 6890 and its registry. */
const closed = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  closed.addSubnet(network, prefix, 'ipv4')
// Of IPv6 only 2000::/3 is the public network, less its corners that carry IPv4 inside or are for documentation.
const open = new BlockList()
open.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed.addSubnet(network, prefix, 'ipv6')

/** Whether anybody on the Internet may ask this address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  return family === 6 && open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}

/** The outside world, for tests to stand in for. */
type World = {
  readonly resolve: (
    host: string,
  ) => Promise<readonly { readonly address: string; readonly family: number }[]>
  readonly ask: typeof request
}
const world: World = { resolve: (host) => lookup(host, { all: true }), ask: request }

/**
 * Bring a picture from an https address somebody wrote. A name is resolved first and every address it has must be
 * public; the one that was checked is the one that is asked, so that a name that changes meanwhile leads nowhere else.
 * Each redirect begins again. @throws Refusal `picture.*`
 */
export async function fetchPicture(address: string, { resolve, ask }: World = world): Promise<Uint8Array> {
  const deadline = AbortSignal.timeout(maxMilliseconds)
  let url = new URL(address)
  for (let hop = 0; hop <= maxRedirects; hop++) {
    if (url.protocol !== 'https:' || url.port !== '' || url.username || url.password)
      throw refuse('picture.not_public')
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const found = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await resolve(host).catch(() => {
          throw refuse('picture.unreachable')
        })
    const [first] = found
    if (!first || !found.every((one) => isPublicAddress(one.address))) throw refuse('picture.not_public')
    const answer = await get(url, first, deadline, ask)
    const to = answer.headers.location
    if (
      to === undefined ||
      answer.statusCode === undefined ||
      answer.statusCode < 300 ||
      answer.statusCode > 399
    )
      return body(answer)
    answer.destroy()
    if (!URL.canParse(to, url)) throw refuse('picture.unreachable')
    url = new URL(to, url)
  }
  throw refuse('picture.unreachable')
}

const get = (
  url: URL,
  { address, family }: { readonly address: string; readonly family: number },
  signal: AbortSignal,
  ask: typeof request,
) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    ask(
      url,
      {
        signal,
        agent: false,
        headers: { accept: 'image/avif,image/webp,image/jpeg,image/png', 'user-agent': 'Parvis' },
        lookup: (_host, options, found) =>
          options.all ? found(null, [{ address, family }]) : found(null, address, family),
      },
      resolve,
    )
      .on('error', () => reject(refuse('picture.unreachable')))
      .end()
  })

async function body(answer: IncomingMessage): Promise<Uint8Array> {
  if (answer.statusCode !== 200) {
    answer.destroy()
    throw refuse('picture.unreachable')
  }
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of answer as AsyncIterable<Uint8Array>) {
      size += part.length
      if (size > maxBytes) throw refuse('picture.too_heavy')
      parts.push(part)
    }
  } catch (error) {
    answer.destroy()
    if (size > maxBytes) throw error
    throw refuse('picture.unreachable')
  }
  return Buffer.concat(parts)
}
