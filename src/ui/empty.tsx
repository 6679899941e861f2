import type { PropsWithChildren } from '../platform/markup.ts'
import type { IconName } from './icon.gen.ts'
import { Icon } from './icon.tsx'

/** Nothing here yet, or nothing found: why, and what to do next. */
export const Empty = ({ icon, title, children }: PropsWithChildren<{ icon: IconName; title: string }>) => (
  <div class="empty">
    <Icon name={icon} />
    <p class="empty-title">{title}</p>
    {children}
  </div>
)
