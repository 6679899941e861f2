import type { Context } from 'hono'
import { raw } from 'hono/html'
import { create } from 'qrcode'
import { retryOf } from '../../../platform/form.tsx'
import type { Env } from '../../../platform/http.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { currentPassword } from '../password/password.rules.ts'
import { backField } from '../session/session.rules.ts'
import { challengeForm, enrolmentForm, secretOf } from './second-factor.rules.ts'
import { words } from './second-factor.words.ts'

type C = { readonly c: Context<Env> }

export const ChallengePage = ({ c, back }: C & { back: string }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={say.challenge}>
        <p>{say.challengeHelp}</p>
      </PageTitle>
      <Form
        c={c}
        fields={challengeForm}
        action={href('/connexion/code')}
        values={{ retour: [back] }}
        submit={say.go}
      />
      <p class="hint">{say.lost}</p>
      <PostButton kind="quiet" action={href('/connexion/fin')}>
        {say.leave}
      </PostButton>
    </>
  )
}

/** The form that opens the enrolment: the password again, for those who have one. */
export const startForm = (hasPassword: boolean) =>
  [...(hasPassword ? [currentPassword] : []), backField] as const

export const EnrolmentStart = ({ c, back, hasPassword }: C & { back: string; hasPassword: boolean }) => {
  const { lang, href, actor } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={say.enrol}>
        <p>{actor.owesSecondFactor ? say.compulsory : say.voluntary}</p>
      </PageTitle>
      <p>{say.before}</p>
      <Form
        c={c}
        name="debut"
        fields={startForm(hasPassword)}
        action={href('/compte/securite/code')}
        values={{ retour: [back] }}
        submit={say.start}
      />
    </>
  )
}

export const EnrolmentPage = ({ c, uri, back }: C & { uri: string; back: string }) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <PageTitle title={say.scan}>
        <p>{say.scanHelp}</p>
      </PageTitle>
      <figure class="code-holder" data-length="long">
        <div role="img" aria-label={say.qr}>
          {raw(qrSvg(uri))}
        </div>
        <figcaption>
          {say.key}
          <strong>{secretOf(uri)}</strong>
        </figcaption>
      </figure>
      <Form
        c={c}
        fields={enrolmentForm}
        action={href('/compte/securite/code/confirmation')}
        values={{ ...retryOf(c)?.values, uri: [uri], retour: [back] }}
        submit={say.finish}
      />
    </>
  )
}

/** One path of unit squares: small, sharp at any size, and no style of its own for the page's policy to refuse. */
function qrSvg(text: string): string {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules
  const margin = 4
  const side = size + 2 * margin
  const squares = [...data].flatMap((dark, at) =>
    dark ? [`M${margin + (at % size)} ${margin + Math.floor(at / size)}h1v1h-1z`] : [],
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="240" height="240" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${squares.join('')}"/></svg>`
}

export const BackupCodesPage = ({ c, codes, back }: C & { codes: readonly string[]; back: string }) => {
  const say = words[c.var.lang]
  return (
    <>
      <PageTitle title={say.codes} />
      <Alert kind="warning" lang={c.var.lang}>
        {say.codesHelp}
      </Alert>
      <ul class="backup-codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <LinkButton kind="main" href={back}>
        {say.codesDone}
      </LinkButton>
    </>
  )
}
