import { dayOf, todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { longDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import type { DayShop } from '../day/day.ts'
import { termsPath, termsWords } from './terms.routes.tsx'
import { findOptionalComing } from './terms.rules.ts'

type Props = { readonly c: TerritoryContext; readonly shop: DayShop }

/** What a shop reads of a charter that does not apply to it yet: from when, what changes, and the way out. */
export const CharterNotice = ({ c, shop }: Props) => {
  const { lang, href, territory } = c.var
  const say = termsWords[lang].toShop
  const told = shop.charter_told_at && dayOf(territory, shop.charter_told_at)
  const coming = findOptionalComing(
    { accepted: shop.terms_version, told: told ? { version: shop.charter_told, on: told } : undefined },
    todayOf(c.var),
  )
  if (!coming || shop.state !== 'accepted') return null
  return (
    <Alert kind="info" lang={lang} title={say.title(longDay(coming.from, lang, { year: true }))}>
      <p>{coming.notice.changes[lang]}</p>
      <p>
        <a href={href(termsPath('charter', coming.version))}>{say.read}</a>
      </p>
      {shop.may_own && (
        <p>
          {say.free} <a href={href(`/boutique/${shop.slug}/fermeture-definitive`)}>{say.close}</a>
        </p>
      )}
    </Alert>
  )
}
