import { readForm } from '../../../platform/form.tsx'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Convention } from '../convention/convention.ts'
import { agendaForm } from './agenda.rules.ts'
import { listMeetingsFor, putOnAgenda, type Topic } from './agenda.ts'
import { meetingChoices } from './agenda.views.tsx'

/** Read on which agenda `AgendasPart` of that page asks to put it, and put it there. */
export async function readAndPut(
  c: TerritoryContext,
  convention: Convention,
  topic: Topic,
  page: string,
): Promise<void> {
  const { db } = c.var
  const form = agendaForm(meetingChoices(c, await listMeetingsFor(db, c.var, convention, topic)))
  const { meeting, note } = await readForm(c, form, { page, form: 'ordre-du-jour' })
  await db
    .transaction()
    .execute((tx) =>
      putOnAgenda(tx, c.var, convention, topic, { meetingId: parseId<'meeting'>(meeting), note }),
    )
}
