import type { Child } from '../../../platform/markup.ts'

/** What was recorded, then what undid it and why, or the way to undo it: nothing is erased. */
export const Undone = ({
  name,
  undone,
  href,
  act,
  of,
}: {
  readonly name: Child
  readonly undone: string | null
  /** Nothing when it is not undone by itself. */
  readonly href: string | undefined
  readonly act: string
  /** What the act is about, for who hears the link alone. */
  readonly of: string
}) => (
  <>
    {name}
    {(undone || href) && <br />}
    {undone ? (
      <span class="hint">{undone}</span>
    ) : (
      href && (
        <a href={href}>
          {act}
          <span class="unseen"> {of}</span>
        </a>
      )
    )}
  </>
)
