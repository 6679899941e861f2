import { raw } from 'hono/html'
import type { Language } from '../../../platform/language.ts'
import { colon } from '../../../platform/typography.ts'
import type { Decision } from './decision.ts'

type Feed = {
  readonly title: string
  readonly lang: Language
  /** Where the register stands, in full. */
  readonly link: string
  readonly addressOf: (decision: Decision) => string
}

const rfc822 = (day: Temporal.PlainDate) =>
  `${day.toLocaleString('en-GB', { weekday: 'short' })}, ${day.toLocaleString('en-GB', { day: '2-digit' })} ${day.toLocaleString('en-US', { month: 'short' })} ${day.year} 00:00:00 GMT`

/** The latest decisions, for whoever follows them (RSS 2.0). */
export const decisionFeed = (decisions: readonly Decision[], { title, lang, link, addressOf }: Feed) => (
  <>
    {raw('<?xml version="1.0" encoding="UTF-8"?>\n')}
    {raw(`<rss version="2.0"><channel>`)}
    {element('title', title)}
    {element('link', link)}
    {element('description', title)}
    {element('language', lang)}
    {decisions.map((decision) => (
      <>
        {raw('<item>')}
        {element('title', decision.body_name + colon(lang) + decision.title)}
        {element('link', addressOf(decision))}
        {raw(`<guid isPermaLink="false">${decision.id}</guid>`)}
        {element('pubDate', rfc822(decision.decided_on))}
        {element('description', lang === 'en' ? decision.words_en : decision.words_fr)}
        {raw('</item>')}
      </>
    ))}
    {raw('</channel></rss>')}
  </>
)

// Written by hand: `link` is an element without end in HTML, and one with an end in RSS.
const element = (name: string, text: string) => (
  <>
    {raw(`<${name}>`)}
    {text}
    {raw(`</${name}>`)}
  </>
)
