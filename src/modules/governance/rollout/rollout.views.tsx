import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { kindNames } from '../body/body.rules.ts'
import {
  cancellationForm,
  freeServiceForm,
  refuse,
  type Standing,
  serviceForm,
  standingOf,
} from './rollout.rules.ts'
import type { FoundRollout } from './rollout.ts'
import { words } from './rollout.words.ts'

const tones: Record<Standing, Tone> = {
  cancelled: 'note',
  in_service: 'good',
  in_service_early: 'warn',
  ratified: 'good',
  disowned: 'bad',
  refused: 'bad',
  validated: 'good',
  free: 'note',
  waiting: 'warn',
}

type C = { readonly c: TerritoryContext }
type One = C & { readonly one: FoundRollout }

export const StandingBadge = ({ c, one }: One) => {
  const standing = standingOf(one)
  return <Badge tone={tones[standing]}>{words[c.var.lang].standing[standing]}</Badge>
}

export const RolloutList = ({
  c,
  at,
  rollouts,
}: C & { readonly at: string; readonly rollouts: readonly FoundRollout[] }) => {
  const say = words[c.var.lang]
  return (
    <Table
      caption={say.title}
      hideCaption
      columns={[{ label: say.name }, { label: say.state }, { label: say.wished }]}
      rows={rollouts.map((one) => [
        <a href={`${at}/${one.id}`}>
          {one.name} {one.version}
        </a>,
        <>
          <StandingBadge c={c} one={one} />
          {one.in_service_on && !one.cancelled_on && (
            <p class="hint">{say.since(shortDay(one.in_service_on))}</p>
          )}
        </>,
        shortDay(one.wished_on),
      ])}
    />
  )
}

/** What was announced, and what followed. */
export const RolloutPart = ({ c, at, one }: One & { readonly at: string }) => {
  const say = words[c.var.lang]
  const { verdict } = one
  return (
    <>
      {one.cancelled_on && (
        <Alert kind="info" lang={c.var.lang}>
          {say.cancelledWhy(shortDay(one.cancelled_on), one.cancelled_because ?? '')}
        </Alert>
      )}
      {one.unvalidated_because && (
        <Alert kind="warning" lang={c.var.lang}>
          {say.early(one.unvalidated_because)}
        </Alert>
      )}
      <ul>
        <li>{say.announcedOn(shortDay(one.announced_on))}</li>
        <li>{say.wishedOn(shortDay(one.wished_on))}</li>
        {verdict && <li>{say.decidedOn(shortDay(verdict.on), verdict.adopted)}</li>}
        {one.in_service_on && <li>{say.since(shortDay(one.in_service_on))}</li>}
      </ul>
      <section class="prose" aria-labelledby="apports">
        <h2 id="apports">{say.brings}</h2>
        <p>{one.brings}</p>
        <p>{one.has_new_feature ? say.newFeature : say.upkeep}</p>
        {one.link && (
          <p>
            <a href={one.link} rel="noopener">
              {say.more}
            </a>
          </p>
        )}
        {one.file_id && (
          <p>
            <a href={`${at}/document`}>{say.paper}</a>
          </p>
        )}
      </section>
    </>
  )
}

/** What the lead does next: record the day it is in service, or cancel it. */
export const RolloutNext = ({ c, at, one }: One & { readonly at: string }) => {
  const { lang } = c.var
  const say = words[lang]
  const standing = standingOf(one)
  if (standing === 'cancelled') return null
  return (
    <>
      {!one.in_service_on && (
        <section aria-labelledby="service">
          <h2 id="service">{say.putInService}</h2>
          {standing === 'waiting' && <p>{say.waitsLead(kindNames[one.validated_by][lang])}</p>}
          {standing === 'refused' && one.verdict ? (
            <p>{refuse('rollout.refused', { day: shortDay(one.verdict.on) }).text[lang]}</p>
          ) : (
            <Form
              c={c}
              name="service"
              action={`${at}/service`}
              fields={one.has_new_feature ? serviceForm : freeServiceForm}
              submit={say.putInService}
              button={{ kind: standing === 'waiting' ? 'quiet' : 'main' }}
            />
          )}
        </section>
      )}
      <FoldedForm
        c={c}
        summary={say.cancel}
        lead={say.cancelLead}
        name="annulation"
        action={`${at}/annulation`}
        fields={cancellationForm}
        submit={say.cancel}
        button={{ kind: 'danger' }}
      />
    </>
  )
}
