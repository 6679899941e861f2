import { isIP } from 'node:net'

/**
 * The address a request comes from, when `trustedProxies` proxies of ours stand in front (`TRUSTED_PROXIES`).
 * Each proxy adds the address it saw at the end of `X-Forwarded-For`: only the last ones were written by us, and what
 * stands before them is whatever the client chose to say. So with 0 the header is never read, and with n the n-th
 * from the end is believed, or the nearest one that was written if there are fewer.
 */
export function clientAddress(headers: Headers, socketAddress: string, trustedProxies: number): string {
  const forwarded = (headers.get('x-forwarded-for') ?? '').split(',')
  let client = plainAddress(socketAddress) ?? socketAddress
  for (const said of forwarded.reverse().slice(0, trustedProxies)) {
    const address = plainAddress(said)
    if (!address) break
    client = address
  }
  return client
}

/** `[2001:db8::1]:443`, `::ffff:192.0.2.1`, ` 192.0.2.1:80` → the bare address; undefined when it is not one. */
function plainAddress(text: string): string | undefined {
  const bare = text.trim().toLowerCase()
  const address = (/^\[([^\]]+)\](?::\d+)?$/.exec(bare)?.[1] ?? bare.replace(/^([\d.]+):\d+$/, '$1')).replace(
    /^::ffff:(?=[\d.]+$)/,
    '',
  )
  return isIP(address) ? address : undefined
}

/**
 * What a rate limit counts by. One subscriber holds a whole /64 of IPv6: counting single addresses would count
 * nothing. A provider may put thousands of people behind one IPv4, which is why limits by address are generous.
 */
export function addressBlock(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.replace(/%.*$/, '').split('::')
  const start = head ? head.split(':') : []
  const end = tail ? tail.split(':') : []
  const missing = tail === undefined ? 0 : 8 - start.length - end.length
  const groups = [...start, ...Array<string>(Math.max(0, missing)).fill('0'), ...end]
  const block = groups.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16))
  return `${block.join(':')}::/64`
}

/** The machine itself, or a proxy on it that `TRUSTED_PROXIES` does not know about. */
export const isLoopback = (address: string): boolean => address === '::1' || /^127\./.test(address)
