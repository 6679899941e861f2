import { wholeAddress } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { listStaffFor } from '../../people/index.ts'
import { findShopReader } from '../shop/reader.ts'
import type { FlagDecision } from './flag.rules.ts'
import type { Flag } from './flag.ts'
import { words } from './flag.words.ts'

/** The product reported, at its shop, else the shop. */
export const whatOf = ({
  shop_name,
  product_title,
}: {
  readonly shop_name: string
  readonly product_title: string | null
}): string => (product_title ? `${product_title}, ${shop_name}` : shop_name)

type Sent = {
  readonly reference: string
  readonly name: string
  readonly commune_id: Id<'commune'>
}

/**
 * Whoever reports is sent an acknowledgement (Regulation (EU) 2022/2065, art. 16(4)), without their own words: the
 * address may be somebody else’s. Whoever looks after the shop is told.
 */
export async function mailSent(
  tx: Db,
  c: TerritoryContext,
  { reference, name, commune_id }: Sent,
  { what, email }: { readonly what: string; readonly email: string | undefined },
): Promise<void> {
  const { territory, now, lang } = c.var
  const territoryId = territory.id
  if (email) {
    const say = words[lang].mail
    const subject = say.received(reference)
    await sendMailLater(
      tx,
      { to: email, lang, territoryId, subject, body: <p>{say.receivedBody(what)}</p> },
      now,
    )
  }
  for (const staff of await listStaffFor(tx, territoryId, commune_id)) {
    const say = words[staff.language].mail
    const body = (
      <>
        <p>{words[staff.language].about(what)}</p>
        <MailButton href={wholeAddress(c.var, `/gestion/signalements/${reference}`, staff.language)}>
          {say.read}
        </MailButton>
      </>
    )
    const mail = { to: staff.email, lang: staff.language, territoryId, subject: say.told(name), body }
    await sendMailLater(tx, mail, now)
  }
}

type Decided = { readonly decision: FlagDecision; readonly reason: string }

/** Whoever reported learns what was decided, why, and how to contest it (art. 16(5)). */
export async function mailDecided(
  tx: Db,
  c: TerritoryContext,
  flag: Flag,
  { decision, reason }: Decided,
): Promise<void> {
  if (!flag.email) return
  const lang: Language = flag.language
  const say = words[lang].mail
  const body = (
    <>
      <p>{say.decidedBody(whatOf(flag))}</p>
      <p>
        <strong>{say[decision]}</strong>
      </p>
      <p>{say.why}</p>
      <p>{reason}</p>
      <p>{say.contest}</p>
      <MailButton href={wholeAddress(c.var, '/contact', lang)}>{say.contact}</MailButton>
    </>
  )
  const mail = {
    to: flag.email,
    lang,
    territoryId: c.var.territory.id,
    subject: say.decided(flag.reference),
    body,
  }
  await sendMailLater(tx, mail, c.var.now)
}

/** The shop is asked to correct, or to say why it will not; never told by whom it was reported. */
export async function mailAsked(tx: Db, c: TerritoryContext, flag: Flag, reason: string): Promise<void> {
  const reader = await findShopReader(tx, { id: flag.shop_id, email: flag.shop_email })
  if (!reader) return
  const say = words[reader.lang].mail
  const body = (
    <>
      <p>{say.askedBody(whatOf(flag))}</p>
      <p>{reason}</p>
      <p>{say.answer}</p>
      <MailButton href={wholeAddress(c.var, `/boutique/${flag.shop_slug}/aide`, reader.lang)}>
        {say.answerButton}
      </MailButton>
    </>
  )
  const mail = { ...reader, territoryId: c.var.territory.id, subject: say.asked(flag.shop_name), body }
  await sendMailLater(tx, mail, c.var.now)
}
