import { expect, test } from 'vitest'
import { held, heldInPage } from './typography.ts'

test('French marks stay on the line of their word', () => {
  expect(held('« Aide » : 50 % ; oui !')).toBe('«\u00a0Aide\u00a0»\u00a0: 50\u00a0%\u00a0; oui\u00a0!')
})

test('in a page, only what is read changes: never an attribute, a box of text nor a script', () => {
  const untouched =
    '<a title="Aide : ici" href="/q?a=1"></a><textarea>Aide : ici</textarea><script>{"a" : 1}</script>'
  expect(heldInPage(untouched)).toBe(untouched)
  expect(heldInPage('<h1>Aide : <em>«</em> ici « là »</h1>')).toBe(
    '<h1>Aide\u00a0: <em>«</em> ici «\u00a0là\u00a0»</h1>',
  )
})
