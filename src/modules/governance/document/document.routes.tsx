import { Hono } from 'hono'
import { sha256Of } from '../../../platform/files.ts'
import { readForm } from '../../../platform/form.tsx'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { listContacts } from '../../people/index.ts'
import { titleOf } from '../bill/head.tsx'
import { findConvention, lastDayOf, listActs, listVersions, termActsOf } from '../convention/convention.ts'
import { words as conventionWords } from '../convention/convention.words.ts'
import { ConventionHead, phaseOf } from '../convention/head.tsx'
import { refuse, verificationForm } from './document.rules.ts'
import { type ConventionDocument, findDocument, listDocuments, readDocument } from './document.ts'
import { DocumentList, DocumentPart, documentsPath, VerifyPart } from './document.views.tsx'
import { verified, words } from './document.words.ts'

/** The document the address names, for who may read it. */
async function findBoth(c: TerritoryContext) {
  const convention = await findConvention(c.var.db, c.var, c.req.param('slug') ?? '')
  const document = await findDocument(c.var.db, c.var, convention, c.req.param('number') ?? '')
  return { convention, document }
}

async function send(c: TerritoryContext, document: ConventionDocument, editable: boolean) {
  const { name, mediaType, bytes } = await readDocument(c.var.db, c.var.storage, document, { editable })
  return new Response(bytes, {
    headers: {
      'content-type': mediaType,
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  })
}

export const documentRoutes = new Hono<TerritoryEnv>()
  .get('/conventions/:slug/documents', async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findConvention(db, c.var, c.req.param('slug'))
    const [documents, versions, acts] = await Promise.all([
      listDocuments(db, c.var, convention),
      listVersions(db, convention),
      listActs(db, convention),
    ])
    const inForce = versions.findLast(({ from_on }) => from_on)
    const last = lastDayOf(convention, inForce?.clauses, termActsOf(acts))
    return page(
      c,
      { title: `${say.documents} · ${titleOf(c, convention)}`, noIndex: true },
      <>
        <ConventionHead
          c={c}
          convention={convention}
          phase={phaseOf(convention, last, todayOf(c.var))}
          current="/documents"
        />
        <p>{say.lead}</p>
        <DocumentList c={c} convention={convention} documents={documents} />
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
    const known = (await listDocuments(db, c.var, convention)).find(
      (one) => one.fingerprint === fingerprint || one.editable_fingerprint === fingerprint,
    )
    if (!known) throw refuse('document.not_kept_here')
    return done(c, `${at}/${known.number}`, verified.known(known.number, known.title))
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
            { href: href(`/conventions/${convention.slug}`), label: titleOf(c, convention) },
            { href: href(documentsPath(convention)), label: words[lang].documents },
          ]}
        />
        <PageTitle title={document.title} over={words[lang].number(document.number)} />
        <DocumentPart c={c} convention={convention} document={document} by={by?.name} />
      </>,
    )
  })
  .get('/conventions/:slug/documents/:number/fichier', async (c) =>
    send(c, (await findBoth(c)).document, false),
  )
  .get('/conventions/:slug/documents/:number/modifiable', async (c) =>
    send(c, (await findBoth(c)).document, true),
  )
