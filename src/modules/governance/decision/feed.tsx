import { raw } from 'hono/html'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { parts, slipInWords } from '../rectification/rectification.rules.ts'
import type { listPublishedRectifications, Rectification } from '../rectification/rectification.ts'
import { words as rectified } from '../rectification/rectification.words.ts'
import type { Decision } from './decision.ts'
import { words } from './decision.words.ts'

type Entry = {
  /** Readers of feeds show each once: what happens to a decision later is an entry of its own. */
  readonly guid: string
  readonly on: Temporal.PlainDate
  readonly title: string
  readonly text: string
  readonly bodySlug: string
  readonly decisionId: Id<'decision'>
}
type Rectified = Awaited<ReturnType<typeof listPublishedRectifications>>

/** What followers of the register are told, the latest first: decisions, what was rectified of them, those cancelled. */
export const feedEntries = (
  decisions: readonly Decision[],
  rectifications: Rectified,
  lang: Language,
): readonly Entry[] =>
  [
    ...decisions.flatMap((decision) => entriesOf(decision, rectifications, lang)),
    ...rectifications.flatMap((one) => rectifiedEntry(one, lang)),
  ].toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on) || (a.guid < b.guid ? 1 : -1))

function entriesOf(decision: Decision, rectifications: Rectified, lang: Language): Entry[] {
  const { id, body_name, body_slug: bodySlug, title, cancelled_on, cancelled_why } = decision
  const about = { bodySlug, decisionId: id }
  const why = cancelled_on && words[lang].cancelledWhy(shortDay(cancelled_on), cancelled_why ?? '')
  const mine = rectifications.filter(({ decision_id }) => decision_id === id)
  const said = [
    lang === 'en' ? decision.words_en : decision.words_fr,
    why,
    ...mine.map((one) => slipSaid(one, lang)),
  ]
  return [
    {
      ...about,
      guid: id,
      on: decision.decided_on,
      title: body_name + colon(lang) + title,
      text: said.filter(Boolean).join(' '),
    },
    ...(cancelled_on && why
      ? [
          {
            ...about,
            guid: `${id}-annulation`,
            on: cancelled_on,
            title: rectified[lang].feedCancelled(body_name, title),
            text: why,
          },
        ]
      : []),
  ]
}

const slipSaid = (one: Rectification, lang: Language): string =>
  `${rectified[lang].of(shortDay(one.rectified_on), parts[one.part][lang].toLowerCase())} ${slipInWords(one)[lang]}. ${rectified[lang].why(one.reason)}`

const rectifiedEntry = (one: Rectified[number], lang: Language): Entry[] =>
  one.decision_id
    ? [
        {
          guid: one.id,
          on: one.rectified_on,
          title: rectified[lang].feedTitle(one.body_name, one.decision_title ?? ''),
          text: slipSaid(one, lang),
          bodySlug: one.body_slug,
          decisionId: one.decision_id,
        },
      ]
    : []

type Feed = {
  readonly title: string
  readonly lang: Language
  /** Where the register stands, in full. */
  readonly link: string
  readonly addressOf: (entry: Entry) => string
}

const rfc822 = (day: Temporal.PlainDate) =>
  `${day.toLocaleString('en-GB', { weekday: 'short' })}, ${day.toLocaleString('en-GB', { day: '2-digit' })} ${day.toLocaleString('en-US', { month: 'short' })} ${day.year} 00:00:00 GMT`

/** The register, for whoever follows it (RSS 2.0). */
export const decisionFeed = (entries: readonly Entry[], { title, lang, link, addressOf }: Feed) => (
  <>
    {raw('<?xml version="1.0" encoding="UTF-8"?>\n')}
    {raw(`<rss version="2.0"><channel>`)}
    {element('title', title)}
    {element('link', link)}
    {element('description', title)}
    {element('language', lang)}
    {entries.map((entry) => (
      <>
        {raw('<item>')}
        {element('title', entry.title)}
        {element('link', addressOf(entry))}
        {raw(`<guid isPermaLink="false">${entry.guid}</guid>`)}
        {element('pubDate', rfc822(entry.on))}
        {element('description', entry.text)}
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
