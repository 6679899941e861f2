import { type Context, Hono } from 'hono'
import { addressOf, wholeAddress } from '../../../platform/address.ts'
import type { Field } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { operatorOnly } from '../../../platform/guard.ts'
import type { Env } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Language, Text } from '../../../platform/language.ts'
import { MailButton, sendMailLater } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'
import { listTerritories } from '../../territory/index.ts'
import { invite } from '../invitation/invitation.ts'
import { mailInvitation } from '../membership/membership.mails.tsx'
import { managerLabel } from '../membership/membership.rules.ts'
import { words as teamWords } from '../membership/membership.words.ts'
import { listContacts } from '../person/contact.ts'
import { emailField, nameField } from '../person/person.rules.ts'
import { addOperator, endOperator, listOperators } from './operator.ts'

const fr = {
  title: 'Équipe de la plateforme',
  over: 'Plateforme',
  operators: 'Opérateurs',
  operatorsHelp: 'Ils voient tous les territoires, les tâches et les envois.',
  add: 'Ajouter un opérateur',
  added: 'L’opérateur est ajouté, et prévenu.',
  end: 'Retirer',
  ended: 'Cette personne n’est plus opérateur.',
  managers: 'Gestionnaire d’un territoire',
  managersHelp: 'La première personne d’un territoire : elle invitera les autres.',
  subject: 'Vous êtes opérateur de Parvis',
  body: 'Un accès d’opérateur vient de vous être ouvert. Connectez-vous par un lien envoyé à cette adresse ; un code de votre téléphone vous sera demandé.',
  signIn: 'Me connecter',
}
const en: typeof fr = {
  title: 'Team of the platform',
  over: 'Platform',
  operators: 'Operators',
  operatorsHelp: 'They see every territory, the jobs and the mails.',
  add: 'Add an operator',
  added: 'The operator is added, and told.',
  end: 'Remove',
  ended: 'This person is no longer an operator.',
  managers: 'Manager of a territory',
  managersHelp: 'The first person of a territory: they will invite the others.',
  subject: 'You are an operator of Parvis',
  body: 'An operator’s access has just been opened for you. Sign in by a link sent to this address; a code from your telephone will be asked for.',
  signIn: 'Sign in',
}
const words: Record<Language, typeof fr> = { fr, en }

const operatorForm = [{ ...nameField, hint: { fr: '', en: '' } }, emailField] as const
const managerForm = (territories: readonly { readonly id: string; readonly name: string }[]) =>
  [
    {
      kind: 'choice',
      name: 'territory',
      label: { fr: 'Territoire', en: 'Territory' },
      options: Object.fromEntries(
        territories.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }]),
      ) as Readonly<Record<string, Text>>,
      as: 'list',
    },
    emailField,
  ] as const satisfies readonly Field[]

type TeamProps = {
  readonly c: Context<Env>
  readonly operators: Awaited<ReturnType<typeof listOperators>>
  readonly territories: Awaited<ReturnType<typeof listTerritories>>
}

const TeamPage = ({ c, operators, territories }: TeamProps) => {
  const { lang, href } = c.var
  const say = words[lang]
  const team = teamWords[lang]
  const rows = operators.map(({ id, name, email, two_factor_enabled }) => [
    name,
    email,
    two_factor_enabled ? (
      <Badge tone="good">{team.protected}</Badge>
    ) : (
      <Badge tone="warn">{team.unprotected}</Badge>
    ),
    <PostButton kind="quiet" size="small" action={href(`/operateur/equipe/${id}/fin`)}>
      {say.end} <span class="unseen">{name}</span>
    </PostButton>,
  ])
  const columns = [team.person, emailField.label[lang], team.protection, team.act].map((label) => ({ label }))
  return (
    <>
      <PageTitle over={say.over} title={say.title}>
        <p>{say.operatorsHelp}</p>
      </PageTitle>
      <section>
        <Table caption={say.operators} columns={columns} rows={rows} />
        <h2>{say.add}</h2>
        <Form
          c={c}
          name="operateur"
          fields={operatorForm}
          action={href('/operateur/equipe')}
          submit={say.add}
          button={{ kind: 'quiet', icon: 'plus' }}
        />
      </section>
      {territories.length > 0 && (
        <section>
          <h2>{say.managers}</h2>
          <p>{say.managersHelp}</p>
          <Form
            c={c}
            name="gestionnaire"
            fields={managerForm(territories)}
            action={href('/operateur/equipe/gestionnaires')}
            submit={team.send}
            button={{ kind: 'quiet', icon: 'send' }}
          />
        </section>
      )}
    </>
  )
}

export const operatorRoutes = new Hono<Env>()
  .get('/operateur/equipe', operatorOnly, async (c) => {
    const operators = await listOperators(c.var.db)
    const territories = await listTerritories(c.var.db)
    return page(
      c,
      { title: words[c.var.lang].title, noIndex: true },
      <TeamPage c={c} operators={operators} territories={territories} />,
    )
  })
  .post('/operateur/equipe', operatorOnly, async (c) => {
    const { db, actor, now, href, origin } = c.var
    const who = await readForm(c, operatorForm, { form: 'operateur' })
    await db.transaction().execute(async (tx) => {
      const id = await addOperator(tx, actor, { ...who, language: c.var.lang }, now)
      const [{ language: lang } = { language: c.var.lang }] = await listContacts(tx, [id])
      const say = words[lang]
      const body = (
        <>
          <p>{say.body}</p>
          <MailButton href={origin + addressOf('/connexion', lang)}>{say.signIn}</MailButton>
        </>
      )
      await sendMailLater(tx, { to: who.email, lang, territoryId: null, subject: say.subject, body }, now)
    })
    return done(c, href('/operateur/equipe'), { fr: fr.added, en: en.added })
  })
  .post('/operateur/equipe/gestionnaires', operatorOnly, async (c) => {
    const { db, actor, now, href, origin } = c.var
    const territories = await listTerritories(db)
    const team = href('/operateur/equipe')
    const asked = await readForm(c, managerForm(territories), { form: 'gestionnaire', page: team })
    const territory = territories.find(({ id }) => id === asked.territory)
    if (!territory) throw new Error('the form offers only territories that exist')
    await db.transaction().execute(async (tx) => {
      const role = { role: 'manager', organisationId: null, email: asked.email } as const
      const secret = await invite(tx, actor, territory.id, role, now)
      await mailInvitation(tx, c, territory, {
        email: asked.email,
        role: managerLabel,
        address: (lang) =>
          `${wholeAddress({ origin, ownHost: false, territory }, '/invitation', lang)}?jeton=${secret}`,
      })
    })
    return done(c, team, { fr: teamWords.fr.sent, en: teamWords.en.sent })
  })
  .post('/operateur/equipe/:id/fin', operatorOnly, async (c) => {
    const { db, actor, now, href } = c.var
    const person = parseId<'person'>(c.req.param('id'))
    await db.transaction().execute((tx) => endOperator(tx, actor, person, now))
    return done(c, href('/operateur/equipe'), { fr: fr.ended, en: en.ended })
  })
