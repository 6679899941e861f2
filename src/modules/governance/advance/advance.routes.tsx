import { Hono } from 'hono'
import { type Field, shown } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { words as billWords } from '../bill/bill.words.ts'
import { cancellationPage } from '../bill/cancellation.page.tsx'
import { BillHead } from '../bill/head.tsx'
import { findKept } from '../bill/kept.ts'
import { cancellationForm } from '../bill/order.forms.ts'
import { listPartnerNames } from '../bill/partners.ts'
import { Undone } from '../bill/undone.tsx'
import type { Convention } from '../convention/convention.ts'
import { type AdvanceRow, closeAdvances, readAdvances, recordAdvance } from './advance.ts'
import { words } from './advance.words.ts'
import { cancelAdvance, findCancellable, isCancellable } from './advance-cancellation.ts'
import type { Direction } from './advance-entry.ts'
import { readOverpaymentChosen, returnOverpaid } from './overpayment.ts'
import { OverpaidYear, overpaymentForm } from './overpayment.views.tsx'

const base = '/gestion/conventions/:slug/avances'
const said = (fr: string, en: string): Text => ({ fr, en })
const name = (direction: Direction, kind: 'advance' | 'balance' | 'return') =>
  said(words.fr.kinds[direction][kind], words.en.kinds[direction][kind])

/** Which movement, between whom: the direction and the kind in one answer. */
const moveNames = {
  'to_party-advance': name('to_party', 'advance'),
  'to_party-balance': name('to_party', 'balance'),
  'to_party-return': name('to_party', 'return'),
  'from_party-advance': name('from_party', 'advance'),
  'from_party-return': name('from_party', 'return'),
} as const

const advanceForm = (parties: Readonly<Record<string, Text>>) =>
  [
    { kind: 'choice', name: 'move', label: said('Mouvement', 'Movement'), options: moveNames },
    { kind: 'choice', name: 'party', label: said('Partenaire', 'Partner'), options: parties },
    { kind: 'number', name: 'exercice', label: said('Exercice', 'Year (exercice)'), min: 2000, max: 2200 },
    {
      kind: 'money',
      name: 'amount',
      label: said('Montant', 'Amount'),
      min: cents(1),
      max: cents(100_000_000_000),
    },
    { kind: 'day', name: 'on', label: said('Le', 'On') },
    { kind: 'text', name: 'note', label: said('Note', 'Note'), max: 300, optional: true },
  ] as const satisfies readonly Field[]

const formOf = async (c: TerritoryContext, convention: Convention) =>
  advanceForm(await listPartnerNames(c.var.db, convention))

export const advanceRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const say = words[c.var.lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const [parties, read, chosen] = await Promise.all([
      listPartnerNames(c.var.db, convention),
      readAdvances(c.var.db, convention),
      readOverpaymentChosen(c.var.db, c.var, convention),
    ])
    const today = todayOf(c.var)
    const at = c.var.href(`/gestion/conventions/${convention.slug}/avances`)
    return page(
      c,
      { title: say.title, noIndex: true },
      <>
        <BillHead c={c} convention={convention} title={say.title} lead={say.lead} current="/avances" />
        <Advances c={c} read={read} at={at} />
        {read.years
          // A call of this year is not overpaid while nothing of it is shared yet.
          .filter(
            ({ overpaidCents, dueCents, exercice }) =>
              overpaidCents > 0 && (dueCents > 0 || exercice < today.year),
          )
          .map((year) => (
            <OverpaidYear
              c={c}
              at={at}
              year={year}
              chosen={chosen}
              parties={paidIn(read, year.exercice, parties)}
              today={shown({ on: today })}
            />
          ))}
        <section aria-labelledby="mouvement">
          <h2 id="mouvement">{say.add}</h2>
          <Form
            c={c}
            fields={advanceForm(parties)}
            values={shown({ exercice: today.year, on: today })}
            submit={say.save}
          />
        </section>
      </>,
    )
  })
  .post(base, staffOnly, async (c) => {
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const { move, party, exercice, amount, on, note = '' } = await readForm(c, await formOf(c, convention))
    const [direction, kind] = move.split('-') as [Direction, 'advance' | 'balance' | 'return']
    await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await recordAdvance(tx, c.var, kept, {
        direction,
        kind,
        party: parseId<'organisation'>(party),
        exercice,
        amountCents: amount,
        on,
        note,
      })
    })
    return done(c, c.var.href(`/gestion/conventions/${convention.slug}/avances`), billWords.fr.saved)
  })
  .post(`${base}/:year{\\d\\d\\d\\d}/solde`, staffOnly, async (c) => {
    const { slug } = await findKept(c.var.db, c.var, c.req.param('slug'))
    const back = c.var.href(`/gestion/conventions/${slug}/avances`)
    await readForm(c, [], { page: back })
    await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, slug, { lock: true })
      await closeAdvances(tx, c.var, kept, Number(c.req.param('year')))
    })
    return done(c, back, billWords.fr.saved)
  })
  .post(`${base}/:year{\\d\\d\\d\\d}/trop-verse`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findKept(db, c.var, c.req.param('slug'))
    const back = c.var.href(`/gestion/conventions/${convention.slug}/avances`)
    const exercice = Number(c.req.param('year'))
    const [parties, read, chosen] = await Promise.all([
      listPartnerNames(db, convention),
      readAdvances(db, convention),
      readOverpaymentChosen(db, c.var, convention),
    ])
    const form = overpaymentForm(exercice, chosen, paidIn(read, exercice, parties))
    const { way, party, amount, on } = await readForm(c, form, { page: back, form: `trop-verse-${exercice}` })
    await db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      const given = { way, exercice, amountCents: amount, on, party: parseId<'organisation'>(party) }
      await returnOverpaid(tx, c.var, kept, given)
    })
    return done(c, back, billWords.fr.saved)
  })
  .get(`${base}/:id/annulation`, staffOnly, async (c) => {
    const { lang } = c.var
    const say = words[lang]
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const row = await findCancellable(c.var.db, convention, parseId<'advance'>(c.req.param('id')))
    const what = say.kinds[row.direction][row.kind]
    const amount = euros(row.amount_cents, lang)
    return cancellationPage(c, {
      convention,
      act: {
        title: say.cancelTitle,
        lead: say.cancelLead(what, row.name, amount, shortDay(row.paid_on)),
        submit: say.cancelTitle,
      },
      about: row.name,
      fields: cancellationForm,
      values: shown({ on: todayOf(c.var) }),
      under: '/avances',
      back: { href: c.var.href(`/gestion/conventions/${convention.slug}/avances`), label: say.back },
      children: row.kind === 'deduction' && <p>{say.cancelDeduction}</p>,
    })
  })
  .post(`${base}/:id/annulation`, staffOnly, async (c) => {
    const convention = await findKept(c.var.db, c.var, c.req.param('slug'))
    const { id } = await findCancellable(c.var.db, convention, parseId<'advance'>(c.req.param('id')))
    const cancellation = await readForm(c, cancellationForm)
    await c.var.db.transaction().execute(async (tx) => {
      const kept = await findKept(tx, c.var, convention.slug, { lock: true })
      await cancelAdvance(tx, c.var, kept, id, cancellation)
    })
    return done(c, c.var.href(`/gestion/conventions/${convention.slug}/avances`), words.fr.cancelDone)
  })

type Read = Awaited<ReturnType<typeof readAdvances>>
/** Those that were given something for that year: only they give back. */
const paidIn = ({ moves }: Read, exercice: number, parties: Readonly<Record<string, Text>>) => {
  const given = new Set<string>(
    moves
      .filter((row) => row.direction === 'to_party' && row.exercice === exercice)
      .map(({ organisation_id }) => organisation_id),
  )
  return Object.fromEntries(Object.entries(parties).filter(([id]) => given.has(id)))
}
type Year = Read['years'][number]
const isEven = ({ givenCents, balanceCents, overpaidCents }: Year) =>
  givenCents > 0 && balanceCents === 0 && overpaidCents === 0
const isClosed = (year: Year) => isEven(year) && year.openCents === 0
/** Exactly what is due was paid, and it is still on the account: its proofs came after the money. */
const isSettled = (year: Year) => isEven(year) && year.openCents !== 0

/** What was advanced, year by year and by partner, against what is due; then each movement. */
const Advances = ({
  c,
  read,
  at,
}: {
  readonly c: TerritoryContext
  readonly read: Read
  readonly at: string
}) => {
  const { lang } = c.var
  const say = words[lang]
  const kindOf = ({ direction, kind }: AdvanceRow) => say.kinds[direction][kind]
  if (read.moves.length === 0 && read.years.length === 0) return <Empty icon="euro" title={say.none} />
  return (
    <>
      {read.years.length > 0 && (
        <Table
          caption={say.given}
          columns={[
            { label: say.exercice },
            ...[say.advanced, say.due, say.balance, say.overpaid, say.open].map((label) => ({
              label,
              number: true,
            })),
          ]}
          rows={read.years.map((year) => [
            String(year.exercice),
            ...[year.givenCents, year.dueCents, year.balanceCents, year.overpaidCents].map((amount) =>
              euros(amount, lang),
            ),
            isClosed(year) ? say.closed : euros(year.openCents, lang),
          ])}
        />
      )}
      {read.years.filter(isSettled).map(({ exercice }) => (
        <PostButton action={`${at}/${exercice}/solde`} kind="quiet">
          {say.close(exercice)}
        </PostButton>
      ))}
      {read.held.length > 0 && (
        <Table
          caption={say.held}
          columns={[{ label: say.partner }, { label: say.amount, number: true }]}
          rows={read.held.map((held) => [held.name, euros(held.heldCents, lang)])}
        />
      )}
      {read.moves.length > 0 && (
        <Table
          caption={say.moves}
          columns={[
            { label: say.what },
            { label: say.partner },
            { label: say.exercice },
            { label: say.day },
            { label: say.note },
            { label: say.amount, number: true },
          ]}
          rows={read.moves.map((row) => [
            <Undone
              name={row.cancels_id ? say.cancellation(kindOf(row)) : kindOf(row)}
              undone={row.cancelled_on && say.cancelled(shortDay(row.cancelled_on), row.cancelled_why ?? '')}
              href={isCancellable(row) ? `${at}/${row.id}/annulation` : undefined}
              act={say.cancel}
              of={say.cancelOf(kindOf(row), row.name, euros(row.amount_cents, lang))}
            />,
            row.name,
            String(row.exercice),
            shortDay(row.paid_on),
            row.note || '—',
            euros(row.amount_cents, lang),
          ])}
        />
      )}
    </>
  )
}
