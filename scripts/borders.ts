// The borders of the code (.dependency-cruiser.cjs), checked over src, test and bench.
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import {
  cruise,
  type ICruiseOptions,
  type ICruiseResult,
  type IRegularForbiddenRuleType,
  type IResolveOptions,
} from 'dependency-cruiser'

interface Config {
  forbidden: (IRegularForbiddenRuleType & { name: string; comment: string })[]
  options: ICruiseOptions
}

export interface Crossing {
  rule: string
  from: string
  to: string
}

const folders = ['src', 'test', 'bench']

/** Each rule has a name and a sentence that says why. */
export const borders: Config = createRequire(import.meta.url)('../.dependency-cruiser.cjs')

/**
 * Every import that crosses a border of the project in `baseDir`, and how many files were read.
 * Two passes: types count for who knows whom, but vanish before anything runs, so what a file can *reach* is asked
 * of the imports that stay.
 */
export async function findCrossings(baseDir: string): Promise<{ files: number; crossings: Crossing[] }> {
  const isReach = (rule: { to: object }) => 'reachable' in rule.to
  const read = await pass(
    baseDir,
    borders.forbidden.filter((rule) => !isReach(rule)),
    true,
  )
  const reached = await pass(baseDir, borders.forbidden.filter(isReach), false)
  return {
    files: read.modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)))
      .length,
    crossings: [...read.summary.violations, ...reached.summary.violations].map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    })),
  }
}

async function pass(
  baseDir: string,
  forbidden: Config['forbidden'],
  tsPreCompilationDeps: boolean,
): Promise<ICruiseResult> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(join(baseDir, folder))),
    { ...borders.options, baseDir, tsPreCompilationDeps, validate: true, ruleSet: { forbidden } },
    borders.options.enhancedResolveOptions as Partial<IResolveOptions>,
  )
  return output as ICruiseResult
}

if (import.meta.main) {
  const { files, crossings } = await findCrossings(join(import.meta.dirname, '..'))
  for (const { rule, from, to } of crossings) {
    const comment = borders.forbidden.find(({ name }) => name === rule)?.comment
    console.log(`${from} → ${to}\n    ${comment} (${rule})`)
  }
  console.log(`${files} files, ${crossings.length} crossings`)
  // With a TypeScript it cannot read, the tool finds no file at all, and no fault either.
  process.exitCode = crossings.length > 0 || files === 0 ? 1 : 0
}
