import fc from 'fast-check'
import { raw } from 'hono/html'
import { expect, test } from 'vitest'
import type { PropsWithChildren } from './markup.ts'

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
const read = (html: string) =>
  html.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity as keyof typeof entities])

test('whatever people type is read back as they typed it, in a text and in an attribute', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('&', '<', '>', '"', "'", 'a', ';', '#39', 'é') }),
      (typed) => {
        const [, attribute = '', text = ''] =
          /^<p title="([^"<>']*)">([^"<>']*)<\/p>$/.exec(String(<p title={typed}>{typed}</p>)) ?? []
        expect([read(attribute), read(text)]).toEqual([typed, typed])
      },
    ),
  )
})

test('markup inside markup is written once, whether ours or an icon’s', () => {
  const Name = ({ children }: PropsWithChildren) => <b>{children}</b>
  const drawn = raw('<svg></svg>')
  expect(String(<p>{[<Name>A & B</Name>, [drawn]]}</p>)).toBe('<p><b>A &amp; B</b><svg></svg></p>')
  expect(
    String(
      <>
        {'<'}
        <i>{'>'}</i>
      </>,
    ),
  ).toBe('&lt;<i>&gt;</i>')
})

test('nothing, true and false write nothing; zero is a number like any other', () => {
  const Nobody = () => null
  expect(
    String(
      <p class={undefined}>
        {null}
        {undefined}
        {true}
        {false}
        {''}
        {0}
        <Nobody />
      </p>,
    ),
  ).toBe('<p>0</p>')
})

test('an attribute that is true by being there has no value; the others say true or false', () => {
  expect(String(<input required disabled={false} aria-invalid={false} data-on={true} />)).toBe(
    '<input required aria-invalid="false" data-on="true">',
  )
})

test('elements that hold nothing have no end; the others always have one', () => {
  expect(
    String(
      <div>
        <br />
        <td />
      </div>,
    ),
  ).toBe('<div><br><td></td></div>')
})
