import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Convention } from './convention.ts'
import { words } from './convention.words.ts'
import { titleIn } from './title.ts'

export type Phase = keyof (typeof words)['fr']['phase']

/** Where a convention stands on a day: ending by itself needs no act, hence no state. */
export function phaseOf(
  convention: Pick<Convention, 'state' | 'is_model' | 'starts_on'>,
  lastOn: Temporal.PlainDate | undefined,
  today: Temporal.PlainDate,
): Phase {
  if (convention.is_model) return 'model'
  if (convention.state === 'draft' || convention.state === 'signing') return convention.state
  const isOver = lastOn && Temporal.PlainDate.compare(lastOn, today) < 0
  if (convention.starts_on && Temporal.PlainDate.compare(today, convention.starts_on) < 0) return 'to_come'
  if (!isOver) return 'in_force'
  return convention.state === 'terminated' ? 'terminated' : 'ended'
}

const tones: Partial<Record<Phase, Tone>> = {
  in_force: 'good',
  to_come: 'note',
  signing: 'warn',
  terminated: 'bad',
}
export const PhaseBadge = ({ c, phase }: { c: TerritoryContext; phase: Phase }) => (
  <Badge tone={tones[phase]}>{words[c.var.lang].phase[phase]}</Badge>
)

/** The pages of one convention, by what stands at the end of their address. */
const tabs = [
  ['', 'timeline'],
  ['/parties', 'parties'],
  ['/texte', 'text'],
  ['/compte', 'accounts'],
  ['/documents', 'documents'],
  ['/bilans', 'reports'],
] as const

/** The top of every page of a convention: the way back, its name, where it stands, its pages. */
export const ConventionHead = ({
  c,
  convention,
  phase,
  current,
  actions,
}: {
  c: TerritoryContext
  convention: Convention
  phase: Phase
  current: (typeof tabs)[number][0]
  actions?: Child
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const title = titleIn(lang, convention)
  const purpose = (lang === 'en' && convention.purpose_en) || convention.purpose_fr
  return (
    <>
      <Breadcrumb lang={lang} links={[{ href: href('/conventions'), label: say.conventions }]} />
      <PageTitle
        title={title}
        over={convention.is_model ? say.model : say.over}
        actions={
          <>
            <PhaseBadge c={c} phase={phase} />
            {convention.may_take_part && (
              <LinkButton href={href(`/gestion/conventions/${convention.slug}`)} kind="quiet" icon="pencil">
                {say.desk}
              </LinkButton>
            )}
            {actions}
          </>
        }
      >
        {purpose}
      </PageTitle>
      <Tabs
        label={title}
        links={tabs
          .filter(([path]) => path !== '/compte' || !convention.is_model)
          .map(([path, name]) => ({
            href: href(`/conventions/${convention.slug}${path}`),
            label: say[name],
            current: path === current,
          }))}
      />
    </>
  )
}
