import { shown } from '../../../platform/field.ts'
import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { printSiret } from '../../../platform/siret.ts'
import { longDay } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge, type Tone } from '../../../ui/badge.tsx'
import { Button, LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/inputs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { Facts } from '../../../ui/table.tsx'
import { isTrade, trades } from '../shop/trade.rules.ts'
import { termsPath } from '../terms/terms.routes.tsx'
import { documents } from '../terms/terms.rules.ts'
import type { listAcceptedShops } from './accepted.ts'
import type { Identity } from './identity.ts'
import { answerForm, suspensionFields } from './joining.rules.ts'
import type { findFile, listFilesToReview, listMessages } from './joining.ts'
import { words } from './joining.words.ts'

type File = Awaited<ReturnType<typeof findFile>>

/** What opening a shop takes, for whoever has no account yet. */
export const Welcome = ({ c }: { c: TerritoryContext }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const back = `?retour=${encodeURIComponent(href('/ouvrir-une-boutique'))}`
  return (
    <>
      <PageTitle
        title={say.open}
        actions={
          <>
            <LinkButton kind="main" href={href('/inscription') + back}>
              {say.signUp}
            </LinkButton>
            <LinkButton kind="quiet" href={href('/connexion') + back}>
              {say.signIn}
            </LinkButton>
          </>
        }
      >
        <p>{say.lead}</p>
        <p>
          <a href={href(documents.charter.path)}>{say.readCharter}</a>
        </p>
      </PageTitle>
      <section>
        <h2>{say.needs}</h2>
        <ul>
          {say.needed.map((thing) => (
            <li>{thing}</li>
          ))}
        </ul>
      </section>
    </>
  )
}

const ofTheShop: readonly string[] = ['submitted', 'answer', 'closed', 'identity_asked']

const tones: Partial<Record<File['state'], Tone>> = {
  submitted: 'note',
  correction: 'warn',
  accepted: 'good',
  refused: 'bad',
}

/** States the shop may send its file again from. */
const answerable: readonly File['state'][] = ['correction', 'refused', 'closed']

function answerTitle(state: File['state'], lang: Language): string {
  const say = words[lang]
  if (state === 'closed') return say.openAgain
  return state === 'refused' ? say.answerRefusal : say.answer
}

/** An identity as its form shows it again. */
export const identityValues = (file: Identity & { readonly commune_name: string }) =>
  shown({
    ...file,
    legalName: file.legal_name,
    postalCode: file.postal_code,
    commune: file.commune_name,
    withoutVat: file.vat_number === null,
  })

export const FilePage = ({
  c,
  file,
  messages,
}: {
  c: TerritoryContext
  file: File
  messages: Awaited<ReturnType<typeof listMessages>>
}) => {
  const { lang, territory, href } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={file.name} over={say.fileOver}>
        {file.suspended_reason !== null && file.state === 'accepted' ? (
          <Badge tone="warn">{say.suspended}</Badge>
        ) : (
          <Badge tone={tones[file.state]}>{say.state[file.state]}</Badge>
        )}
      </PageTitle>
      {file.suspended_reason !== null && (
        <Alert kind="warning" lang={lang}>
          {say.suspendedFor} {file.suspended_reason}
        </Alert>
      )}
      <Facts
        facts={[
          [say.siret, printSiret(file.siret)],
          [say.legalName, file.legal_name],
          [say.trade, isTrade(file.trade) ? trades[file.trade].name[lang] : file.trade],
          [say.address, `${file.street}, ${file.postal_code} ${file.commune_name}`],
          [say.contact, [file.email, file.phone].filter(Boolean).join(' · ')],
          ...(file.terms_accepted_at
            ? [
                [
                  say.charter,
                  <a href={href(termsPath('charter', file.terms_version))}>
                    {longDay(dayOf(territory, file.terms_accepted_at), lang, { year: true })}
                  </a>,
                ] as const,
              ]
            : []),
        ]}
      />
      {file.may_answer && file.state === 'submitted' && (
        <p>
          <a href={href(`/boutique/${file.slug}`)}>{say.meanwhile}</a>
        </p>
      )}
      {messages.length > 0 && (
        <section>
          <h2>{say.conversation}</h2>
          <ol class="timeline">
            {messages.map((message) => (
              <li>
                <p>
                  <strong>{ofTheShop.includes(message.kind) ? say.you : say.territory}</strong> ·{' '}
                  {longDay(dayOf(territory, message.at), lang)}
                  {message.kind !== 'answer' && ` · ${say.state[message.kind as keyof typeof say.state]}`}
                </p>
                {message.body && <p class="typed">{message.body}</p>}
              </li>
            ))}
          </ol>
        </section>
      )}
      {file.may_answer && answerable.includes(file.state) && (
        <section>
          <h2>{answerTitle(file.state, lang)}</h2>
          {file.state === 'closed' && <p>{say.openAgainHelp}</p>}
          {file.state === 'refused' && <p>{say.answerRefusalHelp}</p>}
          <Form c={c} fields={answerForm} values={identityValues(file)} submit={say.sendAgain} />
        </section>
      )}
      {file.may_answer && file.state === 'accepted' && (
        <p class="actions">
          <LinkButton kind="quiet" href={href(`/boutique/${file.slug}/identite`)}>
            {say.identity}
          </LinkButton>
          <a href={href(`/boutique/${file.slug}/fermeture-definitive`)}>{say.close}</a>
        </p>
      )}
    </>
  )
}

type Waiting = Awaited<ReturnType<typeof listFilesToReview>>[number]
const since = ({ identity_asked_at, submitted_at }: Waiting) => identity_asked_at ?? submitted_at

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
          <a href={href(`/gestion/boutiques/${file.slug}`)}>{file.name}</a>
          <span class="hint">
            {file.commune_name}
            {since(file) && ` · ${longDay(dayOf(territory, since(file) as Temporal.Instant), lang)}`}
          </span>
          <Badge tone={file.state === 'accepted' ? 'note' : tones[file.state]}>
            {file.state === 'accepted' ? say.waits : say.state[file.state]}
          </Badge>
        </li>
      ))}
    </ul>
  )
}

/** Every shop once accepted: its file, and whether it is suspended. One more than the page means that there are others. */
export const AcceptedShops = ({
  c,
  q,
  shops,
}: {
  c: TerritoryContext
  q: string
  shops: Awaited<ReturnType<typeof listAcceptedShops>>
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const shown = shops.slice(0, 50)
  const last = shops.length > shown.length ? shown.at(-1) : undefined
  const next = last && `?nom=${encodeURIComponent(q)}&apres=${encodeURIComponent(last.slug)}`
  return (
    <section>
      <h2>{say.accepted}</h2>
      <form method="get" class="filters">
        <TextField lang={lang} name="nom" label={say.find} value={q} optional />
        <div class="actions">
          <Button kind="quiet" icon="search">
            {say.show}
          </Button>
        </div>
      </form>
      {shown.length === 0 ? (
        <p>{say.none}</p>
      ) : (
        <ul class="rows">
          {shown.map((shop) => (
            <li>
              <a href={href(`/gestion/boutiques/${shop.slug}`)}>{shop.name}</a>
              <span class="hint">{shop.commune_name}</span>
              {shop.suspended_at && <Badge tone="warn">{say.suspended}</Badge>}
            </li>
          ))}
        </ul>
      )}
      <Pager lang={lang} next={next && href('/gestion/boutiques') + next} />
    </section>
  )
}

/** For the manager alone: suspend a shop with a reason, or open it again. */
export const Suspension = ({ c, file }: { c: TerritoryContext; file: File }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = href(`/gestion/boutiques/${file.slug}`)
  return file.suspended_reason === null ? (
    <section>
      <h2>{say.suspend}</h2>
      <p>{say.suspendHelp}</p>
      <Form
        c={c}
        fields={suspensionFields}
        action={`${own}/suspension`}
        submit={say.suspend}
        button={{ kind: 'danger' }}
      />
    </section>
  ) : (
    <div class="actions">
      <PostButton action={`${own}/reouverture`} kind="main">
        {say.reopen}
      </PostButton>
    </div>
  )
}
