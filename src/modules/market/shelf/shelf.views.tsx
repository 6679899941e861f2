import { shown } from '../../../platform/field.ts'
import { retryOf } from '../../../platform/form.tsx'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { newId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { euros } from '../../../platform/money.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Button, LinkButton, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { TextField } from '../../../ui/inputs.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Pager } from '../../../ui/pager.tsx'
import { ShopTabs } from '../board/board.views.tsx'
import type { Photo } from '../photo/photo.ts'
import { PhotoAlbum } from '../photo/photo.views.tsx'
import { isOver } from '../product/product.rules.ts'
import { choiceValues, productValues } from './columns.rules.ts'
import type { listShelf } from './list.ts'
import { choiceFields, keyField, productFields, variantFields } from './shelf.rules.ts'
import type { findShelfProduct, listChoices, OwnShop } from './shelf.ts'
import { words } from './shelf.words.ts'

type C = { readonly c: TerritoryContext; readonly shop: OwnShop }
type Choice = Awaited<ReturnType<typeof listChoices>>[number]
type Categories = Readonly<Record<string, Text>>

/** The way back to the shelf. */
export const ShelfBack = ({ c, shop }: C) => (
  <Breadcrumb
    lang={c.var.lang}
    links={[{ href: c.var.href(`/boutique/${shop.slug}/rayon`), label: words[c.var.lang].shelf }]}
  />
)

type ShelfProps = C & { readonly q: string; readonly shelf: Awaited<ReturnType<typeof listShelf>> }

export const ShelfPage = ({ c, shop, q, shelf: { products, total, next } }: ShelfProps) => {
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
      {(products.length > 0 || q) && (
        <form method="get" class="filters">
          <TextField lang={lang} name="q" type="search" label={say.find} value={q} maxlength={80} optional />
          <div class="actions">
            <Button kind="quiet" icon="search">
              {say.search}
            </Button>
            {q && <a href={shelf}>{say.all}</a>}
          </div>
        </form>
      )}
      {(products.length > 0 || q) && <p>{q ? say.found(total, q) : say.total(total)}</p>}
      {products.length === 0 ? (
        !q && (
          <Empty icon="shopping-basket" title={say.empty}>
            <p>{say.emptyHelp}</p>
          </Empty>
        )
      ) : (
        <ul class="rows">
          {products.map((product) => (
            <li>
              <a href={`${shelf}/${product.id}`}>{product.title}</a>
              {!product.visible && <Badge tone="warn">{say.hidden}</Badge>}
              {product.visible && isOver(product, todayOf(c.var)) && <Badge tone="warn">{say.over}</Badge>}
              {product.price_from_cents !== null && (
                <span data-number="">{euros(product.price_from_cents, lang)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Pager lang={lang} next={next && `${shelf}?${new URLSearchParams({ ...(q && { q }), apres: next })}`} />
    </>
  )
}

export const NewProductPage = ({ c, shop, categories }: C & { categories: Categories }) => (
  <>
    <ShelfBack c={c} shop={shop} />
    <PageTitle title={words[c.var.lang].add} />
    <Form
      c={c}
      fields={[...productFields(categories), ...variantFields, keyField]}
      values={shown({ vat: 'r550', lead: 'none', stockKind: 'unlimited', visible: true, key: newId() })}
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
      <ShelfBack c={c} shop={shop} />
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
            {(choices.length > 1 || choice.name) && <h3>{choice.name || product.title}</h3>}
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
                {say.retire} <span class="unseen">{choice.name || product.title}</span>
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
