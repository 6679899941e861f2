import { dayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Facts } from '../../../ui/table.tsx'
import type { Convention } from '../convention/convention.ts'
import type { Evidence } from '../obligation/obligation.ts'
import type { Controller } from './controller.tsx'
import { controllerForm, depositForm, kinds, verificationForm } from './document.rules.ts'
import type { ConventionDocument } from './document.ts'
import { words } from './document.words.ts'

/** The address of a convention's documents, within the territory. */
export const documentsPath = ({ slug }: Pick<Convention, 'slug'>, rest = ''): string =>
  `/conventions/${slug}/documents${rest}`

export const DocumentList = ({
  c,
  convention,
  documents,
}: {
  c: TerritoryContext
  convention: Convention
  documents: readonly ConventionDocument[]
}) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  return documents.length === 0 ? (
    <Empty title={say.none} icon="file-text" />
  ) : (
    <ul class="rows">
      {documents.map((one) => (
        <li>
          <a href={href(documentsPath(convention, `/${one.number}`))}>{one.title}</a>
          <p class="hint">
            {[
              kinds[one.kind][lang],
              one.organisation_name,
              shortDay(dayOf(territory, one.created_at)),
              say.number(one.number),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

/** Leaving is easy: everything, in formats that anybody reads. */
export const ArchivePart = ({ c, convention }: { c: TerritoryContext; convention: Convention }) => {
  const say = words[c.var.lang]
  return (
    <section class="stack">
      <h2>{say.archive}</h2>
      <p>{say.archiveLead}</p>
      <PostButton action={c.var.href(`/conventions/${convention.slug}/archive`)} kind="quiet" icon="download">
        {say.archiveButton}
      </PostButton>
    </section>
  )
}

/** Anybody handed a document may check that it is the one kept here. */
export const VerifyPart = ({ c, convention }: { c: TerritoryContext; convention: Convention }) => {
  const say = words[c.var.lang]
  return (
    <section class="panel">
      <h2>{say.verify}</h2>
      <p>{say.verifyLead}</p>
      <Form
        c={c}
        name="verification"
        action={c.var.href(documentsPath(convention, '/verification'))}
        fields={verificationForm}
        submit={say.verifyButton}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}

type Options = Readonly<Record<string, Text>>

/** What a party sends: the signed copy, the act that authorised it. */
export const DepositPart = ({
  c,
  convention,
  parties,
  versions,
}: {
  c: TerritoryContext
  convention: Convention
  parties: Options
  versions: Options
}) => {
  const say = words[c.var.lang]
  return (
    <section>
      <h2>{say.deposit}</h2>
      <p>{say.depositLead}</p>
      <Form
        c={c}
        name="depot"
        action={c.var.href(`/gestion${documentsPath(convention)}`)}
        fields={depositForm(parties, versions)}
        values={{ readers: ['parties'] }}
        submit={say.depositButton}
        button={{ kind: 'quiet', icon: 'upload' }}
      />
    </section>
  )
}

/** Who may read the papers without being a party, and the form that names one more. */
export const ControllersPart = ({
  c,
  convention,
  controllers,
}: {
  c: TerritoryContext
  convention: Convention
  controllers: readonly Controller[]
}) => {
  const say = words[c.var.lang]
  return (
    <section>
      <h2>{say.controllers}</h2>
      <p>{say.controllersLead}</p>
      {controllers.length > 0 && (
        <ul class="rows">
          {controllers.map(({ name, email, reads_until }) => (
            <li>
              {name} · {email} · {say.reads(shortDay(reads_until))}
            </li>
          ))}
        </ul>
      )}
      <Form
        c={c}
        name="controleur"
        action={c.var.href(`/gestion/conventions/${convention.slug}/controleurs`)}
        fields={controllerForm}
        submit={say.nameButton}
        button={{ kind: 'quiet' }}
      />
    </section>
  )
}

/** The proofs the parties gave, for those who may ask for them at any time. */
export const EvidencePart = ({
  c,
  convention,
  evidence,
}: {
  c: TerritoryContext
  convention: Convention
  evidence: readonly (Evidence & { readonly title: string })[]
}) => {
  const say = words[c.var.lang]
  return evidence.length === 0 ? null : (
    <section>
      <h2>{say.evidence}</h2>
      <ul class="rows">
        {evidence.map((one) => (
          <li>
            <a href={c.var.href(documentsPath(convention, `/justificatifs/${one.id}`))}>
              {one.title}, {shortDay(one.provided_on)}
            </a>
            {one.valid_until && <p class="hint">{say.validUntil(shortDay(one.valid_until))}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

export const DocumentPart = ({
  c,
  convention,
  document,
  by,
}: {
  c: TerritoryContext
  convention: Convention
  document: ConventionDocument
  /** Who added it, for the parties only. */
  by: string | undefined
}) => {
  const { lang, href, territory } = c.var
  const say = words[lang]
  const at = (rest: string) => href(documentsPath(convention, `/${document.number}${rest}`))
  return (
    <div class="stack">
      <p class="actions">
        <LinkButton href={at('/fichier')} kind="main" icon="download">
          {say.download}
        </LinkButton>
        {document.editable_file_id && (
          <LinkButton href={at('/modifiable')} kind="quiet" icon="pencil">
            {say.edit}
          </LinkButton>
        )}
      </p>
      <Facts
        facts={[
          [say.kind, kinds[document.kind][lang]],
          ...(document.organisation_name ? [[say.party, document.organisation_name] as const] : []),
          [say.date, shortDay(dayOf(territory, document.created_at))],
          ...(by ? [[say.by, by] as const] : []),
          [say.size, say.kilobytes(Math.ceil(document.bytes / 1000))],
          [say.readers, say.readersAre[document.readers]],
          [say.fingerprint, <code class="fingerprint">{document.fingerprint}</code>],
          ...(document.editable_fingerprint
            ? [
                [
                  `${say.fingerprint} (DOCX)`,
                  <code class="fingerprint">{document.editable_fingerprint}</code>,
                ] as const,
              ]
            : []),
        ]}
      />
      {document.figures.length > 0 && (
        <section>
          <h2>{say.figures}</h2>
          <Facts facts={document.figures} />
        </section>
      )}
    </div>
  )
}
