import { Hono } from 'hono'
import { readFile, sha256Of } from '../../../platform/files.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { type Id, parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { mailLinks } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listContacts } from '../../people/index.ts'
import {
  type Convention,
  findConvention,
  lastDayFrom,
  listActs,
  listVersions,
  type Version,
} from '../convention/convention.ts'
import { words as conventionWords } from '../convention/convention.words.ts'
import { ConventionHead, phaseOf } from '../convention/head.tsx'
import { versionName } from '../convention/moment.rules.ts'
import { titleIn } from '../convention/title.ts'
import { listSendings } from '../distribution/distribution.ts'
import { Sendings } from '../distribution/distribution.views.tsx'
import { words as distributionWords } from '../distribution/distribution.words.ts'
import { listActableParties } from '../drafting/drafting.ts'
import { findLed, findManaged } from '../drafting/managed.ts'
import { findEvidenceFile, listEvidence, listObligations } from '../obligation/obligation.ts'
import { listControllers, nameController } from './controller.tsx'
import { controllerForm, depositForm, refuse, verificationForm } from './document.rules.ts'
import {
  type ConventionDocument,
  checkPdf,
  findByFingerprint,
  findDocument,
  keepDocument,
  listDocuments,
  mayControl,
  readDocument,
  storeDocument,
} from './document.ts'
import {
  ArchivePart,
  ControllersPart,
  DepositPart,
  DocumentList,
  DocumentPart,
  documentsPath,
  EvidencePart,
  VerifyPart,
} from './document.views.tsx'
import { told, verified, words } from './document.words.ts'
import { sendPaper } from './send.ts'

/** The document the address names, for who may read it. */
async function findBoth(c: TerritoryContext) {
  const convention = await findConvention(c.var.db, c.var, c.req.param('slug') ?? '')
  const document = await findDocument(c.var.db, c.var, convention, c.req.param('number') ?? '')
  return { convention, document }
}

const sendDocument = async (c: TerritoryContext, document: ConventionDocument, editable: boolean) =>
  sendPaper(await readDocument(c.var.db, c.var.storage, document, { editable }))

const partyOptions = (parties: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(parties.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }]))

const versionOptions = (versions: readonly Version[]) =>
  Object.fromEntries(versions.map(({ id, number }): [string, Text] => [id, versionName(number)]))

/** Evidence with a file, under the name of its obligation. */
async function listFiledEvidence(c: TerritoryContext, convention: Convention) {
  const { db, lang } = c.var
  const [evidence, obligations] = await Promise.all([
    listEvidence(db, convention),
    listObligations(db, convention),
  ])
  const titles = new Map(obligations.map((obligation) => [obligation.id, titleIn(lang, obligation)]))
  return evidence
    .filter(({ file_id }) => file_id)
    .map((one) => ({ ...one, title: titles.get(one.obligation_id) ?? '' }))
}

export const documentRoutes = new Hono<TerritoryEnv>()
  .get('/conventions/:slug/documents', async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const controls = await mayControl(db, c.var, convention)
    const [documents, versions, acts, evidence, sendings] = await Promise.all([
      listDocuments(db, c.var, convention),
      listVersions(db, convention),
      listActs(db, convention),
      controls ? listFiledEvidence(c, convention) : [],
      listSendings(db, convention),
    ])
    const last = lastDayFrom(convention, { versions, acts })
    return page(
      c,
      { title: `${say.documents} · ${titleIn(c.var.lang, convention)}`, noIndex: true },
      <>
        <ConventionHead
          c={c}
          convention={convention}
          phase={phaseOf(convention, last, todayOf(c.var))}
          current="/documents"
        />
        <p>{say.lead}</p>
        <DocumentList c={c} convention={convention} documents={documents} />
        <EvidencePart c={c} convention={convention} evidence={evidence} />
        {sendings.length > 0 && (
          <section>
            <h2>{distributionWords[lang].title}</h2>
            <Sendings
              c={c}
              all={sendings}
              proofAt={
                controls
                  ? ({ id }) => c.var.href(`/conventions/${convention.slug}/diffusion/${id}`)
                  : undefined
              }
            />
          </section>
        )}
        {convention.may_take_part && (
          <DepositPart
            c={c}
            convention={convention}
            parties={partyOptions(await listActableParties(db, c.var, convention))}
            versions={versionOptions(versions)}
          />
        )}
        {convention.may_manage && (
          <ControllersPart
            c={c}
            convention={convention}
            controllers={await listControllers(db, convention)}
          />
        )}
        {controls && <ArchivePart c={c} convention={convention} />}
        <VerifyPart c={c} convention={convention} />
      </>,
    )
  })

  .post('/conventions/:slug/documents/verification', async (c) => {
    const { db, href } = c.var
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const at = href(documentsPath(convention))
    const { file: files } = await readForm(c, verificationForm, { page: at, form: 'verification' })
    const fingerprint = sha256Of(new Uint8Array((await files[0]?.arrayBuffer()) ?? new ArrayBuffer()))
    const known = await findByFingerprint(db, c.var, convention, fingerprint)
    return done(c, `${at}/${known.number}`, verified.known(known.number, known.title))
  })

  .get('/conventions/:slug/documents/justificatifs/:id', async (c) => {
    const { db, storage, territory } = c.var
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    if (!(await mayControl(db, c.var, convention))) throw refuse('document.unknown')
    const id = await findEvidenceFile(db, convention, parseId(c.req.param('id')))
    return sendPaper(await readFile(db, storage, { id, territoryId: territory.id }))
  })

  .post('/gestion/conventions/:slug/documents', staffOnly, async (c) => {
    const { db, storage, href, actor } = c.var
    const convention = await findManaged(c)
    const [mine, versions] = await Promise.all([
      listActableParties(db, c.var, convention),
      listVersions(db, convention),
    ])
    const fields = depositForm(partyOptions(mine), versionOptions(versions))
    const at = href(documentsPath(convention))
    const given = await readForm(c, fields, { page: at, form: 'depot' })
    if (!given.party && !convention.may_manage) throw refuse('document.party_missing')
    c.var.limit('upload', actor.email)
    const [file] = given.file
    const bytes = new Uint8Array((await file?.arrayBuffer()) ?? new ArrayBuffer())
    checkPdf(bytes)
    const sent = { bytes, name: file?.name ?? '', mediaType: 'application/pdf' }
    const stored = await storeDocument(db, storage, c.var, sent)
    const number = await db.transaction().execute(async (tx) =>
      keepDocument(
        tx,
        c.var,
        await findConvention(tx, c.var, convention.slug, { lock: true }),
        {
          ...given,
          organisationId: given.party as Id<'organisation'> | undefined,
          versionId: given.version as Id<'convention_version'> | undefined,
        },
        stored,
      ),
    )
    return done(c, `${at}/${number}`, told.deposited)
  })
  .post('/gestion/conventions/:slug/controleurs', staffOnly, async (c) => {
    const { db, href } = c.var
    const convention = await findLed(c)
    const at = href(documentsPath(convention))
    const named = await readForm(c, controllerForm, { page: at, form: 'controleur' })
    await db.transaction().execute((tx) => nameController(tx, c.var, convention.slug, named, mailLinks(c)))
    return done(c, at, told.named)
  })

  .get('/conventions/:slug/documents/:number', async (c) => {
    const { db, lang, href } = c.var
    const { convention, document } = await findBoth(c)
    const [by] = convention.may_take_part ? await listContacts(db, [document.added_by]) : []
    return page(
      c,
      { title: document.title, noIndex: true, width: 'reading' },
      <>
        <Breadcrumb
          lang={lang}
          links={[
            { href: href('/conventions'), label: conventionWords[lang].conventions },
            { href: href(`/conventions/${convention.slug}`), label: titleIn(c.var.lang, convention) },
            { href: href(documentsPath(convention)), label: words[lang].documents },
          ]}
        />
        <PageTitle title={document.title} over={words[lang].number(document.number)} />
        <DocumentPart c={c} convention={convention} document={document} by={by?.name} />
      </>,
    )
  })
  .get('/conventions/:slug/documents/:number/fichier', async (c) =>
    sendDocument(c, (await findBoth(c)).document, false),
  )
  .get('/conventions/:slug/documents/:number/modifiable', async (c) =>
    sendDocument(c, (await findBoth(c)).document, true),
  )
