import {
  attachVoucher,
  findConvention,
  keepDocument,
  listVersions,
  receiveFormalNotice,
  recordSending,
  recordSubsidy,
  sendFormalNotice,
  settleFormalNotice,
} from '../../modules/governance/index.ts'
import { findTerritory } from '../../modules/territory/index.ts'
import type { Db } from '../../platform/db.ts'
import { instantOf } from '../../platform/here.ts'
import { nobody } from '../../platform/http.tsx'
import type { Id } from '../../platform/ids.ts'
import { cents } from '../../platform/money.ts'
import { parseSiret } from '../../platform/siret.ts'
import { maintenanceBill, preliminaryProject } from '../papers.ts'
import { fileIdOf } from '../photos.ts'
import type { IdOf, Proposed } from './bill.ts'

type Recipient = Parameters<typeof recordSending>[3]['kind']
/** To whom the signed text was sent, on one day, and when each had it. */
type DemoSendings = {
  readonly on: string
  readonly to: readonly (readonly [kind: Recipient, name: string, receivedOn?: string])[]
}
/** A formal notice that was remedied. */
type DemoNotice = {
  readonly party: string
  readonly breach: string
  readonly sentOn: string
  readonly receivedOn: string
  readonly settledOn: string
  readonly why: string
}
/** What a party gave another, as open data wants it told. */
type DemoSubsidy = {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly amountCents: number
  readonly on: string
  readonly from_on: string
  readonly until: string
}
/** What proves an expense, by its label: a file that is kept before the load. */
type DemoVoucher = { readonly expense: string; readonly file: string; readonly on: string }
/** What is deposited with the convention, for everyone to read: a file that is kept before the load. */
type DemoDeposit = { readonly title: string; readonly file: string; readonly on: string }
type Afterwards = {
  readonly deposit?: DemoDeposit
  readonly sendings?: DemoSendings
  readonly notice?: DemoNotice
  readonly subsidy?: DemoSubsidy
  readonly voucher?: DemoVoucher
}

type Ground = {
  readonly id: Id<'territory'>
  readonly slug: string
  readonly managerId: Id<'person'>
}
const asDay = (iso: string) => Temporal.PlainDate.from(iso)

/** What follows a signature, by the very commands people use, on the clock of each day. */
export async function insertAfterwards(
  tx: Db,
  ground: Ground,
  slug: string,
  idOf: IdOf,
  proposed: Proposed,
): Promise<void> {
  const territory = await findTerritory(tx, { slug: ground.slug })
  if (!territory) throw new Error(`${ground.slug} is not there yet`)
  const actor = { ...nobody, personId: ground.managerId, staffId: ground.managerId, manager: true }
  const on = (iso: string) => ({ territory, actor, now: instantOf(territory, asDay(iso), '17:00') })
  const { sendings, notice, subsidy, voucher, deposit } = afterwards[slug] ?? {}
  if (sendings) await insertSendings(tx, on, slug, sendings)
  if (notice) {
    const asked = {
      party: idOf(notice.party),
      breach: `${notice.breach} (choisi pour la démonstration)`,
      sentOn: asDay(notice.sentOn),
    }
    const id = await sendFormalNotice(tx, on(notice.sentOn), slug, asked)
    await receiveFormalNotice(tx, on(notice.receivedOn), slug, id, asDay(notice.receivedOn))
    const settled = { on: asDay(notice.settledOn), reason: notice.why }
    await settleFormalNotice(tx, on(notice.settledOn), slug, id, settled)
  }
  const stored = async (file: string) => {
    const id = fileIdOf(ground.slug, file)
    const { sha256 } = await tx
      .selectFrom('file')
      .select('sha256')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { fileId: id, fingerprint: sha256 }
  }
  if (deposit) {
    const here = on(deposit.on)
    const kept = { ...(await stored(deposit.file)), editableFileId: null }
    const paper = { kind: 'other', title: deposit.title, readers: 'everyone' } as const
    await keepDocument(tx, here, await findConvention(tx, here, slug), paper, kept)
  }
  if (voucher) {
    const here = on(voucher.on)
    const expense_id = proposed.get(voucher.expense)
    if (!expense_id) throw new Error(`no expense is called ${voucher.expense}`)
    await attachVoucher(
      tx,
      here,
      await findConvention(tx, here, slug),
      { expense_id },
      { kind: 'invoice', stored: await stored(voucher.file) },
    )
  }
  if (subsidy) {
    const here = on(subsidy.on)
    await recordSubsidy(tx, here, await findConvention(tx, here, slug), {
      from: idOf(subsidy.from),
      to: idOf(subsidy.to),
      toName: undefined,
      toSiret: undefined,
      toRna: undefined,
      isPrivate: false,
      subject: subsidy.subject,
      amount: cents(subsidy.amountCents),
      nature: 'money',
      payment: 'échelonné',
      agreedOn: asDay(subsidy.on),
      paidFrom: asDay(subsidy.from_on),
      paidUntil: asDay(subsidy.until),
      act: undefined,
      notified: false,
    })
  }
}

async function insertSendings(
  tx: Db,
  on: (iso: string) => Parameters<typeof recordSending>[1],
  slug: string,
  { on: sentOn, to }: DemoSendings,
): Promise<void> {
  const convention = await findConvention(tx, on(sentOn), slug)
  const version = (await listVersions(tx, convention)).find(({ number }) => number === 0)
  if (!version) throw new Error(`${slug} has no text`)
  for (const [kind, recipient, receivedOn] of to)
    await recordSending(tx, on(receivedOn ?? sentOn), slug, {
      version: version.id,
      kind,
      recipient,
      sentOn: asDay(sentOn),
      received: receivedOn === undefined ? undefined : { receivedOn: asDay(receivedOn), fileId: null },
    })
}

/** As the list of the départements’ establishments gives them. */
const known: Readonly<Record<string, string>> = {
  220800049: '00011',
  225005024: '00081',
  225500016: '00152',
}

/**
 * The SIRET that open data names a council by. No official file gives those of communes and intercommunalités: for the
 * demonstration, theirs is that of a first establishment.
 */
export const seatOf = (siren: string) => ({ siren, nic: known[siren] ?? firstNic(siren) })

const firstNic = (siren: string): string | null =>
  Array.from({ length: 10 }, (_, check) => `0001${check}`).find((nic) => parseSiret(siren + nic)) ?? null

/** By the slug of the convention, each during its own life. */
const afterwards: Readonly<Record<string, Afterwards>> = {
  // A18: the maintenance of 2021, 16 090 € before tax.
  'mes-courses-en-ardennes': {
    voucher: { expense: 'Maintenance 2021 de la plateforme', file: maintenanceBill.key, on: '2021-04-15' },
  },
  // M5: the annexed preliminary project becomes the frame of reference; its version and its fingerprint are kept.
  'plateforme-de-vie-quotidienne': {
    deposit: {
      title:
        'Avant-projet annexé à la délibération 2025-06-047, version 1.0 (pièce faite pour la démonstration)',
      file: preliminaryProject.key,
      on: '2025-06-30',
    },
  },
  // F10: once signed and executory, to the State, the bank, the treasurers and the services.
  'conseillers-numeriques-estaires': {
    sendings: {
      on: '2024-09-18',
      to: [
        ['state', 'Préfecture du Nord, contrôle de légalité', '2024-09-20'],
        ['bank', 'Banque des Territoires, direction régionale', '2024-09-24'],
        ['treasurer', 'Comptable public de la communauté', '2024-09-20'],
        ['treasurer', 'Comptable public de la commune', '2024-09-23'],
        ['service', 'Service culture de la communauté', '2024-09-19'],
        ['service', 'Médiathèque d’Estaires'],
      ],
    },
  },
  // C10: three months from the reception of the notice. C7: at most 14 620 € a year from the département.
  'transition-numerique-des-tpe': {
    notice: {
      party: 'CMA Normandie',
      breach: 'État des dépenses payées en 2024 non transmis',
      sentOn: '2025-04-08',
      receivedOn: '2025-04-11',
      settledOn: '2025-05-06',
      why: 'État des dépenses et preuves de paiement reçus.',
    },
    subsidy: {
      from: '225005024',
      to: '200067205',
      subject: 'Transition numérique des très petites entreprises : part du Département, première année',
      amountCents: 1_462_000,
      on: '2023-02-15',
      from_on: '2023-02-15',
      until: '2024-02-14',
    },
  },
}
