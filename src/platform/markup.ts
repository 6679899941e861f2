// What JSX means here: HTML, written from the inside out as each element is called. See decisions/012.
import { raw } from 'hono/html'
import type { JSX as Hono } from 'hono/jsx/jsx-runtime'
import { escapeToBuffer, type HtmlEscapedString } from 'hono/utils/html'

/** What may stand inside an element. Words are escaped; nothing, `true` and `false` write nothing. */
export type Child = string | number | boolean | null | undefined | readonly Child[]
export type PropsWithChildren<P = unknown> = P & { readonly children?: Child }

export declare namespace JSX {
  type Element = HtmlEscapedString
  type ElementType = string | ((props: never) => Child)
  type IntrinsicElements = Hono.IntrinsicElements
  type IntrinsicAttributes = { readonly key?: string }
  interface ElementChildrenAttribute {
    children: Child
  }
}

type Props = Readonly<Record<string, unknown>> & { readonly children?: Child }

// https://html.spec.whatwg.org/multipage/syntax.html#void-elements
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '))
// https://html.spec.whatwg.org/multipage/indices.html#attributes-3, those that are true by being there.
const booleanAttributes = new Set(
  `allowfullscreen async autofocus autoplay checked controls default defer disabled formnovalidate hidden inert ismap
  itemscope loop multiple muted nomodule novalidate open playsinline readonly required reversed selected`.split(
    /\s+/,
  ),
)

/** An element, or what a component makes of its properties. Names come from our code alone: only values are escaped. */
export function jsx(tag: string | ((props: Props) => Child), props: Props): Child {
  if (typeof tag === 'function') return tag(props)
  const out: [string] = [`<${tag}`]
  for (const name in props) if (name !== 'children') writeAttribute(out, name, props[name])
  out[0] += '>'
  if (voidElements.has(tag)) return raw(out[0])
  write(out, props.children)
  return raw(`${out[0]}</${tag}>`)
}

export { jsx as jsxDEV, jsx as jsxs }

export const Fragment = ({ children }: PropsWithChildren): HtmlEscapedString => {
  const out: [string] = ['']
  write(out, children)
  return raw(out[0])
}

function writeAttribute(out: [string], name: string, value: unknown): void {
  if (value === null || value === undefined) return
  if (typeof value === 'boolean' && booleanAttributes.has(name)) {
    if (value) out[0] += ` ${name}`
    return
  }
  out[0] += ` ${name}="`
  escapeToBuffer(String(value), out)
  out[0] += '"'
}

function write(out: [string], child: Child): void {
  if (typeof child === 'string') escapeToBuffer(child, out)
  else if (Array.isArray(child)) for (const one of child) write(out, one)
  // Markup of ours, or of hono/html: an object that types see as a string.
  else if (typeof child === 'number' || (child as HtmlEscapedString | undefined)?.isEscaped) out[0] += child
}
