import { siteOf, wholeAddress } from '../../../platform/address.ts'
import { readConfig } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { dayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { longDay } from '../../../platform/time.ts'
import type { listTerritories } from '../../territory/index.ts'
import { listShopReaders } from '../shop/reader.ts'
import { termsPath } from './terms.routes.tsx'
import { bindsFrom, findOptionalNoticed, type Terms } from './terms.rules.ts'

const fr = {
  subject: (day: string) => `La charte des commerçants change le ${day}`,
  body: (shop: string, day: string) =>
    `Une nouvelle version de la charte des commerçants s’applique à ${shop} à partir du ${day}.`,
  whole: 'Son texte entier est joint à ce message ; il se lit aussi en ligne.',
  free: 'Si elle vous convient, vous n’avez rien à faire. Sinon, vous pouvez fermer votre boutique sans attendre ce jour, depuis votre dossier (règlement (UE) 2019/1150, article 3).',
  read: 'Lire la nouvelle charte',
  file: 'charte-des-commercants',
}
const en: typeof fr = {
  subject: (day) => `The merchants’ charter changes on ${day}`,
  body: (shop, day) => `A new version of the merchants’ charter applies to ${shop} from ${day}.`,
  whole: 'Its whole text is attached to this message, and can be read online.',
  free: 'If it suits you, there is nothing to do. If not, you may close your shop without waiting for that day, from your file (Regulation (EU) 2019/1150, article 3).',
  read: 'Read the new charter',
  file: 'merchants-charter',
}
const words: Readonly<Record<Language, typeof fr>> = { fr, en }

type Territory = Awaited<ReturnType<typeof listTerritories>>[number]
type Newest = NonNullable<ReturnType<typeof findOptionalNoticed>>
/** Shops told in one transaction. */
const atOnce = 500

const textOf = (terms: Terms, lang: Language): string =>
  terms[lang].map(([title, text]) => `${title}\n\n${text}\n`).join('\n')

/** Tell every open shop, once, of a version of the charter that is to apply to it; those without an address wait for one. */
export async function tellCharter(
  db: Db,
  territories: readonly Territory[],
  now: Temporal.Instant,
): Promise<void> {
  const newest = findOptionalNoticed('charter')
  if (!newest || territories.length === 0) return
  const byId = new Map(territories.map((territory) => [territory.id, territory]))
  let after: Id<'shop'> | undefined
  do {
    const from = after
    after = await db.transaction().execute((tx) => tellSome(tx, byId, newest, from, now))
  } while (after)
}

/** @returns the last shop looked at, when others may follow. */
async function tellSome(
  tx: Db,
  territories: ReadonlyMap<Id<'territory'>, Territory>,
  newest: Newest,
  after: Id<'shop'> | undefined,
  now: Temporal.Instant,
): Promise<Id<'shop'> | undefined> {
  const { version } = newest
  const shops = await tx
    .selectFrom('shop')
    .select(['id', 'territory_id', 'slug', 'name', 'email'])
    .where('state', '=', 'accepted')
    .where('territory_id', 'in', [...territories.keys()])
    .where('terms_version', 'is distinct from', version)
    .where('charter_told', 'is distinct from', version)
    .$if(after !== undefined, (query) => query.where('id', '>', after as Id<'shop'>))
    .orderBy('id')
    .limit(atOnce)
    // Orders hold their shop too, and need not wait.
    .forNoKeyUpdate()
    .execute()
  const readers = await listShopReaders(tx, shops)
  const told = shops.flatMap((shop) => {
    const [reader, territory] = [readers.get(shop.id), territories.get(shop.territory_id)]
    return reader && territory ? [{ ...shop, ...reader, territory }] : []
  })
  if (told.length > 0)
    await tx
      .updateTable('shop')
      .set({ charter_told: version, charter_told_at: now })
      .where(
        'id',
        'in',
        told.map(({ id }) => id),
      )
      .execute()
  for (const shop of told) await mailCharter(tx, shop, newest, now)
  return shops.length < atOnce ? undefined : shops.at(-1)?.id
}

type Told = {
  readonly id: Id<'shop'>
  readonly name: string
  readonly to: string
  readonly lang: Language
  readonly territory: Territory
}

function mailCharter(tx: Db, shop: Told, { version, terms, notice }: Newest, now: Temporal.Instant) {
  const { id, name, to, lang, territory } = shop
  const say = words[lang]
  const site = siteOf(territory, readConfig(process.env))
  const page = wholeAddress({ ...site, territory }, termsPath('charter', version), lang)
  const from = bindsFrom(notice, dayOf({ timeZone: territory.time_zone }, now))
  const day = longDay(from, lang, { year: true })
  return sendMailLater(
    tx,
    {
      to,
      lang,
      territoryId: territory.id,
      key: `charter ${version} ${id}`,
      subject: say.subject(day),
      body: (
        <>
          <p>{say.body(name, day)}</p>
          <p>{notice.changes[lang]}</p>
          <p>{say.whole}</p>
          <p>{say.free}</p>
          <MailButton href={page}>{say.read}</MailButton>
        </>
      ),
      attachments: [
        {
          name: `${say.file}-${version}.txt`,
          mediaType: 'text/plain',
          text: textOf(terms, lang),
        },
      ],
    },
    now,
  )
}
