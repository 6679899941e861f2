import type { Language } from '../platform/language.ts'
import type { PropsWithChildren } from '../platform/markup.ts'
import { Notice } from './alert.tsx'
import { Layout, type LayoutProps } from './layout.tsx'

const words = {
  fr: {
    demonstration: 'Démonstration : les boutiques, les personnes et les commandes de ce site sont fictives.',
    navigation: ['Produits', 'Boutiques', 'Communes', 'Points de retrait', 'Devenir commerçant'],
    legal: [
      'Mentions légales',
      'Données personnelles',
      'Accessibilité',
      'Classement des résultats',
      'Aide',
      'API',
    ],
    account: ['Mes commandes', 'Ma boutique', 'Mon compte'],
  },
  en: {
    demonstration: 'Demonstration: the shops, people and orders of this site are fictional.',
    navigation: ['Products', 'Shops', 'Communes', 'Pick-up points', 'Become a merchant'],
    legal: ['Legal notice', 'Personal data', 'Accessibility', 'How results are ranked', 'Help', 'API'],
    account: ['My orders', 'My shop', 'My account'],
  },
}

export const ardennes = { name: 'Ardennes', href: '/ardennes', colour: '#1f6350' }

/** The frame of the example pages: everything a page of a territory may carry at once. */
export const ExampleFrame = ({
  lang,
  current,
  children,
  ...more
}: PropsWithChildren<Partial<LayoutProps> & { lang: Language; title: string; current?: number }>) => (
  <Layout
    lang={lang}
    otherLanguage="#"
    territory={ardennes}
    navigation={words[lang].navigation.map((label, at) => ({ href: '#', label, current: at === current }))}
    legal={words[lang].legal.map((label) => ({ href: '#', label }))}
    basket={{ href: '#', count: 3 }}
    account={{
      label: 'Jeanne Rimbert',
      links: words[lang].account.map((label) => ({ href: '#', label })),
      signOut: '#',
    }}
    search={{ action: '#' }}
    notices={<Notice kind="demonstration">{words[lang].demonstration}</Notice>}
    {...more}
  >
    {children}
  </Layout>
)
