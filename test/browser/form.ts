import type { Locator, Page } from 'playwright-core'

/** What somebody answers to a form: words typed, options of a list, boxes ticked; labels by how they begin. */
type Given = {
  readonly type?: Readonly<Record<string, string>>
  readonly pick?: Readonly<Record<string, string>>
  readonly tick?: readonly string[]
}

const controls = {
  type: 'textarea, input:not([type=checkbox], [type=radio])',
  pick: 'select',
  tick: 'input[type=checkbox], input[type=radio]',
}
/** The control whose label begins with these words, whole, whichever spaces hold their marks. */
const find = (page: Page, kind: keyof Given, label: string): Locator =>
  page
    .getByLabel(new RegExp(`^${label.replaceAll(' ', '\\s')}(?!\\p{L})`, 'u'))
    .and(page.locator(controls[kind]))

/** Presses, and waits for the page that answers. */
export const press = (page: Page, button: Locator) =>
  Promise.all([page.waitForEvent('domcontentloaded'), button.click()])

/** Answers a form and sends it; the page that comes says `then`. Of several forms with this button, the one that asks. */
export async function send(
  page: Page,
  submit: string,
  then: string,
  { type = {}, pick = {}, tick = [] }: Given = {},
) {
  const asked = [
    ...Object.keys(type).map((label) => find(page, 'type', label)),
    ...Object.keys(pick).map((label) => find(page, 'pick', label)),
    ...tick.map((label) => find(page, 'tick', label)),
  ]
  const button = page.getByRole('button', { name: submit, exact: true })
  const form = asked
    .reduce((forms, has) => forms.filter({ has }), page.locator('form').filter({ has: button }))
    .first()
  for (const [label, text] of Object.entries(type)) await form.locator(find(page, 'type', label)).fill(text)
  for (const [label, option] of Object.entries(pick))
    await form.locator(find(page, 'pick', label)).selectOption({ label: option })
  for (const label of tick) await form.locator(find(page, 'tick', label)).check()
  await press(page, form.locator(button))
  await page.getByText(then).first().waitFor()
}
