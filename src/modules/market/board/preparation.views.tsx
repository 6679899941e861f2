import type { TerritoryContext } from '../../../platform/http.tsx'
import { hour, hours, longDay } from '../../../platform/time.ts'
import { Button } from '../../../ui/button.tsx'
import { DateField } from '../../../ui/inputs.tsx'
import { Table } from '../../../ui/table.tsx'
import { isSold } from '../order/line.rules.ts'
import type { ShopOrder } from '../order/order.ts'
import { LineName } from '../product/title.views.tsx'
import { words } from './board.words.ts'
import { Door } from './door.views.tsx'
import { totals } from './preparation.rules.ts'

type Props = {
  c: TerritoryContext
  parts: readonly ShopOrder[]
  day: Temporal.PlainDate
  /** The next day there is something to prepare, when there is nothing this day. */
  nextOn: Temporal.PlainDate | undefined
}

/** What to make, then for whom: on a screen, on paper. */
export const PreparationList = ({ c, parts, day, nextOn }: Props) => {
  const { lang, territory } = c.var
  const say = words[lang]
  const at = (instant: Temporal.Instant) => hour(instant.toZonedDateTimeISO(territory.timeZone), lang)
  return (
    <div class="stack">
      <form method="get" class="filters">
        <DateField lang={lang} name="jour" label={say.day} value={day.toString()} />
        <div class="actions">
          <Button kind="quiet">{say.show}</Button>
        </div>
      </form>
      {parts.length === 0 ? (
        <p>
          {say.nothingThatDay}{' '}
          {nextOn && <a href={`?jour=${nextOn}`}>{say.preparedNext(longDay(nextOn, lang))}</a>}
        </p>
      ) : (
        <>
          <Table
            caption={say.byProduct}
            columns={[{ label: say.product }, { label: say.quantity, number: true }]}
            rows={totals(lang, parts).map(({ name, quantity }) => [name, String(quantity)])}
          />
          <Table
            caption={say.byCustomer}
            columns={[{ label: say.buyer }, { label: say.slot }, { label: say.product }]}
            rows={parts.map((part) => [
              <>
                {`${part.code} · ${part.buyer_name}`}
                <Door c={c} part={part} />
              </>,
              hours(at(part.starts_at), at(part.ends_at)),
              <ul>
                {part.lines.filter(isSold).map((line) => (
                  <li>
                    <LineName lang={lang} line={line} />
                  </li>
                ))}
              </ul>,
            ])}
          />
          <p class="hint" data-print="no">
            {say.print}
          </p>
        </>
      )}
    </div>
  )
}
