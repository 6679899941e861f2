import type { TerritoryContext } from '../../../platform/http.tsx'
import { longDay, shortDay } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button } from '../../../ui/button.tsx'
import { Facts } from '../../../ui/table.tsx'
import type { Clauses } from './clauses.rules.ts'
import { clauseSentences } from './clauses.words.ts'
import type { Version } from './convention.ts'
import { words } from './convention.words.ts'
import { versionName } from './moment.rules.ts'
import { type Settings, type Settled, settle } from './settled.rules.ts'

type Day = Temporal.PlainDate

/** How costs are shared on a day, and what wrote it: the number of its amendment, or where the text provides for it. */
export type SharingThen = {
  readonly rule: string
  readonly fromOn: Day
  readonly amendment: number | undefined
  readonly provision: string | undefined
  /** When another key takes its place. */
  readonly nextOn: Day | undefined
}

/** The text as it stood on a day; before any signature, the draft. */
export const TextPart = ({
  c,
  version,
  versions,
  on,
  sharing,
  settings,
}: {
  c: TerritoryContext
  version: Version | undefined
  versions: readonly Version[]
  on: Day
  sharing: SharingThen | undefined
  settings: Settings
}) => {
  const { lang } = c.var
  const say = words[lang]
  return (
    <>
      <form method="get" class="filters">
        <div class="field">
          <label for="le">{say.appliedOn}</label>
          <input type="date" id="le" name="le" value={on.toString()} />
        </div>
        <div class="actions">
          <Button kind="quiet">{say.show}</Button>
        </div>
      </form>
      {version ? (
        <>
          <p>
            <strong>{ruling(version, lang)}</strong>
          </p>
          <ClausesPart c={c} clauses={version.clauses} sharing={sharing} settings={settings} />
        </>
      ) : (
        <p>{say.nothingApplied(longDay(on, lang, { year: true }))}</p>
      )}
      {versions.length > 1 && (
        <section>
          <h2>{say.versions}</h2>
          <ul>
            {versions.map((each) => (
              <li>
                {each.from_on ? (
                  <a href={`?le=${each.from_on}`}>{ruling(each, lang)}</a>
                ) : (
                  versionName(each.number)[lang] + colon(lang) + say.draftText
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ruling({ number: n, from_on, last_on }: Version, lang: 'fr' | 'en'): string {
  const say = words[lang]
  const name = versionName(n)[lang]
  if (!from_on) return say.draftText
  return last_on
    ? say.appliedUntil(name, shortDay(from_on), shortDay(last_on))
    : say.applies(name, shortDay(from_on))
}

const ClausesPart = ({
  c,
  clauses,
  sharing,
  settings,
}: {
  c: TerritoryContext
  clauses: Clauses
  sharing: SharingThen | undefined
  settings: Settings
}) => {
  const { lang } = c.var
  const say = words[lang]
  const in_ = ({ fr, en }: { fr: string; en: string }) => (lang === 'en' && en) || fr
  return (
    <>
      <section>
        <h2>{say.essentials}</h2>
        <Facts
          facts={[
            ...clauseSentences(clauses, lang),
            ...(sharing ? [[say.sharing, sharing.rule] as const] : []),
          ]}
        />
        {sharing && <KeyOrigin c={c} sharing={sharing} />}
      </section>
      {clauses.articles.length > 0 && (
        <section>
          <h2>{say.articles}</h2>
          {clauses.articles.map(({ number: n, title, words: said }) => (
            <details>
              <summary>
                {n && `${say.article(n)} · `}
                {in_(title)}
              </summary>
              <p>{in_(said)}</p>
            </details>
          ))}
        </section>
      )}
      {clauses.readings.length > 0 && (
        <section>
          <h2>{say.readings}</h2>
          <p>{say.readingsLead}</p>
          {settle(clauses, settings).map((reading) => (
            <ReadingPart c={c} reading={reading} />
          ))}
        </section>
      )}
    </>
  )
}

/** A key written after the text may disagree with an article of it: which one applies is said. */
const KeyOrigin = ({ c, sharing }: { c: TerritoryContext; sharing: SharingThen }) => {
  const { lang } = c.var
  const say = words[lang]
  const { amendment, provision, fromOn, nextOn } = sharing
  return (
    <>
      {amendment !== undefined && <p>{say.keyOfAmendment(versionName(amendment)[lang], shortDay(fromOn))}</p>}
      {provision && <p>{say.keyOfProvision(provision, shortDay(fromOn))}</p>}
      {nextOn && <p>{say.keyUntil(shortDay(nextOn))}</p>}
    </>
  )
}

/** A point left open, its readings, and the one that is applied. */
export const ReadingPart = ({ c, reading }: { c: TerritoryContext; reading: Settled }) => {
  const { lang } = c.var
  const say = words[lang]
  const in_ = ({ fr, en }: { fr: string; en: string }) => (lang === 'en' && en) || fr
  return (
    <article class="reading">
      <h3>
        {in_(reading.question)}
        {reading.article && <span class="hint"> {say.article(reading.article)}</span>}
      </h3>
      <dl class="facts">
        {reading.options.map((option) => (
          <div>
            <dt>
              {in_(option.words)}{' '}
              {option.value === reading.chosen && (
                <Badge tone="good" icon="check">
                  {say.chosen}
                </Badge>
              )}
            </dt>
            <dd>{in_(option.consequence)}</dd>
          </div>
        ))}
      </dl>
      {reading.chosen === null && (
        <Badge tone="warn">{reading.isApplied ? say.appliedOtherwise : say.notChosen}</Badge>
      )}
    </article>
  )
}
