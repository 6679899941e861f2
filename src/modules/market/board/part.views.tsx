import { retryOf } from '../../../platform/form.tsx'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { cents, euros } from '../../../platform/money.ts'
import { slotTime } from '../../../platform/time.ts'
import { Alert } from '../../../ui/alert.tsx'
import { LinkButton, PostButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { Facts, Sums } from '../../../ui/table.tsx'
import { amountDue, isAtCeiling } from '../order/due.ts'
import { fateOf, isSold } from '../order/line.rules.ts'
import { movesOf, stateNames } from '../order/order.rules.ts'
import type { ShopOrder } from '../order/order.ts'
import { lineWords } from '../product/title.rules.ts'
import { LineName } from '../product/title.views.tsx'
import { isWithoutVat, noVat } from '../product/vat.rules.ts'
import { Money, reasonForm, sureField, Where, weightForm } from './board.views.tsx'
import { words } from './board.words.ts'

export const PartPage = ({ c, part }: { c: TerritoryContext; part: ShopOrder }) => {
  const { lang, territory, href } = c.var
  const say = words[lang]
  const board = href(`/boutique/${part.shop_slug}/commandes`)
  const own = `${board}/${part.id}`
  const can = part.mayServe ? movesOf(part.state, 'merchant', part.handover) : []
  return (
    <>
      <Breadcrumb lang={lang} links={[{ href: board, label: say.board(part.shop_name) }]} />
      <PageTitle title={part.buyer_name} over={say.order(part.code)}>
        <Money c={c} part={part} />
      </PageTitle>
      <Facts
        facts={[
          [say.state, stateNames[part.state][lang]],
          [say.slot, slotTime(part.starts_at, part.ends_at, territory.timeZone, lang)],
          [say.collection, <Where c={c} part={part} />],
          ...(part.door ? [[say.address, part.door] as const] : []),
          ...(part.email || part.phone
            ? [[say.contact, [part.phone, part.email].filter(Boolean).join(' · ')] as const]
            : []),
          ...(part.note ? [[say.note, part.note] as const] : []),
        ]}
      />
      <div class="actions">
        {can.includes('accept') && (
          <PostButton action={`${own}/acceptation`} kind="main" size="large" icon="check">
            {say.accept}
          </PostButton>
        )}
        {can.includes('prepare') && !isAtCeiling(part) && (
          <PostButton
            action={`${own}/prete`}
            kind={can.includes('accept') ? 'quiet' : 'main'}
            size="large"
            icon="package-check"
          >
            {say.ready}
          </PostButton>
        )}
        {can.includes('hand_over') && (
          <LinkButton href={href(`/boutique/${part.shop_slug}/retrait`)} size="large" icon="qr-code">
            {say.handOver}
          </LinkButton>
        )}
        {can.includes('miss') && (
          <PostButton action={`${own}/absence`} kind="quiet">
            {say.miss}
          </PostButton>
        )}
      </div>
      {can.includes('prepare') && isAtCeiling(part) && (
        <Alert kind="info" lang={lang}>
          {say.weighFirst}
        </Alert>
      )}
      <Lines c={c} part={part} own={own} editable={can.includes('refuse')} />
      {can.includes('refuse') && (
        <details open={retryOf(c, 'refus') !== undefined}>
          <summary>{say.refuse}</summary>
          <Form
            c={c}
            name="refus"
            fields={reasonForm}
            action={`${own}/refus`}
            submit={say.refuse}
            button={{ kind: 'danger' }}
          />
        </details>
      )}
    </>
  )
}

const mustConfirm = (c: TerritoryContext, line: string) =>
  retryOf(c, `pesee-${line}`)?.issues.some(({ name }) => name === sureField.name)

type LinesProps = { c: TerritoryContext; part: ShopOrder; own: string; editable: boolean }
const Lines = ({ c, part, own, editable }: LinesProps) => {
  const { lang } = c.var
  const say = words[lang]
  const total = euros(amountDue(part), lang)
  const fee = part.fee_cents > 0 ? [[say.fee, euros(cents(part.fee_cents), lang)] as const] : []
  return (
    <section class="stack">
      <Sums
        lines={[
          ...part.lines.map((line) => {
            const sold = isSold(line)
            const what = <LineName lang={lang} line={line} />
            return [
              sold ? what : <s>{what}</s>,
              sold ? euros(line.total_cents, lang) : (line.reason ?? fateOf(line)?.[lang] ?? ''),
            ] as const
          }),
          ...fee,
        ]}
        total={[say.total, total]}
      />
      {isWithoutVat(part.lines) && <p class="hint">{noVat[lang]}</p>}
      {editable &&
        part.lines.filter(isSold).map((line) => (
          <details
            open={[`pesee-${line.id}`, `refus-${line.id}`].some((name) => retryOf(c, name) !== undefined)}
          >
            <summary>
              {say.changeLine(lineWords(lang, line))}
              {line.ceiling_grams !== null &&
                ` (${line.final_grams === null ? say.ceiling(line.ceiling_grams) : say.weighed(line.final_grams)})`}
            </summary>
            {line.ceiling_grams !== null && (
              <Form
                c={c}
                name={`pesee-${line.id}`}
                fields={mustConfirm(c, line.id) ? [...weightForm, sureField] : weightForm}
                action={`${own}/lignes/${line.id}/pesee`}
                submit={say.weigh}
              />
            )}
            <Form
              c={c}
              name={`refus-${line.id}`}
              fields={reasonForm}
              action={`${own}/lignes/${line.id}/refus`}
              submit={say.refuseLine}
              button={{ kind: 'danger' }}
            />
          </details>
        ))}
    </section>
  )
}
