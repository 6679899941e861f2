import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import { titleIn } from '../convention/title.ts'
import type { SeatOfDay } from '../seat/seat.ts'
import type { Body } from './body.ts'
import { words } from './body.words.ts'

/** Each college has a seat that somebody holds. */
export const isComposed = (
  colleges: Body['colleges'],
  seats: readonly Pick<SeatOfDay, 'college' | 'titular_id'>[],
): boolean =>
  colleges.every((college) => seats.some((seat) => seat.college === college && seat.titular_id !== null))

export const ComposedBadge = ({ c, composed }: { c: TerritoryContext; composed: boolean }) => (
  <Badge tone={composed ? 'good' : 'warn'}>
    {composed ? words[c.var.lang].composed : words[c.var.lang].defined}
  </Badge>
)

const tabs = [
  ['', 'meetings'],
  ['/sieges', 'members'],
  ['/reglement', 'rules'],
  ['/actions', 'actions'],
] as const

/** The top of a body's pages: the way back, its name and convention, its pages. */
export const BodyHead = ({
  c,
  body,
  current,
  actions,
  children,
}: {
  c: TerritoryContext
  body: Body
  current: (typeof tabs)[number][0]
  actions?: Child
  children?: Child
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <Breadcrumb lang={lang} links={[{ href: href('/gestion/instances'), label: say.bodies }]} />
      <PageTitle title={body.name} over={titleIn(c.var.lang, body)} actions={actions}>
        {body.purpose && <p>{body.purpose}</p>}
        {children}
      </PageTitle>
      <Tabs
        label={body.name}
        links={[
          ...tabs.map(([path, name]) => ({
            href: href(`/gestion/instances/${body.slug}${path}`),
            label: say[name],
            current: path === current,
          })),
          { href: href(`/decisions/${body.slug}`), label: say.register },
        ]}
      />
    </>
  )
}
