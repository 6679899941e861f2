import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { startImport } from './import.world.ts'

describe('pictures', () => {
  const picture = (red: number) =>
    sharp({ create: { width: 500, height: 400, channels: 3, background: { r: red, g: 99, b: 20 } } })
      .png()
      .toBuffer()

  test('come from the zip by name, once however often the file is sent, and not from a private address', {
    timeout: 120_000,
  }, async () => {
    const { territory, lea, rows, run, problems, importAll, dryRun, base } = await startImport()
    const zip = zipSync({
      'Photos/Été.PNG': await picture(200),
      'deux.png': await picture(10),
      'faux.jpg': strToU8('not a picture'),
    })
    const file = [
      'Référence;Nom;Catégorie;Prix;TVA;Photos;Ce que montre la photo',
      'A;Tarte;Pains;5;5,5;ete.png | deux.png;Une tarte dorée',
      'B;Miel;Pains;5;5,5;https://127.0.0.1/secret.png;',
      'C;Pain;Pains;5;5,5;faux.jpg;',
      'D;Cake;Pains;5;5,5;absente.png;',
      'E;Flan;Pains;5;5,5;http://exemple.fr/a.png | autre.png;',
    ].join('\n')
    await importAll(file, {}, zip)
    expect((await rows()).map(({ reference }) => reference)).toEqual(['A'])
    expect(await run()).toMatchObject({
      state: 'done',
      done_rows: 1,
      problem_count: 4,
      archive_file_id: null,
    })
    expect(
      (await problems()).map(({ row_number, reason_fr }) => [row_number, reason_fr.slice(0, 24)]),
    ).toEqual([
      [3, 'Cette adresse n’est pas '],
      [4, 'Ce fichier n’est pas une'],
      [5, 'Le .zip ne contient pas '],
      [6, 'Le .zip ne contient pas '],
      [6, 'Donnez une adresse qui c'],
    ])
    const photos = () =>
      territory.db
        .selectFrom('product_photo')
        .select(['position', 'alt', 'source', 'file_id'])
        .where('territory_id', '=', territory.id)
        .orderBy('position')
        .execute()
    const before = await photos()
    expect(before.map(({ position, alt, source }) => [position, alt, source])).toEqual([
      [0, 'Une tarte dorée', 'ete.png'],
      [1, 'Tarte', 'deux.png'],
    ])
    await importAll(file.split('\n').slice(0, 2).join('\n'), {}, zip)
    expect(await run()).toMatchObject({ same_count: 1, updated_count: 0 })
    expect(await photos()).toEqual(before)
    // What the export says of them is read back, and adds nothing.
    const exported = await (await lea.get(`${base}/produits.csv`)).text()
    expect(exported).toContain(`/fichiers/${before[0]?.file_id}/original.`)
    await dryRun(exported)
    expect(await run()).toMatchObject({ same_count: 1, problem_count: 0 })
  })
})
