import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { type Convention, lastDayFrom } from '../convention/convention.ts'
import { PartiesPart } from '../convention/convention.views.tsx'
import type { ConventionFile } from '../convention/file.ts'
import { PhaseBadge, phaseOf } from '../convention/head.tsx'
import { instancesForm, partyForm } from './drafting.rules.ts'
import { words } from './drafting.words.ts'
import { pathOf } from './managed.ts'

export const Title = ({
  c,
  convention,
  file,
}: {
  c: TerritoryContext
  convention: Convention
  file: ConventionFile
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const last = lastDayFrom(convention, file)
  return (
    <>
      <Breadcrumb lang={lang} links={[{ href: href('/gestion/conventions'), label: say.title }]} />
      <PageTitle
        title={convention.title_fr}
        over={say.manage}
        actions={
          <>
            <PhaseBadge c={c} phase={phaseOf(convention, last, todayOf(c.var))} />
            <LinkButton href={href(`/conventions/${convention.slug}`)} kind="quiet">
              {say.publicPage}
            </LinkButton>
          </>
        }
      />
    </>
  )
}

export const ModelPart = ({
  c,
  options,
}: {
  c: TerritoryContext
  options: Readonly<Record<string, Text>>
}) => {
  const say = words[c.var.lang]
  return (
    <section>
      <h2>{say.instances}</h2>
      <p>{say.instancesLead}</p>
      <Form
        c={c}
        name="exemplaires"
        action={`${pathOf(c)}/exemplaires`}
        fields={instancesForm(options)}
        submit={say.instances}
      />
    </section>
  )
}

export const DraftPart = ({
  c,
  convention,
  file,
  options,
}: {
  c: TerritoryContext
  convention: Convention
  file: ConventionFile
  options: Readonly<Record<string, Text>>
}) => {
  const say = words[c.var.lang]
  const path = pathOf(c)
  return (
    <section>
      <PartiesPart c={c} parties={file.parties} />
      {convention.may_manage && convention.state === 'draft' && (
        <>
          <FoldedForm
            c={c}
            summary={say.addParty}
            open
            name="partie"
            action={`${path}/parties`}
            fields={partyForm(options)}
            submit={say.addPartySubmit}
            button={{ kind: 'quiet' }}
          />
          <p>{say.openLead}</p>
          <PostButton action={`${path}/ouverture`} kind="main">
            {say.open}
          </PostButton>
        </>
      )}
      {convention.may_manage && convention.state === 'signing' && file.signatures.length === 0 && (
        <PostButton action={`${path}/reprise`} kind="quiet">
          {say.takeBack}
        </PostButton>
      )}
    </section>
  )
}
