import { handle } from '../../../platform/jobs.ts'
import { refreshLexicon, refreshLexiconJob } from './lexicon.ts'

export const lexiconHandlers = [
  handle(refreshLexiconJob, ({ territory }, { db }) => refreshLexicon(db, territory)),
]
