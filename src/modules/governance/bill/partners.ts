import type { Db } from '../../../platform/db.ts'
import type { Text } from '../../../platform/language.ts'
import { type Convention, listParties, type Party } from '../convention/convention.ts'

/** The parties beside the lead authority. */
export const partnersOf = ({ lead_organisation_id: lead }: Convention, parties: readonly Party[]) =>
  parties.filter(({ organisation_id }) => organisation_id !== lead)

/** Parties as the choices of a form, by id. */
export const namesOf = (partners: readonly Party[]): Record<string, Text> =>
  Object.fromEntries(partners.map(({ organisation_id, name }) => [organisation_id, { fr: name, en: name }]))

/** The partners of a convention as the choices of a form. */
export const listPartnerNames = async (db: Db, convention: Convention) =>
  namesOf(partnersOf(convention, await listParties(db, convention)))
