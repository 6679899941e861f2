import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language, Text } from '../../../platform/language.ts'
import { dayAndHour, shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Form } from '../../../ui/form.tsx'
import { Facts } from '../../../ui/table.tsx'
import { titleIn } from '../convention/title.ts'
import type { SeatOfDay } from '../seat/seat.ts'
import { kindNames, quorumNames, quorumOf, readingNames, rulesForm, silenceNames } from './body.rules.ts'
import type { Body, listBodies, listRules } from './body.ts'
import { words } from './body.words.ts'
import { ComposedBadge } from './head.tsx'

export const BodyList = ({
  c,
  bodies,
}: {
  c: TerritoryContext
  bodies: Awaited<ReturnType<typeof listBodies>>
}) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  return (
    <ul class="rows">
      {bodies.map((body) => (
        <li>
          <div>
            <p>
              <a href={href(`/gestion/instances/${body.slug}`)}>
                <strong>{body.name}</strong>
              </a>{' '}
              · {kindNames[body.kind][lang]}
            </p>
            <p>{titleIn(c.var.lang, body)}</p>
            <p>
              {!body.held && <ComposedBadge c={c} composed={false} />}{' '}
              {say.held(body.held ?? 0, body.seats ?? 0)} ·{' '}
              {body.next_at
                ? `${say.nextAt} ${dayAndHour(body.next_at, territory.timeZone, lang, { year: true })}`
                : say.noMeeting}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Without rules of procedure nothing can be voted: why, and where to record them. */
export const RulesAwaited = ({ c, body, why }: { c: TerritoryContext; body: Body; why?: string }) => {
  const { lang, href } = c.var
  return (
    <Alert kind="warning" lang={lang} title={why ?? words[lang].noRules}>
      {body.may_keep && (
        <p>
          <a href={href(`/gestion/instances/${body.slug}/reglement`)}>{words[lang].writeRules}</a>
        </p>
      )}
    </Alert>
  )
}

type Rules = Awaited<ReturnType<typeof listRules>>

/** What a version of the rules says, line by line; `labels` names the seats. */
export function rulesFacts(
  rules: Pick<
    Rules[number],
    'reading' | 'quorum_share' | 'proxies_per_holder' | 'written_silence' | 'casting_seat_id'
  >,
  labels: Readonly<Record<string, Text>>,
  lang: Language,
): (readonly [label: string, value: string])[] {
  const say = words[lang]
  return [
    [say.counted, readingNames[rules.reading][lang]],
    [say.quorum, quorumNames[quorumOf(rules.quorum_share)][lang]],
    [say.proxiesTitle, say.proxies(rules.proxies_per_holder)],
    [say.written, silenceNames[rules.written_silence ?? 'no'][lang]],
    [say.casting, (rules.casting_seat_id && labels[rules.casting_seat_id]?.[lang]) || say.noCasting],
  ]
}

export const RulesPart = ({
  c,
  rules,
  seats,
  today,
  mayKeep,
}: {
  c: TerritoryContext
  rules: Rules
  seats: readonly SeatOfDay[]
  today: Temporal.PlainDate
  mayKeep: boolean
}) => {
  const { lang } = c.var
  const say = words[lang]
  const [last] = rules
  const labels = Object.fromEntries(seats.map(({ id, label }) => [id, { fr: label, en: label }]))
  return (
    <div class="stack">
      {rules.length === 0 && <p>{say.noRules}</p>}
      {rules.map((version) => (
        <section>
          <h2>
            {say.version(version.version)}, {say.appliesFrom} {shortDay(version.applies_from)}
            {version.applies_until && ` ${say.until} ${shortDay(version.applies_until)}`}
          </h2>
          <Facts facts={rulesFacts(version, labels, lang)} />
          {version.text && <div class="letter">{version.text}</div>}
        </section>
      ))}
      {mayKeep && (
        <section>
          <h2>{say.newVersion}</h2>
          <Form
            c={c}
            fields={rulesForm(labels)}
            values={shown({
              from: today,
              reading: last?.reading ?? 'weighted',
              quorum: quorumOf(last?.quorum_share ?? null),
              proxies: last?.proxies_per_holder ?? 0,
              silence: last?.written_silence ?? 'no',
              casting: last?.casting_seat_id,
              rhythm: last?.meets_every_months ?? 12,
              text: last?.text,
            })}
            submit={say.adopt}
          />
        </section>
      )}
    </div>
  )
}
