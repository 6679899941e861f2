import { assetPath } from '../platform/assets.ts'

/** What `imageSources` gives, and what only the page knows. */
export type PictureProps = {
  /** For browsers that read neither format, and while the variants are still being drawn. */
  readonly fallback: string
  /** `srcset` of the modern formats, best first. */
  readonly avif?: string | undefined
  readonly webp?: string | undefined
  readonly width: number
  readonly height: number
  /** What the picture shows; empty when the words beside it already say it. */
  readonly alt: string
  /** The language of `alt`, where it is not the page’s. */
  readonly altLang?: 'fr' | undefined
  /** How wide it is drawn, for the browser to choose: `(min-width: 48rem) 20rem, 100vw`. */
  readonly sizes?: string | undefined
  /** The one picture seen first on a page; the others wait until they come near. */
  readonly first?: boolean | undefined
}

/** Width and height are always there, so that nothing moves when the picture comes. */
export const Picture = ({
  fallback,
  avif,
  webp,
  width,
  height,
  alt,
  altLang,
  sizes = '100vw',
  first,
}: PictureProps) => (
  <picture>
    {avif && <source type="image/avif" srcset={avif} sizes={sizes} />}
    {webp && <source type="image/webp" srcset={webp} sizes={sizes} />}
    <img
      src={fallback}
      alt={alt}
      lang={alt ? altLang : undefined}
      width={width}
      height={height}
      loading={first ? 'eager' : 'lazy'}
      decoding="async"
    />
  </picture>
)

/** Drawn by us, for what has no photograph yet. */
export const Placeholder = ({ of }: { of: 'shop' | 'product' }) => (
  <picture data-empty="">
    <img src={assetPath(`no-${of}.svg`)} alt="" width={400} height={300} loading="lazy" />
  </picture>
)
