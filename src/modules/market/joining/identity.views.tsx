import type { TerritoryContext } from '../../../platform/http.tsx'
import { printSiret } from '../../../platform/siret.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Facts } from '../../../ui/table.tsx'
import { noVat } from '../product/vat.rules.ts'
import { isTrade, trades } from '../shop/trade.rules.ts'
import { askedOf, type Identity } from './identity.ts'
import { changesOf, identityDecisionForm, identityForm } from './joining.rules.ts'
import type { findFile } from './joining.ts'
import { identityValues } from './joining.views.tsx'
import { words } from './joining.words.ts'

type Props = { readonly c: TerritoryContext; readonly file: Awaited<ReturnType<typeof findFile>> }

/** The owner says who the shop is; what waits for an answer is shown above, and filled in. */
export const IdentityPage = ({ c, file }: Props) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <>
      <Breadcrumb
        lang={lang}
        links={[{ href: href(`/boutique/${file.slug}/dossier`), label: say.file(file.name) }]}
      />
      <PageTitle over={file.name} title={say.identity}>
        <p>{say.identityLead}</p>
      </PageTitle>
      {askedOf(file) && (
        <Alert kind="info" lang={lang}>
          {say.asked}
        </Alert>
      )}
      <AskedFacts c={c} file={file} />
      <Form c={c} fields={identityForm} values={identityValues(askedOf(file) ?? file)} submit={say.save} />
    </>
  )
}

/** Before and after, for each thing that changes. */
const AskedFacts = ({ c, file }: Props) => {
  const { lang } = c.var
  const say = words[lang]
  const asked = askedOf(file)
  if (!asked) return null
  const { commune_name: _, ...identity } = asked
  const changed = new Set(changesOf<Identity>(file, identity))
  const printed = (one: Identity & { readonly commune_name: string }) => ({
    siret: printSiret(one.siret),
    vat: one.vat_number ?? noVat[lang],
    shop: one.name,
    legalName: one.legal_name,
    trade: isTrade(one.trade) ? trades[one.trade].name[lang] : one.trade,
    address: `${one.street}, ${one.postal_code} ${one.commune_name}`,
    contact: [one.email, one.phone].filter(Boolean).join(' · '),
  })
  const [before, after] = [printed(file), printed(asked)]
  const rows = (Object.keys(after) as (keyof typeof after)[]).filter((name) => before[name] !== after[name])
  return changed.size === 0 ? null : (
    <Facts facts={rows.map((name) => [say[name], say.from(before[name], after[name])] as const)} />
  )
}

/** For whoever decides: what the shop asks to become. */
export const IdentityReview = ({ c, file }: Props) =>
  askedOf(file) && file.state === 'accepted' ? (
    <section>
      <h2>{words[c.var.lang].askedTitle}</h2>
      <AskedFacts c={c} file={file} />
      <Form
        c={c}
        name="identite"
        action={c.var.href(`/gestion/boutiques/${file.slug}/identite`)}
        fields={identityDecisionForm}
        submit={words[c.var.lang].decide}
      />
    </section>
  ) : null
