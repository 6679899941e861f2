import type { IconName } from './icon.gen.ts'
import { Icon } from './icon.tsx'
import type { NavLink } from './link.ts'

type WayIn = NavLink & { readonly icon: IconName; readonly help: string }

/** Doors side by side: where each leads, and what is done there. */
export const WaysIn = ({ links }: { links: readonly WayIn[] }) => (
  <ul class="doors">
    {links.map(({ href, label, icon, help }) => (
      <li>
        <a href={href}>
          <Icon name={icon} />
          <span>
            {label} <span class="hint">{help}</span>
          </span>
        </a>
      </li>
    ))}
  </ul>
)
