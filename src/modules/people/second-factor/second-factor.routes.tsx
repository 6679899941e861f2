import { type Context, Hono } from 'hono'
import { readForm, retryOf } from '../../../platform/form.tsx'
import { signedIn } from '../../../platform/guard.ts'
import type { Env } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { checkPassword, findPerson } from '../person/person.ts'
import { backOf } from '../session/session.routes.tsx'
import { me } from '../session/session.ts'
import { challengeForm, enrolmentForm, secretOf } from './second-factor.rules.ts'
import {
  findChallenged,
  finishEnrolment,
  giveSecondFactor,
  removeSecondFactor,
  renewBackupCodes,
  startEnrolment,
} from './second-factor.ts'
import {
  BackupCodesPage,
  ChallengePage,
  EnrolmentPage,
  EnrolmentStart,
  startForm,
} from './second-factor.views.tsx'
import { words } from './second-factor.words.ts'

const backIn = (c: Context<Env>) =>
  backOf(
    c,
    retryOf(c)?.values.retour?.[0] ?? retryOf(c, 'debut')?.values.retour?.[0] ?? c.req.query('retour'),
  )

/** The password again, for those who have one: whoever finds a device left open must not take the account over. */
async function readPassword(c: Context<Env>, form: string): Promise<{ password?: string; back: string }> {
  const { hasPassword } = await findPerson(c.var.db, me(c))
  const answers: { readonly current?: string; readonly retour?: string | undefined } = await readForm(
    c,
    startForm(hasPassword),
    { form, page: c.var.href(form === 'debut' ? '/compte/securite/code' : '/compte/securite') },
  )
  if (hasPassword) await checkPassword(c, answers.current ?? '')
  const back = backOf(c, answers.retour)
  return hasPassword ? { password: answers.current ?? '', back } : { back }
}

/** From another tab, or by going back: enrolling again would end the session, or fail. */
const isEnrolled = async (c: Context<Env>) => (await findPerson(c.var.db, me(c))).two_factor_enabled

export const secondFactorRoutes = new Hono<Env>()
  .get('/connexion/code', async (c) => {
    const back = backIn(c)
    const enrolment = `${c.var.href('/compte/securite/code')}?retour=${encodeURIComponent(back)}`
    if (c.var.actor.owesSecondFactor) return done(c, enrolment)
    if (c.var.actor.personId) return done(c, back)
    if (!(await findChallenged(c)))
      return done(c, `${c.var.href('/connexion')}?retour=${encodeURIComponent(back)}`)
    const title = words[c.var.lang].challenge
    return page(c, { title, noIndex: true, width: 'reading' }, <ChallengePage c={c} back={back} />)
  })
  .post('/connexion/code', async (c) => {
    const { code, retour } = await readForm(c, challengeForm)
    await giveSecondFactor(c, code)
    return done(c, backOf(c, retour))
  })
  .get('/compte/securite/code', signedIn, async (c) => {
    const back = backIn(c)
    const title = words[c.var.lang].enrol
    const uri = retryOf(c)?.values.uri?.[0]
    if (uri && secretOf(uri))
      return page(
        c,
        { title, noIndex: true, width: 'reading' },
        <EnrolmentPage c={c} uri={uri} back={back} />,
      )
    const { hasPassword, two_factor_enabled } = await findPerson(c.var.db, me(c))
    if (two_factor_enabled) return done(c, c.var.href('/compte/securite'))
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <EnrolmentStart c={c} back={back} hasPassword={hasPassword} />,
    )
  })
  .post('/compte/securite/code', signedIn, async (c) => {
    if (await isEnrolled(c)) return done(c, c.var.href('/compte/securite'))
    const { password, back } = await readPassword(c, 'debut')
    const uri = await startEnrolment(c, password)
    const title = words[c.var.lang].enrol
    return page(c, { title, noIndex: true, width: 'reading' }, <EnrolmentPage c={c} uri={uri} back={back} />)
  })
  .post('/compte/securite/code/confirmation', signedIn, async (c) => {
    if (await isEnrolled(c)) return done(c, c.var.href('/compte/securite'))
    const { code, retour } = await readForm(c, enrolmentForm, { page: c.var.href('/compte/securite/code') })
    const codes = await finishEnrolment(c, me(c), code)
    const title = words[c.var.lang].codes
    const back = backOf(c, retour)
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <BackupCodesPage c={c} codes={codes} back={back} />,
    )
  })
  .post('/compte/securite/secours', signedIn, async (c) => {
    const { password } = await readPassword(c, 'secours')
    const codes = await renewBackupCodes(c, password)
    const title = words[c.var.lang].codes
    const back = c.var.href('/compte/securite')
    return page(
      c,
      { title, noIndex: true, width: 'reading' },
      <BackupCodesPage c={c} codes={codes} back={back} />,
    )
  })
  .post('/compte/securite/code/fin', signedIn, async (c) => {
    await readPassword(c, 'sans-code')
    await removeSecondFactor(c, me(c))
    return done(c, c.var.href('/compte/securite'), { fr: words.fr.removed, en: words.en.removed })
  })
