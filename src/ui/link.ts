import type { IconName } from './icon.gen.ts'

/** A link of a menu, a row of tabs or a foot of page. */
export type NavLink = {
  readonly href: string
  readonly label: string
  readonly current?: boolean | undefined
  readonly icon?: IconName | undefined
  /** A number beside the label: new orders, shops to review. */
  readonly count?: number | undefined
}

/** What a telephone dials: people write numbers with spaces and dots. */
export const callTo = (phone: string): string => `tel:${phone.replaceAll(/[^\d+]/g, '')}`
