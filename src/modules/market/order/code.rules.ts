import { wholeAddress } from '../../../platform/address.ts'

/** Digits and letters that cannot be taken for one another (no 0, O, 1, I, L, U) and, for want of vowels, make no word. */
export const codeAlphabet = '23456789BCDFGHJKMNPQRSTVWXYZ'
const codeLength = 6
/** How many random bytes a code is made of. */
export const codeBytes = 8

/**
 * The six characters a buyer shows at the counter. Eight bytes make all 481 890 304 codes equally likely to one part
 * in 2^35; the caller draws the bytes, and draws again when the code is taken.
 * @throws RangeError unless there are eight bytes.
 */
export function codeFrom(bytes: Uint8Array): string {
  if (bytes.length !== codeBytes) throw new RangeError(`a code takes ${codeBytes} bytes, not ${bytes.length}`)
  const size = BigInt(codeAlphabet.length)
  let rest = bytes.reduce((number, byte) => number * 256n + BigInt(byte), 0n)
  let code = ''
  for (let i = 0; i < codeLength; i++) {
    code += codeAlphabet[Number(rest % size)]
    rest /= size
  }
  return code
}

/**
 * What the QR code of an order holds: read by a telephone's own camera, it opens the page where whoever may hand the
 * order over does so. It opens nothing to anybody else, and is short, so that its squares are large.
 */
export const scanAddress = (counter: Parameters<typeof wholeAddress>[0], code: string): string =>
  wholeAddress(counter, `/remise/${code}`, 'fr')

/** A code as people type or say it (`kx4 7pt`, `KX4-7PT`); `undefined` when it cannot be one. */
export function parseCode(text: string): string | undefined {
  const code = text.toUpperCase().replace(/[\s.-]/g, '')
  return code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter))
    ? code
    : undefined
}
