/** Without the spaces, dots and dashes people put between groups of digits. */
const digitsOf = (text: string): string => text.replace(/[\s.-]/g, '')

/** Luhn's check: from the right, every second digit doubled, its digits added; the whole a multiple of ten. */
function passesLuhn(digits: string): boolean {
  let total = 0
  for (const [i, digit] of [...digits].reverse().entries()) {
    const weighed = Number(digit) * (i % 2 === 1 ? 2 : 1)
    total += weighed > 9 ? weighed - 9 : weighed
  }
  return total % 10 === 0
}

const laPoste = '356000000'
const sumOf = (digits: string) => [...digits].reduce((total, digit) => total + Number(digit), 0)

/** The nine digits of a business, however they were typed; `undefined` when they cannot be one. */
export function parseSiren(text: string): string | undefined {
  const digits = digitsOf(text)
  return /^\d{9}$/.test(digits) && Number(digits) > 0 && passesLuhn(digits) ? digits : undefined
}

/**
 * The fourteen digits of an establishment, however they were typed; `undefined` when they cannot be one. The post
 * offices of La Poste, more numerous than Luhn's check allows, have digits that add up to a multiple of five (Insee);
 * its head office passes Luhn.
 */
export function parseSiret(text: string): string | undefined {
  const digits = digitsOf(text)
  if (!/^\d{14}$/.test(digits) || !parseSiren(digits.slice(0, 9))) return undefined
  const isPostOffice = digits.startsWith(laPoste) && sumOf(digits) % 5 === 0
  return passesLuhn(digits) || isPostOffice ? digits : undefined
}

/** The business an establishment is of. */
export const sirenOf = (siret: string): string => siret.slice(0, 9)

/** The French VAT number of a SIREN: its key is (12 + 3 × (SIREN mod 97)) mod 97. */
export const vatNumberOf = (siren: string): string =>
  `FR${String((12 + 3 * (Number(siren) % 97)) % 97).padStart(2, '0')}${siren}`

/** `356 000 000 00048`, as people read it; spaces that do not break. */
export const printSiret = (siret: string): string =>
  siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1\u00a0$2\u00a0$3\u00a0$4')
