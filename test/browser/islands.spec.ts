// Over 300 lines: each island in a real browser, one after the other.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { assetPath, assetResponse } from '../../src/platform/assets.ts'
import { launch } from './browser.ts'

let browser: Browser
let server: Server
let origin: string
let page: Page
/** What the server answers besides the assets: each test writes its own. */
let answer: (request: IncomingMessage, response: ServerResponse) => void

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const asset = assetResponse(request.url ?? '', undefined)
    if (!asset) return answer(request, response)
    response.writeHead(200, { 'content-type': asset.headers.get('content-type') ?? '' })
    response.end(await asset.bytes())
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  browser = await launch()
})
afterEach(() => page.context().close())
afterAll(async () => {
  await browser.close()
  server.closeAllConnections()
  server.close()
})

const html = (body: string) => `<!doctype html><html lang="fr"><head><title>Parvis</title>
  <script type="module" src="${assetPath('islands.js')}"></script></head>
  <body><a id="basket-link" href="/panier">Panier</a>${body}<div id="announcer" role="status"></div></body></html>`

const send = (response: ServerResponse, body: string, type = 'text/html; charset=utf-8') =>
  response.writeHead(200, { 'content-type': type }).end(body)

async function open(body: string, others: typeof answer = (_, response) => send(response, '')) {
  answer = (request, response) =>
    request.url === '/' && request.method === 'GET' ? send(response, html(body)) : others(request, response)
  page = await (await browser.newContext()).newPage()
  await page.goto(origin)
}

test('a product goes into the basket without leaving the page, and it is said', async () => {
  let posted = ''
  await open(
    `<add-to-basket><form action="/panier" method="post"><input name="quantity" value="2"><button>Ajouter</button></form></add-to-basket>`,
    (request, response) => {
      request.on('data', (part) => {
        posted += part
      })
      request.on('end', () =>
        send(
          response,
          '<a id="basket-link" href="/panier">Panier 2</a><h1>Votre panier</h1><div class="message"><div class="alert" role="status">Ajouté au panier.</div></div>',
        ),
      )
    },
  )
  await page.getByRole('button', { name: 'Ajouter' }).click()
  await page.locator('add-to-basket .alert').waitFor()
  await expect.poll(() => page.locator('#announcer').textContent()).toBe('Ajouté au panier.')
  expect(posted).toBe('quantity=2')
  // A second time, one message and one way on.
  await page.getByRole('button', { name: 'Ajouter' }).click()
  await expect.poll(() => posted).toBe('quantity=2quantity=2')
  await expect.poll(() => page.locator('add-to-basket .alert').count()).toBe(1)
  await expect.poll(() => page.getByRole('link', { name: 'Votre panier' }).count()).toBe(1)
  expect(await page.getByRole('link', { name: 'Votre panier' }).getAttribute('href')).toBe('/panier')
  expect(await page.locator('#basket-link').textContent()).toBe('Panier 2')
  expect(new URL(page.url()).pathname).toBe('/')
})

test.each([
  ['an answer that cannot be shown', '<p>Panier</p>'],
  ['an answer cut short', undefined],
])('a product is never sent twice: %s leads to the basket', async (_, body) => {
  let posts = 0
  await open(
    '<add-to-basket><form action="/panier/lignes" method="post"><input name="quantity" value="2"><button>Ajouter</button></form></add-to-basket>',
    (request, response) => {
      if (request.method !== 'POST') return send(response, '<h1>Votre panier</h1>')
      posts += 1
      if (body) return send(response, body)
      response.writeHead(200, { 'content-type': 'text/html', 'content-length': 1000 })
      response.write('<a id="basket-link"', () => response.destroy())
    },
  )
  await page.getByRole('button', { name: 'Ajouter' }).click()
  await page.getByRole('heading', { name: 'Votre panier' }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/panier')
  expect(posts).toBe(1)
})

test('a product refused: its form is sent again, to read why', async () => {
  await open(
    '<add-to-basket><form action="/panier/lignes" method="post"><input name="quantity" value="2"><button>Ajouter</button></form></add-to-basket>',
    (_, response) =>
      response
        .writeHead(409, { 'content-type': 'text/html; charset=utf-8' })
        .end('<h1>Il n’en reste plus</h1>'),
  )
  await page.getByRole('button', { name: 'Ajouter' }).click()
  await page.getByRole('heading', { name: 'Il n’en reste plus' }).waitFor()
})

test('progress moves, keeps its sentence, and the page reloads once finished', async () => {
  let done = 4000
  await open(
    `<progress-poller src="/import"><progress max="10000" value="10"></progress><p class="progress-figures">10 sur 10\u202f000</p></progress-poller>`,
    (_, response) => {
      done += 3000
      send(response, JSON.stringify({ done, total: 10_000, finished: done >= 10_000 }), 'application/json')
    },
  )
  await expect
    .poll(() => page.locator('.progress-figures').textContent(), { timeout: 5000 })
    .toBe('7\u202f000 sur 10\u202f000')
  expect(await page.locator('progress').getAttribute('value')).toBe('7000')
  await page.waitForEvent('load')
})

test('a new order freshens the board, and is said', async () => {
  let stream: ServerResponse | undefined
  let orders = 1
  const board = () =>
    `<order-feed src="/flux"><ul data-fresh>${'<li>Commande</li>'.repeat(orders)}</ul></order-feed>`
  await open(board(), (_, response) => {
    stream = response.writeHead(200, { 'content-type': 'text/event-stream' })
    stream.flushHeaders()
  })
  await expect.poll(() => stream).toBeDefined()
  answer = (_, response) => send(response, html(board()))
  orders = 2
  stream?.write('event: order\ndata: Nouvelle commande de Jeanne\n\n')
  await expect.poll(() => page.locator('[data-fresh] li').count()).toBe(2)
  await expect.poll(() => page.locator('#announcer').textContent()).toBe('Nouvelle commande de Jeanne')
})

test('the board rings once that is allowed, and the tab counts the orders that come while nobody looks', async () => {
  let stream: ServerResponse | undefined
  await open(
    `<script>
      notes = 0
      away = false
      Object.defineProperty(document, 'hidden', { get: () => away })
      AudioContext = class {
        currentTime = 0
        createOscillator() {
          return { frequency: {}, connect: (to) => to, start: () => notes++, stop() {} }
        }
        createGain() {
          return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect: (to) => to }
        }
      }
    </script>
    <order-feed src="/flux"><button data-sound hidden>Sonner</button><ul data-fresh></ul></order-feed>`,
    (_, response) => {
      stream = response.writeHead(200, { 'content-type': 'text/event-stream' })
      stream.flushHeaders()
    },
  )
  await expect.poll(() => stream).toBeDefined()
  const tell = async (name: string, words: string) => {
    stream?.write(`event: ${name}\ndata: ${words}\n\n`)
    if (name === 'order') await expect.poll(() => page.locator('#announcer').textContent()).toBe(words)
  }
  const heard = () => page.evaluate('[notes, document.title]')
  const bell = page.getByRole('button', { name: 'Sonner' })
  await tell('order', 'Une première')
  expect(await heard()).toEqual([0, 'Parvis'])
  await bell.click()
  expect(await bell.getAttribute('aria-pressed')).toBe('true')
  expect(await heard()).toEqual([2, 'Parvis'])
  await page.evaluate('away = true')
  await tell('order', 'Une deuxième')
  await tell('change', 'Une remise')
  await tell('order', 'Une troisième')
  expect(await heard()).toEqual([6, '(2) Parvis'])
  await page.evaluate("away = false; document.dispatchEvent(new Event('visibilitychange'))")
  expect(await heard()).toEqual([6, 'Parvis'])
  await tell('order', 'Une quatrième')
  expect(await heard()).toEqual([8, 'Parvis'])
})

test.each(['order-feed', 'live-part'])(
  '%s: what was missed while the server restarted is drawn once its pages come back',
  async (island) => {
    const streams: ServerResponse[] = []
    let votes = 1
    let failures = 0
    const part = () =>
      `<${island} src="/flux"><ul data-fresh>${'<li>Voix</li>'.repeat(votes)}</ul></${island}>`
    const listen: typeof answer = (_, response) => {
      streams.push(response.writeHead(200, { 'content-type': 'text/event-stream' }))
      response.write('retry: 10\n\n')
    }
    await open(part(), listen)
    await expect.poll(() => streams.length).toBe(1)
    votes = 2
    answer = (request, response) => {
      if (request.url === '/flux') return listen(request, response)
      // The first page after the restart does not come.
      failures += 1
      return failures === 1 ? response.writeHead(503).end() : send(response, html(part()))
    }
    streams[0]?.destroy()
    await expect.poll(() => page.locator('[data-fresh] li').count(), { timeout: 15_000 }).toBe(2)
    expect(streams.length).toBeGreaterThan(1)
  },
)

test.each(['order-feed', 'live-part'])(
  '%s: a stream the proxy refused while the server restarted is opened again, and what was missed is drawn',
  async (island) => {
    let stream: ServerResponse | undefined
    let asked = 0
    let votes = 1
    const part = () =>
      `<${island} src="/flux"><ul data-fresh>${'<li>Voix</li>'.repeat(votes)}</ul></${island}>`
    const listen: typeof answer = (request, response) => {
      if (request.url !== '/flux') return send(response, html(part()))
      asked += 1
      // A browser gives up at once when it is answered this.
      if (asked === 2) return response.writeHead(502).end()
      stream = response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('retry: 10\n\n')
    }
    await open(part(), listen)
    await expect.poll(() => asked).toBe(1)
    answer = listen
    votes = 2
    stream?.destroy()
    await expect.poll(() => page.locator('[data-fresh] li').count(), { timeout: 15_000 }).toBe(2)
    expect(asked).toBe(3)
    votes = 3
    stream?.write('event: change\ndata: La page vient d’être mise à jour.\n\n')
    await expect.poll(() => page.locator('[data-fresh] li').count()).toBe(3)
  },
)

test('a vote that comes while somebody chooses an answer is drawn once they leave', async () => {
  let stream: ServerResponse | undefined
  let votes = 1
  const part = () =>
    `<live-part src="/flux"><div data-fresh><button>Pour</button>${'<i>Voix</i>'.repeat(votes)}</div></live-part><input aria-label="Ailleurs">`
  let drawings = 0
  await open(part(), (_, response) => {
    stream = response.writeHead(200, { 'content-type': 'text/event-stream' })
    stream.flushHeaders()
  })
  await expect.poll(() => stream).toBeDefined()
  answer = (_, response) => {
    drawings += 1
    send(response, html(part()))
  }
  await page.getByRole('button', { name: 'Pour' }).focus()
  votes = 2
  stream?.write('event: change\ndata: La page vient d’être mise à jour.\n\n')
  await expect.poll(() => drawings).toBe(1)
  expect(await page.locator('[data-fresh] i').count()).toBe(1)
  await page.getByLabel('Ailleurs').focus()
  await expect.poll(() => page.locator('[data-fresh] i').count()).toBe(2)
  await expect.poll(() => page.locator('#announcer').textContent()).toBe('La page vient d’être mise à jour.')
})

test('a photograph leaves the phone smaller than it was taken, a drawing with its transparent ground', async () => {
  await open('<photo-downscale><input type="file" accept="image/*" multiple></photo-downscale>')
  const sent = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(3000, 2000)
    const drawing = canvas.getContext('2d')
    // Noise, for a plain colour would weigh nothing.
    const pixels = new ImageData(
      new Uint8ClampedArray(3000 * 2000 * 4).map(() => Math.random() * 255),
      3000,
      2000,
    )
    drawing?.putImageData(pixels, 0, 0)
    const chosen = new DataTransfer()
    for (const [name, type] of [
      ['devanture.jpg', 'image/jpeg'],
      ['logo.png', 'image/png'],
    ] as const)
      chosen.items.add(new File([await canvas.convertToBlob({ type, quality: 1 })], name, { type }))
    const input = document.querySelector('input') as HTMLInputElement
    input.files = chosen.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
    return [...chosen.files].map(({ name, type, size }) => ({ name, type, size }))
  })
  const files = () =>
    page.evaluate(() =>
      [...(document.querySelector('input')?.files ?? [])].map(({ name, type, size }) => ({
        name,
        type,
        size,
      })),
    )
  const [photo, drawing] = sent
  await expect.poll(async () => (await files())[0]?.size, { timeout: 20_000 }).not.toBe(photo?.size)
  const kept = await files()
  expect(kept[0]).toMatchObject({ name: 'devanture.jpg', type: 'image/jpeg' })
  expect(kept[0]?.size).toBeLessThan(photo?.size ?? 0)
  expect(kept[1]).toEqual(drawing)
})

const entry =
  '<form action="/retrait"><code-scanner label="Lire le QR code"><input name="code"></code-scanner></form>'

test('a QR code held before the camera is looked for, whatever it holds; the camera is let go', async () => {
  const scanned = 'https://parvis.exemple/ardennes/remise/KX47PT'
  await open(
    `<script>
      let looks = 0
      window.BarcodeDetector = class {
        detect = async () => (looks++ ? [{ rawValue: '${scanned}' }] : [])
      }
      navigator.mediaDevices.getUserMedia = async () => {
        const canvas = document.createElement('canvas')
        canvas.getContext('2d').fillRect(0, 0, 9, 9)
        window.camera = canvas.captureStream()
        return window.camera
      }
    </script>${entry}`,
    (_, response) => response.writeHead(204).end(),
  )
  const asked = page.waitForRequest((request) => request.url().includes('/retrait'))
  await page.getByRole('button', { name: 'Lire le QR code' }).click()
  expect(new URL((await asked).url()).searchParams.get('code')).toBe(scanned)
  expect(await page.evaluate('window.camera.active')).toBe(false)
  expect(await page.locator('video').count()).toBe(0)
})

test('where the browser reads no QR code, the code is typed, and no button promises more', async () => {
  await open(`<script>delete window.BarcodeDetector</script>${entry}`)
  await page.locator('code-scanner:defined').waitFor()
  expect(await page.getByRole('button').count()).toBe(0)
})

test('small things: characters left, password shown then hidden again when sent', async () => {
  await open(
    `<character-count lang="fr"><textarea maxlength="10" aria-label="Mot"></textarea></character-count>
     <form><password-reveal show="Afficher" hide="Masquer"><input type="password" aria-label="Secret"></password-reveal></form>`,
  )
  await page.getByLabel('Mot').fill('bonjour !')
  await expect.poll(() => page.locator('character-count p').textContent()).toBe('1 caractère restant')
  await page.getByRole('button', { name: 'Afficher' }).click()
  expect(await page.getByLabel('Secret').getAttribute('type')).toBe('text')
  await page.getByRole('button', { name: 'Masquer' }).click()
  expect(await page.getByLabel('Secret').getAttribute('type')).toBe('password')
})
