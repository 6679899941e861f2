import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { readFile } from '../../../platform/files.ts'
import { type Here, todayOf } from '../../../platform/here.ts'
import type { Id } from '../../../platform/ids.ts'
import { slugOf } from '../../../platform/slug.ts'
import type { Storage } from '../../../platform/storage.ts'
import { longDay, shortDay } from '../../../platform/time.ts'
import { clauseSentences } from '../convention/clauses.words.ts'
import {
  type Convention,
  listAbandoned,
  listParties,
  listVersions,
  type Version,
} from '../convention/convention.ts'
import { listEveryDocument, readDocument } from '../document/document.ts'
import { writeAccountTables } from './account-tables.ts'
import { writeAllTables, writeDecisionTables, writeLifeTables, writeSignatureTables } from './tables.ts'
import { openZip } from './zip.ts'

/**
 * A whole convention as one zip, given as it is made: the text at each version, the acts, the signatures, the decisions,
 * the ledger, the documents, with a note in French and the fingerprint of every file. What the database says is read as
 * at one instant; files follow one by one.
 */
export async function* writeArchive(
  db: Db,
  storage: Storage,
  here: Here,
  convention: Convention,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const zip = openZip(here.now)
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const [versions, abandoned, parties] = await Promise.all([
        listVersions(tx, convention),
        listAbandoned(tx, convention),
        listParties(tx, convention),
      ])
      const names = parties.map(({ name }) => name)
      zip.add('LISEZ-MOI.txt', readMe(convention, names, here))
      for (const version of [...versions, ...abandoned]) {
        zip.add(`texte/version-${version.number}.json`, JSON.stringify(version, null, 2))
        zip.add(`texte/version-${version.number}.txt`, inWords(convention, version))
      }
      await writeAccountTables(tx, zip, convention)
      await writeSignatureTables(tx, zip, convention)
      await writeDecisionTables(tx, zip, convention)
      await writeLifeTables(tx, zip, convention)
      await writeAllTables(tx, zip, here, convention)
    })
  yield* zip.take()
  for await (const { path, bytes } of readFiles(db, storage, here, convention)) {
    zip.add(path, bytes)
    yield* zip.take()
  }
  const { entries } = zip
  zip.add(
    'MANIFESTE.json',
    JSON.stringify({ convention: convention.title_fr, made_at: here.now, files: entries }, null, 2),
  )
  zip.end()
  yield* zip.take()
}

/** The documents the reader may have, and what the parties gave: one at a time. */
async function* readFiles(db: Db, storage: Storage, here: Here, convention: Convention) {
  const [documents, given] = await Promise.all([
    listEveryDocument(db, here, convention),
    listFilesGiven(db, convention),
  ])
  for (const document of documents) {
    const name = `documents/${String(document.number).padStart(4, '0')}-${slugOf(document.title).slice(0, 60)}`
    yield { path: `${name}.pdf`, bytes: (await readDocument(db, storage, document)).bytes }
    if (document.editable_file_id) {
      const { bytes } = await readDocument(db, storage, document, { editable: true })
      yield { path: `${name}.docx`, bytes }
    }
  }
  for (const { folder, id, file_id } of given) {
    const file = await readFile(db, storage, { id: file_id, territoryId: convention.territory_id })
    yield { path: `${folder}/${id.slice(-8)}-${plainName(file.name)}`, bytes: file.bytes }
  }
}

/** A name that every system can write. */
const plainName = (name: string) => {
  const [, stem = name, extension = ''] = /^(.*?)(\.[a-z0-9]{1,5})?$/i.exec(name) ?? []
  return (slugOf(stem).slice(0, 60) || 'piece') + extension.toLowerCase()
}

/** Files that hang from the rows of a convention, by the folder they leave in. */
async function listFilesGiven(db: Db, { territory_id, id }: Convention) {
  const { rows } = await sql<{ folder: string; id: string; file_id: Id<'file'> }>`
    select 'justificatifs' as folder, given.id, file_id from obligation_evidence given
      join obligation on obligation.territory_id = given.territory_id and obligation.id = obligation_id
      where given.territory_id = ${territory_id} and convention_id = ${id} and file_id is not null
    union all
    select 'contributions', id, file_id from in_kind
      where territory_id = ${territory_id} and convention_id = ${id} and file_id is not null
    union all
    select 'supports', version.id, file_id from material_version version
      join material on material.territory_id = version.territory_id and material.id = material_id
      where version.territory_id = ${territory_id} and convention_id = ${id}
    union all
    select 'reunions', paper.id, file_id from meeting_paper paper
      join body on body.territory_id = paper.territory_id and body.id = body_id
      where paper.territory_id = ${territory_id} and convention_id = ${id}
    union all
    select 'pieces', id, file_id from voucher
      where territory_id = ${territory_id} and convention_id = ${id}
    union all
    select 'etats-liquidatifs', liquidation.id, file_id from liquidation
      join revenue_order on revenue_order.territory_id = liquidation.territory_id
        and revenue_order.id = liquidation.revenue_order_id
      where liquidation.territory_id = ${territory_id} and convention_id = ${id}
    union all
    select 'prescriptions', id, file_id from debt_interruption
      where territory_id = ${territory_id} and convention_id = ${id} and file_id is not null
    union all
    select 'evolutions', id, file_id from rollout
      where territory_id = ${territory_id} and convention_id = ${id} and file_id is not null
    union all
    select 'diffusion', id, file_id from distribution
      where territory_id = ${territory_id} and convention_id = ${id} and file_id is not null
    order by folder, id`.execute(db)
  return rows
}

function inWords(convention: Convention, version: Version): string {
  const { number, from_on, last_on, abandoned_on, abandoned_because, clauses } = version
  const waits = abandoned_on
    ? `Abandonné le ${shortDay(abandoned_on)} : ${abandoned_because}`
    : 'Pas encore conclu par toutes les parties.'
  const applies = from_on
    ? `Applicable du ${shortDay(from_on)}${last_on ? ` au ${shortDay(last_on)}` : ''}.`
    : waits
  return [
    `${convention.title_fr}, ${number === 0 ? 'texte initial' : `avenant n° ${number}`}`,
    applies,
    ...clauseSentences(clauses, 'fr').map(([label, words]) => `${label} : ${words}`),
    ...clauses.articles.map(({ number: at, title, words }) => `Article ${at}. ${title.fr}\n${words.fr}`),
  ].join('\n\n')
}

const readMe = (convention: Convention, names: readonly string[], here: Here) => `${convention.title_fr}
Archive établie le ${longDay(todayOf(here), 'fr', { year: true })} depuis Parvis.

Parties : ${names.join(', ')}.

Ce qu’elle contient
  texte/            le texte et ses avenants, à lire (.txt) et tels que le logiciel les applique (.json)
  signatures.csv    qui a signé quelle version, quand, et sous quel acte
  deliberations.csv les actes des assemblées qui l’ont autorisé, avec leurs votes
  decisions.csv     les décisions des instances et leurs votes, celles dont la saisie est annulée comprises
  rectifications.csv les erreurs matérielles rectifiées dans les décisions et les relevés
  evolutions.csv    ce qui a été mis en service, et qui l’a validé
  preuves.csv       ce qui prouve qu’une reconduction ou une résiliation par accord était possible
  comptes/          le grand livre (ecritures.csv), les titres de recettes (titres.csv), les recettes reçues
                    (recettes.csv), ce que les financeurs ont décidé (financeurs.csv) et ce que chaque partie a
                    consommé ou dépensé (releves.csv), en euros, et l’empreinte de chaque état liquidatif
                    (etats-liquidatifs.csv) ; les actes qui ont interrompu la prescription (interruptions.csv), et les
                    montants que deux pièces ne disent pas pareil (ecarts.csv) ; ce qui dépasse un plafond et
                    qui le porte (depassements.csv) ; ce qui a été déplacé dans le budget
                    (modulations.csv)
  documents/        les actes produits et les pièces reçues que vous pouvez lire
  justificatifs/    les preuves des obligations
  pieces/           les pièces comptables des dépenses et des paiements, celles qui ont été remplacées comprises
  etats-liquidatifs/ l’annexe de chaque titre proposé et de chaque réduction, telle qu’elle a été dressée et conservée
  prescriptions/    les preuves des actes qui ont interrompu la prescription
  diffusion/        les preuves que les textes signés sont arrivés à leurs destinataires
  evolutions/       les documents des évolutions du service
  contributions/    les pièces des contributions en nature
  supports/         les supports de communication, à chaque version
  reunions/         les pièces jointes aux réunions
  donnees/          toutes les tables, telles quelles, documents que vous ne pouvez pas lire exceptés : les montants y
                    sont en centimes
  MANIFESTE.json    la taille et l’empreinte SHA-256 de chaque fichier

Les tableaux sont en CSV : UTF-8, point-virgule, une ligne de titres. Ils s’ouvrent dans tout tableur.
Les bulletins secrets n’y sont qu’en nombre ; les adresses et les liens personnels n’y figurent pas.
`
