import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Language } from '../../../platform/language.ts'
import { cents, euros } from '../../../platform/money.ts'
import { colon } from '../../../platform/typography.ts'
import { FoldedForm } from '../../../ui/form.tsx'
import { Table } from '../../../ui/table.tsx'
import { type Measure, type Measured, measures, measuresOf } from '../apportionment/measure.rules.ts'
import type { SharingRules } from '../bill/sharing-key.ts'
import { type Convention, type Party, partyNames } from '../convention/convention.ts'
import { measurementForm } from './measurement.forms.ts'
import { type Measurement, standing } from './measurement.ts'
import { words } from './measurement.words.ts'

/** As a page address names what is measured. */
export const paths = { consumption: 'consommation', spending: 'depenses' } as const

const figureWords = (figure: Measured, lang: Language) =>
  'spentCents' in figure ? euros(cents(figure.spentCents), lang) : String(figure.consumption)

/** A line to complete for each party whose figure is written with the key. */
const blanks = ({ parties }: SharingRules, measure: Measure, nameOf: (id: string) => string) =>
  parties
    .filter(
      ({ consumption, spentCents }) => (measure === 'spending' ? spentCents : consumption) !== undefined,
    )
    .map(({ id }) => `${nameOf(id)} : `)
    .join('\n')

/** What was measured year by year, and the forms to say more; nothing where the key measures nothing. */
export const MeasurementPart = ({
  c,
  convention,
  rules,
  parties,
  measurements,
}: {
  c: TerritoryContext
  convention: Convention
  rules: SharingRules
  parties: readonly Party[]
  measurements: readonly Measurement[]
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  const asked = measuresOf(rules.key)
  if (asked.size === 0 && measurements.length === 0) return ''
  const counts = new Set(standing(measurements))
  const nameOf = partyNames(parties)
  return (
    <section class="stack">
      <h2>{say.title}</h2>
      <p>{say.lead}</p>
      {measurements.length === 0 && <p>{say.none}</p>}
      {measurements.map((one) => {
        const caption = say.caption(say.ofYear[one.measure], one.exercice, one.source)
        return (
          <div>
            <Table
              caption={counts.has(one) ? caption : say.replaced(caption)}
              columns={[{ label: say.party }, { label: say.measure[one.measure], number: true }]}
              rows={parties
                .filter(({ organisation_id }) => one.figures.has(organisation_id))
                .map(({ organisation_id }) => [
                  nameOf(organisation_id),
                  figureWords(one.figures.get(organisation_id) as Measured, lang),
                ])}
            />
            {one.reason && <p>{say.why + colon(lang) + one.reason}</p>}
          </div>
        )
      })}
      {measures
        .filter((measure) => asked.has(measure))
        .map((measure) => (
          <FoldedForm
            c={c}
            name={paths[measure]}
            summary={say.enter[measure]}
            action={href(`/gestion/conventions/${convention.slug}/cle/releves/${paths[measure]}`)}
            fields={measurementForm}
            values={shown({ figures: blanks(rules, measure, nameOf) })}
            submit={say.save}
          />
        ))}
    </section>
  )
}
