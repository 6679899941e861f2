import type { Db } from '../../../platform/db.ts'
import { makePdf } from '../../../platform/documents/pdf.ts'
import type { Here } from '../../../platform/here.ts'
import { slugOf } from '../../../platform/slug.ts'
import type { Storage } from '../../../platform/storage.ts'
import { type Convention, findConvention } from '../convention/convention.ts'
import { listConventionDecisions } from '../decision/decision.ts'
import { keepDocument, storeDocument } from '../document/document.ts'
import { attendanceOn } from '../obligation/obligation.rules.ts'
import { listEvidence, listObligations, listSittings } from '../obligation/obligation.ts'
import type { Act, PartyActPath } from './act.rules.ts'
import { findCost } from './cost.ts'
import { deliberation } from './deliberation.ts'
import { type Ground, partyOf } from './ground.ts'
import { departureNotice, formalNotice, type Overdue, renewalDenunciation } from './letters.ts'
import { councilNote } from './note.ts'

/** One act for one party, with its own figures, as things stand today. @throws Refusal `act.*`, `key.*` */
export async function writePartyAct(
  db: Db,
  ground: Ground,
  path: PartyActPath,
  partyId: string,
  { wantedOn }: { readonly wantedOn?: Temporal.PlainDate | undefined } = {},
): Promise<Act> {
  const { convention, today, timeZone, file } = ground
  const party = partyOf(ground, partyId)
  if (path === 'mise-en-demeure') return formalNotice(ground, party, await listOverdue(db, ground, partyId))
  if (path === 'reconduction') return renewalDenunciation(ground, party)
  const clock = { today, timeZone }
  if (path === 'deliberation') {
    const { keyChange, version } = ground
    const amendment = keyChange && { ...keyChange, wantedOn: version.wanted_on }
    return deliberation(ground, party, await findCost(db, convention, party, file.parties, clock, amendment))
  }
  const cost = await findCost(db, convention, party, file.parties, clock)
  switch (path) {
    case 'depart':
      return departureNotice(ground, party, cost, wantedOn)
    case 'note':
      return councilNote(ground, party, cost, await listConventionDecisions(db, convention, 3))
  }
}

async function listOverdue(
  db: Db,
  { convention, today, timeZone }: Ground,
  partyId: string,
): Promise<readonly Overdue[]> {
  const [all, evidence] = await Promise.all([listObligations(db, convention), listEvidence(db, convention)])
  const obligations = all.filter(({ organisation_id }) => organisation_id === partyId)
  const sittings = await listSittings(db, { today, timeZone }, convention, obligations)
  return obligations.flatMap(({ id, kind, title_fr, article, due_on }) => {
    const given = evidence
      .filter(({ obligation_id }) => obligation_id === id)
      .map(({ provided_on, valid_until }) => ({ providedOn: provided_on, validUntil: valid_until }))
    const standing = attendanceOn(due_on, given, kind === 'attendance' ? sittings : [], today)
    return standing === 'overdue' || standing === 'expired'
      ? [{ title: title_fr, article, due_on, expired: standing === 'expired' }]
      : []
  })
}

/**
 * Set an act as an accessible PDF and as a DOCX to edit, and keep both with their fingerprint. Issued twice the same
 * day on the same figures, it is the same document: its number is given again.
 */
export async function issueAct(
  db: Db,
  storage: Storage,
  here: Here,
  { slug }: Pick<Convention, 'slug'>,
  { document, ...act }: Act,
): Promise<number> {
  // Its library weighs a megabyte: pages that show acts do without.
  const { makeDocx } = await import('../../../platform/documents/docx.ts')
  const name = slugOf(`${act.kind} ${document.issuer}`).slice(0, 80)
  const stored = await storeDocument(
    db,
    storage,
    here,
    { bytes: await makePdf(document), name: `${name}.pdf`, mediaType: 'application/pdf' },
    { bytes: await makeDocx(document), name: `${name}.docx`, mediaType: docxType },
  )
  return db.transaction().execute(async (tx) => {
    const convention = await findConvention(tx, here, slug, { lock: true })
    return keepDocument(tx, here, convention, { ...act, title: document.title }, stored)
  })
}

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
