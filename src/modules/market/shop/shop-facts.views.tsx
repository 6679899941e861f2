import { type Language, markFrench } from '../../../platform/language.ts'
import type { Child } from '../../../platform/markup.ts'
import { cents, euros } from '../../../platform/money.ts'
import { printSiret } from '../../../platform/siret.ts'
import { longDay } from '../../../platform/time.ts'
import { capital, colon } from '../../../platform/typography.ts'
import { Spoken } from '../../../ui/spoken.tsx'
import { Facts } from '../../../ui/table.tsx'
import { weekOf } from '../hours/hours.rules.ts'
import { seasonOf } from '../hours/openings.rules.ts'
import { weekRows } from '../hours/words.rules.ts'
import { noVat } from '../product/vat.rules.ts'
import { accessibility, isAccessibility } from './accessibility.rules.ts'
import { hoursOf, readClosure } from './directory.ts'
import type { PublicShop } from './shop.ts'
import { words } from './shop.words.ts'

type Part = { readonly lang: Language; readonly shop: PublicShop }

export const timesOf = (shop: Pick<PublicShop, 'opening_hours' | 'closures'>) => ({
  hours: hoursOf(shop.opening_hours),
  closures: (shop.closures ?? []).map(readClosure),
})

const Panel = ({ title, children }: { title: string; children: Child }) => (
  <section class="panel">
    <h2>{title}</h2>
    {children}
  </section>
)

export const Times = ({ shop, lang, today }: Part & { today: Temporal.PlainDate }) => {
  const say = words[lang]
  const { hours } = timesOf(shop)
  // Yesterday's is read too, for the night it ends in.
  const closures = (shop.closures ?? []).filter(
    (closure) => Temporal.PlainDate.compare(readClosure(closure).lastOn, today) >= 0,
  )
  return (
    <Panel title={say.hours}>
      {hours.length ? (
        <Facts
          facts={weekRows(weekOf(seasonOf(hours, today)), lang).map(
            ({ day, hours }) => [capital(day), capital(hours)] as const,
          )}
        />
      ) : (
        <p>{say.noHours}</p>
      )}
      {closures.length > 0 && (
        <>
          <h3>{say.closures}</h3>
          <ul>
            {closures.map((closure) => (
              <li>
                {closureWords(closure, lang)}
                {closure.reason && (
                  <>
                    {colon(lang)}
                    <Spoken lang={markFrench(lang)}>{closure.reason}</Spoken>
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

function closureWords(closure: { first_on: string; last_on: string }, lang: Language): string {
  const { firstOn, lastOn } = readClosure(closure)
  const first = longDay(firstOn, lang)
  return firstOn.equals(lastOn)
    ? words[lang].closedOn(first)
    : words[lang].closedFrom(first, longDay(lastOn, lang))
}

export const Ways = ({ shop, lang }: Part) => {
  const say = words[lang]
  const ways = shop.ways ?? []
  if (ways.length === 0) return null
  return (
    <Panel title={say.collect}>
      <ul>
        {ways.map((way) => (
          <li>
            {say[way.kind]}
            {way.name && colon(lang) + way.name}
            {way.kind === 'delivery' && `, ${feeWords(way, lang)}`}
          </li>
        ))}
      </ul>
      {shop.pays_in_shop && <p>{say.paysInShop}</p>}
    </Panel>
  )
}

function feeWords(way: { fee_cents: number; free_from_cents: number | null }, lang: Language): string {
  const say = words[lang]
  if (way.fee_cents === 0) return say.free
  const fee = say.fee(euros(cents(way.fee_cents), lang))
  return way.free_from_cents === null
    ? fee
    : `${fee}, ${say.freeFrom(euros(cents(way.free_from_cents), lang))}`
}

export const Place = ({ shop, lang }: Part) => {
  const facts = shop.accessibility.filter(isAccessibility)
  return (
    <Panel title={words[lang].address}>
      <address>
        {shop.street}
        <br />
        {shop.postal_code} {shop.commune_name}
      </address>
      {facts.length > 0 && (
        <>
          <h3>{words[lang].access}</h3>
          <ul>
            {facts.map((fact) => (
              <li>{capital(accessibility[fact][lang])}</li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}

/** Who sells, as L111-1 and L221-5 of the consumer code want it said. */
export const Seller = ({ shop, lang }: Part) => {
  const say = words[lang]
  return (
    <Panel title={say.seller}>
      <Facts
        facts={[
          [say.legalName, shop.legal_name] as const,
          [say.siret, printSiret(shop.siret)] as const,
          [say.vat, shop.vat_number ?? noVat[lang]] as const,
          ...(shop.mediator ? [[say.mediator, <span class="typed">{shop.mediator}</span>] as const] : []),
        ]}
      />
      {shop.seller_terms && (
        <details>
          <summary>{say.terms}</summary>
          <p class="typed" lang={markFrench(lang)}>
            {shop.seller_terms}
          </p>
        </details>
      )}
    </Panel>
  )
}
