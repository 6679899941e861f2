import { fork } from 'node:child_process'
import { once } from 'node:events'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import type { Answer, Task } from './darkroom.child.ts'
import { drawVariant, imageSources, readPicture, variantWidths } from './images.ts'

const blank = (width: number, height: number, background = '#c84') =>
  sharp({ create: { width, height, channels: 3, background } })
const refused = (code: string) => expect.objectContaining({ code })

describe('a picture people send', () => {
  test.each(['jpeg', 'png', 'webp', 'avif'] as const)('is read in %s', async (format) => {
    const picture = await readPicture(await blank(60, 40).toFormat(format).toBuffer())
    expect(picture).toMatchObject({ mediaType: 'image/jpeg', width: 60, height: 40 })
    expect((await sharp(picture.bytes).metadata()).format).toBe('jpeg')
  })

  test('stands upright and says nothing of where it was taken', async () => {
    const sent = await blank(60, 40)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD0: { Copyright: 'Léa' }, IFD3: { GPSLatitude: '49/1 46/1 0/1' } })
      .jpeg()
      .toBuffer()
    expect(sent.includes('Exif')).toBe(true)
    const picture = await readPicture(sent)
    expect(picture).toMatchObject({ width: 40, height: 60 })
    const kept = await sharp(picture.bytes).metadata()
    expect([kept.orientation, kept.exif, kept.icc, kept.xmp]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('keeps its transparency, and only then stays PNG', async () => {
    const logo = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    expect(await readPicture(logo)).toMatchObject({ mediaType: 'image/png' })
    const opaque = await sharp({ create: { width: 8, height: 8, channels: 4, background: '#fff' } })
      .png()
      .toBuffer()
    expect(await readPicture(opaque)).toMatchObject({ mediaType: 'image/jpeg' })
  })

  test('is kept no larger than 2560 on its longest side', async () => {
    expect(await readPicture(await blank(5000, 2500).png().toBuffer())).toMatchObject({
      width: 2560,
      height: 1280,
    })
  })

  test('is refused over 12 MB, before anything reads it', async () => {
    await expect(readPicture(new Uint8Array(12 * 1024 * 1024 + 1))).rejects.toEqual(
      refused('image.too_heavy'),
    )
  })

  test('is refused over 40 megapixels, however light', async () => {
    const bomb = await blank(10_000, 4_001).png().toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    await expect(readPicture(bomb)).rejects.toEqual(refused('image.too_large'))
  })

  const text = (words: string) => new TextEncoder().encode(words)
  test.each([
    ['svg', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['xml svg', text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['gif', text('GIF89a\x01\x00\x01\x00\x00\x00\x00;')],
    ['pdf', text('%PDF-1.7')],
    ['tiff', new Uint8Array([0x49, 0x49, 0x2a, 0])],
    ['html', text('<html>')],
    ['video', text('\0\0\0\x18ftypmp42\0\0\0\0mp42isom')],
    ['nothing', new Uint8Array()],
  ])('is refused as %s', async (_, bytes) => {
    await expect(readPicture(bytes)).rejects.toEqual(refused('image.unknown_format'))
  })

  test('is refused as HEIC with what to do about it', async () => {
    const heic = text('\0\0\0\x18ftypheic\0\0\0\0mif1heic')
    await expect(readPicture(heic)).rejects.toEqual(refused('image.heic'))
  })

  test('is refused when cut short, or when only its first bytes are a picture', async () => {
    const whole = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer()
    await expect(readPicture(whole.subarray(0, whole.length / 2))).rejects.toEqual(
      refused('image.unreadable'),
    )
    const liar = Buffer.concat([
      Buffer.from([0xff, 0xd8, 0xff]),
      text('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ])
    await expect(readPicture(liar)).rejects.toEqual(refused('image.unreadable'))
  })
})

test('a picture that its process does not survive is unreadable, and the next one is read', async () => {
  await expect(drawVariant(new Uint8Array(8), 320, 'webp')).rejects.toEqual(refused('image.unreadable'))
  const next = await blank(60, 40).png().toBuffer()
  const read = await Promise.all(Array.from({ length: 12 }, () => readPicture(next)))
  expect(read.map(({ width }) => width)).toEqual(Array(12).fill(60))
})

test('the Ctrl-C of a terminal, which reaches every process, does not spoil the picture being drawn', async () => {
  const room = fork(new URL('darkroom.child.ts', import.meta.url), { serialization: 'advanced' })
  const next = async () => (await once(room, 'message'))[0] as Answer
  const picture = new Uint8Array(await blank(2400, 1600).jpeg().toBuffer())
  const task: Task = { kind: 'draw', picture, width: 320, format: 'webp' }
  room.send(task)
  expect(await next()).toHaveProperty('drawn')
  room.send({ ...task, width: 1280, format: 'avif' })
  room.kill('SIGINT')
  expect(await next()).toHaveProperty('drawn')
  room.disconnect()
  expect(await once(room, 'exit')).toEqual([0, null])
})

describe('variants', () => {
  test('are never larger than the picture', () => {
    expect(variantWidths(2560)).toEqual([320, 640, 1280])
    expect(variantWidths(1280)).toEqual([320, 640, 1280])
    expect(variantWidths(900)).toEqual([320, 640, 900])
    expect(variantWidths(320)).toEqual([320])
    expect(variantWidths(100)).toEqual([100])
  })

  test.each(['avif', 'webp'] as const)('are drawn in %s', async (format) => {
    const { bytes } = await readPicture(await blank(800, 600).jpeg().toBuffer())
    const drawn = await sharp(await drawVariant(bytes, 320, format)).metadata()
    expect(drawn).toMatchObject({ format: format === 'avif' ? 'heif' : 'webp', width: 320, height: 240 })
  })

  const row = { id: 'x', media_type: 'image/png', width: 900, height: 600 }
  test('are named in srcset once drawn; until then the picture itself is shown', () => {
    expect(imageSources({ ...row, variants_ready_at: null })).toEqual({
      avif: '',
      webp: '',
      fallback: '/fichiers/x/original.png',
      width: 900,
      height: 600,
    })
    expect(imageSources({ ...row, variants_ready_at: 'yes' }).avif).toBe(
      '/fichiers/x/320.avif 320w, /fichiers/x/640.avif 640w, /fichiers/x/900.avif 900w',
    )
    expect(imageSources({ ...row, variants_ready_at: 'yes' }, 640).webp).toBe(
      '/fichiers/x/320.webp 320w, /fichiers/x/640.webp 640w',
    )
    expect(imageSources({ ...row, width: 300, variants_ready_at: 'yes' }, 100).webp).toBe(
      '/fichiers/x/300.webp 300w',
    )
  })
})
