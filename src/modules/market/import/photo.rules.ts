import type { Text } from '../../../platform/language.ts'
import { slugOf } from '../../../platform/slug.ts'

/** Where a picture comes from: this site itself (what an export says), the web, or the zip that came with the file. */
export type Source =
  | { readonly kind: 'ours'; readonly fileId: string }
  | { readonly kind: 'web'; readonly url: string }
  | { readonly kind: 'zip'; readonly name: string }

const ours = /\/fichiers\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/original\.(?:jpg|png)$/

const say = {
  secure: {
    fr: 'Donnez une adresse qui commence par https://.',
    en: 'Give an address that begins with https://.',
  },
  noZip: {
    fr: 'Envoyez avec le fichier un .zip qui contient cette photo, ou donnez son adresse https://.',
    en: 'Send with the file a .zip that holds this picture, or give its https:// address.',
  },
  notInZip: {
    fr: 'Le .zip ne contient pas de photo de ce nom.',
    en: 'The .zip holds no picture of this name.',
  },
} as const satisfies Record<string, Text>

/** Names are compared without folders, accents or capitals: a zip made elsewhere writes them its own way. */
export const pictureKey = (name: string): string => slugOf(name.replace(/^.*[/\\]/, ''))

/**
 * Reads where a picture is.
 * @param zip the keys of the pictures in the zip; `undefined` without a zip.
 */
export function readSource(
  text: string,
  zip: ReadonlySet<string> | undefined,
): { readonly source: Source } | { readonly wrong: Text } {
  const known = ours.exec(text)
  if (known?.[1]) return { source: { kind: 'ours', fileId: known[1] } }
  if (/^[a-z][a-z0-9+.-]*:/i.test(text))
    return /^https:\/\//i.test(text) && text.length <= 500 && URL.canParse(text)
      ? { source: { kind: 'web', url: text } }
      : { wrong: say.secure }
  if (!zip) return { wrong: say.noZip }
  return zip.has(pictureKey(text))
    ? { source: { kind: 'zip', name: pictureKey(text) } }
    : { wrong: say.notInZip }
}

type Had = { readonly file_id: string; readonly source: string | null; readonly alt: string }

/** The picture of a product that came from there. */
export const findHad = <H extends Had>(source: string, stored: readonly H[]): H | undefined =>
  stored.find((photo) => photo.source === source || ours.exec(source)?.[1] === photo.file_id)

/** What the file asks for and the product does not have, or has under other words. A picture is never taken away. */
export const newPhotos = <P extends { readonly source: string; readonly alt: string }>(
  asked: readonly P[],
  stored: readonly Had[],
): P[] =>
  asked.filter(({ source, alt }) => {
    const had = findHad(source, stored)
    return !had || (alt !== '' && alt !== had.alt)
  })
