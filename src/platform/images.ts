import { aside } from './aside.ts'
import type { Answer, Picture, Task } from './darkroom.child.ts'
import { refusals } from './refusal.ts'

/** What a person may send: 12 MB hold any telephone's photo. */
const maxImageBytes = 12 * 1024 * 1024
const widths = [320, 640, 1280] as const

const refuse = refusals({
  'image.too_heavy': {
    status: 413,
    fr: 'Cette image dépasse 12 Mo. Merci d’en choisir une plus légère.',
    en: 'This picture is over 12 MB. Please choose a lighter one.',
  },
  'image.too_large': {
    status: 413,
    fr: 'Cette image dépasse 40 millions de points. Merci d’en choisir une plus petite.',
    en: 'This picture has more than 40 million pixels. Please choose a smaller one.',
  },
  'image.heic': {
    status: 415,
    fr: 'Les photos au format HEIC ne peuvent pas être lues ici. Merci de l’enregistrer en JPEG.',
    en: 'HEIC photos cannot be read here. Please save it as JPEG.',
  },
  'image.unknown_format': {
    status: 415,
    fr: 'Ce fichier n’est pas une image JPEG, PNG, WebP ou AVIF.',
    en: 'This file is not a JPEG, PNG, WebP or AVIF picture.',
  },
  'image.busy': {
    status: 503,
    fr: 'Beaucoup d’images arrivent en même temps. Merci de réessayer dans une minute.',
    en: 'Many pictures are arriving at once. Please try again in a minute.',
  },
  'image.unreadable': {
    status: 422,
    fr: 'Cette image est abîmée ou incomplète. Merci d’en choisir une autre.',
    en: 'This picture is damaged or incomplete. Please choose another one.',
  },
})

/**
 * Read what a person sent, by what it contains and never by its name, and write it again: what is stored was made by
 * us, so nothing hidden in the original is ever served. SVG is never accepted: it can carry script.
 * @throws Refusal `image.*` with the reason, in words for the person who sent it.
 */
export async function readPicture(sent: Uint8Array): Promise<Picture> {
  if (sent.length > maxImageBytes) throw refuse('image.too_heavy')
  const format = sniff(sent)
  if (format === 'heic') throw refuse('image.heic')
  if (!format) throw refuse('image.unknown_format')
  const answer = await inTurn({ kind: 'read', sent })
  if ('read' in answer) return answer.read
  throw refuse('fault' in answer ? answer.fault : 'image.unreadable')
}

/** Whether it begins as one of the pictures we read, whatever its name says. */
export const isPicture = (bytes: Uint8Array): boolean => sniff(bytes) !== undefined

/** The format its first bytes say, among those a person may have sent. */
function sniff(bytes: Uint8Array): 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (text(0, 3) === '\xff\xd8\xff') return 'jpeg'
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp'
  if (text(4, 8) !== 'ftyp') return undefined
  const brands: readonly string[] = text(8, Math.min(bytes.length, 64)).match(/.{4}/gs) ?? []
  if (brands.includes('avif')) return 'avif'
  return brands.some((brand) => /^(hei[cxms]|hev[cxms]|mif1)$/.test(brand)) ? 'heic' : undefined
}

/** The widths a picture is drawn in: never larger than it is. */
export const variantWidths = (width: number): number[] => [
  ...new Set([...widths.filter((w) => w < width), Math.min(width, 1280)]),
]

export const variantFormats = ['avif', 'webp'] as const

/** A kept picture in one of its widths, in a format that weighs a third of it. @throws Refusal `image.*` */
export async function drawVariant(
  picture: Uint8Array,
  width: number,
  format: (typeof variantFormats)[number],
): Promise<Uint8Array> {
  const answer = await inTurn({ kind: 'draw', picture, width, format })
  if ('drawn' in answer) return answer.drawn
  throw refuse('fault' in answer ? answer.fault : 'image.unreadable')
}

/** What a `<picture>` needs; `srcset`s are empty until the variants are drawn. `sizes` is the page's to say. */
export type ImageSources = {
  readonly avif: string
  readonly webp: string
  readonly fallback: string
  readonly width: number
  readonly height: number
}

/** The row of an image, as pages read it. */
export type ImageRow = {
  readonly id: string
  readonly media_type: string
  readonly width: number | null
  readonly height: number | null
  readonly variants_ready_at: unknown
}

/**
 * `widest`: in CSS pixels, twice what the picture is drawn at, where the page knows it.
 * @throws TypeError for a file that is not an image.
 */
export function imageSources(file: ImageRow, widest = Number.POSITIVE_INFINITY): ImageSources {
  const { width, height } = file
  if (width === null || height === null) throw new TypeError(`file ${file.id} is not an image`)
  const set = (format: string) =>
    file.variants_ready_at
      ? variantWidths(width)
          .filter((w, i) => i === 0 || w <= widest)
          .map((w) => `/fichiers/${file.id}/${w}.${format} ${w}w`)
          .join(', ')
      : ''
  const fallback = `/fichiers/${file.id}/${originalName(file.media_type)}`
  return { avif: set('avif'), webp: set('webp'), fallback, width, height }
}

/** The kept picture's own name beside its variants. */
export const originalName = (mediaType: string): string =>
  mediaType === 'image/png' ? 'original.png' : 'original.jpg'

/**
 * Pictures are opened and drawn aside: the decoder takes up to 160 MB, half of which never comes back while its process
 * lives, and what strangers send is best opened where there is no secret.
 */
const develop = aside<Task, Answer>(new URL('darkroom.child.ts', import.meta.url))
let waiting = 0
/** Each holds its bytes meanwhile: 12 MB at most. */
const maxWaiting = 30

/** A picture that its process does not survive is unreadable. */
async function inTurn(task: Task): Promise<Answer> {
  if (waiting >= maxWaiting) throw refuse('image.busy', {}, { 'retry-after': '60' })
  waiting++
  try {
    return (await develop(task)) ?? { fault: 'image.unreadable' }
  } finally {
    waiting--
  }
}
