import path from 'node:path'
import { commands as demonstrations } from './demo/commands.ts'
import { commands as operators } from './modules/people/index.ts'
import { commands as territories } from './modules/territory/index.ts'
import { commands as archives } from './platform/backup/commands.ts'
import { readConfig } from './platform/config.ts'
import { startPostgres } from './platform/postgres.ts'

/** Every command of `npm run parvis -- …`: its name is one or two words. */
const commands: Readonly<
  Record<
    string,
    {
      usage: string
      help: string
      run: (args: readonly string[], place: { url: string; dataFolder: string }) => Promise<void>
    }
  >
> = { ...archives, ...territories, ...operators, ...demonstrations }

async function main(args: readonly string[]): Promise<number> {
  const name = [args.slice(0, 2).join(' '), args[0] ?? ''].find((words) => Object.hasOwn(commands, words))
  const command = name === undefined ? undefined : commands[name]
  if (!name || !command) {
    process.stdout.write('npm run parvis -- COMMAND\n\n')
    for (const { usage, help } of Object.values(commands)) process.stdout.write(`  ${usage}\n      ${help}\n`)
    return args.length > 0 ? 1 : 0
  }
  const config = readConfig(process.env)
  const dataFolder = path.resolve(config.PARVIS_DATA)
  const server = config.DATABASE_URL ? undefined : await startPostgres({ dataFolder })
  try {
    await command.run(args.slice(name.split(' ').length), {
      url: config.DATABASE_URL ?? (server?.url as string),
      dataFolder,
    })
    return 0
  } finally {
    await server?.stop()
  }
}

// A command speaks to a person: the sentence, not the stack.
process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})
