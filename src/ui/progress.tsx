import type { Language } from '../platform/language.ts'

const words = {
  fr: { of: (done: string, total: string) => `${done} sur ${total}` },
  en: { of: (done: string, total: string) => `${done} of ${total}` },
}
const figures = { fr: new Intl.NumberFormat('fr-FR'), en: new Intl.NumberFormat('en-GB') }

/**
 * Work going on. With `poll`, the script asks this address for `{ done, total, finished }` every two seconds
 * and reloads the page once finished; without script, the person reloads.
 */
export const Progress = ({
  lang,
  id,
  label,
  done,
  total,
  poll,
}: {
  lang: Language
  id: string
  label: string
  done: number
  total: number
  poll?: string | undefined
}) => {
  const bar = (
    <div class="progress">
      <label for={id}>{label}</label>
      <progress id={id} max={total} value={done}></progress>
      <p class="progress-figures">
        {words[lang].of(figures[lang].format(done), figures[lang].format(total))}
      </p>
    </div>
  )
  return poll ? <progress-poller src={poll}>{bar}</progress-poller> : bar
}
