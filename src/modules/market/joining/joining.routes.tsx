import { Hono } from 'hono'
import { onConstraint } from '../../../platform/errors.tsx'
import { shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { signedIn, staffOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { answerForm, decisionForm, joiningForm, refuse } from './joining.rules.ts'
import {
  answerCorrection,
  decideFile,
  findFile,
  listFilesToReview,
  listMessages,
  openShop,
} from './joining.ts'
import { FilePage, ReviewPage } from './joining.views.tsx'
import { words } from './joining.words.ts'

onConstraint({ shop_siret_is_unique_in_its_territory: () => refuse('joining.siret_taken') })

export const joiningRoutes = new Hono<TerritoryEnv>()
  .get('/ouvrir-une-boutique', signedIn, (c) => {
    const say = words[c.var.lang]
    return page(
      c,
      { title: say.open, noIndex: true, width: 'reading' },
      <>
        <PageTitle title={say.open}>{say.lead}</PageTitle>
        <Form c={c} fields={joiningForm} values={shown({ email: c.var.actor.email })} submit={say.send} />
      </>,
    )
  })
  .post('/ouvrir-une-boutique', signedIn, async (c) => {
    const { db, actor, territory, now, lang, href, origin } = c.var
    c.var.limit('sign_up', actor.email)
    const answers = await readForm(c, joiningForm)
    const shop = await db.transaction().execute(async (tx) => {
      const opened = await openShop(tx, { territory, actor, now }, answers)
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
    const { db, actor, territory, lang } = c.var
    const file = await findFile(db, actor, territory.id, c.req.param('shop'))
    const messages = await listMessages(db, file.id)
    return page(
      c,
      { title: words[lang].file(file.name), noIndex: true, width: 'reading' },
      <FilePage c={c} file={file} messages={messages} />,
    )
  })
  .post('/boutique/:shop/dossier', signedIn, async (c) => {
    const { db, actor, territory, now, href } = c.var
    const slug = c.req.param('shop')
    const answers = await readForm(c, answerForm)
    await db.transaction().execute((tx) => answerCorrection(tx, { territory, actor, now }, slug, answers))
    return done(c, href(`/boutique/${slug}/dossier`), words.fr.sent)
  })
  .get('/gestion/boutiques', staffOnly, async (c) => {
    const { db, actor, territory, lang } = c.var
    const say = words[lang]
    const files = await listFilesToReview(db, actor, territory.id)
    return page(
      c,
      { title: say.reviews, noIndex: true },
      <>
        <PageTitle title={say.reviews} />
        {files.length === 0 ? (
          <Empty title={say.nothing} icon="circle-check" />
        ) : (
          <ReviewPage c={c} files={files} />
        )}
      </>,
    )
  })
  .get('/gestion/boutiques/:shop', staffOnly, async (c) => {
    const { db, actor, territory, lang, href } = c.var
    const file = await findFile(db, actor, territory.id, c.req.param('shop'))
    if (!file.may_decide) throw refuse('joining.unknown')
    const messages = await listMessages(db, file.id)
    const say = words[lang]
    return page(
      c,
      { title: say.file(file.name), noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href('/gestion/boutiques'), label: say.reviews }]} />
        <FilePage c={c} file={{ ...file, may_answer: false }} messages={messages} />
        {(file.state === 'submitted' || file.state === 'correction') && (
          <Form c={c} fields={decisionForm} submit={say.decide} />
        )}
      </>,
    )
  })
  .post('/gestion/boutiques/:shop', staffOnly, async (c) => {
    const { db, actor, territory, now, href, origin } = c.var
    const slug = c.req.param('shop')
    const { decision, reason } = await readForm(c, decisionForm)
    await db.transaction().execute(async (tx) => {
      const file = await decideFile(tx, { territory, actor, now }, slug, decision, reason)
      if (file.email) {
        const say = words.fr.mail
        await sendMailLater(
          tx,
          {
            to: file.email,
            lang: 'fr',
            territoryId: territory.id,
            subject: say[file.state](file.name),
            body: (
              <>
                {file.state === 'accepted' ? <p>{say.welcome}</p> : <p>{say.reason}</p>}
                {reason && <p>{reason}</p>}
                <MailButton href={`${origin}${href(`/boutique/${file.slug}/dossier`)}`}>{say.see}</MailButton>
              </>
            ),
          },
          now,
        )
      }
    })
    return done(c, href('/gestion/boutiques'), words.fr.decided)
  })
