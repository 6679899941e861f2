import { z } from 'zod'

/** An e-mail address, in the one way we write it: orders and accounts are found by it. */
export const emailAddress = z.email().max(200).toLowerCase()

/**
 * A telephone number without spaces, in the one way we write it: a French one as it is dialled in France
 * (`+33 6 12 34 56 78` and, overseas, `+262 692 12 34 56` begin with a 0), any other with its country.
 */
export const phoneNumber = z
  .string()
  .regex(/^(\+\d{8,15}|0\d{9})$/)
  .overwrite((digits) => digits.replace(/^\+(?:33|262|590|594|596)0?(\d{9})$/, '0$1'))
