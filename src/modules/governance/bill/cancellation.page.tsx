import type { Field, Posted } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Child } from '../../../platform/markup.ts'
import { page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import type { Convention } from '../convention/convention.ts'
import { BillHead } from './head.tsx'

type Undoing = {
  readonly act: { readonly title: string; readonly lead: string; readonly submit: string }
  /** What it is about, in the title of the window. */
  readonly about: string
  readonly fields: readonly Field[]
  readonly values?: Posted['values']
  readonly back: { readonly href: string; readonly label: string }
  readonly children?: Child
}

/** The page of an act that undoes what was recorded: what it does, what it asks, and the way back. */
export const undoingPage = (
  c: TerritoryContext,
  { act, about, fields, values = {}, back, children, head }: Undoing & { readonly head: Child },
) =>
  page(
    c,
    { title: `${act.title} · ${about}`, noIndex: true, width: 'reading' },
    <>
      {head}
      <Form c={c} fields={fields} values={values} submit={act.submit} button={{ kind: 'danger' }}>
        {children}
      </Form>
      <LinkButton href={back.href} kind="quiet">
        {back.label}
      </LinkButton>
    </>,
  )

/** The same, on the accounts of a convention. */
export const cancellationPage = (
  c: TerritoryContext,
  {
    convention,
    under,
    ...undoing
  }: Undoing & {
    readonly convention: Convention
    readonly under: NonNullable<Parameters<typeof BillHead>[0]['under']>
  },
) =>
  undoingPage(c, {
    ...undoing,
    head: (
      <BillHead
        c={c}
        convention={convention}
        title={undoing.act.title}
        lead={undoing.act.lead}
        under={under}
      />
    ),
  })
