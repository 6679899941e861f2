import type { Language } from '../platform/language.ts'
import type { PropsWithChildren } from '../platform/markup.ts'
import { Button } from './button.tsx'
import { PageTitle } from './page-title.tsx'

const words = { fr: { back: 'Non, revenir' }, en: { back: 'No, go back' } }

/** A page that asks before what cannot be undone: what will happen, then yes or no. No window on top of a page. */
export const ConfirmPage = ({
  lang,
  title,
  action,
  fields = {},
  yes,
  back,
  danger,
  children,
}: PropsWithChildren<{
  lang: Language
  title: string
  action: string
  fields?: Readonly<Record<string, string>>
  /** What the button does: `Oui, annuler la commande`. */
  yes: string
  back: string
  danger?: boolean
}>) => (
  <>
    <PageTitle title={title}>{children}</PageTitle>
    <form action={action} method="post" class="actions">
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button kind={danger ? 'danger' : 'main'}>{yes}</Button>
      <a class="button" data-kind="quiet" href={back}>
        {words[lang].back}
      </a>
    </form>
  </>
)
