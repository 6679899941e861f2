import fs from 'node:fs'
import path from 'node:path'

/** The project folder, looked for upwards: in production this code may be one built file that lies elsewhere. */
export const root = ((): string => {
  let folder = import.meta.dirname
  while (!fs.existsSync(path.join(folder, 'db', 'migrations'))) {
    const above = path.dirname(folder)
    if (above === folder) throw new Error(`No db/migrations above ${import.meta.dirname}.`)
    folder = above
  }
  return folder
})()
