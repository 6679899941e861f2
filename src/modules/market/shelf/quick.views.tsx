import { retryOf } from '../../../platform/form.tsx'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { newId } from '../../../platform/ids.ts'
import type { Language } from '../../../platform/language.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button } from '../../../ui/button.tsx'
import { CheckField, SelectField } from '../../../ui/choices.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { FileField, MoneyField, TextField } from '../../../ui/inputs.tsx'
import { PageTitle } from '../../../ui/page-title.tsx'
import { allergens, isAllergen } from '../product/allergen.rules.ts'
import { contentUnits } from '../product/product.rules.ts'
import type { ProductModel } from '../shop/trade.rules.ts'
import { asksOf } from './quick.ts'
import { quickRows } from './shelf.rules.ts'
import type { OwnShop } from './shelf.ts'
import { ShelfBack } from './shelf.views.tsx'
import { words } from './shelf.words.ts'

type C = { readonly c: TerritoryContext; readonly shop: OwnShop }

/** Several products from a model of the trade. */
export const QuickPage = ({
  c,
  shop,
  models,
  chosen,
}: C & { models: readonly ProductModel[]; chosen: number }) => {
  const { lang } = c.var
  const say = words[lang]
  const model = models[chosen] as ProductModel
  const retry = retryOf(c)
  const given = (name: string) => retry?.values[name]?.[0]
  const errors = (retry?.issues ?? []).map(({ name, text }) => ({ id: name, message: text[lang] }))
  const asks = asksOf(model)
  const usual = usualOf(model, lang)
  return (
    <>
      <ShelfBack c={c} shop={shop} />
      <PageTitle title={say.quick}>
        <p>{say.quickLead}</p>
        {asks.stock && <p>{say.noLimit}</p>}
      </PageTitle>
      {models.length > 1 && (
        <form method="get" class="form">
          <SelectField
            lang={lang}
            name="modele"
            label={say.model}
            value={String(chosen)}
            options={models.map(({ name }, index) => ({ value: String(index), label: name[lang] }))}
          />
          <Button kind="quiet">{say.choose}</Button>
        </form>
      )}
      {usual.length > 0 && !model.alcohol && (
        <Alert kind="info" lang={lang}>
          {say.toConfirm}
        </Alert>
      )}
      {model.alcohol && (
        <Alert kind="info" lang={lang}>
          {say.alcohol}
        </Alert>
      )}
      <form method="post" class="form" enctype="multipart/form-data" novalidate>
        <ErrorSummary lang={lang} errors={errors} />
        {retry?.alert && (
          <Alert kind="error" lang={lang} live>
            {retry.alert[lang]}
          </Alert>
        )}
        <input type="hidden" name="model" value={String(chosen)} />
        <input type="hidden" name="key" value={given('key') ?? newId()} />
        {Array.from({ length: quickRows }, (_, index) => index + 1).map((n) => (
          <Row lang={lang} n={n} model={model} given={given} />
        ))}
        <div class="actions">
          <Button kind="main">{say.putOnShelf}</Button>
        </div>
      </form>
    </>
  )
}

type RowProps = {
  readonly lang: Language
  readonly n: number
  readonly model: ProductModel
  readonly given: (name: string) => string | undefined
}

/** A photo, a name and a price are the whole journey; what the model counts besides may be left empty. */
const Row = ({ lang, n, model, given }: RowProps) => {
  const say = words[lang]
  const asks = asksOf(model)
  const usual = usualOf(model, lang)
  const kept = given(`kept${n}`)
  return (
    <fieldset class="field">
      <legend>{say.row(n)}</legend>
      <FileField
        lang={lang}
        name={`photo${n}`}
        label={say.photo}
        hint={kept && say.photoKept}
        accept="image/*"
        optional
      />
      {kept && <input type="hidden" name={`kept${n}`} value={kept} />}
      <TextField
        lang={lang}
        name={`name${n}`}
        label={say.name}
        value={given(`name${n}`)}
        maxlength={120}
        optional
      />
      <MoneyField
        lang={lang}
        name={`price${n}`}
        label={model.byWeight ? say.perKilo : say.price}
        value={given(`price${n}`)}
        optional
      />
      {(asks.stock || asks.contains) && (
        <div class="pair">
          {asks.stock && (
            <TextField
              lang={lang}
              name={`stock${n}`}
              label={say.howMany[asks.stock]}
              value={given(`stock${n}`)}
              inputmode="numeric"
              length="short"
              maxlength={6}
              optional
            />
          )}
          {asks.contains && (
            <TextField
              lang={lang}
              name={`contains${n}`}
              label={say.contains(contentUnits[asks.contains][lang])}
              value={given(`contains${n}`)}
              inputmode="numeric"
              length="short"
              maxlength={7}
              optional
            />
          )}
        </div>
      )}
      {usual.length > 0 && !model.alcohol && (
        <CheckField
          lang={lang}
          name={`sure${n}`}
          label={say.sure(usual.join(', '))}
          checked={given(`sure${n}`) !== undefined}
          optional
        />
      )}
    </fieldset>
  )
}

const usualOf = (model: ProductModel, lang: Language) =>
  model.usualAllergens.filter(isAllergen).map((code) => allergens[code][lang])
