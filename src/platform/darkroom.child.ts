import sharp from 'sharp'
import { answer } from './aside.child.ts'

/** What may be asked of it, one at a time. */
export type Task =
  | { readonly kind: 'read'; readonly sent: Uint8Array }
  | {
      readonly kind: 'draw'
      readonly picture: Uint8Array
      readonly width: number
      readonly format: 'avif' | 'webp'
    }

/** A picture as we keep it: upright, without the metadata that tells where and when it was taken. */
export type Picture = {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly width: number
  readonly height: number
}

export type Answer =
  | { readonly read: Picture }
  | { readonly drawn: Uint8Array }
  | { readonly fault: 'image.too_large' | 'image.unreadable' }

/** 40 megapixels hold any telephone's photo. */
const maxPixels = 40_000_000
/** The longest side we keep: twice the widest place a picture is shown at. */
const maxSide = 2560
/** More effort would take three times as long to make a photo one twentieth lighter. */
const avif = { quality: 50, effort: 1 } as const

// One core at a time: the two belong to the pages. And only the decoders we accept.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`),
})

async function read(sent: Uint8Array): Promise<Answer> {
  const open = () => sharp(sent, { limitInputPixels: maxPixels, failOn: 'error' }).timeout({ seconds: 20 })
  try {
    const { width, height, hasAlpha } = await open().metadata()
    if (width * height > maxPixels) return { fault: 'image.too_large' }
    const clear = hasAlpha && !(await open().stats()).isOpaque
    const upright = open()
      .autoOrient()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
    const { data, info } = await (clear
      ? upright.png({ compressionLevel: 9 })
      : upright.flatten({ background: 'white' }).jpeg({ quality: 86, progressive: true })
    ).toBuffer({ resolveWithObject: true })
    const mediaType = clear ? 'image/png' : 'image/jpeg'
    return { read: { bytes: data, mediaType, width: info.width, height: info.height } }
  } catch (error) {
    return { fault: /pixel limit/i.test(String(error)) ? 'image.too_large' : 'image.unreadable' }
  }
}

async function draw({ picture, width, format }: Task & { kind: 'draw' }): Promise<Answer> {
  const drawn = sharp(picture, { limitInputPixels: maxPixels })
    .timeout({ seconds: 60 })
    .resize({ width, withoutEnlargement: true })
  return { drawn: await (format === 'avif' ? drawn.avif(avif) : drawn.webp({ quality: 76 })).toBuffer() }
}

// What goes wrong otherwise ends this process: whoever asked is answered, and the next task opens another.
answer<Task, Answer>((task) => (task.kind === 'read' ? read(task.sent) : draw(task)))
