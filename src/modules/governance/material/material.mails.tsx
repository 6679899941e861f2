import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { MailButton, type MailLink, sendMailLater } from '../../../platform/mail.tsx'
import { ofNames } from '../../../platform/names.ts'
import { shortDay } from '../../../platform/time.ts'
import { listStaffOf } from '../../people/index.ts'
import { titleIn } from '../convention/title.ts'
import { channels, type Verdict } from './material.rules.ts'
import type { Moved } from './material.ts'
import { words } from './material.words.ts'

const pathTo = ({ convention, material }: Moved) =>
  `/gestion/conventions/${convention.slug}/communication/${material.id}`

/** Ask those whose answer the last version awaits. */
export async function askApproval(tx: Db, by: Here, moved: Moved, link: MailLink): Promise<void> {
  const { material } = moved
  const awaited = material.reviews.filter(({ verdict }) => verdict === null)
  if (awaited.length === 0) return
  const silent = awaited.find(({ silence_until }) => silence_until)?.silence_until
  const people = await listStaffOf(
    tx,
    by.territory.id,
    awaited.map(({ organisation_id }) => organisation_id),
  )
  for (const { id, email, language } of people.filter((one) => one.id !== by.actor.personId)) {
    const say = words[language]
    await sendMailLater(
      tx,
      {
        to: email,
        lang: language,
        territoryId: by.territory.id,
        subject: say.mail.asked(material.title, titleIn(language, moved.convention)),
        body: (
          <>
            <p>{say.mail.askedBody(material.party, material.title, channels[material.channel][language])}</p>
            {material.latest.note && <p>{material.latest.note}</p>}
            {silent && (
              <p>
                <strong>{say.until(shortDay(silent))}</strong>
              </p>
            )}
            <MailButton href={link(pathTo(moved), language)}>{say.mail.open}</MailButton>
          </>
        ),
        key: `material.asked ${material.latest.id} ${id}`,
      },
      by.now,
    )
  }
}

/** Tell those who made it what a party answered, and whether the public may see it now. */
export async function tellAnswer(
  tx: Db,
  { territoryId, now, by }: { territoryId: Id<'territory'>; now: Temporal.Instant; by: Id<'person'> | null },
  moved: Moved,
  answer: {
    readonly party: Id<'organisation'>
    readonly verdict: Verdict
    readonly reason?: string | undefined
    readonly isTacit?: true
  },
  link?: MailLink,
): Promise<void> {
  const { material } = moved
  const review = material.reviews.find(({ organisation_id }) => organisation_id === answer.party)
  const missing = material.reviews.filter(({ verdict }) => verdict === null).map(({ party }) => party)
  const people = await listStaffOf(tx, territoryId, [material.organisation_id])
  for (const { id, email, language } of people.filter((one) => one.id !== by)) {
    const say = words[language]
    const party = review?.party ?? ''
    await sendMailLater(
      tx,
      {
        to: email,
        lang: language,
        territoryId,
        subject: say.mail.answered(material.title, answer.verdict),
        body: (
          <>
            <p>
              {answer.isTacit
                ? say.mail.tacitBody(party)
                : say.mail.answeredBody(party, say.verdict[answer.verdict])}
            </p>
            {answer.reason && <p>{answer.reason}</p>}
            {answer.verdict === 'approved' && (
              <p>
                {missing.length > 0 ? say.mail.stillAwaited(ofNames(missing)[language]) : say.mail.mayRelease}
              </p>
            )}
            {link && <MailButton href={link(pathTo(moved), language)}>{say.mail.open}</MailButton>}
          </>
        ),
        key: `material.answered ${material.latest.id} ${answer.party} ${id}`,
      },
      now,
    )
  }
}
