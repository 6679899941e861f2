import { shown } from '../../../platform/field.ts'
import { retryOf } from '../../../platform/form.tsx'
import type { TerritoryContext } from '../../../platform/http.tsx'
import type { Text } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Badge } from '../../../ui/badge.tsx'
import { Button, LinkButton, PostButton } from '../../../ui/button.tsx'
import { CheckField, SelectField } from '../../../ui/choices.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ErrorSummary } from '../../../ui/error-summary.tsx'
import { Form } from '../../../ui/form.tsx'
import { FileField, MoneyField, TextField } from '../../../ui/inputs.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { ShopTabs } from '../board/board.views.tsx'
import type { Photo } from '../photo/photo.ts'
import { PhotoAlbum } from '../photo/photo.views.tsx'
import { allergens, isAllergen } from '../product/allergen.rules.ts'
import type { ProductModel } from '../shop/trade.rules.ts'
import { choiceValues, productValues } from './columns.rules.ts'
import { choiceFields, productFields, quickRows, variantFields } from './shelf.rules.ts'
import type { findShelfProduct, listChoices, listShelf, OwnShop } from './shelf.ts'
import { words } from './shelf.words.ts'

type C = { readonly c: TerritoryContext; readonly shop: OwnShop }
type Choice = Awaited<ReturnType<typeof listChoices>>[number]
type Categories = Readonly<Record<string, Text>>

const Back = ({ c, shop }: C) => (
  <Breadcrumb
    lang={c.var.lang}
    links={[{ href: c.var.href(`/boutique/${shop.slug}/rayon`), label: words[c.var.lang].shelf }]}
  />
)

export const ShelfPage = ({ c, shop, products }: C & { products: Awaited<ReturnType<typeof listShelf>> }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const shelf = href(`/boutique/${shop.slug}/rayon`)
  return (
    <>
      <PageTitle
        over={shop.name}
        title={say.shelf}
        actions={
          <>
            <LinkButton href={`${shelf}/rapide`} kind="main" icon="plus">
              {say.quick}
            </LinkButton>
            <LinkButton href={`${shelf}/nouveau`} kind="quiet">
              {say.add}
            </LinkButton>
            <LinkButton kind="quiet" href={href(`/boutique/${shop.slug}/import`)}>
              {say.transfer}
            </LinkButton>
          </>
        }
      />
      <ShopTabs c={c} shop={shop} here="rayon" />
      {products.length === 0 ? (
        <Empty icon="shopping-basket" title={say.empty}>
          <p>{say.emptyHelp}</p>
        </Empty>
      ) : (
        <ul class="rows">
          {products.map((product) => (
            <li>
              <a href={`${shelf}/${product.id}`}>{product.title}</a>
              {!product.visible && <Badge tone="warn">{say.hidden}</Badge>}
              {product.price_from_cents !== null && (
                <span data-number="">{euros(product.price_from_cents, lang)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

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
  const usual = model.usualAllergens.filter(isAllergen).map((code) => allergens[code][lang])
  return (
    <>
      <Back c={c} shop={shop} />
      <PageTitle title={say.quick}>
        <p>{say.quickLead}</p>
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
        {Array.from({ length: quickRows }, (_, index) => index + 1).map((n) => (
          <fieldset class="field">
            <legend>{say.row(n)}</legend>
            <FileField lang={lang} name={`photo${n}`} label={say.photo} accept="image/*" capture optional />
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
        ))}
        <div class="actions">
          <Button kind="main">{say.putOnShelf}</Button>
        </div>
      </form>
    </>
  )
}

export const NewProductPage = ({ c, shop, categories }: C & { categories: Categories }) => (
  <>
    <Back c={c} shop={shop} />
    <PageTitle title={words[c.var.lang].add} />
    <Form
      c={c}
      fields={[...productFields(categories), ...variantFields]}
      values={shown({ vat: 'r550', lead: 'none', stockKind: 'unlimited', visible: true })}
      submit={words[c.var.lang].putOnShelf}
    />
  </>
)

type ProductProps = C & {
  readonly product: Awaited<ReturnType<typeof findShelfProduct>>
  readonly choices: readonly Choice[]
  readonly categories: Categories
  readonly photos: readonly Photo[]
}

export const ProductPage = ({ c, shop, product, choices, categories, photos }: ProductProps) => {
  const { lang, href } = c.var
  const say = words[lang]
  const own = href(`/boutique/${shop.slug}/rayon/${product.id}`)
  return (
    <>
      <Back c={c} shop={shop} />
      <PageTitle over={shop.name} title={product.title} />
      <Form
        c={c}
        name="produit"
        fields={productFields(categories, product)}
        values={productValues(product)}
        submit={say.save}
      />
      <section>
        <h2>{say.choices}</h2>
        {choices.map((choice) => (
          <section>
            {choices.length > 1 && <h3>{choice.name}</h3>}
            <Form
              c={c}
              name={choice.id}
              fields={choices.length > 1 ? choiceFields : variantFields}
              action={`${own}/choix/${choice.id}`}
              values={choiceValues(choice)}
              submit={say.save}
              button={{ kind: 'quiet' }}
            />
            {choices.length > 1 && (
              <PostButton kind="danger" size="small" action={`${own}/choix/${choice.id}/fin`}>
                {say.retire} <span class="unseen">{choice.name}</span>
              </PostButton>
            )}
          </section>
        ))}
        <details open={retryOf(c, 'nouveau') !== undefined}>
          <summary>{say.addChoice}</summary>
          <Form
            c={c}
            name="nouveau"
            fields={choiceFields}
            action={`${own}/choix`}
            values={shown({ stockKind: 'unlimited' })}
            submit={say.addChoice}
            button={{ kind: 'quiet', icon: 'plus' }}
          />
        </details>
      </section>
      <section>
        <h2>{say.photos}</h2>
        <PhotoAlbum c={c} photos={photos} action={`${own}/photos`} />
      </section>
    </>
  )
}
