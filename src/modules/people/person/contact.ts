import type { Db } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'

const contacts = (db: Db) =>
  db.selectFrom('person').select(['id', 'name', 'email', 'language']).where('closed_at', 'is', null)

const managersOf = (db: Db, territory: Id<'territory'>) =>
  db
    .selectFrom('membership')
    .select('person_id')
    .where('territory_id', '=', territory)
    .where('role', '=', 'manager')
    .where('ended_at', 'is', null)

/** How to write to people, and in which language. Whoever closed their account is left out. At most 500. */
export const listContacts = (db: Db, ids: readonly Id<'person'>[]) =>
  contacts(db)
    .where('id', 'in', ids.length > 0 ? ids : [null as never])
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()

/** Whose account has this address. */
export const findOptionalPersonId = async (db: Db, email: string): Promise<Id<'person'> | undefined> =>
  (await contacts(db).where('email', '=', email).executeTakeFirst())?.id

/** In which language to write to those of these addresses that have an account; addresses in lower case. */
export const listLanguages = async (
  db: Db,
  emails: readonly string[],
): Promise<ReadonlyMap<string, Language>> => {
  const readers = await contacts(db)
    .where('email', 'in', emails.length > 0 ? emails : [null as never])
    .execute()
  return new Map(readers.map(({ email, language }) => [email.toLowerCase(), language]))
}

/** The language of the account of this address; `undefined` when it has none. */
export const findOptionalLanguage = async (db: Db, email: string): Promise<Language | undefined> =>
  (await listLanguages(db, [email])).get(email.toLowerCase())

/** The account of whoever an invitation was sent to. */
export type Guest = { readonly id: Id<'person'>; readonly hasAccepted: boolean }

/** Whose account has this address, and whether they accepted the terms: unproved, anybody may have said so for them. */
export async function findOptionalGuest(db: Db, email: string): Promise<Guest | undefined> {
  const found = await contacts(db)
    .select(['email_verified', 'terms_version'])
    .where('email', '=', email)
    .executeTakeFirst()
  return found && { id: found.id, hasAccepted: found.email_verified && found.terms_version !== null }
}

/** Whoever looks after a commune: the agents of what covers it, and the managers of the territory. At most 100. */
export const listStaffFor = (db: Db, territory: Id<'territory'>, commune: Id<'commune'>) =>
  contacts(db)
    .where((eb) =>
      eb.or([
        eb('id', 'in', managersOf(db, territory)),
        eb(
          'id',
          'in',
          eb
            .selectFrom('agent_commune')
            .select((agent) => agent.ref('person_id').$notNull().as('person_id'))
            .where('territory_id', '=', territory)
            .where('commune_id', '=', commune),
        ),
      ]),
    )
    .orderBy('id')
    .limit(100)
    .execute()

/** Who acts for some organisations: the agents of those that are not suspended, and the managers of the territory. At most 500. */
export const listStaffOf = (
  db: Db,
  territory: Id<'territory'>,
  organisations: readonly Id<'organisation'>[],
) =>
  contacts(db)
    .where((eb) =>
      eb.or([
        eb('id', 'in', managersOf(db, territory)),
        eb(
          'id',
          'in',
          eb
            .selectFrom('agent_organisation')
            .select((agent) => agent.ref('person_id').$notNull().as('person_id'))
            .where('territory_id', '=', territory)
            .where('organisation_id', 'in', organisations.length > 0 ? organisations : [null as never]),
        ),
      ]),
    )
    .orderBy('id')
    .limit(500)
    .execute()
