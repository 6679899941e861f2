import path from 'node:path'
import { root } from '../src/platform/root.ts'
import { folderStorage } from '../src/platform/storage.ts'

/** The files of the demonstration: those who load it in the database all tests share find them where the first put them. */
export const demoStorage = folderStorage(path.join(root, '.cache/test-data/demo/files'))
/** Whose pages find these files. */
export const demoSettings = { PARVIS_DATA: path.join(root, '.cache/test-data/demo') }
