import type { Language } from '../../../platform/language.ts'
import type { Issue } from '../../../platform/refusal.ts'
import { Button } from '../../../ui/button.tsx'
import { ChoiceField, type Option, SelectField } from '../../../ui/choices.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { MoneyField, TextField } from '../../../ui/inputs.tsx'
import type { PlacesOfDepartement } from '../../territory/index.ts'
import { type Asked, type Cast, mostTyped, populationOf } from './asked.ts'
import { asksValues } from './scenario.rules.ts'
import { words } from './simulator.words.ts'

type Departements = readonly (readonly [code: string, name: string])[]

export const DepartementField = ({
  lang,
  all,
  value,
}: {
  lang: Language
  all: Departements
  value: string
}) => (
  <SelectField
    lang={lang}
    name="departement"
    label={words[lang].departement}
    hint={words[lang].departementHint}
    options={all.map(([code, name]) => ({ value: code, label: `${code} ${name}` }))}
    value={value}
    prompt="—"
  />
)

/** Rates as readers of the page write them, whoever typed them. */
const decimalsIn = (lang: Language, text: string): string =>
  lang === 'en' ? text.replaceAll(',', '.') : text

type Props = {
  readonly lang: Language
  readonly action: string
  readonly asked: Asked
  readonly departements: Departements
  readonly places: PlacesOfDepartement
  readonly cast: Cast
  readonly issues: readonly Issue[]
}

/** Everything a simulation is made of; a plain GET form, so that its address is the simulation. */
export const SimulatorForm = ({ lang, action, asked, departements, places, cast, issues }: Props) => {
  const say = words[lang]
  const error = (name: string) => issues.find((issue) => issue.name === name)?.text[lang]
  return (
    <form class="form" method="get" action={action} novalidate>
      <ErrorSummary
        lang={lang}
        errors={issues.map((issue) => ({ id: issue.name, message: issue.text[lang] }))}
      />
      <DepartementField lang={lang} all={departements} value={asked.departement} />
      <SelectField
        lang={lang}
        name="groupe"
        label={say.group}
        error={error('groupe')}
        options={groupsOf(places, lang)}
        value={asked.group}
      />
      <MoneyField
        lang={lang}
        name="montant"
        label={say.amount}
        error={error('montant')}
        value={asked.amount}
      />
      <MoneyField
        lang={lang}
        name="recettes"
        label={say.revenue}
        hint={say.revenueHint}
        error={error('recettes')}
        value={asked.revenue}
        optional
      />
      <SelectField
        lang={lang}
        name="cle"
        label={say.key}
        options={Object.entries(say.keys).map(([value, label]) => ({ value, label }))}
        value={asked.keyKind}
      />
      {asked.keyKind !== 'zero' && (
        <TextField
          lang={lang}
          name="tete"
          label={say.leadPercent(cast.lead.name)}
          hint={say.leadPercentHint}
          value={decimalsIn(lang, asked.leadPercent)}
          length="short"
          inputmode="decimal"
          optional
        />
      )}
      <KeyFields lang={lang} asked={asked} cast={cast} />
      {[...asked.without].map((id) => (
        <input type="hidden" name="sans" value={id} />
      ))}
      <div class="actions">
        <Button kind="main">{say.compute}</Button>
      </div>
    </form>
  )
}

const groupsOf = ({ epcis, communes }: PlacesOfDepartement, lang: Language): Option[] => [
  { value: 'epci', label: words[lang].groupEpci },
  { value: 'communes', label: words[lang].groupCommunes },
  ...epcis
    .filter(({ siren }) => communes.some(({ epciSiren }) => epciSiren === siren))
    .map(({ siren, name }) => ({ value: siren, label: words[lang].communesOf(name) })),
]

/** What this key needs besides: a population, tiers, or a figure of each partner. */
const KeyFields = ({ lang, asked, cast }: Pick<Props, 'lang' | 'asked' | 'cast'>) => {
  const say = words[lang]
  const population = populationOf(asked, cast)
  const kept = cast.all.filter(({ id }) => !asked.without.has(id))
  const typed = asksValues({ keyKind: asked.keyKind, population }) && kept.length <= mostTyped
  return (
    <>
      {asked.keyKind === 'tier' && (
        <>
          <TextField
            lang={lang}
            name="paliers"
            label={say.tiers}
            hint={say.tiersHint}
            value={decimalsIn(lang, asked.tiers)}
          />
          <ChoiceField
            lang={lang}
            name="lecture"
            label={say.reading}
            options={Object.entries(say.readings).map(([value, label]) => ({ value, label }))}
            value={asked.tierReading}
          />
        </>
      )}
      {(asked.keyKind === 'population' || asked.keyKind === 'tier') && (
        <SelectField
          lang={lang}
          name="population"
          label={say.population}
          hint={say.populationHint}
          options={[
            ...cast.populations.map(({ id, name }) => ({ value: id, label: name })),
            { value: 'typed', label: say.typed },
          ]}
          value={population}
        />
      )}
      {typed && (
        <fieldset>
          <legend>{say.values}</legend>
          <p class="hint">{say.valueHints[asked.keyKind]}</p>
          {kept.map(({ id, name, value }) => (
            <TextField
              lang={lang}
              name={`v-${id}`}
              label={name}
              value={value ?? (asked.keyKind === 'fixed' ? '1' : undefined)}
              length="short"
              inputmode="decimal"
            />
          ))}
        </fieldset>
      )}
    </>
  )
}
