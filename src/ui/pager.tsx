import type { Language } from '../platform/language.ts'
import { Icon } from './icon.tsx'

const words = {
  fr: { pages: 'Pages de résultats', previous: 'Page précédente', next: 'Page suivante' },
  en: { pages: 'Pages of results', previous: 'Previous page', next: 'Next page' },
}

/** Lists go forwards and back; they have no page numbers, for a list that changes has none. */
export const Pager = ({
  lang,
  previous,
  next,
  position,
}: {
  lang: Language
  previous?: string | undefined
  next?: string | undefined
  /** `25 à 48 sur 213`, ready to read. */
  position?: string | undefined
}) =>
  previous || next ? (
    <nav class="pager" aria-label={words[lang].pages}>
      {previous && (
        <a class="button" data-kind="quiet" href={previous} rel="prev">
          <Icon name="arrow-left" />
          {words[lang].previous}
        </a>
      )}
      {position && <p>{position}</p>}
      {next && (
        <a class="button" data-kind="quiet" href={next} rel="next">
          {words[lang].next}
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  ) : null
