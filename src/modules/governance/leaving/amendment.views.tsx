import { shown } from '../../../platform/field.ts'
import { todayOf } from '../../../platform/here.ts'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { FoldedForm, Form } from '../../../ui/form.tsx'
import { words as actWords } from '../act/act.words.ts'
import type { OnAgendas } from '../agenda/agenda.ts'
import { AgendasPart } from '../agenda/agenda.views.tsx'
import { abandonForm, amendmentForm, approvalForm, withdrawalForm } from '../amendment/amendment.rules.ts'
import { isBinding, isOver, openAmendment, type Version } from '../convention/convention.ts'
import { approvalName } from '../convention/moment.rules.ts'
import { CitedDecision, type Decisions } from '../decision/cited.views.tsx'
import type { Life } from './leaving.views.tsx'
import { words } from './leaving.words.ts'

const ApprovalForms = ({
  c,
  path,
  draft,
  decisions,
}: Pick<Life, 'c' | 'path'> & { draft: Version; decisions: Decisions }) => {
  const say = words[c.var.lang]
  return (
    <section>
      <h3>{say.approval}</h3>
      <CitedDecision
        c={c}
        at={`${path}/avenants`}
        name="approbation"
        matter={draft.id}
        decisions={decisions}
        form={approvalForm}
        earlier={{ summary: say.approvedEarlier, lead: say.approvedEarlierHelp }}
        submit={say.approve}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}

const AbandonForm = ({ c, path }: Pick<Life, 'c' | 'path'>) => {
  const say = words[c.var.lang]
  return (
    <FoldedForm
      c={c}
      name="abandon"
      summary={say.abandon}
      lead={say.abandonHelp}
      action={`${path}/avenants/abandon`}
      fields={abandonForm}
      submit={say.abandon}
      button={{ kind: 'danger' }}
    />
  )
}

export const AmendmentPart = ({
  c,
  path,
  file,
  convention,
  decisions,
  onAgendas,
}: Life & {
  decisions: Decisions
  onAgendas: OnAgendas | undefined
}) => {
  const { lang } = c.var
  const say = words[lang]
  const today = todayOf(c.var)
  const draft = openAmendment(file.versions)
  const isSigned = file.signatures.some(({ version_id }) => version_id === draft?.id)
  const agendas = onAgendas && (
    <AgendasPart c={c} on={onAgendas} action={`${path}/avenants/ordre-du-jour`} level={3} />
  )
  return (
    <section>
      <h2>{say.amendments}</h2>
      {!draft && isBinding(convention, today) && !isOver(convention, file, today) && (
        <Form c={c} name="avenant" action={`${path}/avenants`} fields={amendmentForm} submit={say.amend} />
      )}
      {draft && (
        <>
          <p>
            {say.amendmentOpen(draft.number)} {draft.title_fr}
          </p>
          {draft.approved_on ? (
            <>
              <p>
                {say.approved(shortDay(draft.approved_on))} {approvalName(draft)?.[lang]}
              </p>
              {!isSigned && (
                <FoldedForm
                  c={c}
                  name="retrait-approbation"
                  summary={say.withdrawApproval}
                  lead={say.withdrawApprovalHelp}
                  action={`${path}/avenants/retrait-approbation`}
                  fields={withdrawalForm}
                  submit={say.withdraw}
                  button={{ kind: 'quiet' }}
                />
              )}
              {agendas}
            </>
          ) : (
            <>
              <FoldedForm
                c={c}
                name="intitule"
                summary={say.rename}
                action={`${path}/avenants/intitule`}
                fields={amendmentForm}
                values={shown({ title: draft.title_fr, wantedOn: draft.wanted_on })}
                submit={say.record}
                button={{ kind: 'quiet' }}
              />
              <div class="actions">
                <LinkButton href={`${path}/clauses`} kind="quiet" icon="pencil">
                  {say.writeClauses}
                </LinkButton>
                <LinkButton href={`${path}/cle`} kind="quiet" icon="pencil">
                  {say.writeKey}
                </LinkButton>
                <LinkButton href={`${path}/actes/texte`} kind="quiet" icon="file-text">
                  {actWords[lang].text}
                </LinkButton>
              </div>
              {agendas}
              <ApprovalForms c={c} path={path} draft={draft} decisions={decisions} />
            </>
          )}
          {!isSigned && <AbandonForm c={c} path={path} />}
        </>
      )}
    </section>
  )
}
