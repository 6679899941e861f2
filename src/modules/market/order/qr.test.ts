import { toBuffer } from 'qrcode'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { qrPng } from './qr.ts'

test('the same picture as the library draws, in one bit a pixel', async () => {
  for (const text of ['ABC123', 'ZZ99QQ', 'https://parvis.example/commandes/1?code=ABC123']) {
    const drawn = await toBuffer(text, { type: 'png', scale: 6, margin: 4, errorCorrectionLevel: 'M' })
    const pixels = (png: Buffer) => sharp(png).greyscale().raw().toBuffer()
    expect((await pixels(qrPng(text))).equals(await pixels(drawn))).toBe(true)
    expect(qrPng(text).length).toBeLessThan(1500)
  }
})
