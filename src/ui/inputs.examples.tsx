import { Button } from './button.tsx'
import { CheckField, ChoiceField, ChoicesField, SelectField } from './choices.tsx'
import { ErrorSummary } from './error-summary.tsx'
import type { Example } from './example.ts'
import {
  DateField,
  FileField,
  LongTextField,
  MoneyField,
  PasswordField,
  QuantityField,
  TextField,
  TimeField,
} from './inputs.tsx'

const answers = [
  { value: 'yes', label: 'Oui' },
  { value: 'no', label: 'Non', hint: 'Vous pourrez le faire plus tard.' },
]

export const examples: readonly Example[] = [
  {
    name: 'Refused form',
    render: (lang) => (
      <form action="#" method="post" novalidate aria-label="Formulaire refusé">
        <ErrorSummary lang={lang} errors={[{ id: 'ex-mail', message: 'L’adresse doit contenir un @' }]} />
        <TextField
          lang={lang}
          id="ex-mail"
          name="mail"
          label="Adresse électronique"
          hint="Nous y envoyons la confirmation, rien d’autre."
          error="L’adresse doit contenir un @"
          type="email"
          autocomplete="email"
          value="jeanne.rimbert"
        />
        <CheckField
          lang={lang}
          id="ex-terms"
          name="terms"
          label="J’accepte les conditions de vente"
          error="Acceptez les conditions pour continuer"
        />
        <Button>Envoyer</Button>
      </form>
    ),
  },
  {
    name: 'Inputs',
    render: (lang) => (
      <>
        <TextField lang={lang} id="ex-name" name="name" label="Prénom" autocomplete="given-name" optional />
        <LongTextField lang={lang} id="ex-story" name="story" label="Votre histoire" max={600} optional />
        <MoneyField lang={lang} id="ex-price" name="price" label="Prix" value="1234,50" />
        <DateField lang={lang} id="ex-date" name="date" label="Jour de fermeture" value="2026-12-24" />
        <TimeField lang={lang} id="ex-time" name="time" label="Heure limite" value="18:00" />
        <FileField lang={lang} id="ex-photo" name="photo" label="Photo" accept="image/*" multiple optional />
        <PasswordField
          lang={lang}
          id="ex-password"
          name="password"
          label="Mot de passe"
          autocomplete="current-password"
        />
        <QuantityField lang={lang} id="ex-quantity" name="quantity" label="Quantité" value={2} max={12} />
      </>
    ),
  },
  {
    name: 'Choices',
    render: (lang) => (
      <>
        <SelectField
          lang={lang}
          id="ex-commune"
          name="commune"
          label="Commune"
          prompt="Choisissez"
          options={[{ value: '08105', label: 'Charleville-Mézières' }]}
        />
        <ChoiceField lang={lang} id="ex-row" name="row" label="En ligne ?" shape="row" options={answers} />
        <ChoiceField
          lang={lang}
          id="ex-cards"
          name="cards"
          label="Comment retirer ?"
          shape="cards"
          value="no"
          options={answers}
        />
        <ChoicesField
          lang={lang}
          id="ex-many"
          name="many"
          label="Allergènes"
          error="Confirmez la présence ou l’absence d’allergènes"
          values={['yes']}
          options={answers}
        />
      </>
    ),
  },
]
