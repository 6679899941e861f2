import type { TerritoryContext } from '../../../platform/http.tsx'
import { shortDay } from '../../../platform/time.ts'
import { Badge } from '../../../ui/badge.tsx'
import { Table } from '../../../ui/table.tsx'
import { versionName } from '../convention/moment.rules.ts'
import { kinds } from './distribution.rules.ts'
import type { Sending } from './distribution.ts'
import { words } from './distribution.words.ts'

/** To whom each text was sent, and what is still awaited; `proofAt` for who may control, `followAt` for who keeps the list. */
export const Sendings = ({
  c,
  all,
  proofAt,
  followAt,
}: {
  readonly c: TerritoryContext
  readonly all: readonly Sending[]
  readonly proofAt?: ((one: Sending) => string) | undefined
  readonly followAt?: ((one: Sending) => string) | undefined
}) => {
  const { lang } = c.var
  const say = words[lang]
  const standing = all.filter(({ struck_on }) => !struck_on)
  const recipient = (one: Sending) => (
    <>
      {one.struck_on ? <s>{one.recipient}</s> : one.recipient}
      <br />
      <span class="hint">
        {one.struck_on ? say.struck(shortDay(one.struck_on), one.struck_why ?? '') : kinds[one.kind][lang]}
      </span>
    </>
  )
  const received = (one: Sending) => (
    <>
      {one.received_on
        ? shortDay(one.received_on)
        : !one.struck_on && <Badge tone="warn">{say.awaited}</Badge>}
      {one.file_id && proofAt && (
        <>
          {' · '}
          <a href={proofAt(one)}>
            {say.proof}
            <span class="unseen"> {say.proofOf(one.recipient)}</span>
          </a>
        </>
      )}
      {followAt && !one.struck_on && (
        <>
          {' · '}
          <a href={followAt(one)}>
            {say.follow}
            <span class="unseen"> {say.followOf(one.recipient)}</span>
          </a>
        </>
      )}
    </>
  )
  return (
    <>
      <p>{say.awaitedCount(standing.filter(({ received_on }) => !received_on).length)}</p>
      <Table
        caption={say.title}
        hideCaption
        columns={[
          { label: say.recipient },
          { label: say.text },
          { label: say.sent },
          { label: say.received },
        ]}
        rows={all.map((one) => [
          recipient(one),
          versionName(one.version_number)[lang],
          shortDay(one.sent_on),
          received(one),
        ])}
      />
    </>
  )
}
