import { type ImageRow, imageSources } from '../../platform/images.ts'
import type { PictureProps } from '../../ui/picture.tsx'

type How = Pick<PictureProps, 'altLang' | 'sizes' | 'first'> & { readonly widest?: number }

/** A kept photo as pages draw it. */
export const pictureOf = (
  file: ImageRow | undefined,
  alt: string,
  { widest, ...how }: How = {},
): PictureProps | undefined =>
  !file || file.width === null ? undefined : { ...imageSources(file, widest), alt, ...how }

/** How a card draws its picture. */
export const onCard = { sizes: '(min-width: 48rem) 18rem, 50vw', widest: 640 } as const
