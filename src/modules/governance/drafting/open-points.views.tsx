import type { TerritoryContext } from '../../../platform/http.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import type { Clauses } from '../convention/clauses.rules.ts'
import { mentionSentence } from '../convention/clauses.words.ts'
import { type Settings, type Settled, settle } from '../convention/settled.rules.ts'
import { ReadingPart } from '../convention/text.views.tsx'
import { readingForm } from './clause-form.rules.ts'
import { words } from './drafting.words.ts'
import { pathOf } from './managed.ts'
import { mentionForm, openPointForm } from './open-points.rules.ts'

type Props = { readonly c: TerritoryContext; readonly clauses: Clauses }

/** Who must be named on what is made, one by one. */
export const MentionsPart = ({ c, clauses: { communication } }: Props) => {
  const { lang } = c.var
  const say = words[lang]
  const at = `${pathOf(c)}/mentions`
  return (
    <section class="stack">
      <h2>{say.mentions}</h2>
      <p>{say.mentionsLead}</p>
      {communication.mentions.length > 0 && (
        <ul>
          {communication.mentions.map((mention) => (
            <li>
              {mentionSentence(mention, lang)}{' '}
              <PostButton action={`${at}/retraits`} fields={{ mark: mention.mark }} kind="quiet">
                {say.takeOut}
                <span class="unseen"> {mention.mark}</span>
              </PostButton>
            </li>
          ))}
        </ul>
      )}
      <FoldedForm
        c={c}
        name="mention"
        summary={say.addMention}
        action={at}
        fields={mentionForm}
        values={{ on: ['everything'], audience: ['any'] }}
        submit={say.addPartySubmit}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}

/** What the text leaves open: a choice for each that no setting makes, and another question to add. */
export const OpenPointsPart = ({ c, clauses, settings }: Props & { readonly settings: Settings }) => {
  const { lang } = c.var
  const say = words[lang]
  const at = `${pathOf(c)}/lectures`
  return (
    <section class="stack">
      <h2>{say.readings}</h2>
      <p>{say.readingsLead}</p>
      {settle(clauses, settings).map((reading) => (
        <article>
          {reading.isApplied && reading.by !== 'choice' ? (
            <>
              <ReadingPart c={c} reading={reading} />
              <SetElsewhere c={c} by={reading.by} settings={settings} />
            </>
          ) : (
            <>
              <Form
                c={c}
                name={reading.key}
                action={`${at}/${reading.key}`}
                fields={readingForm(reading)}
                values={{ chosen: reading.chosen ? [reading.chosen] : [] }}
                submit={say.choose}
                button={{ kind: 'quiet' }}
              />
              <p class="hint">{reading.by ? say.settingAwaited[reading.by] : say.notApplied}</p>
            </>
          )}
          <PostButton action={`${at}/${reading.key}/retrait`} kind="quiet">
            {say.takeOut}
            <span class="unseen"> {reading.question.fr}</span>
          </PostButton>
        </article>
      ))}
      <FoldedForm
        c={c}
        name="lecture"
        summary={say.addReading}
        action={at}
        fields={openPointForm}
        submit={say.addPartySubmit}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}

/** Where the setting that decides a point is changed. */
const SetElsewhere = ({
  c,
  by,
  settings: { votes },
}: {
  readonly c: TerritoryContext
  readonly by: Settled['by']
  readonly settings: Settings
}) => {
  const say = words[c.var.lang]
  if (by === 'term') return <p>{say.setByTerm}</p>
  return by === 'votes' && votes ? (
    <p>
      {say.setByVotes} <a href={c.var.href(`/gestion/instances/${votes.slug}/reglement`)}>{say.toVotes}</a>
    </p>
  ) : (
    <p>
      {say.setByKey} <a href={`${pathOf(c)}/cle`}>{say.toKey}</a>
    </p>
  )
}
