import type { Context } from 'hono'
import type { Db } from '../../../platform/db.ts'
import type { Env } from '../../../platform/http.tsx'
import type { Language, Text } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { findOptionalLanguage } from '../person/contact.ts'
import { words } from './membership.words.ts'

/** In the language of their account; without one, the writer's is the best guess. */
export async function mailInvitation(
  tx: Db,
  c: Context<Env>,
  territory: { readonly id: NonNullable<Context<Env>['var']['territory']>['id']; readonly name: string },
  letter: {
    readonly email: string
    readonly role: Text
    readonly address: (lang: Language) => string
  },
) {
  const { now, actor } = c.var
  const lang = (await findOptionalLanguage(tx, letter.email)) ?? c.var.lang
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
          <p>{say.body(actor.name, letter.role[lang])}</p>
          <MailButton href={letter.address(lang)}>{say.button}</MailButton>
          <p>{say.once}</p>
        </>
      ),
    },
    now,
  )
}
