import type { Language } from '../platform/language.ts'
import type { HeaderProps } from './header.tsx'
import { Mark } from './logo.tsx'

const words = {
  fr: {
    motto: 'La place publique numérique des territoires. Logiciel libre, sans publicité ni pistage.',
    legal: 'Informations légales',
  },
  en: {
    motto: 'The digital square of our territories. Free software, no advertising, no tracking.',
    legal: 'Legal information',
  },
}

type FooterProps = Pick<HeaderProps, 'lang' | 'territory'> & {
  readonly legal: NonNullable<HeaderProps['navigation']>
}

export const Footer = ({ lang, territory, legal }: FooterProps & { lang: Language }) => (
  <footer class="site-foot">
    <div>
      <p class="wordmark">
        <Mark />
        Parvis
        {territory && <span class="site-territory">{territory.name}</span>}
      </p>
      <p>{words[lang].motto}</p>
    </div>
    {legal.length > 0 && (
      <nav aria-label={words[lang].legal}>
        <ul>
          {legal.map((link) => (
            <li>
              <a href={link.href} aria-current={link.current ? 'page' : undefined}>
                {link.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    )}
  </footer>
)
