import path from 'node:path'
import { backup } from './backup.ts'
import { restore } from './restore.ts'

/** Where a command works: a database that is not migrated yet, since a restore wants it empty, and the data folder. */
export interface Place {
  url: string
  dataFolder: string
}

/** The one file a command is given, else a sentence that says how to write it. */
function onlyFile(args: readonly string[], usage: string): string {
  const [file, ...more] = args
  if (!file || more.length > 0 || file.startsWith('-')) throw new Error(`Write: npm run parvis -- ${usage}`)
  return path.resolve(file)
}

/** For the command line: `npm run parvis -- backup FILE` and `restore FILE`. */
export const commands = {
  backup: {
    usage: 'backup FILE',
    help: 'Writes the database, the files and the secret into one archive. Parvis may be running.',
    async run(args: readonly string[], place: Place): Promise<void> {
      await backup({ ...place, file: onlyFile(args, 'backup FILE') }, console.log)
    },
  },
  restore: {
    usage: 'restore FILE',
    help: 'Puts an archive back into an empty database and data folder, and verifies it. Parvis must be stopped.',
    async run(args: readonly string[], place: Place): Promise<void> {
      await restore(onlyFile(args, 'restore FILE'), place, console.log)
    },
  },
}
