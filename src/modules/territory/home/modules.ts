import type { Module } from '../../../platform/module.ts'

let modules: readonly Module[] = []
/** Called once by the application: what every module shows on a territory's home and on its communes' pages. */
export const onModules = (all: readonly Module[]): void => {
  modules = all
}
export const listModules = (): readonly Module[] => modules
