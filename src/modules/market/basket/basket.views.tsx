import type { Language } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { QuantityField } from '../../../ui/inputs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { Sums } from '../../../ui/table.tsx'
import { amountsOf, byShop, mostOf, usualCents } from '../order/goods.ts'
import { leftWords } from '../order/place.take.ts'
import { contentBeside, unitWords } from '../product/offer.words.ts'
import { alcoholNotices, isAlcohol } from '../product/product.rules.ts'
import { nameOf } from '../product/title.rules.ts'
import { GoodsName } from '../product/title.views.tsx'
import { type BasketLine, mostOfOne } from './basket.ts'
import { words } from './basket.words.ts'
import type { C } from './journey.ts'

const stepPaths = ['/panier', '/panier/retrait', '/panier/creneaux']

/** Each step done leads back to itself, with what was chosen since. */
export const stepsOf = (c: C, current: number) => (
  <Steps
    lang={c.var.lang}
    current={current}
    steps={words[c.var.lang].steps.map((label, at) => ({
      label,
      href: at < current ? c.var.href(stepPaths[at] ?? '') + new URL(c.req.url).search : undefined,
    }))}
  />
)

export const BasketPage = ({ c, lines }: { c: C; lines: readonly BasketLine[] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  if (lines.length === 0)
    return (
      <>
        <PageTitle title={say.basket} />
        <Empty icon="shopping-basket" title={say.empty}>
          <p>{say.emptyHelp}</p>
          <LinkButton href={href('/boutiques')}>{say.shops}</LinkButton>
        </Empty>
      </>
    )
  const had = lines.filter((line) => mostOf(line) !== 0)
  return (
    <>
      {stepsOf(c, 0)}
      <PageTitle title={say.basket} />
      <div class="beside">
        <div class="stack">
          {[...byShop(lines).values()].map((own) => (
            <ShopLines c={c} lines={own} />
          ))}
          {lines.some((line) => isAlcohol(line.alcohol_tenths)) && <AlcoholNotice lang={lang} />}
        </div>
        <aside class="panel" aria-label={say.total}>
          <h2>{say.total}</h2>
          <Sums
            lines={[...byShop(had).values()].map((own) => [
              say.subtotal(own[0]?.shop_name ?? ''),
              totalWords(own, lang),
            ])}
            total={[say.total, totalWords(had, lang)]}
          />
          {lines.some(isShort) ? (
            <p class="hint">{say.mend}</p>
          ) : (
            <div class="actions">
              <LinkButton href={href('/panier/retrait')} kind="main" size="large">
                {say.next}
              </LinkButton>
            </div>
          )}
        </aside>
      </div>
    </>
  )
}

/** More is asked than can be had. */
const isShort = (line: BasketLine): boolean => (mostOf(line) ?? line.quantity) < line.quantity

export const AlcoholNotice = ({ lang }: { lang: Language }) => (
  <Alert kind="info" lang={lang}>
    {alcoholNotices.minors[lang]} {alcoholNotices.health[lang]}
  </Alert>
)

const totalWords = (lines: readonly BasketLine[], lang: Language): string => {
  const total = euros(usualCents(lines), lang)
  return lines.some((line) => line.priced_by_weight) ? `${words[lang].about} ${total}` : total
}

const ShopLines = ({ c, lines }: { c: C; lines: readonly BasketLine[] }) => {
  const { href } = c.var
  const [first] = lines as [BasketLine]
  return (
    <section class="panel" aria-labelledby={`shop-${first.shop_id}`}>
      <h2 id={`shop-${first.shop_id}`}>
        <a href={href(`/boutiques/${first.shop_slug}`)}>{first.shop_name}</a>
      </h2>
      <ul class="rows">
        {lines.map((line) => (
          <li>
            <Line c={c} line={line} />
          </li>
        ))}
      </ul>
    </section>
  )
}

const Line = ({ c, line }: { c: C; line: BasketLine }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const { typicalCents, ceilingCents } = amountsOf(line)
  const isGone = mostOf(line) === 0
  const holds =
    !line.priced_by_weight &&
    [contentBeside(line.variant_name, line, lang), unitWords(line, lang)].filter(Boolean).join(', ')
  const name = <GoodsName lang={lang} goods={line} />
  const action = href(`/panier/lignes/${line.id}`)
  return (
    <>
      <h3>
        {line.on_sale ? <a href={href(`/boutiques/${line.shop_slug}/${line.product_slug}`)}>{name}</a> : name}
      </h3>
      {!isGone && (
        <p>
          {euros(line.price_cents, lang)} {line.priced_by_weight ? say.perKg : say.each}
          {holds && ` (${holds})`}, {line.priced_by_weight && `${say.about} `}
          <strong>{euros(cents(typicalCents), lang)}</strong>
          {ceilingCents > typicalCents && ` (${say.atMost(euros(ceilingCents, lang))})`}
        </p>
      )}
      {!isGone && line.seenPriceCents !== line.price_cents && (
        <Alert kind="warning" lang={lang}>
          {say.priceChanged(euros(line.seenPriceCents, lang))}
        </Alert>
      )}
      {isShort(line) && (
        <Alert kind="warning" lang={lang}>
          {leftWords(line)[lang]}
        </Alert>
      )}
      <form method="post" action={action} class="actions">
        {isGone ? (
          <input type="hidden" name="quantity" value="0" />
        ) : (
          <>
            <QuantityField
              lang={lang}
              id={`quantity-${line.id}`}
              name="quantity"
              label={`${say.quantity} (${nameOf(lang, line)})`}
              hideLabel
              value={line.quantity}
              min={0}
              max={mostOfOne}
            />
            <Button kind="quiet">
              {say.change} <span class="unseen">{name}</span>
            </Button>
          </>
        )}
        <Button kind="quiet" name="remove" value="yes">
          {say.remove} <span class="unseen">{name}</span>
        </Button>
      </form>
    </>
  )
}
