// Over 300 lines: a support from its submission to its copy, test after test.
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { newConvention, plainClauses } from '../../../../test/convention.ts'
import { assertHtml } from '../../../../test/html.ts'
import { newTerritory } from '../../../../test/territory.ts'
import { constraintOf } from '../../../platform/db.ts'
import type { Id } from '../../../platform/ids.ts'
import { approveSilently } from './material.jobs.ts'

const pdf = () => new File(['%PDF-1.7 affiche'], 'affiche.pdf', { type: 'application/pdf' })
const png = async () =>
  new File(
    [
      await sharp({ create: { width: 8, height: 8, channels: 3, background: 'teal' } })
        .png()
        .toBuffer(),
    ],
    'visuel.png',
  )
const piece = {
  title: 'Marché de Noël',
  channel: 'poster',
  audience: 'inside',
  marks: 'Logo de la métropole',
}
const approve = { verdict: 'approved' }

/** The metropolis leads and approves; the chamber approves too; the commune makes posters. */
async function start({
  silence = null,
  approvers = 2,
}: {
  silence?: number | null
  approvers?: number
} = {}) {
  const territory = await newTerritory()
  territory.clock.now = Temporal.Instant.from('2026-05-20T08:00:00Z')
  const [lead, chamber, commune, away] = [
    await territory.organisation('epci', 'Métropole'),
    await territory.organisation('chamber', 'Chambre de métiers'),
    await territory.organisation('commune', 'Lomme'),
    await territory.organisation('commune', 'Ailleurs'),
  ]
  const sirens = ['200093201', '130020993']
  for (const [at, { id }] of [lead, chamber].entries())
    await territory.db
      .updateTable('organisation')
      .set({ siren: sirens[at] ?? null })
      .where('id', '=', id)
      .execute()
  const convention = await newConvention(territory, [lead, chamber, commune], {
    signedOn: '2026-01-15',
    clauses: {
      ...plainClauses,
      communication: {
        mentions: [
          { mark: 'Logo de la métropole', on: 'supports', audience: 'any' },
          { mark: 'Marque de territoire', on: 'supports', audience: 'outside' },
          { mark: 'Mention des documents', on: 'documents', audience: 'any' },
        ],
        approvedBy: sirens.slice(0, approvers),
        silenceApprovesAfterDays: silence,
        copiesDeposited: true,
      },
    },
  })
  const path = `/gestion/conventions/${convention.slug}/communication`
  const people = {
    lead: await territory.agent(lead, 'Maud'),
    chamber: await territory.agent(chamber, 'Chantal'),
    commune: await territory.agent(commune, 'Aline'),
    away: await territory.agent(away, 'Gilles'),
  }
  const submit = async (file: File = pdf(), more: Record<string, string> = {}) => {
    const answer = await territory
      .as(people.commune)
      .post(`${path}/nouveau`, { ...piece, party: commune.id, file, ...more })
    expect(answer.status).toBe(303)
    return `${path}/${answer.headers.get('location')?.split('/').at(-1)}`
  }
  return { territory, lead, chamber, commune, convention, people, path, submit }
}

test('L10: each named party is asked, answers in turn, and the piece is released once both approved', async () => {
  const { territory, lead, chamber, people, path, submit } = await start()
  const [maud, chantal, aline] = [
    territory.as(people.lead),
    territory.as(people.chamber),
    territory.as(people.commune),
  ]
  expect(await (await aline.get(`${path}/nouveau`)).text()).toContain('Logo de la métropole')
  const at = await submit()
  const [asked] = await territory.mailsTo(people.chamber)
  expect(asked?.subject).toContain('votre accord est attendu sur « Marché de Noël »')
  expect(asked?.html_body).toContain(at)
  expect(await territory.mailsTo(people.commune)).toEqual([])

  const early = await aline.post(`${at}/diffusion`, { releasedOn: '20/05/2026' })
  expect(early.status).toBe(409)
  expect(await early.text()).toContain('il manque l’accord de la Chambre de métiers et de la Métropole')

  expect((await maud.post(`${at}/reponses`, { ...approve, party: lead.id })).status).toBe(303)
  expect((await territory.mailsTo(people.commune)).at(-1)?.text_body).toContain(
    'Il manque encore l’accord de la Chambre de métiers',
  )
  expect((await aline.post(`${at}/diffusion`, { releasedOn: '20/05/2026' })).status).toBe(409)
  expect((await chantal.post(`${at}/reponses`, { ...approve, party: chamber.id })).status).toBe(303)
  expect((await aline.post(`${at}/diffusion`, { releasedOn: '19/05/2026' })).status).toBe(422)
  expect((await aline.post(`${at}/diffusion`, { releasedOn: '20/05/2026' })).status).toBe(303)
  expect((await aline.post(`${at}/depot`, { depositedOn: '20/05/2026', note: 'Accueil' })).status).toBe(303)
  const html = await (await aline.get(at)).text()
  expect(html).toContain('Exemplaire déposé le 20/05/2026 (Accueil)')
  expect(html).toContain('Diffusé')
  assertHtml(html)
  assertHtml(await (await aline.get(path)).text())
  expect((await territory.listAudit()).map(({ action }) => action)).toEqual([
    'convention.submit_material',
    'convention.answer_material',
    'convention.answer_material',
    'convention.release_material',
    'convention.deposit_material',
  ])
})

test('a correction says why, stops the version, and the next one is asked of everybody again', async () => {
  const { territory, lead, people, submit } = await start()
  const [maud, aline] = [territory.as(people.lead), territory.as(people.commune)]
  const at = await submit()
  const unsaid = await maud.post(`${at}/reponses`, { party: lead.id, verdict: 'correction' })
  expect(unsaid.status).toBe(422)
  const reason = 'Le logo de la métropole manque.'
  await maud.post(`${at}/reponses`, { party: lead.id, verdict: 'correction', reason })
  const told = (await territory.mailsTo(people.commune)).at(-1)
  expect(told?.subject).toContain('une correction est demandée')
  expect(told?.text_body).toContain(reason)
  expect((await maud.post(`${at}/reponses`, { ...approve, party: lead.id })).status).toBe(409)
  const bare = await aline.post(`${at}/versions`, { file: pdf() })
  expect([bare.status, (await bare.text()).includes('doit aussi porter')]).toEqual([422, true])
  const { marks } = piece
  expect((await aline.post(`${at}/versions`, { file: pdf(), marks })).status).toBe(303)
  const html = await (await aline.get(at)).text()
  expect(html).toContain('Version 2')
  expect(html).toContain(reason)
  expect((await territory.mailsTo(people.chamber)).length).toBe(2)
  expect((await maud.post(`${at}/reponses`, { ...approve, party: lead.id })).status).toBe(303)
})

test('pictures are described; what is neither PDF nor picture is refused', async () => {
  const { territory, commune, people, path, submit } = await start()
  const aline = territory.as(people.commune)
  const send = (file: File) => aline.post(`${path}/nouveau`, { ...piece, party: commune.id, file })
  expect((await send(await png())).status).toBe(422)
  const wrong = await send(new File(['MZ…'], 'affiche.pdf', { type: 'application/pdf' }))
  expect(wrong.status).toBe(415)
  expect(await wrong.text()).toContain('ni un PDF, ni une image')
  const at = await submit(await png(), { alternative: 'Un sapin sur la place.' })
  const html = await (await aline.get(at)).text()
  expect(html).toContain('alt="Un sapin sur la place."')
  const shown = await aline.get(`${at}/versions/1`)
  expect(shown.headers.get('content-type')).toBe('image/jpeg')
  expect(shown.headers.get('content-disposition')).toContain('inline')
})

test('silence approves after the delay of the clauses, and never without one', async () => {
  const { territory, convention, people, submit } = await start({ silence: 10 })
  const without = await start()
  const at = await submit()
  const waiting = await without.submit()
  expect((await territory.mailsTo(people.lead))[0]?.text_body).toContain(
    'le silence vaudra accord après le 30/05/2026',
  )
  const state = async (where: typeof territory) =>
    (
      await where.db
        .selectFrom('material_version')
        .select('state')
        .where('territory_id', '=', where.id)
        .executeTakeFirstOrThrow()
    ).state
  await approveSilently(territory.db, Temporal.Instant.from('2026-05-30T20:00:00Z'))
  expect(await state(territory)).toBe('awaiting')
  const after = Temporal.Instant.from('2026-05-31T05:20:00Z')
  await Promise.all(Array.from({ length: 4 }, () => approveSilently(territory.db, after)))
  territory.clock.now = after
  expect(await state(territory)).toBe('approved')
  expect(await state(without.territory)).toBe('awaiting')
  expect((await territory.listTraces(convention.id)).slice(1)).toEqual([
    'Parvis convention.approve_material_silently',
  ])
  expect(await (await territory.as(people.commune).get(at)).text()).toContain('accord tacite')
  expect(await (await without.territory.as(without.people.commune).get(waiting)).text()).not.toContain(
    'accord tacite',
  )
  expect((await territory.mailsTo(people.commune)).length).toBe(2)
})

test('many agents of one party answering at once give one answer', async () => {
  const { territory, lead, people, submit } = await start({ approvers: 1 })
  const at = await submit()
  const answers = await Promise.all(
    Array.from({ length: 8 }, async (_, at_) =>
      territory.as(people.lead).post(`${at}/reponses`, {
        party: lead.id,
        verdict: at_ % 2 ? 'approved' : 'refused',
        reason: 'Vu.',
      }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([303, ...Array(7).fill(409)])
  expect((await territory.mailsTo(people.commune)).length).toBe(1)
})

test('the lead does not approve for others, and strangers see nothing', async () => {
  const { territory, chamber, commune, people, path, submit } = await start()
  const at = await submit()
  const maud = territory.as(people.lead)
  expect((await maud.post(`${at}/reponses`, { ...approve, party: chamber.id })).status).toBe(403)
  const gilles = territory.as(people.away)
  for (const hidden of [path, `${path}/nouveau`, at, `${at}/versions/1`])
    expect((await gilles.get(hidden)).status).toBe(404)
  expect((await gilles.post(`${at}/reponses`, { ...approve, party: chamber.id })).status).toBe(404)
  const chantal = territory.as(people.chamber)
  expect((await chantal.post(`${at}/versions`, { file: pdf() })).status).toBe(403)
  expect((await chantal.post(`${path}/nouveau`, { ...piece, party: commune.id, file: pdf() })).status).toBe(
    422,
  )
})

test('L7: the database itself refuses a release before every approval', async () => {
  const { territory, chamber, lead, convention, people, submit } = await start()
  const at = await submit()
  const { db } = territory
  const force = (values: object) =>
    db
      .updateTable('material_version')
      .set({
        approved_on: '2026-05-20' as never,
        state: 'released',
        released_on: '2026-05-20' as never,
        ...values,
      })
      .where('territory_id', '=', territory.id)
      .execute()
      .then(() => 'done', constraintOf)
  const gate = 'material_release_follows_every_approval'
  expect(await force({})).toBe(gate)
  await territory.as(people.lead).post(`${at}/reponses`, { ...approve, party: lead.id })
  expect(await force({})).toBe(gate)
  await territory.as(people.chamber).post(`${at}/reponses`, { ...approve, party: chamber.id })
  // Released the day before the last approval: still before it.
  expect(await force({ approved_on: '2026-05-19', released_on: '2026-05-19' })).toBe(gate)
  const change = db
    .updateTable('material_review')
    .set({ verdict: 'refused', reason: 'Non.' })
    .where('territory_id', '=', territory.id)
  expect(await change.execute().then(() => 'done', constraintOf)).toBe('material_review_answer_is_kept')
  // A party that the clauses name and that nobody asked.
  await nameAlso(territory, convention.id, '210803001')
  expect(await force({})).toBe(gate)
})

async function nameAlso(
  { db }: Awaited<ReturnType<typeof newTerritory>>,
  convention: Id<'convention'>,
  siren: string,
) {
  const { clauses, ...version } = await db
    .selectFrom('convention_version')
    .selectAll()
    .where('convention_id', '=', convention)
    .executeTakeFirstOrThrow()
  const { communication, ...rest } = clauses as unknown as typeof plainClauses
  const amended = { ...rest, communication: { ...communication, approvedBy: [siren] } }
  await db.transaction().execute(async (tx) => {
    await tx
      .updateTable('convention_version')
      .set({ applies: '[2026-01-15,2026-05-20)' })
      .where('id', '=', version.id)
      .execute()
    await tx
      .insertInto('convention_version')
      .values({
        id: crypto.randomUUID() as Id<'convention_version'>,
        territory_id: version.territory_id,
        convention_id: convention,
        number: 1,
        clauses: JSON.stringify(amended),
        approved_on: '2026-05-20' as never,
        approval_reason: 'Décidé avant le registre.',
        agreed_on: '2026-05-20' as never,
        applies: '[2026-05-20,)',
        created_at: version.created_at,
      })
      .execute()
  })
}

test('L9: outside the territory, a support bears its mark too; who made it says so, who approves reads it', async () => {
  const { territory, people, commune, path, submit } = await start()
  const aline = territory.as(people.commune)
  const form = await (await aline.get(`${path}/nouveau`)).text()
  assertHtml(form)
  expect(form).toContain('Ce que porte ce support')
  expect(form).not.toContain('Mention des documents')
  // Who will see it is asked, never guessed.
  expect(form).not.toMatch(/name="audience"[^>]*checked/)
  const given = { ...piece, party: commune.id, file: pdf() }
  const unsaid = await aline.post(`${path}/nouveau`, { ...given, audience: '' })
  expect(unsaid.status).toBe(422)
  const short = await aline.post(`${path}/nouveau`, { ...given, audience: 'outside' })
  const html = await short.text()
  expect([short.status, html.includes('pour ce public : Marque de territoire')]).toEqual([422, true])
  assertHtml(html)
  // Nothing was kept of it, which is counted as nothing sent.
  const kept = () =>
    territory.db.selectFrom('file').select('id').where('territory_id', '=', territory.id).execute()
  expect(await kept()).toEqual([])
  const both = ['Logo de la métropole', 'Marque de territoire']
  const at = await submit(pdf(), { audience: 'outside', marks: both } as never)
  const read = await (await territory.as(people.chamber).get(at)).text()
  assertHtml(read)
  expect(read).toContain('Ce qu’il doit porter (aussi hors du territoire)')
  expect(read.match(/Porté, selon qui l’a fait/g)).toHaveLength(2)
  const again = await aline.post(`${at}/versions`, { file: await png(), marks: 'Marque de territoire' })
  expect([again.status, (await again.text()).includes('pour ce public : Logo de la métropole')]).toEqual([
    422,
    true,
  ])
  expect(await kept()).toHaveLength(1)
})
