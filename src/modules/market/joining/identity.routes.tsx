import { Hono } from 'hono'
import { wholeAddress } from '../../../platform/address.ts'
import { readForm } from '../../../platform/form.tsx'
import { signedIn, staffOnly } from '../../../platform/guard.ts'
import type { TerritoryEnv } from '../../../platform/http.tsx'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { findShopReader } from '../shop/reader.ts'
import { changeIdentity, decideIdentity } from './identity.ts'
import { IdentityPage } from './identity.views.tsx'
import { identityDecisionForm, identityForm, refuse } from './joining.rules.ts'
import { findFile } from './joining.ts'
import { words } from './joining.words.ts'

export const identityRoutes = new Hono<TerritoryEnv>()
  .get('/boutique/:shop/identite', signedIn, async (c) => {
    const { db, actor, territory, lang } = c.var
    const file = await findFile(db, actor, territory.id, c.req.param('shop'))
    if (!file.may_answer || file.state !== 'accepted') throw refuse('joining.unknown')
    return page(
      c,
      { title: words[lang].identity, noIndex: true, width: 'reading' },
      <IdentityPage c={c} file={file} />,
    )
  })
  .post('/boutique/:shop/identite', signedIn, async (c) => {
    const { db, href } = c.var
    const slug = c.req.param('shop')
    const answers = await readForm(c, identityForm)
    const { waits } = await db.transaction().execute((tx) => changeIdentity(tx, c.var, slug, answers))
    return done(c, href(`/boutique/${slug}/identite`), waits ? words.fr.identitySent : words.fr.identitySaved)
  })
  .post('/gestion/boutiques/:shop/identite', staffOnly, async (c) => {
    const { db, territory, now, href } = c.var
    const slug = c.req.param('shop')
    const address = href(`/gestion/boutiques/${slug}`)
    const { decision, reason } = await readForm(c, identityDecisionForm, { page: address, form: 'identite' })
    await db.transaction().execute(async (tx) => {
      const file = await decideIdentity(tx, c.var, slug, decision, reason)
      const reader = await findShopReader(tx, file)
      if (!reader) return
      const say = words[reader.lang].mail
      const body = (
        <>
          <p>{decision === 'accept' ? say.changed : say.reason}</p>
          {reason && <p>{reason}</p>}
          <MailButton href={wholeAddress(c.var, `/boutique/${file.slug}/dossier`, reader.lang)}>
            {say.see}
          </MailButton>
        </>
      )
      const subject = say[file.act](file.name)
      await sendMailLater(tx, { ...reader, territoryId: territory.id, subject, body }, now)
    })
    return done(c, href('/gestion/boutiques'), words.fr.decided)
  })
