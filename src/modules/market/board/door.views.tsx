import type { TerritoryContext } from '../../../platform/http.tsx'
import { colon } from '../../../platform/typography.ts'
import type { ShopOrder } from '../order/order.ts'
import { words } from './board.words.ts'

/** Where to deliver, and whom to call at the door: nothing for whoever does not drive the round, nor once it is over. */
export const Door = ({ c, part }: { c: TerritoryContext; part: ShopOrder }) =>
  part.door ? (
    <p>
      <strong>{words[c.var.lang].deliverTo}</strong>
      {colon(c.var.lang) + part.door}
      {part.phone && (
        <>
          <br />
          <a href={`tel:${part.phone.replaceAll(/[^+\d]/g, '')}`}>{part.phone}</a>
        </>
      )}
    </p>
  ) : null
