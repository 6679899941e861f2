import path from 'node:path'
import { commands as demonstrations } from './demo/commands.ts'
import { commands as operators } from './modules/people/index.ts'
import { commands as territories } from './modules/territory/index.ts'
import { commands as archives } from './platform/backup/commands.ts'
import { readConfig } from './platform/config.ts'
import { end, endOnSignals, isEnding, open } from './platform/ending.ts'
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
  endOnSignals(1, () => undefined)
  const url = config.DATABASE_URL ?? (await open(startPostgres({ dataFolder }), (it) => it.stop())).url
  await command.run(args.slice(name.split(' ').length), { url, dataFolder })
  return 0
}

const code = await main(process.argv.slice(2)).catch((error: unknown) => {
  // A command speaks to a person: the sentence, not the stack.
  if (!isEnding()) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})
await end(code)
