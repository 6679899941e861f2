import type { Db } from '../../../platform/db.ts'
import { midnightOf } from '../../../platform/here.ts'
import type { Territory } from '../../../platform/http.tsx'
import type { Figure, FiguresOf, Module } from '../../../platform/module.ts'
import { decisionStands } from '../decision/standing.ts'
import { countRollouts } from '../rollout/rollout.ts'

type Period = Parameters<NonNullable<Module['figures']>>[2]

/** Meetings held and decisions adopted by each committee of a convention, and what it shared. */
export async function governanceFigures(
  db: Db,
  territory: Territory,
  { fromOn, lastOn }: Period,
  { convention }: FiguresOf,
): Promise<readonly Figure[]> {
  const from = midnightOf(territory, fromOn)
  const until = midnightOf(territory, lastOn.add({ days: 1 }))
  const [meetings, decisions, shared, rollouts] = await Promise.all([
    db
      .selectFrom('meeting')
      .innerJoin('body', 'body.id', 'meeting.body_id')
      .select((eb) => ['body.name', eb.fn.countAll<number>().as('value')])
      .where('meeting.territory_id', '=', territory.id)
      .where('body.convention_id', '=', convention)
      .where('meeting.state', '=', 'closed')
      .where('meeting.starts_at', '>=', from)
      .where('meeting.starts_at', '<', until)
      .groupBy('body.name')
      .orderBy('body.name')
      .limit(300)
      .execute(),
    db
      .selectFrom('decision')
      .innerJoin('body', 'body.id', 'decision.body_id')
      .select((eb) => ['body.name', eb.fn.countAll<number>().as('value')])
      .where('decision.territory_id', '=', territory.id)
      .where('body.convention_id', '=', convention)
      .where('decision.adopted', '=', true)
      .where('decision.published_at', 'is not', null)
      .where('decision.decided_on', '>=', fromOn)
      .where('decision.decided_on', '<=', lastOn)
      .where(decisionStands)
      .groupBy('body.name')
      .orderBy('body.name')
      .limit(300)
      .execute(),
    db
      .selectFrom('sharing')
      .innerJoin('convention', 'convention.id', 'sharing.convention_id')
      .select((eb) => ['convention.title_fr as name', eb.fn.sum<number>('sharing.total_cents').as('value')])
      .where('sharing.territory_id', '=', territory.id)
      .where('sharing.convention_id', '=', convention)
      .where('sharing.reversed_at', 'is', null)
      .where('sharing.frozen_on', '>=', fromOn)
      .where('sharing.frozen_on', '<=', lastOn)
      .groupBy(['convention.id', 'convention.title_fr'])
      .orderBy('convention.title_fr')
      .limit(300)
      .execute(),
    countRollouts(db, { territory_id: territory.id, id: convention }, { fromOn, lastOn }),
  ])
  const bars = (rows: readonly { name: string; value: number }[]) =>
    rows.map(({ name, value }) => ({ label: { fr: name, en: name }, value: Number(value) }))
  const committee = { fr: 'Instance', en: 'Body' }
  const evolutions = [
    { label: { fr: 'Avec une fonctionnalité nouvelle', en: 'With a new feature' }, value: rollouts.features },
    { label: { fr: 'Corrections et entretien', en: 'Corrections and upkeep' }, value: rollouts.others },
  ]
  return [
    {
      title: { fr: 'Réunions tenues', en: 'Meetings held' },
      of: committee,
      unit: 'count',
      bars: bars(meetings),
    },
    {
      title: { fr: 'Décisions adoptées', en: 'Decisions adopted' },
      of: committee,
      unit: 'count',
      bars: bars(decisions),
    },
    {
      title: { fr: 'Dépenses partagées', en: 'Expenses shared' },
      of: { fr: 'Convention', en: 'Agreement' },
      unit: 'cents',
      bars: bars(shared),
    },
    {
      title: { fr: 'Évolutions mises en service', en: 'Evolutions put in service' },
      of: { fr: 'Nature', en: 'Kind' },
      unit: 'count',
      bars: evolutions.filter(({ value }) => value > 0),
    },
  ]
}
