type Field = { readonly name: string; readonly kind: string; readonly value: string }
export type Form = { readonly method: string; readonly action: string; readonly fields: readonly Field[] }
export type Answers = Readonly<Record<string, string>>

const attribute = (tag: string, name: string) =>
  new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&').replaceAll('&quot;', '"')

/**
 * Of our own pages: attributes are always quoted, and a form without `action` goes to its page. The header's (search,
 * signing out) are of every page.
 */
export function formsOf(html: string, address: string): Form[] {
  const main = html.slice(html.indexOf('<main'))
  return [...main.matchAll(/<form( [^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes = '', inside = '']) => ({
    action: attribute(attributes, 'action') ?? address,
    method: attribute(attributes, 'method') ?? 'get',
    fields: fieldsOf(inside),
  }))
}

/** Each name once: of several boxes under one name, the first; of a list, its first choice. */
function fieldsOf(inside: string): Field[] {
  const controls = /<(?:input|textarea|button)( [^>]*)>|<select( [^>]*)>([\s\S]*?)<\/select>/g
  const fields = new Map<string, Field>()
  for (const [, tag = '', select, options = ''] of inside.matchAll(controls)) {
    const name = attribute(select ?? tag, 'name')
    if (name === undefined || fields.has(name)) continue
    const first = [...options.matchAll(/ value="([^"]+)"/g)][0]?.[1]
    const kind = select ? 'select' : (attribute(tag, 'type') ?? 'text')
    fields.set(name, { name, kind, value: (select ? first : attribute(tag, 'value')) ?? '' })
  }
  return [...fields.values()]
}

/** What somebody could answer: what stands there, else something of the right kind. */
export function goodAnswers({ fields }: Form): Record<string, string> {
  const kinds: Answers = {
    // Nobody's: what the platform then writes there is read by no other test.
    email: 'formulaire@exemple.fr',
    tel: '03 24 00 00 00',
    date: '2026-06-01',
    time: '09:00',
    url: 'https://exemple.fr',
  }
  return Object.fromEntries(
    fields
      .filter(({ kind }) => kind !== 'file')
      .map(({ name, kind, value }) => [name, value || (kinds[kind] ?? '12')]),
  )
}
