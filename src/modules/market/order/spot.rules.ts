import type { Text } from '../../../platform/language.ts'

/** Where goods change hands: a shop, a point, or the buyer’s door. */
export type Spot = {
  readonly street: string | null | undefined
  readonly postalCode: string | null | undefined
  readonly communeName: string | null | undefined
}

/** As pages, letters and calendars say it: `1 place Ducale, 08000 Charleville-Mézières`. Empty without a street. */
export const spotWords = ({ street, postalCode, communeName }: Spot): string =>
  street ? [street, [postalCode, communeName].filter(Boolean).join(' ')].filter(Boolean).join(', ') : ''

/** What stands before the directions of a collective point. */
export const findIt = { fr: 'Pour le trouver', en: 'How to find it' } as const satisfies Text
