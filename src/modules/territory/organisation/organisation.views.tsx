import type { Field, Posted } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { imageSources } from '../../../platform/images.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Organisation } from '../commune/commune.ts'
import { kindNames } from '../commune/commune.words.ts'
import { managementLink } from '../management/management.words.ts'
import { suspensionFields } from './organisation.rules.ts'
import type { listOrganisations } from './organisation.ts'
import { words } from './organisation.words.ts'

const list = '/gestion/organisations'

/** The few that differ in a table, then the communes, which are hundreds, in columns. */
export const ListPage = ({
  c,
  organisations,
}: {
  c: TerritoryContext
  organisations: Awaited<ReturnType<typeof listOrganisations>>
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const [communes, others] = [
    organisations.filter(({ kind }) => kind === 'commune'),
    organisations.filter(({ kind }) => kind !== 'commune'),
  ]
  return (
    <>
      <Breadcrumb lang={lang} links={[managementLink(c)]} />
      <PageTitle
        title={say.title}
        actions={
          <LinkButton kind="main" icon="plus" href={href(`${list}/nouvelle`)}>
            {say.add}
          </LinkButton>
        }
      >
        {say.lead}
      </PageTitle>
      <Table
        caption={say.title}
        hideCaption
        columns={[{ label: say.name }, { label: say.kind }, { label: say.state }]}
        rows={others.map((one) => [
          <a href={href(`${list}/${one.id}`)}>{one.name}</a>,
          kindNames[one.kind][lang],
          one.suspended_at ? (
            <Badge tone="warn">{say.suspended}</Badge>
          ) : (
            <Badge tone="good">{say.open}</Badge>
          ),
        ])}
      />
      <h2>{say.communes}</h2>
      <ul class="columns">
        {communes.map((commune) => (
          <li>
            <a href={href(`${list}/${commune.id}`)}>{commune.name}</a>{' '}
            {commune.suspended_at && <Badge tone="warn">{say.suspended}</Badge>}
          </li>
        ))}
      </ul>
    </>
  )
}

export const OrganisationPage = ({
  c,
  organisation,
  fields,
  values,
}: {
  c: TerritoryContext
  organisation: Organisation
  fields: readonly Field[]
  values: Posted['values']
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const { id, name, kind, slug, logo, suspended_reason } = organisation
  const address = href(`${list}/${id}`)
  const source = logo && imageSources(logo)
  return (
    <>
      <Breadcrumb lang={lang} links={[managementLink(c), { href: href(list), label: say.title }]} />
      <PageTitle
        title={name}
        over={kindNames[kind][lang]}
        actions={
          <LinkButton
            kind="quiet"
            icon="eye"
            href={href(kind === 'commune' ? `/communes/${slug}` : `/organisations/${kind}/${slug}`)}
          >
            {say.see}
          </LinkButton>
        }
      />
      {suspended_reason && (
        <Alert kind="warning" lang={lang}>
          {say.because} {suspended_reason}
        </Alert>
      )}
      {source && (
        <img class="logo-kept" src={source.fallback} alt="" width={source.width} height={source.height} />
      )}
      <Form
        c={c}
        fields={fields.filter((field) => source || field.name !== 'noLogo')}
        values={values}
        submit={say.save}
      />
      {suspended_reason ? (
        <div class="actions">
          <PostButton action={`${address}/reouverture`}>{say.reopen}</PostButton>
        </div>
      ) : (
        <section>
          <h2>{say.suspend}</h2>
          <p>{say.suspendHelp}</p>
          <Form
            c={c}
            name="suspension"
            fields={suspensionFields}
            action={`${address}/suspension`}
            submit={say.suspend}
            button={{ kind: 'danger' }}
          />
        </section>
      )}
    </>
  )
}
