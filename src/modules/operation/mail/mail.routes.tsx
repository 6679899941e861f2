import { Hono } from 'hono'
import { audit } from '../../../platform/audit.ts'
import { unknownPage } from '../../../platform/errors.tsx'
import { operatorOnly } from '../../../platform/guard.ts'
import type { Env } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { findMail, listMails, sendMailAgain } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { dayAndHour } from '../../../platform/time.ts'
import { colon } from '../../../platform/typography.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'

const fr = {
  title: 'Courriels',
  over: 'Plateforme',
  kept: 'Aucun serveur de courriel n’est réglé (SMTP_URL) : les messages restent ici, personne ne les reçoit.',
  none: 'Aucun courriel.',
  subject: 'Objet',
  to: 'Pour',
  when: 'Écrit',
  state: { waiting: 'En attente', sent: 'Envoyé', kept: 'Gardé ici', failed: 'Refusé' },
  stateTitle: 'État',
  older: 'Plus anciens',
  again: 'Envoyer',
  willLeave: 'Le courriel va partir.',
  attachments: 'Pièces jointes',
}
const en: typeof fr = {
  title: 'Mails',
  over: 'Platform',
  kept: 'No mail server is set (SMTP_URL): messages stay here, nobody receives them.',
  none: 'No mail.',
  subject: 'Subject',
  to: 'To',
  when: 'Written',
  state: { waiting: 'Waiting', sent: 'Sent', kept: 'Kept here', failed: 'Refused' },
  stateTitle: 'State',
  older: 'Older',
  again: 'Send',
  willLeave: 'The mail is about to leave.',
  attachments: 'Attachments',
}
const words = { fr, en }
const zone = 'Europe/Paris'
const mailsOnAPage = 50

export const mailRoutes = new Hono<Env>()
  .get('/operateur/courriels', operatorOnly, async (c) => {
    const { db, lang, href, config } = c.var
    const say = words[lang]
    const before = parseId<'mail'>(c.req.query('avant'))
    const mails = await listMails(db, before ? { before } : {})
    const columns = [say.subject, say.to, say.when, say.stateTitle].map((label) => ({ label }))
    const rows = mails.map((mail) => [
      <a href={href(`/operateur/courriels/${mail.id}`)}>{mail.subject}</a>,
      mail.recipient,
      dayAndHour(mail.created_at, zone, lang),
      say.state[mail.state],
    ])
    const last = mails.length === mailsOnAPage ? mails.at(-1) : undefined
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <PageTitle over={say.over} title={say.title} />
        {!config.SMTP_URL && (
          <Alert kind="info" lang={lang}>
            {say.kept}
          </Alert>
        )}
        {mails.length === 0 ? (
          <Empty icon="mail" title={say.none} />
        ) : (
          <Table caption={say.title} hideCaption columns={columns} rows={rows} />
        )}
        {last && (
          <LinkButton href={`${href('/operateur/courriels')}?avant=${last.id}`}>{say.older}</LinkButton>
        )}
      </>,
    )
  })
  .get('/operateur/courriels/:id', operatorOnly, async (c) => {
    const { db, lang, href, config } = c.var
    const say = words[lang]
    const id = parseId<'mail'>(c.req.param('id'))
    if (!id) throw unknownPage()
    const mail = await findMail(db, id)
    return page(
      c,
      { title: mail.subject, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb lang={lang} links={[{ href: href('/operateur/courriels'), label: say.title }]} />
        <PageTitle over={say.state[mail.state]} title={mail.subject}>
          <p>
            {say.to} {mail.recipient} · {dayAndHour(mail.created_at, zone, lang)}
          </p>
        </PageTitle>
        {mail.last_error && (
          <Alert kind="warning" lang={lang}>
            {mail.last_error}
          </Alert>
        )}
        <pre class="letter">{mail.text_body}</pre>
        {mail.attachments.length > 0 && (
          <p>
            {say.attachments}
            {colon(lang)}
            {mail.attachments.map((file) => file.name).join(', ')}
          </p>
        )}
        {(mail.state === 'kept' || mail.state === 'failed') &&
          (config.SMTP_URL ? (
            <PostButton action={href(`/operateur/courriels/${mail.id}/envoi`)}>{say.again}</PostButton>
          ) : (
            <Alert kind="info" lang={lang}>
              {say.kept}
            </Alert>
          ))}
      </>,
    )
  })
  .post('/operateur/courriels/:id/envoi', operatorOnly, async (c) => {
    const { db, actor, now, href } = c.var
    const id = parseId<'mail'>(c.req.param('id'))
    if (!id) throw unknownPage()
    await db.transaction().execute(async (tx) => {
      await sendMailAgain(tx, id)
      await audit(
        tx,
        actor,
        { territoryId: null, action: 'mail.send', subjectKind: 'mail', subjectId: id },
        now,
      )
    })
    return done(c, href(`/operateur/courriels/${id}`), { fr: fr.willLeave, en: en.willLeave })
  })
