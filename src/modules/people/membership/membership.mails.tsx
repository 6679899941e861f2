import type { Context } from 'hono'
import type { Db } from '../../../platform/db.ts'
import type { Env } from '../../../platform/http.tsx'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { words } from './membership.words.ts'

/** The reader's language is unknown: the writer's is the best guess. */
export function mailInvitation(
  tx: Db,
  c: Context<Env>,
  territory: { readonly id: NonNullable<Context<Env>['var']['territory']>['id']; readonly name: string },
  letter: { readonly email: string; readonly role: string; readonly address: string },
) {
  const { lang, now, actor } = c.var
  const say = words[lang].mail
  return sendMailLater(
    tx,
    {
      to: letter.email,
      lang,
      territoryId: territory.id,
      subject: say.subject(territory.name),
      body: (
        <>
          <p>{say.body(actor.name, letter.role)}</p>
          <MailButton href={letter.address}>{say.button}</MailButton>
          <p>{say.once}</p>
        </>
      ),
    },
    now,
  )
}
