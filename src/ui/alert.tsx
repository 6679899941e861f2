import type { Language } from '../platform/language.ts'
import type { Child, PropsWithChildren } from '../platform/markup.ts'
import type { IconName } from './icon.gen.ts'
import { Icon } from './icon.tsx'

const words = {
  fr: { info: 'Information :', success: 'C’est fait :', warning: 'Attention :', error: 'Erreur :' },
  en: { info: 'Information:', success: 'Done:', warning: 'Warning:', error: 'Error:' },
}
const icons = {
  info: 'info',
  success: 'circle-check',
  warning: 'triangle-alert',
  error: 'circle-alert',
} satisfies Record<string, IconName>

export type AlertKind = keyof typeof icons

/** A message in the page. `live` for what an act of the person just produced: it is then read aloud. */
export const Alert = ({
  kind,
  lang,
  title,
  live,
  children,
}: PropsWithChildren<{ kind: AlertKind; lang: Language; title?: string; live?: boolean }>) => (
  <div class="alert" data-kind={kind} role={live ? (kind === 'error' ? 'alert' : 'status') : undefined}>
    <Icon name={icons[kind]} />
    <div>
      <p class="alert-title">
        {title ?? <span class="unseen">{words[lang][kind]} </span>}
        {title ? undefined : children}
      </p>
      {title && children}
    </div>
  </div>
)

/** A line above every page: this is a demonstration, this territory is suspended. */
export const Notice = ({
  kind,
  children,
}: PropsWithChildren<{ kind: 'demonstration' | 'suspension' }>): Child => (
  <div class="notice" data-kind={kind}>
    <p>
      <Icon name={kind === 'demonstration' ? 'info' : 'triangle-alert'} />
      <span>{children}</span>
    </p>
  </div>
)
