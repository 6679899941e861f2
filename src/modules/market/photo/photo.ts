import { sql } from 'kysely'
import { audit } from '../../../platform/audit.ts'
import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { ImageRow } from '../../../platform/images.ts'
import { findOwnShop, findShelfProduct } from '../shelf/shelf.ts'
import { mostPhotos, moved, refuse } from './photo.rules.ts'

/** Whose photos: a shop's, or one of its products'. */
export type Album =
  | { readonly kind: 'shop'; readonly id: Id<'shop'> }
  | { readonly kind: 'product'; readonly id: Id<'product'> }
export type Photo = ImageRow & {
  readonly id: Id<'file'>
  readonly alt: string
  /** Where an import took it, so that it is not fetched again. */
  readonly source: string | null
}

const tables = {
  shop: { photos: sql.table('shop_photo'), owner: sql.ref('shop_id'), source: sql`null::text` },
  product: {
    photos: sql.table('product_photo'),
    owner: sql.ref('product_id'),
    source: sql.ref('photo.source'),
  },
}

/** Its photos, the main one first. */
export async function listPhotos(db: Db, { kind, id }: Album): Promise<readonly Photo[]> {
  const { photos, owner, source } = tables[kind]
  const { rows } = await sql<Photo>`
    select file.id, file.media_type, file.width, file.height, file.variants_ready_at, photo.alt,
      ${source} as source
    from ${photos} photo join file on file.territory_id = photo.territory_id and file.id = photo.file_id
    where photo.${owner} = ${id} order by photo.position limit 100`.execute(db)
  return rows
}

/**
 * The album of a shop or of one of its products, for whoever fills its shelf.
 * @throws `shelf.unknown` for everybody else
 */
export async function findAlbum(
  db: Db,
  here: Here,
  slug: string,
  product: Id<'product'> | undefined | 'none',
  { lock = false } = {},
): Promise<Album> {
  const shop = await findOwnShop(db, here.actor, here.territory.id, slug)
  if (product !== 'none') {
    const { id } = await findShelfProduct(db, shop.id, product, lock)
    return { kind: 'product', id }
  }
  if (lock) await db.selectFrom('shop').select('id').where('id', '=', shop.id).forUpdate().execute()
  return { kind: 'shop', id: shop.id }
}

type Kept = Pick<Photo, 'id' | 'alt'> & Partial<Pick<Photo, 'source'>>

/** Positions are few and their rows small: written again whole, so that they never collide on the way. */
async function write(tx: Db, here: Here, { kind, id }: Album, list: readonly Kept[]) {
  const { photos, owner } = tables[kind]
  const more = kind === 'product' ? sql`, source` : sql``
  await sql`delete from ${photos} where ${owner} = ${id}`.execute(tx)
  await sql`
    insert into ${photos} (territory_id, ${owner}, position, file_id, alt${more})
    select ${here.territory.id}, ${id}, place - 1, file_id, alt${more}
    from unnest(${list.map((photo) => photo.id)}::uuid[], ${list.map((photo) => photo.alt)}::text[],
      ${list.map((photo) => photo.source ?? null)}::text[])
      with ordinality photo (file_id, alt, source, place)`.execute(tx)
  const act = { territoryId: here.territory.id, action: `${kind}.change`, subjectKind: kind, subjectId: id }
  await audit(tx, here.actor, act, here.now)
}

/** One more, at the end; sent again, it is described anew. `album` was found with its row locked. @throws `photo.too_many` */
export async function addPhoto(tx: Db, here: Here, album: Album, photo: Kept) {
  const known = await listPhotos(tx, album)
  const list = known.some(({ id }) => id === photo.id)
    ? known.map((one) => (one.id === photo.id ? { ...one, alt: photo.alt } : one))
    : [...known, photo]
  if (list.length > mostPhotos) throw refuse('photo.too_many')
  await write(tx, here, album, list)
}

export type PhotoChange =
  | { readonly kind: 'move'; readonly by: -1 | 1 }
  | { readonly kind: 'describe'; readonly alt: string }
  | { readonly kind: 'remove' }

/** `album` was found with its row locked. @throws `photo.unknown` */
export async function changePhoto(
  tx: Db,
  here: Here,
  album: Album,
  id: Id<'file'> | undefined,
  change: PhotoChange,
) {
  const list = await listPhotos(tx, album)
  const at = list.findIndex((photo) => photo.id === id)
  const photo = list[at]
  if (!photo) throw refuse('photo.unknown')
  const next = {
    move: () => moved(list, at, change.kind === 'move' ? change.by : 1),
    describe: () => list.with(at, { ...photo, alt: change.kind === 'describe' ? change.alt : photo.alt }),
    remove: () => list.toSpliced(at, 1),
  }[change.kind]()
  await write(tx, here, album, next)
}
