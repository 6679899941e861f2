import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { longDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { printSiret } from '../shop/siret.rules.ts'
import { isTrade, trades } from '../shop/trade.rules.ts'
import { answerForm } from './joining.rules.ts'
import type { findFile, listFilesToReview, listMessages } from './joining.ts'
import { words } from './joining.words.ts'

type File = Awaited<ReturnType<typeof findFile>>

export const FilePage = ({
  c,
  file,
  messages,
}: {
  c: TerritoryContext
  file: File
  messages: Awaited<ReturnType<typeof listMessages>>
}) => {
  const { lang, territory } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={say.file(file.name)}>
        <Badge>{say.state[file.state]}</Badge>
      </PageTitle>
      <dl class="facts">
        <dt>{say.siret}</dt>
        <dd>{printSiret(file.siret)}</dd>
        <dt>{say.legalName}</dt>
        <dd>{file.legal_name}</dd>
        <dt>{say.trade}</dt>
        <dd>{isTrade(file.trade) ? trades[file.trade].name[lang] : file.trade}</dd>
        <dt>{say.address}</dt>
        <dd>
          {file.street}, {file.postal_code} {file.commune_name}
        </dd>
        <dt>{say.contact}</dt>
        <dd>{[file.email, file.phone].filter(Boolean).join(' · ')}</dd>
      </dl>
      <section>
        <h2>{say.conversation}</h2>
        <ol class="timeline">
          {messages.map((message) => (
            <li>
              <p>
                <strong>
                  {message.kind === 'submitted' || message.kind === 'answer' ? say.you : say.territory}
                </strong>{' '}
                · {longDay(message.at.toZonedDateTimeISO(territory.timeZone).toPlainDate(), lang)}
                {message.kind !== 'answer' && ` · ${say.state[message.kind as File['state']]}`}
              </p>
              {message.body && <p>{message.body}</p>}
            </li>
          ))}
        </ol>
      </section>
      {file.may_answer && file.state === 'correction' && (
        <section>
          <h2>{say.answer}</h2>
          <Form
            c={c}
            fields={answerForm}
            values={shown({
              ...file,
              legalName: file.legal_name,
              postalCode: file.postal_code,
              commune: file.commune_name,
            })}
            submit={say.sendAgain}
          />
        </section>
      )}
    </>
  )
}

export const ReviewPage = ({
  c,
  files,
}: {
  c: TerritoryContext
  files: Awaited<ReturnType<typeof listFilesToReview>>
}) => {
  const { lang, territory, href } = c.var
  const say = words[lang]
  return (
    <ul class="rows">
      {files.map((file) => (
        <li>
          <a href={href(`/gestion/boutiques/${file.slug}`)}>{file.name}</a> · {file.commune_name} ·{' '}
          {say.state[file.state]}
          {file.submitted_at &&
            ` · ${longDay(file.submitted_at.toZonedDateTimeISO(territory.timeZone).toPlainDate(), lang)}`}
        </li>
      ))}
    </ul>
  )
}
