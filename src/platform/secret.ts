import { createHash, randomBytes } from 'node:crypto'

/** A secret for one person, in a link, a cookie or a header. It is given to them, and only its hash is kept. */
export const newSecret = (): string => randomBytes(24).toString('base64url')

/** What is kept of a secret, and what it is found by: whoever reads the database opens nothing with it. */
// Nobody guesses 192 bits drawn at random: unlike a password, a secret needs no slow hash, and no salt.
export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
