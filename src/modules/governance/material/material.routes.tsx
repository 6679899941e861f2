import { Hono } from 'hono'
import { readForm } from '../../../platform/form.tsx'
import { staffOnly } from '../../../platform/guard.ts'
import { todayOf } from '../../../platform/here.ts'
import type { TerritoryContext, TerritoryEnv } from '../../../platform/http.tsx'
import { parseId } from '../../../platform/ids.ts'
import type { Text } from '../../../platform/language.ts'
import { mailLinks } from '../../../platform/mail.tsx'
import { done, page } from '../../../platform/page.tsx'
import { shortDay } from '../../../platform/time.ts'
import { LinkButton } from '../../../ui/button.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form } from '../../../ui/form.tsx'
import { Breadcrumb, PageTitle } from '../../../ui/page-title.tsx'
import { type Convention, listParties } from '../convention/convention.ts'
import { listActableParties } from '../drafting/drafting.ts'
import { words as draftingWords } from '../drafting/drafting.words.ts'
import { findManaged, pathOf } from '../drafting/managed.ts'
import { askApproval, tellAnswer } from './material.mails.tsx'
import {
  answerForm,
  audienceNames,
  channels,
  checkMarks,
  depositForm,
  fieldsShown,
  marksAsked,
  materialForm,
  refuse,
  releaseForm,
  versionForm,
} from './material.rules.ts'
import {
  answerMaterial,
  checkSubmits,
  findCommunication,
  findMaterial,
  listAnswerable,
  listMaterials,
  type Material,
} from './material.ts'
import {
  AnswersPart,
  MarksPart,
  MaterialList,
  NextPart,
  RulesPart,
  StateBadge,
  VersionPart,
} from './material.views.tsx'
import { words } from './material.words.ts'
import { keepPiece, sendPiece } from './piece.ts'
import { depositCopy, missingApprovals, releaseMaterial } from './release.ts'
import { submitMaterial, submitVersion } from './submission.ts'

const base = '/gestion/conventions/:slug/communication'

const optionsOf = (parties: readonly { readonly id: string; readonly name: string }[]) =>
  Object.fromEntries(parties.map(({ id, name }): [string, Text] => [id, { fr: name, en: name }]))

const materialsPath = (c: TerritoryContext) => `${pathOf(c)}/communication`
const idOf = (c: TerritoryContext) => parseId<'material'>(c.req.param('id'))
const materialPath = (c: TerritoryContext) => `${materialsPath(c)}/${c.req.param('id')}`

const Path = ({ c, convention, inside }: { c: TerritoryContext; convention: Convention; inside?: true }) => {
  const { lang, href } = c.var
  return (
    <Breadcrumb
      lang={lang}
      links={[
        { href: href('/gestion/conventions'), label: draftingWords[lang].title },
        { href: pathOf(c), label: convention.title_fr },
        ...(inside ? [{ href: materialsPath(c), label: words[lang].title }] : []),
      ]}
    />
  )
}

/** Who may answer, what is missing and what the clauses say: what the page of a support hangs on. */
async function readStanding(c: TerritoryContext, convention: Convention, material: Material) {
  const { db } = c.var
  const [communication, parties, mine, awaited] = await Promise.all([
    findCommunication(db, convention, todayOf(c.var)),
    listParties(db, convention),
    listActableParties(db, c.var, convention),
    listAnswerable(db, c.var, material),
  ])
  return {
    communication,
    missing: missingApprovals(material, communication, parties),
    maySubmit: mine.some(({ id }) => id === material.organisation_id),
    approvers: optionsOf(awaited),
  }
}

export const materialRoutes = new Hono<TerritoryEnv>()
  .get(base, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const [materials, communication, mine] = await Promise.all([
      listMaterials(db, convention),
      findCommunication(db, convention, todayOf(c.var)),
      listActableParties(db, c.var, convention),
    ])
    return page(
      c,
      { title: `${say.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <Path c={c} convention={convention} />
        <PageTitle
          title={say.title}
          over={convention.title_fr}
          actions={
            communication &&
            mine.length > 0 && (
              <LinkButton href={`${materialsPath(c)}/nouveau`} kind="main" icon="plus">
                {say.submit}
              </LinkButton>
            )
          }
        >
          {say.lead}
        </PageTitle>
        {materials.length === 0 ? (
          <Empty icon="image" title={say.none}>
            <p>{communication ? say.noneHelp : refuse('material.not_in_force').text[lang]}</p>
          </Empty>
        ) : (
          <MaterialList
            c={c}
            at={materialsPath(c)}
            materials={materials}
            copiesDeposited={communication?.copiesDeposited ?? false}
          />
        )}
      </>,
    )
  })

  .get(`${base}/nouveau`, staffOnly, async (c) => {
    const { db, lang } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const [communication, parties, mine] = await Promise.all([
      findCommunication(db, convention, todayOf(c.var)),
      listParties(db, convention),
      listActableParties(db, c.var, convention),
    ])
    if (!communication) throw refuse('material.not_in_force')
    const approvers = communication.approvedBy.map(
      (siren) => parties.find((party) => party.siren === siren)?.name ?? siren,
    )
    return page(
      c,
      { title: `${say.submit} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <Path c={c} convention={convention} inside />
        <PageTitle title={say.submit} over={convention.title_fr} />
        <RulesPart c={c} communication={communication} approvers={approvers} />
        <Form
          c={c}
          fields={fieldsShown(materialForm(optionsOf(mine), marksAsked(communication.mentions)))}
          values={{ party: mine.slice(0, 1).map(({ id }) => id) }}
          submit={say.submit}
        />
      </>,
    )
  })
  .post(`${base}/nouveau`, staffOnly, async (c) => {
    const { db } = c.var
    const convention = await findManaged(c)
    const mine = await listActableParties(db, c.var, convention)
    const communication = await findCommunication(db, convention, todayOf(c.var))
    const fields = materialForm(optionsOf(mine), marksAsked(communication?.mentions ?? []))
    const { file, alternative, note, marks, ...asked } = await readForm(c, fields)
    // Said before its picture is decoded and stored; the command asks again.
    checkMarks(communication?.mentions ?? [], asked.audience, marks)
    const piece = await keepPiece(c, { file, alternative, note, marks })
    const id = await db.transaction().execute(async (tx) => {
      const moved = await submitMaterial(tx, c.var, convention.slug, asked, piece)
      await askApproval(tx, c.var, moved, mailLinks(c))
      return moved.material.id
    })
    return done(c, `${materialsPath(c)}/${id}`, words.fr.submitted)
  })

  .get(`${base}/:id`, staffOnly, async (c) => {
    const { lang } = c.var
    const say = words[lang]
    const convention = await findManaged(c)
    const material = await findMaterial(c.var.db, convention, idOf(c))
    const { communication, ...standing } = await readStanding(c, convention, material)
    const [latest, ...earlier] = material.versions
    const at = materialPath(c)
    return page(
      c,
      { title: `${material.title} · ${convention.title_fr}`, noIndex: true, width: 'reading' },
      <>
        <Path c={c} convention={convention} inside />
        <PageTitle
          title={material.title}
          over={say.of(material.party)}
          actions={<StateBadge c={c} state={material.latest.state} />}
        >
          {channels[material.channel][lang]} · {audienceNames[material.audience][lang]} ·{' '}
          {say.versionOn(material.latest.number, shortDay(material.latest.submitted_on))}
        </PageTitle>
        {latest && <VersionPart c={c} at={at} version={latest} />}
        <MarksPart c={c} material={material} mentions={communication?.mentions ?? []} />
        <section>
          <h2>{say.answers}</h2>
          {latest && <AnswersPart c={c} version={latest} />}
        </section>
        <NextPart c={c} at={at} material={material} {...standing} communication={communication} />
        {earlier.length > 0 && (
          <section>
            <h2>{say.earlier}</h2>
            {earlier.map((version) => (
              <details>
                <summary>
                  {say.versionOn(version.number, shortDay(version.submitted_on))}{' '}
                  <StateBadge c={c} state={version.state} />
                </summary>
                <VersionPart c={c} at={at} version={version} />
                <AnswersPart c={c} version={version} />
              </details>
            ))}
          </section>
        )}
      </>,
    )
  })

  .post(`${base}/:id/versions`, staffOnly, async (c) => {
    const convention = await findManaged(c)
    const { audience, organisation_id } = await findMaterial(c.var.db, convention, idOf(c))
    await checkSubmits(c.var.db, c.var, convention, organisation_id)
    const communication = await findCommunication(c.var.db, convention, todayOf(c.var))
    const fields = versionForm(marksAsked(communication?.mentions ?? []))
    const given = await readForm(c, fields, { page: materialPath(c), form: 'version' })
    checkMarks(communication?.mentions ?? [], audience, given.marks)
    const piece = await keepPiece(c, given)
    await c.var.db.transaction().execute(async (tx) => {
      const moved = await submitVersion(tx, c.var, convention.slug, idOf(c), piece)
      await askApproval(tx, c.var, moved, mailLinks(c))
    })
    return done(c, materialPath(c), words.fr.submitted)
  })
  .get(`${base}/:id/versions/:number`, staffOnly, async (c) => {
    const material = await findMaterial(c.var.db, await findManaged(c), idOf(c))
    const version = material.versions.find(({ number }) => String(number) === c.req.param('number'))
    if (!version) throw refuse('material.unknown')
    return sendPiece(c, version)
  })

  .post(`${base}/:id/reponses`, staffOnly, async (c) => {
    const { db, territory, now, actor } = c.var
    const convention = await findManaged(c)
    const { reviews } = await findMaterial(db, convention, idOf(c))
    const asked = optionsOf(
      reviews.map(({ organisation_id, party }) => ({ id: organisation_id, name: party })),
    )
    const answer = await readForm(c, answerForm(asked), { page: materialPath(c), form: 'reponse' })
    await db.transaction().execute(async (tx) => {
      const moved = await answerMaterial(tx, c.var, convention.slug, idOf(c), answer)
      const review = moved.material.reviews.find(({ organisation_id }) => organisation_id === answer.party)
      if (review)
        await tellAnswer(
          tx,
          { territoryId: territory.id, now, by: actor.personId },
          moved,
          { party: review.organisation_id, verdict: answer.verdict, reason: answer.reason },
          mailLinks(c),
        )
    })
    return done(c, materialPath(c), words.fr.saved)
  })
  .post(`${base}/:id/diffusion`, staffOnly, async (c) => {
    const convention = await findManaged(c)
    await findMaterial(c.var.db, convention, idOf(c))
    const { releasedOn } = await readForm(c, releaseForm, { page: materialPath(c), form: 'diffusion' })
    await c.var.db
      .transaction()
      .execute((tx) => releaseMaterial(tx, c.var, convention.slug, idOf(c), releasedOn))
    return done(c, materialPath(c), words.fr.saved)
  })
  .post(`${base}/:id/depot`, staffOnly, async (c) => {
    const convention = await findManaged(c)
    await findMaterial(c.var.db, convention, idOf(c))
    const given = await readForm(c, depositForm, { page: materialPath(c), form: 'depot' })
    await c.var.db.transaction().execute((tx) => depositCopy(tx, c.var, convention.slug, idOf(c), given))
    return done(c, materialPath(c), words.fr.saved)
  })
