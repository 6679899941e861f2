import { readFile } from '../../../platform/files.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import { refuse } from './meeting.rules.ts'
import { listPapers, type MeetingKey } from './meeting.ts'

/** A paper of this meeting, to be kept: whether the reader may have it is the caller's to ask. */
export async function sendPaper(c: TerritoryContext, meeting: MeetingKey): Promise<Response> {
  const { db, storage, territory } = c.var
  const paperId = parseId<'meeting_paper'>(c.req.param('paper'))
  const paper = (await listPapers(db, meeting)).find(({ id }) => id === paperId)
  if (!paper) throw refuse('meeting.unknown')
  const file = await readFile(db, storage, { id: paper.file_id, territoryId: territory.id })
  return new Response(file.bytes, {
    headers: {
      'content-type': file.mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}
