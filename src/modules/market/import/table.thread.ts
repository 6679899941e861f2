import { parentPort, workerData } from 'node:worker_threads'
import { Refusal } from '../../../platform/refusal.ts'
import { listPictures, readTable, type Table, takePictures, writeCsv, writeXlsx } from './table.ts'

/** What is done apart from the pages: each of these may take seconds, or be asked of a hostile file. */
const tasks = {
  readTable: ({ bytes }: { bytes: Uint8Array }) => readTable(bytes),
  listPictures: ({ bytes }: { bytes: Uint8Array }) => listPictures(bytes),
  takePictures: ({ bytes, keys }: { bytes: Uint8Array; keys: readonly string[] }) =>
    takePictures(bytes, keys),
  writeCsv: ({ table }: { table: Table }) => writeCsv(table),
  writeXlsx: ({ table }: { table: Table }) => writeXlsx(table),
} as const
export type Tasks = typeof tasks

type Asked = {
  [T in keyof Tasks]: { readonly task: T; readonly input: Parameters<Tasks[T]>[0] }
}[keyof Tasks]

const { task, input } = workerData as Asked
try {
  parentPort?.postMessage({ value: await tasks[task](input as never) })
} catch (error) {
  if (!(error instanceof Refusal)) throw error
  const { code, status, text } = error
  parentPort?.postMessage({ refused: { code, status, fr: text.fr, en: text.en } })
}
