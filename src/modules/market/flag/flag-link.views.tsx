import type { Language } from '../../../platform/language.ts'
import { words } from './flag.words.ts'

type FlagLinkProps = {
  readonly lang: Language
  readonly href: (path: string) => string
  readonly shop: string
  readonly product?: string
}

/** At the foot of what shops write: the way to tell the territory that something is wrong with it. */
export const FlagLink = ({ lang, href, shop, product }: FlagLinkProps) => (
  <p class="hint" data-print="no">
    <a href={href(`/signalement/${shop}${product ? `/${product}` : ''}`)} rel="nofollow">
      {words[lang].report}
    </a>
  </p>
)
