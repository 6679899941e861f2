import { expect, test } from 'vitest'
import { newExpense } from '../../../../test/bill.ts'
import { plainClauses } from '../../../../test/convention.ts'
import { newBody, newDecision } from '../../../../test/council.ts'
import { refusedBy } from '../../../../test/refused.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { newId } from '../../../platform/ids.ts'

test.each(['cotech', 'citizens', 'other'] as const)(
  'a committee that only advises (%s) approves no amendment and adopts no expense',
  async (kind) => {
    const territory = await newTerritory()
    territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
    const { db, clock } = territory
    const body = await newBody(territory, { partners: 1 })
    await db.updateTable('body').set({ kind }).where('id', '=', body.id).execute()
    const decision = await newDecision(territory, body, { title: 'Mise en ligne des bons plans' })
    const maud = territory.as(await territory.manager())
    const path = `/gestion/conventions/${body.convention.slug}`
    await maud.post(`${path}/avenants`, { title: 'Prolonger d’un an', wantedOn: '' })
    const page = await (await maud.get(`${path}/suites`)).text()
    expect(page).toContain('Le comité de pilotage n’a encore rien adopté à ce sujet.')
    expect(page).not.toContain('Mise en ligne des bons plans')
    const approved = await maud.post(`${path}/avenants/approbation`, { decision: decision.id })
    expect(approved.status).toBe(422)

    const mine = { territory_id: territory.id, convention_id: body.convention.id, created_at: clock.now }
    const amendment = db.insertInto('convention_version').values({
      ...mine,
      id: newId<'convention_version'>(),
      number: 2,
      clauses: JSON.stringify(plainClauses),
      approved_on: decision.decided_on,
      approval_body_id: body.id,
      approval_decision_id: decision.id,
    })
    expect(await refusedBy(amendment.execute())).toBe(
      'convention_amendment_is_approved_by_the_steering_committee',
    )
    const expense = await newExpense(territory, body.convention)
    const adoption = db
      .updateTable('expense')
      .set({ adopted_on: decision.decided_on, decision_body_id: body.id, decision_id: decision.id })
      .where('id', '=', expense)
    expect(await refusedBy(adoption.execute())).toBe('expense_is_adopted_by_the_steering_committee')

    // Its register is not the steering committee's: what that one decided elsewhere is told by its reference.
    const typed = await maud.post(`${path}/avenants/approbation-anterieure`, {
      on: '20/05/2026',
      reference: 'COPIL du 20 mai',
      reason: 'Le comité de pilotage ne tient pas son registre ici.',
    })
    expect(typed.status).toBe(303)
  },
)
