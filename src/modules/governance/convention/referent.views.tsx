import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { FoldedForm } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import type { Party } from './convention.ts'
import { referentForm, words } from './referent.words.ts'

/** For the parties: whom to write to at each, and where each keeps its own. */
export const ReferentsPart = ({
  c,
  slug,
  parties,
  mine,
}: {
  readonly c: TerritoryContext
  readonly slug: string
  readonly parties: readonly Party[]
  /** Those that the reader may write for. */
  readonly mine: readonly { readonly id: string }[]
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = new Set(mine.map(({ id }) => id))
  return (
    <section class="stack">
      <h2>{say.title}</h2>
      <p>{say.lead}</p>
      <Table
        caption={say.title}
        columns={[{ label: say.party }, { label: say.role }, { label: say.email }]}
        rows={parties.map(({ name, referent_role: role, referent_email: email }) => [
          name,
          role ?? say.none,
          email ? <a href={`mailto:${email}`}>{email}</a> : say.none,
        ])}
      />
      {parties
        .filter(({ organisation_id }) => own.has(organisation_id))
        .map(({ organisation_id: id, name, referent_role: role, referent_email: email }) => (
          <FoldedForm
            c={c}
            summary={say.write(name)}
            name={`referent-${id}`}
            action={href(`/gestion/conventions/${slug}/parties/${id}/referent`)}
            fields={referentForm}
            values={shown({ role, email })}
            submit={say.save}
            button={{ kind: 'quiet' }}
          />
        ))}
    </section>
  )
}
