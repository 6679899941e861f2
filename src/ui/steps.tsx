import type { Language } from '../platform/language.ts'
import type { Child } from '../platform/markup.ts'
import { Icon } from './icon.tsx'

const words = {
  fr: { steps: 'Étapes', done: 'Étape faite :', times: 'Déroulé' },
  en: { steps: 'Steps', done: 'Step done:', times: 'Timeline' },
}

/** Where one stands on a short journey. A step already made may lead back to itself. */
export const Steps = ({
  lang,
  steps,
  current,
}: {
  lang: Language
  steps: readonly { readonly label: string; readonly href?: string | undefined }[]
  /** The place of the current step, from 0. */
  current: number
}) => (
  <nav class="steps" aria-label={words[lang].steps}>
    <ol>
      {steps.map((step, at) => (
        <li data-done={at < current ? '' : undefined} aria-current={at === current ? 'step' : undefined}>
          {at < current && (
            <>
              <Icon name="check" />
              <span class="unseen">{words[lang].done} </span>
            </>
          )}
          {step.href && at < current ? <a href={step.href}>{step.label}</a> : <span>{step.label}</span>}
        </li>
      ))}
    </ol>
  </nav>
)

export type Moment = {
  readonly title: Child
  /** Ready to read: `mardi 24 novembre, 9 h 12`. */
  readonly at?: string | undefined
  /** For machines: an ISO instant. */
  readonly datetime?: string | undefined
  readonly state: 'past' | 'now' | 'later' | 'bad'
  readonly text?: Child
}

/** What happened to a thing, and what is still to come. */
export const Timeline = ({ lang, moments }: { lang: Language; moments: readonly Moment[] }) => (
  <ol class="timeline" aria-label={words[lang].times}>
    {moments.map((moment) => (
      <li data-state={moment.state} aria-current={moment.state === 'now' ? 'step' : undefined}>
        <p class="timeline-title">{moment.title}</p>
        {moment.at && (
          <p class="timeline-at">
            <time datetime={moment.datetime}>{moment.at}</time>
          </p>
        )}
        {moment.text && <p>{moment.text}</p>}
        {moment.state === 'past' && <Icon name="check" />}
        {moment.state === 'bad' && <Icon name="x" />}
      </li>
    ))}
  </ol>
)
