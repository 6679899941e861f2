import { Hono } from 'hono'
import { wholeAddress } from '../../../platform/address.ts'
import { onConstraint } from '../../../platform/errors.tsx'
import { shown } from '../../../platform/field.ts'
import { readForm, retryOf } from '../../../platform/form.tsx'
import { managerOnly, signedIn, staffOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { managementLink } from '../../territory/index.ts'
import { findShopReader } from '../shop/reader.ts'
import { documents } from '../terms/terms.rules.ts'
import { listAcceptedShops } from './accepted.ts'
import { IdentityReview } from './identity.views.tsx'
import {
  answerForm,
  decisionFieldsOf,
  decisionForm,
  joiningForm,
  refuse,
  suspensionFields,
} from './joining.rules.ts'
import {
  answerCorrection,
  decideFile,
  findFile,
  listFilesToReview,
  listMessages,
  openShop,
  suspendShop,
} from './joining.ts'
import { AcceptedShops, FilePage, ReviewPage, Suspension, Welcome } from './joining.views.tsx'
import { words } from './joining.words.ts'
import { mailSuspension } from './suspension.mails.tsx'

onConstraint({
  shop_siret_is_unique_in_its_territory: () => refuse('joining.siret_taken'),
  shop_slug_is_unique_in_its_territory: () => refuse('joining.namesake'),
})

export const joiningRoutes = new Hono<TerritoryEnv>()
  .get('/ouvrir-une-boutique', (c) => {
    const say = words[c.var.lang]
    if (!c.var.actor.personId) return page(c, { title: say.open, width: 'reading' }, <Welcome c={c} />)
    return page(
      c,
      { title: say.open, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={say.open}>
          <p>{say.lead}</p>
          <p>
            <a href={c.var.href(documents.charter.path)}>{say.readCharter}</a>
          </p>
        </PageTitle>
        <Form c={c} fields={joiningForm} values={shown({ email: c.var.actor.email })} submit={say.send} />
      </>,
    )
  })
  .post('/ouvrir-une-boutique', signedIn, async (c) => {
    const { db, actor, territory, now, lang, href, origin } = c.var
    const answers = await readForm(c, joiningForm)
    c.var.limit('sign_up', actor.email)
    const shop = await db.transaction().execute(async (tx) => {
      const opened = await openShop(tx, c.var, answers)
      const say = words[lang].mail
      await sendMailLater(
        tx,
        {
          to: opened.email,
          lang,
          territoryId: territory.id,
          subject: say.submitted(opened.name),
          body: (
            <>
              <p>{say.thanks}</p>
              <MailButton href={`${origin}${href(`/boutique/${opened.slug}/dossier`)}`}>{say.see}</MailButton>
            </>
          ),
        },
        now,
      )
      return opened
    })
    return done(c, href(`/boutique/${shop.slug}/dossier`), words.fr.sent)
  })
  .get('/boutique/:shop/dossier', signedIn, async (c) => {
    const { db, actor, territory, lang, href } = c.var
    const file = await findFile(db, actor, territory.id, c.req.param('shop'))
    const messages = await listMessages(db, file.id)
    return page(
      c,
      { title: words[lang].file(file.name), noIndex: true, width: 'reading' },
      <>
        {file.may_answer && (
          <Breadcrumb lang={lang} links={[{ href: href(`/boutique/${file.slug}`), label: file.name }]} />
        )}
        <FilePage c={c} file={file} messages={messages} />
      </>,
    )
  })
  .post('/boutique/:shop/dossier', signedIn, async (c) => {
    const { db, href } = c.var
    const slug = c.req.param('shop')
    const answers = await readForm(c, answerForm)
    await db.transaction().execute((tx) => answerCorrection(tx, c.var, slug, answers))
    return done(c, href(`/boutique/${slug}/dossier`), words.fr.sent)
  })
  .get('/gestion/boutiques', staffOnly, async (c) => {
    const { db, actor, territory, lang } = c.var
    const say = words[lang]
    const files = await listFilesToReview(db, actor, territory.id)
    const q = (c.req.query('nom') ?? '').slice(0, 80)
    const after = c.req.query('apres')
    const shops = await listAcceptedShops(db, actor, territory.id, { q, after })
    return page(
      c,
      { title: say.reviews, noIndex: true },
      <>
        <Breadcrumb lang={lang} links={[managementLink(c)]} />
        <PageTitle title={say.reviews} />
        {files.length === 0 ? (
          <Empty title={say.nothing} icon="circle-check" />
        ) : (
          <ReviewPage c={c} files={files} />
        )}
        <AcceptedShops c={c} q={q} shops={shops} />
      </>,
    )
  })
  .get('/gestion/boutiques/:shop', staffOnly, async (c) => {
    const { db, actor, territory, lang, href } = c.var
    const file = await findFile(db, actor, territory.id, c.req.param('shop'))
    if (!file.may_decide) throw refuse('joining.unknown')
    const messages = await listMessages(db, file.id)
    const say = words[lang]
    const fields = decisionFieldsOf(file.state)
    const alert = retryOf(c)?.alert
    return page(
      c,
      { title: say.file(file.name), noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[managementLink(c), { href: href('/gestion/boutiques'), label: say.reviews }]}
        />
        {alert && fields.length === 0 && (
          <Alert kind="error" lang={lang} live>
            {alert[lang]}
          </Alert>
        )}
        <FilePage c={c} file={{ ...file, may_answer: false }} messages={messages} />
        {file.state === 'correction' && <p>{say.awaitingShop}</p>}
        {fields.length > 0 && <Form c={c} fields={fields} submit={say.decide} />}
        <IdentityReview c={c} file={file} />
        {c.var.actor.manager && file.state === 'accepted' && <Suspension c={c} file={file} />}
      </>,
    )
  })
  .post('/gestion/boutiques/:shop', staffOnly, async (c) => {
    const { db, territory, now, href } = c.var
    const slug = c.req.param('shop')
    const { decision, reason } = await readForm(c, decisionForm)
    await db.transaction().execute(async (tx) => {
      const file = await decideFile(tx, c.var, slug, decision, reason)
      const reader = await findShopReader(tx, file)
      if (!reader) return
      const say = words[reader.lang].mail
      const suspended = file.state === 'accepted' && file.suspended_reason !== null
      const welcome = suspended ? say.stillSuspended : say.welcome
      const body = (
        <>
          <p>{file.state === 'accepted' ? welcome : say.reason}</p>
          {reason && <p>{reason}</p>}
          <MailButton href={wholeAddress(c.var, `/boutique/${file.slug}/dossier`, reader.lang)}>
            {say.see}
          </MailButton>
        </>
      )
      const subject = say[suspended ? 'accepted_suspended' : file.state](file.name)
      await sendMailLater(tx, { ...reader, territoryId: territory.id, subject, body }, now)
    })
    return done(c, href('/gestion/boutiques'), words.fr.decided)
  })
  .post('/gestion/boutiques/:shop/suspension', managerOnly, async (c) => {
    const { db, actor, territory, href } = c.var
    const slug = c.req.param('shop')
    const address = href(`/gestion/boutiques/${slug}`)
    await findFile(db, actor, territory.id, slug)
    const { reason } = await readForm(c, suspensionFields, { page: address })
    await db.transaction().execute(async (tx) => {
      const file = await suspendShop(tx, c.var, slug, reason)
      await mailSuspension(tx, c, file, reason)
    })
    return done(c, address, words.fr.suspendedNotice)
  })
  .post('/gestion/boutiques/:shop/reouverture', managerOnly, async (c) => {
    const { db, href } = c.var
    const slug = c.req.param('shop')
    await db.transaction().execute(async (tx) => {
      const file = await suspendShop(tx, c.var, slug, null)
      await mailSuspension(tx, c, file, null)
    })
    return done(c, href(`/gestion/boutiques/${slug}`), words.fr.reopenedNotice)
  })
