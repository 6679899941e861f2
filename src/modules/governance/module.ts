import type { Module } from '../../platform/module.ts'

/** The council table: conventions, committees, and the shared bill. Switched on per territory by its name. */
export const governance: Module = {
  name: 'governance',
}
