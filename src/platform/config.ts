import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const site = z.url({ protocol: /^https?$/, error: 'not an address that begins with http:// or https://' })
const flag = z.enum(['on', 'off'])
const port = z.coerce.number().int().min(1).max(65_535)

/** Every setting, with what it means: the README's table is made of these lines. */
const settings = z.object({
  PORT: port.default(3000).describe('Port of the web server.'),
  HOST: z.string().min(1).default('0.0.0.0').describe('Address the web server listens on.'),
  PUBLIC_URL: site
    .optional()
    .describe(
      'Address people type: links in mails lead there. Needed in production; sets secure cookies on https.',
    ),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'not an address that begins with postgres://' })
    .optional()
    .describe('An external PostgreSQL 15 or later, instead of the embedded one.'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10).describe('Connections to the database.'),
  PARVIS_DATA: z
    .string()
    .min(1)
    .default('var')
    .describe('Folder of the embedded database, the files and the secret.'),
  PARVIS_SECRET: z
    .string()
    .min(32)
    .optional()
    .describe('Signs cookies; made and kept in the data folder when absent.'),
  PARVIS_DEMO: flag
    .optional()
    .describe('Demonstration territory and personas, on or off: on unless NODE_ENV is production.'),
  PARVIS_ROLE: z
    .enum(['all', 'web', 'worker'])
    .default('all')
    .describe('What this process does: web (pages), worker (jobs) or all.'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies stand in front: where the client address is read.'),
  LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('Least serious line to log: debug, info, warn, error or silent.'),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'not an address that begins with smtp:// or smtps://' })
    .optional()
    .describe('Mail server (smtp:// or smtps://); without one, mails stay in the outbox.'),
  MAIL_FROM: z
    .string()
    .regex(
      /^([^<>]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      'not an e-mail address, alone or as Name <address>',
    )
    .default('Parvis <ne-pas-repondre@parvis.example>')
    .describe('Sender of the mails.'),
  S3_ENDPOINT: site.optional().describe('S3-compatible storage for files, instead of the data folder.'),
  S3_BUCKET: z.string().min(1).optional().describe('Bucket of the files.'),
  S3_REGION: z.string().min(1).default('auto').describe('Region of the bucket.'),
  S3_ACCESS_KEY: z.string().min(1).optional().describe('Access key of the bucket.'),
  S3_SECRET_KEY: z.string().min(1).optional().describe('Secret key of the bucket.'),
  STRIPE_SECRET_KEY: z
    .string()
    .min(1)
    .optional()
    .describe('Key of the Stripe Connect platform; without one, merchants cannot be paid beforehand.'),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .min(1)
    .optional()
    .describe('Secret that signs what Stripe tells /api/v1/stripe/webhooks.'),
  STRIPE_API_URL: site.optional().describe('Another address for the Stripe API, for tests.'),
  FRANCECONNECT_ISSUER: site.optional().describe('Address of FranceConnect, by which inhabitants sign in.'),
  FRANCECONNECT_CLIENT_ID: z.string().min(1).optional().describe('Our name there.'),
  FRANCECONNECT_CLIENT_SECRET: z.string().min(1).optional().describe('Our secret there.'),
  PROCONNECT_ISSUER: site
    .optional()
    .describe('Address of ProConnect, by which agents and companies sign in.'),
  PROCONNECT_CLIENT_ID: z.string().min(1).optional().describe('Our name there.'),
  PROCONNECT_CLIENT_SECRET: z.string().min(1).optional().describe('Our secret there.'),
  NODE_ENV: z
    .enum(['development', 'test', 'production'])
    .default('development')
    .describe('production turns the demonstration off, and asks for PUBLIC_URL.'),
})

/** Settings that only make sense together. */
const together: readonly (readonly (keyof z.output<typeof settings>)[])[] = [
  ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'],
  ['FRANCECONNECT_ISSUER', 'FRANCECONNECT_CLIENT_ID', 'FRANCECONNECT_CLIENT_SECRET'],
  ['PROCONNECT_ISSUER', 'PROCONNECT_CLIENT_ID', 'PROCONNECT_CLIENT_SECRET'],
  ['STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET'],
]

export type Config = Omit<z.output<typeof settings>, 'PARVIS_DEMO' | 'PARVIS_SECRET'> & {
  readonly demo: boolean
  readonly secret: string
  readonly secureCookies: boolean
}

/** Settings that hold a secret, or an address that may hold a password: never said back. */
const secret = /SECRET|^DATABASE_URL|^SMTP_URL/

/** A setting that cannot be used: one sentence that names it. */
export class BadSetting extends Error {}

/** @throws BadSetting naming the first wrong setting. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  // An empty variable is an absent one: that is how a line of an env file is switched off.
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const name = String(issue?.path[0])
    throw new BadSetting(`${name}: ${issue?.message} (given: ${secret.test(name) ? '…' : given[name]})`)
  }
  const { PARVIS_DEMO, PARVIS_SECRET, ...rest } = parsed.data
  for (const group of together) {
    const missing = group.filter((name) => !given[name])
    if (missing.length > 0 && missing.length < group.length)
      throw new BadSetting(`${missing[0]}: needed with ${group.filter((name) => given[name]).join(', ')}`)
  }
  if (rest.NODE_ENV === 'production' && !rest.PUBLIC_URL)
    throw new BadSetting('PUBLIC_URL: needed in production, for instance PUBLIC_URL=https://parvis.example')
  return {
    ...rest,
    demo: (PARVIS_DEMO ?? (rest.NODE_ENV === 'production' ? 'off' : 'on')) === 'on',
    secret: PARVIS_SECRET ?? keptSecret(rest.PARVIS_DATA),
    secureCookies: rest.PUBLIC_URL?.startsWith('https:') ?? false,
  }
}

function keptSecret(folder: string): string {
  const file = path.join(folder, 'secret')
  openDataFolder(folder)
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/** The data folder, made when absent. @throws BadSetting when it cannot be, or cannot be written to */
export function openDataFolder(folder: string): void {
  try {
    makeFolder(path.resolve(folder))
    accessSync(folder, constants.W_OK)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new BadSetting(`PARVIS_DATA: this folder cannot be written to (${why})`)
  }
}

/** One level after the other: where nothing can be made (`/proc`), Node's own recursion never ends. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder)
}

/** The README's table of settings. */
export const settingLines = (): string[] =>
  Object.entries(settings.shape).map(([name, setting]) => {
    const plain = setting.safeParse(undefined)
    const value = plain.success && plain.data !== undefined ? `\`${plain.data}\`` : ''
    return `| \`${name}\` | ${value} | ${setting.description} |`
  })
