import { wholeAddress } from '../../../platform/address.ts'
import type { Db } from '../../../platform/db.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Id } from '../../../platform/ids.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { findShopReader } from '../shop/reader.ts'
import { words } from './joining.words.ts'

type Shop = {
  readonly id: Id<'shop'>
  readonly slug: string
  readonly name: string
  readonly email: string | null
}

/**
 * The merchant is told of the suspension, why, who decided, and how to contest it (Regulation (EU) 2022/2065, art. 17),
 * or that it is over.
 */
export async function mailSuspension(
  tx: Db,
  c: TerritoryContext,
  shop: Shop,
  reason: string | null,
  { reported = false } = {},
): Promise<void> {
  const reader = await findShopReader(tx, shop)
  if (!reader) return
  const say = words[reader.lang].mail
  const subject = reason === null ? say.reopened(shop.name) : say.suspended(shop.name)
  const body = (
    <>
      {reason === null ? (
        <p>{say.welcome}</p>
      ) : (
        <>
          <p>{say.reason}</p>
          <p>{reason}</p>
          <p>{reported ? say.reported : say.unprompted}</p>
          <p>{say.extent}</p>
          <p>{say.ongoing}</p>
        </>
      )}
      <MailButton href={wholeAddress(c.var, `/boutique/${shop.slug}/dossier`, reader.lang)}>
        {say.see}
      </MailButton>
    </>
  )
  await sendMailLater(tx, { ...reader, territoryId: c.var.territory.id, subject, body }, c.var.now)
}
