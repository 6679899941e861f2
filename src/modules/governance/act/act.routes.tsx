import { Hono } from 'hono'
import { parseDay } from '../../../platform/field.ts'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { done, page } from '../../../platform/page.tsx'
import { orWhyNot } from '../../../platform/refusal.ts'
import { Button, LinkButton } from '../../../ui/button.tsx'
import { refuse as refuseConvention } from '../convention/convention.refusals.ts'
import { type Convention, renewsByItself } from '../convention/convention.ts'
import { documentsPath } from '../document/document.views.tsx'
import { listActableParties } from '../drafting/drafting.ts'
import { findManaged, pathOf } from '../drafting/managed.ts'
import { ManagedHead } from '../drafting/managed.views.tsx'
import { type Act, type PartyActPath, partyActs, refuse } from './act.rules.ts'
import { issueAct, writePartyAct } from './act.ts'
import { ActToIssue, NextActs, OthersActs, PartyActs } from './act.views.tsx'
import { words } from './act.words.ts'
import { readGround } from './ground.ts'
import { awaitedActs } from './next.ts'
import { textAct } from './text.ts'

const base = '/gestion/conventions/:slug/actes'
const at = (c: TerritoryContext) => `${pathOf(c)}/actes`

async function groundOf(c: TerritoryContext) {
  const { db, storage } = c.var
  return readGround(db, storage, c.var, await findManaged(c))
}

/** The act the address names, for who may act for its party. @throws Refusal `act.*`, `convention.*` */
async function writeAsked(c: TerritoryContext): Promise<{ convention: Convention; act: Act }> {
  const { db } = c.var
  const ground = await groundOf(c)
  const { convention } = ground
  const [path, party] = [c.req.param('act'), c.req.param('party')]
  if (path === undefined) {
    if (!convention.may_manage) throw refuseConvention('convention.not_yours')
    return { convention, act: textAct(ground) }
  }
  if (!Object.hasOwn(partyActs, path)) throw refuse('act.unknown')
  const mine = await listActableParties(db, c.var, convention)
  const isTheirs = path === 'mise-en-demeure' ? convention.may_manage : mine.some(({ id }) => id === party)
  if (!isTheirs) throw refuseConvention('convention.party_not_yours')
  const wantedOn = parseDay(c.req.query('effet') ?? '')
  return {
    convention,
    act: await writePartyAct(db, ground, path as PartyActPath, party ?? '', { wantedOn }),
  }
}

/** Read before it is issued; what cannot be written says what to do. */
async function preview(c: TerritoryContext): Promise<Response> {
  const { lang } = c.var
  const say = words[lang]
  const convention = await findManaged(c)
  const written = await orWhyNot(writeAsked(c))
  const path = c.req.param('act') as PartyActPath | undefined
  return page(
    c,
    { title: `${path ? say.act[path] : say.text} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
    <>
      <ManagedHead
        c={c}
        convention={convention}
        title={path ? say.act[path] : say.text}
        inside={[{ href: at(c), label: say.acts }]}
      />
      {path === 'depart' && (
        <form method="get" class="filters">
          <div class="field">
            <label for="effet">{say.wanted}</label>
            <input type="date" id="effet" name="effet" value={c.req.query('effet') ?? ''} />
          </div>
          <div class="actions">
            <Button kind="quiet">{say.show}</Button>
          </div>
        </form>
      )}
      <ActToIssue c={c} written={written} />
    </>,
  )
}

async function issue(c: TerritoryContext): Promise<Response> {
  const { db, storage, href } = c.var
  const { convention, act } = await writeAsked(c)
  await readForm(c, [])
  const number = await issueAct(db, storage, c.var, convention, act)
  return done(c, href(documentsPath(convention, `/${number}`)), words.fr.issued)
}

export const actRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { db, lang, href } = c.var
    const say = words[lang]
    const { convention, file } = await groundOf(c)
    const mine = await listActableParties(db, c.var, convention)
    const { mine: awaited, others } = await awaitedActs(
      db,
      c.var.territory,
      convention,
      file,
      mine,
      todayOf(c.var),
    )
    return page(
      c,
      { title: `${say.acts} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <ManagedHead
          c={c}
          convention={convention}
          title={say.acts}
          actions={
            <LinkButton href={href(documentsPath(convention))} kind="quiet" icon="file-text">
              {say.documents}
            </LinkButton>
          }
        >
          {say.lead}
        </ManagedHead>
        <section>
          <h2>{say.next}</h2>
          {awaited.length === 0 ? (
            <p>{others.length > 0 ? say.nothingOfYours : say.nothingNext}</p>
          ) : (
            <NextActs c={c} acts={awaited} at={pathOf(c)} />
          )}
        </section>
        <OthersActs c={c} acts={others} />
        {convention.may_manage && (
          <p>
            <LinkButton href={`${at(c)}/texte`} kind="quiet" icon="file-text">
              {say.text}
            </LinkButton>
          </p>
        )}
        {mine.map((party) => (
          <PartyActs
            c={c}
            party={party}
            at={at(c)}
            mayNotify={Boolean(convention.may_manage)}
            mayDenounce={renewsByItself(file.versions)}
          />
        ))}
      </>,
    )
  })
  .get(`${base}/texte`, staffOnly, preview)
  .post(`${base}/texte`, staffOnly, issue)
  .get(`${base}/:act/:party`, staffOnly, preview)
  .post(`${base}/:act/:party`, staffOnly, issue)
