import type { PropsWithChildren } from '../platform/markup.ts'
import type { IconName } from './icon.gen.ts'
import { Icon } from './icon.tsx'

type Look = {
  /** `main` once a page; `quiet` for what may be ignored; `danger` for what cannot be undone. */
  readonly kind?: 'main' | 'quiet' | 'danger' | undefined
  readonly icon?: IconName | undefined
  readonly size?: 'large' | 'small' | undefined
}

export type ButtonProps = Look & {
  readonly type?: 'submit' | 'button' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  /** Another form's id, or another address for the same form. */
  readonly form?: string | undefined
  readonly formaction?: string | undefined
  readonly disabled?: boolean | undefined
}

export const Button = ({
  kind,
  icon,
  size,
  children,
  type = 'submit',
  ...rest
}: PropsWithChildren<ButtonProps>) => (
  <button class="button" type={type} data-kind={kind} data-size={size} {...rest}>
    {icon && <Icon name={icon} />}
    {children}
  </button>
)

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export const LinkButton = ({
  kind,
  icon,
  size,
  href,
  children,
}: PropsWithChildren<Look & { readonly href: string }>) => (
  <a class="button" href={href} data-kind={kind} data-size={size}>
    {icon && <Icon name={icon} />}
    {children}
  </a>
)

/** A button that posts by itself: one act, one address. */
export const PostButton = ({
  action,
  fields = {},
  children,
  ...look
}: PropsWithChildren<
  Look & { readonly action: string; readonly fields?: Readonly<Record<string, string>> | undefined }
>) => (
  <form class="inline" action={action} method="post">
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <Button {...look}>{children}</Button>
  </form>
)
