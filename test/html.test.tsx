import { raw } from 'hono/html'
import { expect, test } from 'vitest'
import { assertHtml } from './html.ts'

const render = (content: unknown) =>
  `<!DOCTYPE html>${(
    (
      <html lang="fr">
        <head>
          <title>Les boutiques</title>
        </head>
        <body>{content}</body>
      </html>
    )
  ).toString()}`

test('pages and fragments as hono/jsx writes them pass', () => {
  const form = (
    <main>
      <form method="post" action="/panier">
        <label for="quantity">Combien ?</label>
        <input id="quantity" name="quantity" type="number" required />
        <label>
          <input type="checkbox" name="gift" checked /> C’est un cadeau
        </label>
        <br />
        <button type="submit">Ajouter</button>
      </form>
    </main>
  )
  expect(() => assertHtml(render(form))).not.toThrow()
  expect(() => assertHtml(form.toString())).not.toThrow()
})

test.each([
  ['an image without alternative text', '<img src="/a.webp">', 'wcag/h37'],
  ['the same id twice', '<p id="a">1</p><p id="a">2</p>', 'no-dup-id'],
  ['a block in a sentence', '<span><div>no</div></span>', 'element-permitted-content'],
  ['a style that the security policy refuses', '<p style="color: red">no</p>', 'no-inline-style'],
  ['a label for nothing', '<label for="nobody">Nom</label>', 'no-missing-references'],
])('%s is refused', (_, html, rule) => {
  expect(() => assertHtml(render(raw(html)))).toThrow(rule)
})
