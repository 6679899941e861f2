import { Icon } from './icon.tsx'
import type { NavLink } from './link.ts'

/** The pages of one place, as links: each has its address. */
export const Tabs = ({ label, links }: { label: string; links: readonly NavLink[] }) => (
  <nav class="tabs" aria-label={label}>
    <ul>
      {links.map((link) => (
        <li>
          <a href={link.href} aria-current={link.current ? 'page' : undefined}>
            {link.icon && <Icon name={link.icon} />}
            {link.label}
            {link.count ? <span class="count">{link.count}</span> : null}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)
