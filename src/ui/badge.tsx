import type { PropsWithChildren } from '../platform/markup.ts'
import type { IconName } from './icon.gen.ts'
import { Icon } from './icon.tsx'

export type Tone = 'good' | 'warn' | 'bad' | 'note'

/** The state of a thing, in one or two words. The words say it; the colour only repeats it. */
export const Badge = ({
  tone,
  icon,
  children,
}: PropsWithChildren<{ tone?: Tone | undefined; icon?: IconName }>) => (
  <span class="badge" data-tone={tone}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
)

/** What a thing belongs to: a category, a label. With `href` it leads there. */
export const Tag = ({ href, icon, children }: PropsWithChildren<{ href?: string; icon?: IconName }>) =>
  href ? (
    <a class="tag" href={href}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  ) : (
    <span class="tag">
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
