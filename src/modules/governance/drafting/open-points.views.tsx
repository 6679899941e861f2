import type { TerritoryContext } from '../../../platform/http.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import type { Clauses } from '../convention/clauses.rules.ts'
import { mentionSentence } from '../convention/clauses.words.ts'
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

/** What the text leaves open: a choice for each, and another question to add. */
export const OpenPointsPart = ({ c, clauses: { readings } }: Props) => {
  const { lang } = c.var
  const say = words[lang]
  const at = `${pathOf(c)}/lectures`
  return (
    <section class="stack">
      <h2>{say.readings}</h2>
      <p>{say.readingsLead}</p>
      {readings.map((reading) => (
        <article>
          <Form
            c={c}
            name={reading.key}
            action={`${at}/${reading.key}`}
            fields={readingForm(reading)}
            values={{ chosen: reading.chosen ? [reading.chosen] : [] }}
            submit={say.choose}
            button={{ kind: 'quiet' }}
          />
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
