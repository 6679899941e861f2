import type { Language } from '../platform/language.ts'
import { examples as alerts } from './alert.examples.tsx'
import { examples as buttons } from './button.examples.tsx'
import { examples as cards } from './cards.examples.tsx'
import type { Example } from './example.ts'
import { ExampleFrame } from './frame.examples.tsx'
import { examples as inputs } from './inputs.examples.tsx'
import { PageTitle } from './page-title.tsx'
import { pages } from './pages.examples.tsx'
import { examples as slots } from './slot-picker.examples.tsx'
import { examples as tables } from './table.examples.tsx'

const words = {
  fr: {
    title: 'Galerie',
    lead: 'Chaque pièce de Parvis, dans chacun de ses états.',
    pages: 'Pages entières',
  },
  en: { title: 'Gallery', lead: 'Every part of Parvis, in each of its states.', pages: 'Whole pages' },
}

/** The names of the example pages: `/galerie/<name>`. */
export const pageNames: readonly string[] = pages.map((page) => page.name)
export const findOptionalPage = (name: string): Example | undefined =>
  pages.find((page) => page.name === name)

/** Every component in every state, on one page. `base` is the gallery's own address. */
export const Gallery = ({ lang, base }: { lang: Language; base: string }) => (
  <ExampleFrame lang={lang} title={words[lang].title}>
    <PageTitle title={words[lang].title}>
      <p>{words[lang].lead}</p>
    </PageTitle>
    <h2>{words[lang].pages}</h2>
    <ul class="tags">
      {pageNames.map((name) => (
        <li>
          <a class="tag" href={`${base}/${name}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
    {[...buttons, ...alerts, ...inputs, ...slots, ...cards, ...tables].map((example) => (
      <section class="example">
        <h2>{example.name}</h2>
        {example.render(lang)}
      </section>
    ))}
  </ExampleFrame>
)
