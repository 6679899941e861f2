import type { TerritoryContext } from '../../../platform/http.tsx'
import { words } from './voucher.words.ts'

/** How many documents prove it, and where they are attached. */
export const VoucherLink = ({
  c,
  count,
  of,
  href,
}: {
  readonly c: TerritoryContext
  readonly count: number | undefined
  /** What they prove, for who hears the link alone. */
  readonly of: string
  readonly href: string
}) => {
  const say = words[c.var.lang]
  return (
    <a href={href}>
      {say.see(count ?? 0)}
      <span class="unseen"> {say.seeOf(of)}</span>
    </a>
  )
}
