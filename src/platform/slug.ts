/**
 * What a name becomes in an address: `Charleville-Mézières` → `charleville-mezieres`, `L'Œuf & la Poule` →
 * `l-oeuf-la-poule`. Empty when the name holds no letter and no digit: the caller refuses such a name.
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
