import { Hono } from 'hono'
import type { Field } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { done, page } from '../../../platform/page.tsx'
import { LinkButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Facts } from '../../../ui/table.tsx'
import { words as billWords } from '../bill/bill.words.ts'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import type { Convention } from '../convention/convention.ts'
import { endAccess, listAccesses, openAccess } from './access.ts'

const fr = {
  title: 'Accès du logiciel financier',
  lead: 'Un logiciel financier lit ici les propositions de titres de cette convention, avec leur état liquidatif, et rien d’autre. Chaque accès a son secret, montré une fois.',
  open: 'Ouvrir un accès',
  end: 'Mettre fin à cet accès',
  address: 'Adresse',
  header: 'En-tête à envoyer',
  secret: 'Secret, à copier maintenant : il ne sera plus montré',
  back: 'J’ai copié le secret',
}
const en: typeof fr = {
  title: 'Access of the finance software',
  lead: 'A finance software reads here the proposed orders of this agreement, with their computation, and nothing else. Each access has its own secret, shown once.',
  open: 'Open an access',
  end: 'End this access',
  address: 'Address',
  header: 'Header to send',
  secret: 'Secret, to be copied now: it will not be shown again',
  back: 'I have copied the secret',
}
const words = { fr, en }
const said = (french: string, english: string): Text => ({ fr: french, en: english })

const accessForm = [
  { kind: 'text', name: 'label', label: said('Logiciel', 'Software'), max: 100 },
] as const satisfies readonly Field[]

const base = '/gestion/conventions/:slug/acces'
const at = (c: TerritoryContext, { slug }: Pick<Convention, 'slug'>) =>
  c.var.href(`/gestion/conventions/${slug}/acces`)

/** By which the lead authority lets its finance software read. */
export const accessRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const accesses = await listAccesses(c.var.db, convention)
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={say.title} lead={say.lead} under="/titres" />
        {accesses.map((access) => (
          <section aria-label={access.label}>
            <h2>{access.label}</h2>
            <Form
              c={c}
              fields={[]}
              name={access.id}
              action={`${at(c, convention)}/${access.id}/fin`}
              submit={say.end}
              button={{ kind: 'quiet' }}
            />
          </section>
        ))}
        <section aria-labelledby="ouvrir">
          <h2 id="ouvrir">{say.open}</h2>
          <Form c={c} fields={accessForm} submit={say.open} />
        </section>
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const { db, lang, origin, territory } = c.var
    const say = words[lang]
    const { slug } = await findKept(db, c.var, c.req.param('slug'))
    const { label } = await readForm(c, accessForm)
    const { convention, secret } = await db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, slug, { lock: true })
      return { convention: kept, secret: await openAccess(tx, c.var, kept, label) }
    })
    const address = `${origin}/api/v1/territories/${territory.slug}/conventions/${slug}/revenue-orders`
    return page(
      c,
      { title: say.title, noIndex: true, width: 'reading' },
      <>
        <BillHead c={c} convention={convention} title={label} />
        <Facts
          facts={[
            [say.address, <code>{address}</code>],
            [say.header, <code>parvis-finance-secret</code>],
            [say.secret, <code>{secret}</code>],
          ]}
        />
        <div class="actions">
          <LinkButton href={at(c, convention)}>{say.back}</LinkButton>
        </div>
      </>,
    )
  })
  .post(`${base}/:id/fin`, staffOnly, async (c) => {
    const { slug } = await findKept(c.var.db, c.var, c.req.param('slug'))
    const id = c.req.param('id')
    await readForm(c, [], { page: at(c, { slug }), form: id })
    await c.var.db.transaction().execute(async (tx) => {
      const convention = await findKept(tx, c.var, slug, { lock: true })
      await endAccess(tx, c.var, convention, parseId<'finance_access'>(id))
    })
    return done(c, at(c, { slug }), billWords.fr.saved)
  })
