import { connect } from '../../../platform/db.ts'
import { migrate } from '../../../platform/migrate.ts'
import { emailAddress } from '../../../platform/reach.ts'
import { addOperator } from './operator.ts'

const usage = 'operator add EMAIL NAME'

/** For the command line: the first operator, whom nobody can invite yet. */
export const commands = {
  'operator add': {
    usage,
    help: 'Makes somebody an operator of the platform; a link sent to their address signs them in.',
    async run(args: readonly string[], { url }: { url: string }): Promise<void> {
      const [email, ...words] = args
      const name = words.join(' ').trim()
      if (!email || !name || name.length > 100) throw new Error(`Write: npm run parvis -- ${usage}`)
      const address = emailAddress.safeParse(email)
      if (!address.success) throw new Error(`${email} is not an e-mail address.`)
      await migrate(url)
      const db = connect(url, { max: 1 })
      try {
        const who = { name, email: address.data, language: 'fr' } as const
        const now = Temporal.Now.instant()
        await db.transaction().execute((tx) => addOperator(tx, { personId: null }, who, now))
        console.log(`${name} is an operator: sign in at /connexion by a link sent to ${email}.`)
      } finally {
        await db.destroy()
      }
    },
  },
}
