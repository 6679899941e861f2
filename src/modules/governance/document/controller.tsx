import type { Db } from '../../../platform/db.ts'
import type { Answers } from '../../../platform/field.ts'
import type { Here } from '../../../platform/here.ts'
import { MailButton, type MailLink, sendMailLater } from '../../../platform/mail.tsx'
import { longDay } from '../../../platform/time.ts'
import { findOptionalLanguage } from '../../people/index.ts'
import type { Convention } from '../convention/convention.ts'
import { titleIn } from '../convention/title.ts'
import { auditConvention, openToManage } from '../drafting/drafting.ts'
import type { controllerForm } from './document.rules.ts'
import { documentsPath } from './document.views.tsx'
import { words } from './document.words.ts'

/** Who was named to read the supporting documents, by name. */
export const listControllers = (db: Db, { territory_id, id }: Pick<Convention, 'territory_id' | 'id'>) =>
  db
    .selectFrom('convention_controller')
    .select(['name', 'email', 'reads_until'])
    .where('territory_id', '=', territory_id)
    .where('convention_id', '=', id)
    .orderBy('name')
    .orderBy('email')
    .limit(100)
    .execute()
export type Controller = Awaited<ReturnType<typeof listControllers>>[number]

/**
 * Name somebody, or change until when they read. They are told by mail, in the language of their account.
 * @throws Refusal `convention.*`
 */
export async function nameController(
  tx: Db,
  by: Here,
  slug: string,
  { name, email, until }: Answers<typeof controllerForm>,
  link: MailLink,
): Promise<void> {
  const convention = await openToManage(tx, by, slug)
  const mine = { territory_id: convention.territory_id, convention_id: convention.id, email }
  await tx
    .insertInto('convention_controller')
    .values({ ...mine, name, reads_until: until, created_at: by.now })
    .onConflict((conflict) =>
      conflict.columns(['territory_id', 'convention_id', 'email']).doUpdateSet({ name, reads_until: until }),
    )
    .execute()
  await auditConvention(tx, by, convention.id, 'name_controller', { until: until.toString() })
  const lang = (await findOptionalLanguage(tx, email)) ?? 'fr'
  const say = words[lang].mail
  const title = titleIn(lang, convention)
  await sendMailLater(
    tx,
    {
      to: email,
      lang,
      territoryId: convention.territory_id,
      subject: say.subject(title),
      body: (
        <>
          <p>{say.named(title, longDay(until, lang, { year: true }))}</p>
          <p>{say.signIn(email)}</p>
          <MailButton href={link(documentsPath(convention), lang)}>{say.open}</MailButton>
        </>
      ),
    },
    by.now,
  )
}
