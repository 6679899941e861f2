import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { capital } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import { budgetArticle } from '../convention/authorisation.rules.ts'
import { versionName } from '../convention/moment.rules.ts'
import { titleIn } from '../convention/title.ts'
import { matters } from '../formats/act.rules.ts'
import { checkVote, organNames, votesOf } from './deliberation.rules.ts'
import type { Deliberation, listAuthorised } from './deliberation.ts'
import { words } from './deliberation.words.ts'

const Effect = ({ c, act }: { c: TerritoryContext; act: Deliberation }) => {
  const say = words[c.var.lang]
  return (
    <Badge tone={act.executory_on ? 'good' : 'warn'} icon={act.executory_on ? 'check' : 'clock'}>
      {act.executory_on
        ? (act.is_transmitted ? say.executory : say.effective)(shortDay(act.executory_on))
        : say.waiting}
    </Badge>
  )
}

export const DeliberationTable = ({ c, acts }: { c: TerritoryContext; acts: readonly Deliberation[] }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <Table
      caption={say.title}
      hideCaption
      columns={[{ label: say.act }, { label: say.council }, { label: say.decided }, { label: say.state }]}
      rows={acts.map((act) => [
        <>
          <a href={href(`/gestion/deliberations/${act.id}`)}>{act.number}</a>
          {act.subject && (
            <>
              <br />
              <span class="hint">{act.subject}</span>
            </>
          )}
        </>,
        act.name,
        shortDay(act.decided_on),
        <Effect c={c} act={act} />,
      ])}
    />
  )
}

/** What an act says, what its vote gives under the law of its day, and what does not add up. */
export const ActPart = ({
  c,
  act,
  authorised,
}: {
  c: TerritoryContext
  act: Deliberation
  authorised: Awaited<ReturnType<typeof listAuthorised>>
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <div class="stack">
      <p>
        {organNames[act.organ][lang]} · {shortDay(act.decided_on)}
        {act.matter_code && ` · ${act.matter_code} ${matters[act.matter_code] ?? ''}`}
      </p>
      <p>
        <Effect c={c} act={act} />
      </p>
      <VotePart c={c} act={act} />
      <section>
        <h2>{say.authorises}</h2>
        {authorised.length === 0 && <p>{say.authorisesNone}</p>}
        <ul class="rows">
          {authorised.map((text) => (
            <li>
              <a href={href(`/gestion/conventions/${text.slug}`)}>{titleIn(lang, text)}</a> ·{' '}
              {versionName(text.number)[lang]}
              {text.scope && <p class="hint">{text.scope}</p>}
              {text.budget_article && <p class="hint">{capital(budgetArticle(text.budget_article)[lang])}</p>}
            </li>
          ))}
        </ul>
      </section>
      <OpenDataPart c={c} act={act} />
    </div>
  )
}

const VotePart = ({ c, act }: { c: TerritoryContext; act: Deliberation }) => {
  const { lang } = c.var
  const say = words[lang]
  const votes = votesOf(act)
  if (!votes)
    return (
      <section>
        <h2>{say.vote}</h2>
        <p>{say.noVote}</p>
      </section>
    )
  const { figures, outcome, quorum, doubts } = checkVote(votes, {
    decidedOn: act.decided_on,
    secondSummons: act.second_summons,
  })
  return (
    <section>
      <h2>{say.vote}</h2>
      {doubts.length > 0 && (
        <Alert kind="warning" lang={lang} title={say.doubts}>
          {doubts.map((doubt) => (
            <p>{doubt[lang]}</p>
          ))}
        </Alert>
      )}
      <Facts
        facts={[
          [say.inOffice, figures.inOffice],
          [say.present, figures.present],
          [say.represented, figures.represented],
          [say.voters, figures.voters],
          [say.cast, figures.cast],
          [
            say.quorum,
            quorum
              ? (quorum.isReached ? say.reached : say.notReached)(figures.present, quorum.needed)
              : say.noQuorum,
          ],
          [say.result, <strong>{outcome.words[lang]}</strong>],
        ]}
      />
    </section>
  )
}

const OpenDataPart = ({ c, act }: { c: TerritoryContext; act: Deliberation }) => {
  const say = words[c.var.lang]
  const missing = [
    !act.published_on && say.missing.publication,
    !act.siret && say.missing.siret,
    !act.matter_code && say.missing.matter,
    !act.subject && say.missing.subject,
  ].filter((each) => each !== false)
  return (
    <section>
      <h2>{say.openData}</h2>
      {missing.length === 0 ? (
        <p>{say.published}</p>
      ) : (
        <>
          <p>{say.notPublished}</p>
          <ul>
            {missing.map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
