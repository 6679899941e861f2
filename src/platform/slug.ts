/**
 * What a name becomes in an address: `Charleville-Mézières` → `charleville-mezieres`, `L'Œuf & la Poule` →
 * `l-oeuf-la-poule`. Empty when the name holds no letter and no digit: the caller refuses such a name, or gives it
 * another (`freeSlug`).
 */
export const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/**
 * The address of what bears this name: its slug, cut at 80 characters, then a number when that is taken.
 * @param fallback in place of a name that holds no letter and no digit.
 * @param taken addresses already borne, and those that are another page's.
 */
export function freeSlug(name: string, fallback: string, taken: ReadonlySet<string>): string {
  const base = slugOf(name).slice(0, 80).replace(/-$/, '') || fallback
  let slug = base
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`
  return slug
}
