import { shown } from '../../../platform/field.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { managementLink } from '../../territory/index.ts'
import { categoryFields, mergeFields } from './category.forms.ts'
import { withDescendants } from './category.order.ts'
import { type Category, categoryOptions } from './category.ts'
import { words } from './category.words.ts'

const list = '/gestion/categories'
type Props = { readonly c: TerritoryContext; readonly all: readonly Category[] }

export const CategoriesPage = ({ c, all }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <Breadcrumb lang={lang} links={[managementLink(c)]} />
      <PageTitle title={say.title}>{say.lead}</PageTitle>
      {all.length === 0 ? (
        <Empty icon="tag" title={say.none}>
          <PostButton action={href(`${list}/depart`)} kind="main">
            {say.start}
          </PostButton>
        </Empty>
      ) : (
        <Branch c={c} all={all} under={null} />
      )}
      <section>
        <h2>{say.add}</h2>
        <Form
          c={c}
          fields={categoryFields(categoryOptions(all))}
          submit={say.add}
          button={{ icon: 'plus' }}
        />
      </section>
    </>
  )
}

/** Sisters in their order, each with its own under it. */
const Branch = ({ c, all, under }: Props & { under: Category['id'] | null }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const sisters = all.filter(({ parent_id }) => parent_id === under)
  if (sisters.length === 0) return null
  return (
    <ul class={under ? 'branch' : 'rows'}>
      {sisters.map((one, at) => {
        const name = lang === 'fr' ? one.name_fr : one.name_en
        const place = href(`${list}/${one.slug}/place`)
        const arrow = (to: 'up' | 'down') => (
          <PostButton action={place} fields={{ sens: to }} kind="quiet" size="small">
            {say[to]} <span class="unseen">{name}</span>
          </PostButton>
        )
        return (
          <li>
            <a href={href(`${list}/${one.slug}`)}>{name}</a>
            <span class="hint">{say.holds(one.products, one.shops)}</span>
            <div class="actions">
              {at > 0 && arrow('up')}
              {at < sisters.length - 1 && arrow('down')}
            </div>
            <Branch c={c} all={all} under={one.id} />
          </li>
        )
      })}
    </ul>
  )
}

export const CategoryPage = ({ c, all, category }: Props & { category: Category }) => {
  const { lang, href } = c.var
  const say = words[lang]
  const name = lang === 'fr' ? category.name_fr : category.name_en
  const address = href(`${list}/${category.slug}`)
  const others = categoryOptions(all, withDescendants(all, [category.id]))
  const isEmpty =
    category.products + category.shops === 0 && !all.some(({ parent_id }) => parent_id === category.id)
  return (
    <>
      <Breadcrumb lang={lang} links={[managementLink(c), { href: href(list), label: say.title }]} />
      <PageTitle
        title={name}
        actions={
          <LinkButton kind="quiet" icon="eye" href={href(`/categories/${category.slug}`)}>
            {say.see}
          </LinkButton>
        }
      >
        {say.holds(category.products, category.shops)}
      </PageTitle>
      <Form
        c={c}
        fields={categoryFields(others)}
        values={shown({ nameFr: category.name_fr, nameEn: category.name_en, parent: category.parent_id })}
        submit={say.save}
      />
      {Object.keys(others).length > 0 && (
        <section>
          <h2>{say.merge}</h2>
          <Form
            c={c}
            name="reunion"
            fields={mergeFields(others)}
            action={`${address}/reunion`}
            submit={say.mergeYes}
            button={{ kind: 'danger' }}
          />
        </section>
      )}
      {isEmpty && (
        <section>
          <h2>{say.remove}</h2>
          <p>{say.removeHelp}</p>
          <PostButton action={`${address}/fin`} kind="danger">
            {say.remove}
          </PostButton>
        </section>
      )}
    </>
  )
}
