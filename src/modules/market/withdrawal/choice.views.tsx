import type { TerritoryContext } from '../../../platform/http.tsx'
import { cents, euros, sum } from '../../../platform/money.ts'
import { longDay } from '../../../platform/time.ts'
import { Button } from '../../../ui/button.tsx'
import { CheckField, ChoicesField } from '../../../ui/choices.tsx'
import { keyOf } from '../order/key.ts'
import { sold } from '../order/order.rules.ts'
import type { ShopOrder } from '../order/order.ts'
import { LineName } from '../product/title.views.tsx'
import { eligibilityOf, eligibilityWords, mayGoBack, notDue, withdrawalWindow } from './withdrawal.rules.ts'
import { asLine } from './withdrawal.ts'
import { words } from './withdrawal.words.ts'

type Props = { readonly c: TerritoryContext; readonly part: ShopOrder }

/** A part nothing of which may go back, or no longer, or that was not bought: why, line by line. */
export const NotOffered = ({ c, part }: Props) => {
  const { lang, now, territory } = c.var
  const window = withdrawalWindow(part.handed_over_at ?? undefined, now, territory.timeZone)
  return (
    <section class="panel stack" aria-labelledby={`part-${part.id}`}>
      <h2 id={`part-${part.id}`}>{part.shop_name}</h2>
      {!sold.includes(part.state) && <p>{notDue(part.state).text[lang]}</p>}
      {window.state === 'over' && <p>{words[lang].over(longDay(window.endsOn, lang, { year: true }))}</p>}
      {sold.includes(part.state) && window.state !== 'over' && (
        <ul>
          {part.lines.map((line) => (
            <li>
              <LineName lang={lang} line={line} />
              <br />
              {eligibilityWords(asLine(line))[lang]}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Each shop is a contract of its own: its lines, why some cannot go back, and one button. */
export const Choice = ({ c, part, action }: Props & { readonly action: string }) => {
  const { lang, now, territory } = c.var
  const say = words[lang]
  const window = withdrawalWindow(part.handed_over_at ?? undefined, now, territory.timeZone)
  const key = keyOf(c)
  const lines = part.lines.map(asLine)
  return (
    <form class="panel form" method="get" action={action}>
      {key && <input type="hidden" name="cle" value={key} />}
      <p>
        {window.state === 'before_receipt'
          ? say.beforeReceipt
          : say[window.state](longDay(window.endsOn, lang, { year: true }))}
      </p>
      <ChoicesField
        lang={lang}
        id={`lignes-${part.id}`}
        name="lignes"
        label={part.shop_name}
        values={c.req.queries('lignes') ?? []}
        options={part.lines.map((line, at) => {
          const judged = lines[at] as (typeof lines)[number]
          return {
            value: line.id,
            label: (
              <>
                <LineName lang={lang} line={line} />
                {`, ${euros(sum([cents(line.total_cents)]), lang)}`}
              </>
            ),
            hint: eligibilityWords(judged)[lang],
            disabled: !mayGoBack(judged),
          }
        })}
      />
      {lines.some((line) => eligibilityOf(line) === 'if_sealed') && (
        <CheckField
          lang={lang}
          id={`scelles-${part.id}`}
          name="scelles"
          label={say.sealed}
          checked={c.req.query('scelles') !== undefined}
        />
      )}
      <div class="actions">
        <Button kind="main">{say.next}</Button>
      </div>
    </form>
  )
}
