import { type ImageRow, imageSources } from '../../platform/images.ts'
import type { PictureProps } from '../../ui/picture.ts'

/** A kept photo as pages draw it. */
export const pictureOf = (
  file: ImageRow | undefined,
  alt: string,
  how: Pick<PictureProps, 'sizes' | 'first'> = {},
): PictureProps | undefined =>
  !file || file.width === null ? undefined : { ...imageSources(file), alt, ...how }

/** How wide a card's picture is drawn. */
export const cardSizes = '(min-width: 48rem) 18rem, 50vw'
