import { HtmlValidate } from 'html-validate'

/** What hono/jsx writes its own way is left alone (`<br/>`, `checked=""`): browsers read it the same. */
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
    // Several boxes under one name are one question with several answers.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    'no-missing-references': 'error',
    'no-raw-characters': ['error', { relaxed: true }],
    'valid-id': ['error', { relaxed: true }],
    // The length of a title is the shop's choice.
    'long-title': 'off',
    // Numbers are kept on one line by a style, not by special spaces that a copy would carry.
    'tel-non-breaking': 'off',
  },
})

/** Throws with one line per fault unless `html`, a page or a fragment, is valid and sound HTML. */
export function assertHtml(html: string): void {
  const isPage = /^\s*<!doctype/i.test(html)
  const faults = validator
    .validateStringSync(html)
    .results.flatMap(({ messages }) => messages)
    // A fragment may speak of elements that are elsewhere on its page.
    .filter(({ ruleId }) => isPage || ruleId !== 'no-missing-references')
    .map(({ line, ruleId, message }) => `line ${line}, ${ruleId}: ${message}\n    ${lineOf(html, line)}`)
  if (faults.length > 0) throw new Error(`${faults.length} fault(s) in HTML\n${faults.join('\n')}`)
}

const lineOf = (text: string, line: number) => (text.split('\n')[line - 1] ?? '').trim().slice(0, 160)
