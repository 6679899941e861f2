import type { Db } from '../../../platform/db.ts'
import type { Here } from '../../../platform/here.ts'
import { newId } from '../../../platform/ids.ts'
import { shortDay } from '../../../platform/time.ts'
import { clausesOn } from '../convention/applying.ts'
import { termClauseOf } from '../convention/clauses.rules.ts'
import { listActs, type Of } from '../convention/convention.ts'
import { auditConvention } from '../drafting/drafting.ts'
import { isBefore } from '../term/date.rules.ts'
import { consequenceOf } from '../term/notice.rules.ts'
import { checkPast } from '../term/past.rules.ts'
import { preconditionsOf, renew } from '../term/renewal.rules.ts'
import { refuse } from './leaving.rules.ts'
import { openInForce, takeEffect } from './leaving.ts'
import { proofsOfAll, provedBy } from './proof.rules.ts'
import { listProofs, restOn } from './proof.ts'

type Day = Temporal.PlainDate

/** *Reconduction* decided expressly: one more term, once what the clauses ask first is proved. @throws Refusal `renewal.*`, `day.in_the_future` */
export async function renewConvention(
  tx: Db,
  by: Here,
  slug: string,
  asked: { readonly decidedOn: Day; readonly reference: string | undefined },
): Promise<Day> {
  const { convention, versions, agreed, startsOn, termActs } = await openInForce(tx, by, slug)
  checkPast(by, asked.decidedOn)
  if (convention.terminated_on) throw refuse('leaving.not_in_force')
  const first = preconditionsOf(agreed.term.renewal)
  const proofs = proofsOfAll(await listProofs(tx, convention), 'renewal', first)
  const term = renew(termClauseOf(agreed, startsOn), termActs.renewals, {
    on: asked.decidedOn,
    met: proofs.map(provedBy),
  })
  const late = proofs.find(({ proved_on }) => isBefore(asked.decidedOn, proved_on))
  if (late)
    throw refuse('renewal.proved_later', { precondition: provedBy(late), day: shortDay(late.proved_on) })
  const id = newId<'convention_act'>()
  await tx
    .insertInto('convention_act')
    .values({
      id,
      territory_id: by.territory.id,
      convention_id: convention.id,
      kind: 'renewal',
      reference: asked.reference ?? '',
      decided_on: asked.decidedOn,
      effective_on: term.fromOn,
      created_at: by.now,
    })
    .execute()
  await restOn(tx, id, proofs)
  await auditConvention(tx, by, convention.id, 'renew', { from: term.fromOn.toString() })
  await settleLate(tx, by, { convention, versions, lastOn: term.lastOn })
  return term.lastOn
}

/** A notice that had come too late for the former end takes effect within the new term. */
export async function settleLate(
  tx: Db,
  by: Here,
  {
    convention,
    versions,
    lastOn,
  }: Pick<Awaited<ReturnType<typeof openInForce>>, 'versions' | 'lastOn'> & { readonly convention: Of },
): Promise<void> {
  for (const act of await listActs(tx, convention)) {
    if (act.kind === 'non_renewal' || !act.notified_on || act.effective_on) continue
    const leaving = clausesOn(versions, act.notified_on)?.leaving
    if (!leaving) continue
    const notice = { receivedOn: act.notified_on, wantedOn: act.wanted_on ?? undefined }
    const after = consequenceOf(notice, { months: leaving.noticeMonths, lastOn })
    if (after.kind !== 'too_late') await takeEffect(tx, by, convention.id, act, after.effectiveOn)
  }
}
