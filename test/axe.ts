import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The law (WCAG 2.2 AA, which RGAA 4.1 derives from), and the good practice that goes with it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What the theme may change; everything else is the same in light and in dark. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

/**
 * Throws with the rule, the element and the reason of every violation on the page as it is now; `only` colours, once
 * the rest was checked in another theme.
 */
export async function assertAxe(page: Page, { only }: { only?: 'colours' } = {}): Promise<void> {
  // Of what passes we read nothing: axe need not name its elements, which takes longer than to judge them.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] })
  if (only) axe.withRules(rulesOfColour)
  else axe.withTags(tags)
  // We have no frames: without them axe needs no second page, which takes longer than its rules.
  const { violations } = await axe.setLegacyMode().analyze()
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${failureSummary}`,
    ),
  )
  if (faults.length > 0)
    throw new Error(`${faults.length} axe violation(s) on ${page.url()}\n${faults.join('\n')}`)
}
