import { raw } from 'hono/html'
import type { Language } from '../platform/language.ts'

const words = {
  fr: { alt: (code: string) => `Code à présenter : ${code}` },
  en: { alt: (code: string) => `Code to show: ${code}` },
}

/** A code to show at the counter: drawn as a QR code, written large beneath it. `svg` comes from our own code. */
export const CodeHolder = ({
  lang,
  code,
  svg,
  label,
}: {
  lang: Language
  code: string
  svg: string
  label: string
}) => (
  <figure class="code-holder">
    <div role="img" aria-label={words[lang].alt(code)}>
      {raw(svg)}
    </div>
    <figcaption>
      {label}
      <strong>{code}</strong>
    </figcaption>
  </figure>
)
