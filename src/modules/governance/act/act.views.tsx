import { type Block, blocksOf, type Document } from '../../../platform/documents/document.ts'
import type { TerritoryContext } from '../../../platform/http.tsx'
import { inSentence } from '../../../platform/names.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Alert } from '../../../ui/alert.tsx'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { Facts, Table } from '../../../ui/table.tsx'
import { type Act, type PartyActPath, partyActs } from './act.rules.ts'
import { words } from './act.words.ts'
import type { AwaitedAct, AwaitedActs } from './next.ts'

const BlockPart = ({ block }: { block: Block }) => {
  switch (block.kind) {
    case 'heading':
      return <h3>{block.text}</h3>
    case 'paragraph':
      return <p>{block.text}</p>
    case 'note':
      return <p class="hint">{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item) => (
            <li>{item}</li>
          ))}
        </ul>
      )
    case 'facts':
      return <Facts facts={block.facts} />
    case 'table':
      return <Table caption={block.caption} columns={block.columns} rows={block.rows} foot={block.foot} />
  }
}

/** A document as it will be set, to be read first: in its own language, whoever reads. */
export const DocumentPreview = ({ document }: { document: Document }) => (
  <article class="panel stack" lang={document.language}>
    <p class="hint">{document.issuer}</p>
    <h2>{document.title}</h2>
    {document.subtitle && <p class="hint">{document.subtitle}</p>}
    {blocksOf(document).map((block) => (
      <BlockPart block={block} />
    ))}
    {document.mentions?.map((mention) => (
      <p class="hint">{mention}</p>
    ))}
  </article>
)

/** An act to be read, then issued; or what to do before it can be written. */
export const ActToIssue = ({
  c,
  written,
}: {
  c: TerritoryContext
  written: { readonly act: Act } | Refusal
}) => {
  const { lang } = c.var
  const say = words[lang]
  const { pathname, search } = new URL(c.req.url)
  return written instanceof Refusal ? (
    <Alert kind="warning" lang={lang} title={say.cannot}>
      <p>{written.text[lang]}</p>
    </Alert>
  ) : (
    <>
      <form method="post" action={pathname + search} class="panel">
        <p>{say.issueLead}</p>
        <div class="actions">
          <Button kind="main" icon="file-text">
            {say.issue}
          </Button>
        </div>
      </form>
      <DocumentPreview document={written.act.document} />
    </>
  )
}

/** What is to be written now, with why. */
export const NextActs = ({
  acts,
  at,
  c,
}: {
  c: TerritoryContext
  acts: readonly AwaitedAct[]
  /** The address of the convention’s desk. */
  at: string
}) => {
  const { lang, href } = c.var
  const say = words[lang]
  return (
    <ul class="rows">
      {acts.map(({ path, place, title, why, who }) => (
        <li>
          <div>
            <p>
              <a href={place ? href(place) : `${at}${path}`}>{title[lang]}</a>
            </p>
            <p class="hint">
              {say.awaitedFrom(who)} {why[lang]}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What the others have to do first: nothing to click, they act on their own pages. */
export const OthersActs = ({ c, acts }: { c: TerritoryContext; acts: readonly AwaitedAct[] }) => {
  const { lang } = c.var
  const say = words[lang]
  return (
    acts.length > 0 && (
      <section>
        <h2>{say.others}</h2>
        <ul class="rows">
          {acts.map(({ title, why, who }) => (
            <li>
              <div>
                <p>
                  <strong>{title[lang]}</strong>
                </p>
                <p class="hint">
                  {say.awaitedFrom(who)} {why[lang]}
                </p>
              </div>
            </li>
          ))}
        </ul>
      </section>
    )
  )
}

/** Every act that may be written for a party. */
export const PartyActs = ({
  c,
  party,
  at,
  mayNotify,
  mayDenounce,
}: {
  c: TerritoryContext
  party: { readonly id: string; readonly name: string }
  at: string
  /** A formal notice is the lead’s to write. */
  mayNotify: boolean
  /** Only what renews by itself is denounced. */
  mayDenounce: boolean
}) => {
  const say = words[c.var.lang]
  const paths = (Object.keys(partyActs) as PartyActPath[]).filter(
    (path) => (mayNotify || path !== 'mise-en-demeure') && (mayDenounce || path !== 'reconduction'),
  )
  return (
    <section>
      <h2>{say.actsOf(party.name)}</h2>
      <p class="actions">
        {paths.map((path) => (
          <LinkButton href={`${at}/${path}/${party.id}`} kind="quiet" size="small">
            {say.act[path]}
          </LinkButton>
        ))}
      </p>
    </section>
  )
}

const awaitedShown = 3

/** On the pages of a convention: what comes next is written already. */
export const AwaitedPart = ({
  c,
  acts: { mine: acts, others },
  at,
}: {
  c: TerritoryContext
  acts: AwaitedActs
  at: string
}) => {
  const say = words[c.var.lang]
  const blockers = [...new Set(others.map(({ who }) => who))]
  return (
    <section class="panel stack">
      <h2>{acts.length > 0 ? say.next : say.acts}</h2>
      {acts.length > 0 ? (
        <>
          <NextActs c={c} acts={acts.slice(0, awaitedShown)} at={at} />
          {acts.length > awaitedShown && <p>{say.moreNext(acts.length - awaitedShown)}</p>}
        </>
      ) : (
        <p>{others.length > 0 ? say.nothingOfYours : say.nothingNext}</p>
      )}
      {blockers.length > 0 && <p>{say.othersExpected(others.length, inSentence(blockers)[c.var.lang])}</p>}
      <p>
        <LinkButton href={`${at}/actes`} kind="quiet" icon="file-text">
          {say.allActs}
        </LinkButton>
      </p>
    </section>
  )
}
