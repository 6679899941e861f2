import { createServer, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { fetchPicture, isPublicAddress } from './fetch-picture.ts'

test('only the public network is asked', () => {
  for (const address of ['8.8.8.8', '1.1.1.1', '172.32.0.1', '2a01:cb00::1', '2606:4700::1111'])
    expect([address, isPublicAddress(address)]).toEqual([address, true])
  for (const address of [
    '127.0.0.1',
    '127.8.8.8',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '192.0.0.8',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    'ff02::1',
    'localhost',
    '',
    '127.1',
    '0x7f.1',
  ])
    expect([address, isPublicAddress(address)]).toEqual([address, false])
})

const servers: ReturnType<typeof createServer>[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

/** An outside world where every name is at 8.8.8.8 unless said otherwise, and every machine answers as `answer` does. */
async function outside(answer: RequestListener, names: Record<string, readonly string[]> = {}) {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const asked: string[] = []
  const ask = ((
    url: URL,
    options: { signal: AbortSignal; lookup: (...all: unknown[]) => void },
    done: never,
  ) => {
    // What the machine that is asked was resolved to.
    options.lookup(url.hostname, {}, (_: unknown, address: string) =>
      asked.push(`${url.hostname} ${address}`),
    )
    return request({ host: '127.0.0.1', port, path: url.pathname, signal: options.signal }, done)
  }) as never
  const resolve = async (host: string) =>
    (names[host] ?? ['8.8.8.8']).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
  return { asked, fetch: (address: string) => fetchPicture(address, { resolve, ask }) }
}
const picture: RequestListener = (_, response) => response.end('a picture')

describe('a picture', () => {
  test('is brought from the address that was checked', async () => {
    const { fetch, asked } = await outside(picture)
    expect(Buffer.from(await fetch('https://exemple.fr/a.jpg')).toString()).toBe('a picture')
    expect(asked).toEqual(['exemple.fr 8.8.8.8'])
  })
  test('is not asked of a private machine, whatever the way it is written', async () => {
    const { fetch, asked } = await outside(picture, {
      interne: ['10.0.0.5'],
      double: ['8.8.8.8', '127.0.0.1'],
      rien: [],
    })
    for (const address of [
      'https://127.0.0.1/a.jpg',
      'https://2130706433/a.jpg',
      'https://0x7f000001/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://interne/a.jpg',
      'https://double/a.jpg',
      'https://rien/',
      'https://169.254.169.254/latest/meta-data',
      'http://exemple.fr/a.jpg',
      'https://exemple.fr:8443/',
      'https://moi:secret@exemple.fr/',
      'ftp://exemple.fr/',
    ])
      await expect(fetch(address)).rejects.toThrow('picture.not_public')
    expect(asked).toEqual([])
  })
  test('redirects are followed, and checked as the first address was', async () => {
    const moved: RequestListener = (request, response) => {
      const to = {
        '/a': '/b',
        '/b': 'https://autre.fr/c',
        '/local': 'https://127.0.0.1/',
        '/plain': 'http://exemple.fr/',
        '/round': '/round',
      }[request.url as '/a']
      if (to) response.writeHead(302, { location: to }).end()
      else response.end('at last')
    }
    const { fetch, asked } = await outside(moved)
    expect(Buffer.from(await fetch('https://exemple.fr/a')).toString()).toBe('at last')
    expect(asked.at(-1)).toBe('autre.fr 8.8.8.8')
    for (const path of ['local', 'plain'])
      await expect(fetch(`https://exemple.fr/${path}`)).rejects.toThrow('not_public')
    await expect(fetch('https://exemple.fr/round')).rejects.toThrow('unreachable')
  })
  test('is given up when there is none, when it is cut, and past its size', async () => {
    const { fetch } = await outside((request, response) => {
      if (request.url === '/404') response.writeHead(404).end('no')
      else if (request.url === '/cut')
        response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy())
      else {
        const block = Buffer.alloc(1024 * 1024)
        const more = (): unknown =>
          response.write(block) ? setImmediate(more) : response.once('drain', more)
        more()
      }
    })
    for (const path of ['404', 'cut'])
      await expect(fetch(`https://exemple.fr/${path}`)).rejects.toThrow('unreachable')
    await expect(fetch('https://exemple.fr/endless')).rejects.toThrow('too_heavy')
  })
})
