// Writes THIRD-PARTY-LICENCES.md from package-lock.json: `npm run licences`. A test compares.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

type Locked = {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const root = path.join(import.meta.dirname, '..')
export const licencesFile = path.join(root, 'THIRD-PARTY-LICENCES.md')

/** Built into what we serve by our own scripts, though only development installs their packages. */
const builtIn: readonly (readonly [name: string, licence: string, what: string])[] = [
  ['@fontsource-variable/figtree', 'OFL-1.1', 'the font of texts, cut to the letters we use'],
  ['@fontsource/young-serif', 'OFL-1.1', 'the font of titles, cut to the letters we use'],
  ['@iconify-json/fluent-emoji', 'MIT', 'drawings inside the pictures of the demonstration'],
  ['lucide-static', 'ISC', 'the icons'],
]

/** Every package that runs in production, by licence, as the lock file knows it. */
export function listLicences(): Map<string, string[]> {
  const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'))
  const shipped = Object.entries<Locked>(lock.packages).filter(
    ([name, { dev, devOptional }]) => name !== '' && !dev && !devOptional,
  )
  // The builds of a package for each machine say their licence through the package that asks for them.
  const family = new Map(
    shipped.flatMap(([, { license, optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).map((build) => [build, license] as const),
    ),
  )
  const byLicence = new Map<string, Set<string>>()
  for (const [folder, { version, license }] of shipped) {
    const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)
    const licence = license ?? family.get(name) ?? 'unknown'
    byLicence.set(licence, (byLicence.get(licence) ?? new Set()).add(`${name} ${version}`))
  }
  return new Map(
    [...byLicence].toSorted(([a], [b]) => a.localeCompare(b)).map(([k, names]) => [k, [...names].toSorted()]),
  )
}

/** The page, as it should be. */
export function drawLicences(): string {
  const sections = [...listLicences()].map(
    ([licence, names]) => `## ${licence}\n\n${names.map((name) => `- ${name}\n`).join('')}`,
  )
  const built = builtIn.map(([name, licence, what]) => `- ${name}: ${what} (${licence})\n`).join('')
  return `# Licences of what Parvis ships

Parvis is under the EUPL-1.2 (LICENSE). It runs with the packages below; each keeps its licence, whose text is in its own
folder of node_modules. Written by \`npm run licences\` from package-lock.json.

## Built into pages and pictures

${built}
The pictures of the demonstration: demo/pictures/LICENCES.md. Names, codes and populations of communes and
intercommunalités: INSEE and Banatic through @etalab/decoupage-administratif, under Licence Ouverte 2.0.

${sections.join('\n')}`
}

if (import.meta.main) writeFileSync(licencesFile, drawLicences())
