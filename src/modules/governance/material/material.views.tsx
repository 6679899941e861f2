import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { inSentence, ofNames } from '../../../platform/names.ts'
import { longDay, shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import type { Clauses } from '../convention/clauses.rules.ts'
import { mentionsFor } from '../convention/mention.rules.ts'
import {
  answerForm,
  audienceNames,
  channels,
  depositForm,
  fieldsShown,
  type MaterialState,
  marksAsked,
  mayMove,
  releaseForm,
  versionForm,
} from './material.rules.ts'
import type { Material, MaterialLine, MaterialVersion, Review } from './material.ts'
import { words } from './material.words.ts'
import { isShown } from './piece.ts'

const tones: Record<MaterialState, Tone> = {
  awaiting: 'warn',
  approved: 'good',
  correction: 'warn',
  refused: 'bad',
  superseded: 'note',
  released: 'good',
}

export const StateBadge = ({ c, state }: { c: TerritoryContext; state: MaterialState }) => (
  <Badge tone={tones[state]}>{words[c.var.lang].state[state]}</Badge>
)

export const MaterialList = ({
  c,
  at,
  materials,
  copiesDeposited,
}: {
  c: TerritoryContext
  at: string
  materials: readonly MaterialLine[]
  copiesDeposited: boolean
}) => {
  const { lang } = c.var
  const say = words[lang]
  return (
    <ul class="rows">
      {materials.map((one) => (
        <li>
          <a href={`${at}/${one.id}`}>{one.title}</a> <StateBadge c={c} state={one.state} />
          {copiesDeposited && one.state === 'released' && !one.deposited_on && (
            <>
              {' '}
              <Badge tone="warn">{say.toCopy}</Badge>
            </>
          )}
          <p class="hint">
            {say.by(one.party, channels[one.channel][lang])} ·{' '}
            {say.versionOn(one.number, shortDay(one.submitted_on))}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What the clauses ask of a support, read before it is submitted. */
export const RulesPart = ({
  c,
  communication,
  approvers,
}: {
  c: TerritoryContext
  communication: Clauses['communication']
  approvers: readonly string[]
}) => {
  const say = words[c.var.lang]
  const marks = communication.mentions.filter(({ on }) => on !== 'documents')
  return (
    <div class="prose">
      {approvers.length === 0 ? (
        <p>{say.noApprover}</p>
      ) : (
        <p>
          {say.submitLead(inSentence(approvers)[c.var.lang])}{' '}
          {communication.silenceApprovesAfterDays === null
            ? say.noSilence
            : say.silence(communication.silenceApprovesAfterDays)}
        </p>
      )}
      {marks.length > 0 && (
        <>
          <h2>{say.marks}</h2>
          <ul>
            {marks.map(({ mark, audience }) => (
              <li>{say.marksOf(mark, audience === 'outside')}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** What a support must bear for its audience, and whether who made it says it does; a word for those who approve it. */
export const MarksPart = ({
  c,
  material: { audience, latest },
  mentions,
}: {
  c: TerritoryContext
  material: Pick<Material, 'audience' | 'latest'>
  mentions: Clauses['communication']['mentions']
}) => {
  const { lang } = c.var
  const say = words[lang]
  const asked = mentionsFor(mentions, { kind: 'support', audience })
  return (
    asked.length > 0 && (
      <section aria-labelledby="marques">
        <h2 id="marques">{say.marksFor(audienceNames[audience][lang])}</h2>
        <ul class="rows">
          {asked.map((mark) => (
            <li>
              {mark}{' '}
              {latest.marks.includes(mark) ? (
                <Badge tone="good">{say.borne}</Badge>
              ) : (
                <Badge tone="warn">{say.notBorne}</Badge>
              )}
            </li>
          ))}
        </ul>
      </section>
    )
  )
}

/** One version as it was submitted, and what was answered. */
export const VersionPart = ({
  c,
  at,
  version,
}: {
  c: TerritoryContext
  at: string
  version: MaterialVersion
}) => {
  const { lang } = c.var
  const say = words[lang]
  const file = `${at}/versions/${version.number}`
  return (
    <>
      {isShown(version) ? (
        <figure class="piece">
          <img src={file} alt={version.alternative} />
          <figcaption>
            <strong>{say.shows}</strong> {version.alternative}
          </figcaption>
        </figure>
      ) : (
        <p>
          <LinkButton href={file} kind="quiet" icon="download">
            {say.download(version.number)}
          </LinkButton>
        </p>
      )}
      {version.note && <p>{version.note}</p>}
      {version.released_on && <p>{say.released(longDay(version.released_on, lang, { year: true }))}.</p>}
      {version.deposited_on && <p>{say.copied(shortDay(version.deposited_on), version.deposit_note)}.</p>}
    </>
  )
}

export const AnswersPart = ({ c, version }: { c: TerritoryContext; version: MaterialVersion }) => {
  const say = words[c.var.lang]
  if (version.reviews.length === 0) return <p>{say.nobodyAsked}</p>
  return (
    <ul class="rows">
      {version.reviews.map((review) => (
        <li>
          <strong>{review.party}</strong> {standingOf(c, version.state, review)}
          {review.reason && <p>{review.reason}</p>}
        </li>
      ))}
    </ul>
  )
}

function standingOf(c: TerritoryContext, state: MaterialState, review: Review): string {
  const say = words[c.var.lang]
  if (review.verdict && review.answered_on)
    return [say.verdict[review.verdict], review.is_tacit && say.tacit, shortDay(review.answered_on)]
      .filter(Boolean)
      .join(' · ')
  if (state !== 'awaiting') return say.notAsked
  return [say.awaited, review.silence_until && say.until(shortDay(review.silence_until))]
    .filter(Boolean)
    .join(' · ')
}

/** What can be done now: answer, release, deposit a copy, submit another version. */
export const NextPart = ({
  c,
  at,
  material: { latest },
  approvers,
  missing,
  maySubmit,
  communication,
}: {
  c: TerritoryContext
  at: string
  material: Material
  /** The awaited parties that the reader may answer for. */
  approvers: Readonly<Record<string, Text>>
  missing: readonly string[]
  maySubmit: boolean
  communication: Clauses['communication'] | undefined
}) => {
  const { lang } = c.var
  const say = words[lang]
  const mine = Object.keys(approvers)
  return (
    <>
      {latest.state === 'awaiting' && missing.length > 0 && (
        <Alert kind="info" lang={lang}>
          {say.missing(ofNames(missing)[lang])}
        </Alert>
      )}
      {mine.length > 0 && (
        <section>
          <h2>{say.yours}</h2>
          <Form
            c={c}
            name="reponse"
            action={`${at}/reponses`}
            fields={answerForm(approvers)}
            values={{ party: mine.slice(0, 1) }}
            submit={say.send}
          />
        </section>
      )}
      {maySubmit && latest.state === 'approved' && (
        <section>
          <h2>{say.release}</h2>
          <p>{missing.length > 0 ? say.missing(ofNames(missing)[lang]) : say.mayRelease}</p>
          {missing.length === 0 && (
            <Form
              c={c}
              name="diffusion"
              action={`${at}/diffusion`}
              fields={releaseForm}
              submit={say.markReleased}
            />
          )}
        </section>
      )}
      {maySubmit && communication?.copiesDeposited && latest.approved_on && !latest.deposited_on && (
        <section>
          <h2>{say.deposit}</h2>
          <p>{say.depositLead}</p>
          <Form
            c={c}
            name="depot"
            action={`${at}/depot`}
            fields={depositForm}
            submit={say.markDeposited}
            button={{ kind: 'quiet' }}
          />
        </section>
      )}
      {maySubmit && (mayMove(latest.state, 'replace') || latest.state === 'released') && (
        <FoldedForm
          c={c}
          summary={say.newVersion}
          lead={say.newVersionLead}
          open={latest.state === 'correction'}
          name="version"
          action={`${at}/versions`}
          fields={fieldsShown(versionForm(marksAsked(communication?.mentions ?? [])))}
          values={{ marks: latest.marks }}
          submit={say.newVersion}
          button={{ kind: 'quiet', icon: 'upload' }}
        />
      )}
    </>
  )
}
