import { Hono } from 'hono'
import { readFile } from '../../../platform/files.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Progress } from '../../../ui/progress.tsx'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { askBundle, type Bundle, findBundleFile, findOptionalBundle } from './bundle.ts'

const fr = {
  title: 'Tous les états liquidatifs',
  lead: 'Un PDF accessible par titre, réunis dans une archive. Elle se prépare pendant que vous continuez.',
  make: 'Préparer l’archive',
  again: 'La préparer de nouveau',
  making: 'Préparation des états liquidatifs',
  failed: 'L’archive n’a pas pu être préparée. Essayez de nouveau.',
  download: 'Télécharger l’archive (ZIP)',
}
const en: typeof fr = {
  title: 'Every computation (états liquidatifs)',
  lead: 'An accessible PDF for each order, gathered in an archive. It is made while you go on.',
  make: 'Make the archive',
  again: 'Make it again',
  making: 'Making the documents',
  failed: 'The archive could not be made. Please try again.',
  download: 'Download the archive (ZIP)',
}
const words = { fr, en }
const asked: Text = { fr: 'L’archive se prépare.', en: 'The archive is being made.' }

const base = '/gestion/conventions/:slug/etats'
const at = (c: TerritoryContext, slug: string, rest = '') =>
  c.var.href(`/gestion/conventions/${slug}/etats${rest}`)

/** Every état liquidatif at once: asked for, followed, downloaded. */
export const bundleRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const bundle = await findOptionalBundle(c.var.db, convention)
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={say.title} lead={say.lead} under="/titres" />
        <BundlePart c={c} bundle={bundle} slug={convention.slug} />
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { slug } = await findKept(c.var.db, c.var, c.req.param('slug'))
    await readForm(c, [])
    await c.var.db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      await askBundle(tx, c.var, convention)
    })
    return done(c, at(c, slug), asked)
  })
  .get(`${base}/avancement`, staffOnly, async (c) => {
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const bundle = await findOptionalBundle(c.var.db, convention)
    c.header('cache-control', 'private, no-store')
    return c.json({
      done: bundle?.done ?? 0,
      total: bundle?.total ?? 0,
      finished: bundle?.state !== 'making',
    })
  })
  .get(`${base}/archive.zip`, staffOnly, async (c) => {
    const { db, storage, territory } = c.var
    const id = await findBundleFile(db, await findKept(db, c.var, c.req.param('slug')))
    const { name, mediaType, bytes } = await readFile(db, storage, { id, territoryId: territory.id })
    return c.body(bytes, 200, {
      'content-type': mediaType,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    })
  })

const BundlePart = ({
  c,
  bundle,
  slug,
}: {
  readonly c: TerritoryContext
  readonly bundle: Bundle | undefined
  readonly slug: string
}) => {
  const { lang } = c.var
  const say = words[lang]
  if (bundle?.state === 'making')
    return (
      <Progress
        lang={lang}
        id="etats"
        label={say.making}
        done={bundle.done}
        total={bundle.total}
        poll={at(c, slug, '/avancement')}
      />
    )
  return (
    <>
      {bundle?.state === 'failed' && (
        <Alert kind="error" lang={lang}>
          {say.failed}
        </Alert>
      )}
      {bundle?.state === 'ready' && (
        <div class="actions">
          <LinkButton icon="download" href={at(c, slug, '/archive.zip')}>
            {say.download}
          </LinkButton>
        </div>
      )}
      <Form
        c={c}
        fields={[]}
        submit={bundle ? say.again : say.make}
        button={{ kind: bundle ? 'quiet' : 'main' }}
      />
    </>
  )
}
