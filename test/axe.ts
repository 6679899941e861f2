import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** The law (WCAG 2.2 AA, which RGAA 4.1 derives from), and the good practice that goes with it. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/**
 * Throws with the rule, the element and the reason of every violation on the page as it is now. The page has
 * a context of its own (`browser.newContext()`): axe opens a second one beside it.
 */
export async function assertAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze()
  const faults = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) => `${id}: ${help}\n    ${target.join(' ')}\n    ${failureSummary}`,
    ),
  )
  if (faults.length > 0)
    throw new Error(`${faults.length} axe violation(s) on ${page.url()}\n${faults.join('\n')}`)
}
