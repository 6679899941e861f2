import type { Language } from '../../../platform/language.ts'
import { longDay } from '../../../platform/time.ts'
import { PageTitle } from '../../../ui/page-title.tsx'
import { termsVersion } from './person.rules.ts'

export const termsTitle: Record<Language, string> = { fr: 'Conditions d’utilisation', en: 'Terms of use' }

const fr = {
  since: (day: string) => `Version du ${day}.`,
  parts: [
    [
      'Votre compte',
      'Il est gratuit et personnel. Donnez votre vrai nom et une adresse que vous lisez : les commerçants et les services vous répondent par là. Vous pouvez le fermer à tout moment, depuis vos données.',
    ],
    [
      'Ce que la place fait, et ne fait pas',
      'La place met en relation. Quand vous commandez, la vente est conclue avec la boutique, dont l’identité et les conditions sont affichées ; quand vous faites une démarche, elle est instruite par l’organisme que la page nomme.',
    ],
    [
      'Ce qui est attendu de chacun',
      'Dire la vérité, retirer ce que l’on commande, rester courtois. Un compte qui nuit aux autres peut être suspendu ; la raison est toujours donnée, et peut être contestée.',
    ],
    [
      'Vos données',
      'Nous gardons ce qu’il faut pour vous reconnaître et tenir vos commandes et vos demandes : rien n’est vendu, rien ne sert à vous suivre ailleurs, aucun témoin de connexion n’est publicitaire. Votre compte vous permet de tout lire, de tout emporter, de tout faire effacer, sauf ce que la loi oblige à conserver, alors sans votre nom. Trente mois après son retrait, le temps de la garantie légale, une commande ne dit plus qui l’a passée, que vous ayez un compte ou non. La réclamation se fait auprès du gestionnaire du territoire, puis de la CNIL.',
    ],
  ],
} satisfies { since: (day: string) => string; parts: [string, string][] }
const en: typeof fr = {
  since: (day) => `Version of ${day}.`,
  parts: [
    [
      'Your account',
      'It is free and personal. Give your real name and an address you read: shops and services answer you there. You may close it at any time, from your data.',
    ],
    [
      'What the square does, and does not',
      'The square brings people together. When you order, the sale is made with the shop, whose identity and terms are shown; when you make a request, it is handled by the body the page names.',
    ],
    [
      'What is expected of everyone',
      'Tell the truth, collect what you order, stay courteous. An account that harms others may be suspended; the reason is always given, and may be disputed.',
    ],
    [
      'Your data',
      'We keep what is needed to recognise you and to hold your orders and requests: nothing is sold, nothing follows you elsewhere, no cookie is for advertising. Your account lets you read everything, take everything away, have everything erased, except what the law makes us keep, then without your name. Thirty months after it was collected, the time of the legal guarantee, an order no longer says who placed it, whether you have an account or not. Complaints go to the manager of the territory, then to the CNIL.',
    ],
  ],
}
const words = { fr, en }

/** What people accept when they create an account. Change `termsVersion` with them. */
export const TermsPage = ({ lang }: { lang: Language }) => (
  <>
    <PageTitle title={termsTitle[lang]}>
      <p>{words[lang].since(longDay(Temporal.PlainDate.from(termsVersion), lang, { year: true }))}</p>
    </PageTitle>
    {words[lang].parts.map(([title, text]) => (
      <section>
        <h2>{title}</h2>
        <p>{text}</p>
      </section>
    ))}
  </>
)
