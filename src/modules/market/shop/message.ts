import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { type Id, newId } from '../../../platform/ids.ts'
import type { ShopMessageTable } from '../../../platform/schema.gen.ts'

/** One more line in what a shop and its territory write to each other: about its opening, or when it asks for help. */
export const writeMessage = (
  tx: Db,
  { territory, actor, now }: Here,
  shopId: Id<'shop'>,
  kind: ShopMessageTable['kind'],
  body: string,
) =>
  tx
    .insertInto('shop_message')
    .values({
      id: newId<'shop_message'>(),
      territory_id: territory.id,
      shop_id: shopId,
      author_id: actor.personId as Id<'person'>,
      kind,
      body,
      at: now,
    })
    .execute()
