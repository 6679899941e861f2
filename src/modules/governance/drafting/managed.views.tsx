import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child, PropsWithChildren } from '../../../platform/markup.ts'
import type { NavLink } from '../../../ui/link.ts'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import type { Convention } from '../convention/convention.ts'
import { words } from './drafting.words.ts'
import { pathOf } from './managed.ts'

type Props = PropsWithChildren<{
  readonly c: TerritoryContext
  readonly convention: Pick<Convention, 'title_fr'>
  readonly title: string
  /** Pages between the convention and this one. */
  readonly inside?: readonly NavLink[]
  readonly actions?: Child
}>

/** The head of a page that manages a convention: the way back to it, and its title; children say what to know at once. */
export const ManagedHead = ({ c, convention, title, inside = [], actions, children }: Props) => (
  <>
    <Breadcrumb
      lang={c.var.lang}
      links={[
        { href: c.var.href('/gestion/conventions'), label: words[c.var.lang].title },
        { href: pathOf(c), label: convention.title_fr },
        ...inside,
      ]}
    />
    <PageTitle title={title} over={convention.title_fr} actions={actions}>
      {children}
    </PageTitle>
  </>
)
