import { type Field, type Posted, shown, shownMoney } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { type Cents, cents, euros } from '../../../platform/money.ts'
import { Form } from '../../../ui/form.tsx'
import { words } from './advance.words.ts'
import { type OverpaymentChosen, overpaymentWays } from './overpayment.rules.ts'

const said = (fr: string, en: string): Text => ({ fr, en })
type Options = Readonly<Record<string, Text>>

/** The ways it may come back, the one of the text first: the other stays possible, and says that it departs from it. */
function wayOptions(exercice: number, chosen: OverpaymentChosen): Options {
  const ordered = overpaymentWays.toSorted((a, b) => Number(b === chosen?.way) - Number(a === chosen?.way))
  const of = (way: (typeof overpaymentWays)[number], lang: 'fr' | 'en') => {
    const say = words[lang]
    const name = say.ways[way](exercice + 1)
    return !chosen || way === chosen.way ? name : say.departing(name)
  }
  return Object.fromEntries(ordered.map((way) => [way, said(of(way, 'fr'), of(way, 'en'))]))
}

export const overpaymentForm = (exercice: number, chosen: OverpaymentChosen, parties: Options) =>
  [
    {
      kind: 'choice',
      name: 'way',
      label: said('Comment il revient', 'How it comes back'),
      options: wayOptions(exercice, chosen) as Readonly<Record<(typeof overpaymentWays)[number], Text>>,
      as: 'buttons',
    },
    { kind: 'choice', name: 'party', label: said('Partenaire', 'Partner'), options: parties },
    {
      kind: 'money',
      name: 'amount',
      label: said('Montant', 'Amount'),
      min: cents(1),
      max: cents(100_000_000_000),
    },
    { kind: 'day', name: 'on', label: said('Le', 'On') },
  ] as const satisfies readonly Field[]

/** What the text says of how an overpayment comes back, where it says something. */
export const OverpaymentCited = ({
  c,
  chosen,
}: {
  readonly c: TerritoryContext
  readonly chosen: OverpaymentChosen
}) => {
  const { lang } = c.var
  return chosen ? <p>{words[lang].textSays((lang === 'en' && chosen.words.en) || chosen.words.fr)}</p> : null
}

/** What was paid too much for a year, and the act that brings it back. */
export const OverpaidYear = ({
  c,
  at,
  year: { exercice, overpaidCents },
  chosen,
  parties,
  today,
}: {
  readonly c: TerritoryContext
  readonly at: string
  readonly year: { readonly exercice: number; readonly overpaidCents: Cents }
  readonly chosen: OverpaymentChosen
  readonly parties: Options
  readonly today: Posted['values']
}) => {
  const { lang } = c.var
  const say = words[lang]
  const [first] = Object.keys(parties)
  return (
    <section>
      <h2>{say.overpaidOf(exercice, euros(overpaidCents, lang))}</h2>
      <OverpaymentCited c={c} chosen={chosen} />
      <Form
        c={c}
        name={`trop-verse-${exercice}`}
        action={`${at}/${exercice}/trop-verse`}
        fields={overpaymentForm(exercice, chosen, parties)}
        values={{
          ...today,
          ...shown({ amount: shownMoney(overpaidCents) }),
          ...(chosen && { way: [chosen.way] }),
          ...(first && { party: [first] }),
        }}
        submit={say.bringBack}
      />
    </section>
  )
}
