import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Convention } from '../convention/convention.ts'
import { titleIn } from '../convention/title.ts'
import { words } from './bill.words.ts'

/** The pages that the lead authority keeps the accounts with, by what stands at the end of their address. */
const tabs = [
  ['/depenses', 'expenses'],
  ['/titres', 'orders'],
  ['/budget', 'budgetLines'],
  ['/recettes', 'revenues'],
  ['/financement', 'financing'],
  ['/avances', 'advances'],
  ['/cle', 'key'],
] as const

/** The way back to the convention, the title, and for whoever keeps the accounts, their other pages. */
export const BillHead = ({
  c,
  convention,
  title,
  lead,
  current,
  under,
  actions,
}: {
  c: TerritoryContext
  convention: Convention
  title: string
  lead?: Child
  current?: (typeof tabs)[number][0]
  /** The list this page is one of. */
  under?: (typeof tabs)[number][0]
  actions?: Child
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <Breadcrumb
        lang={lang}
        links={[
          { href: href('/conventions'), label: say.conventions },
          { href: href(`/conventions/${convention.slug}`), label: titleIn(c.var.lang, convention) },
          { href: href(`/conventions/${convention.slug}/compte`), label: say.account },
          ...tabs
            .filter(([path]) => path === under)
            .map(([path, name]) => ({
              href: href(`/gestion/conventions/${convention.slug}${path}`),
              label: say[name],
            })),
        ]}
      />
      <PageTitle title={title} over={titleIn(c.var.lang, convention)} actions={actions}>
        {lead}
      </PageTitle>
      {current && (
        <Tabs
          label={say.manage}
          links={tabs.map(([path, name]) => ({
            href: href(`/gestion/conventions/${convention.slug}${path}`),
            label: say[name],
            current: path === current,
          }))}
        />
      )}
    </>
  )
}
