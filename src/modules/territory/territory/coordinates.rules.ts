import { parse } from 'csv-parse/sync'

/** Latitude and longitude in degrees (WGS 84), by INSEE code. */
export type Coordinates = Readonly<Record<string, readonly [latitude: number, longitude: number]>>

/** Headings met in the files that publish them (La Poste, data.gouv.fr, OpenStreetMap), in small letters. */
const headings = {
  insee: ['code_commune_insee', 'code_insee', 'insee', 'insee_code', 'codeinsee', 'code_commune', 'code'],
  latitude: ['latitude', 'lat', 'latitude_mairie', 'latitude_centre'],
  longitude: ['longitude', 'lon', 'lng', 'long', 'longitude_mairie', 'longitude_centre'],
} as const

const separators = [';', ',', '\t'] as const

/**
 * Where communes are, read from a CSV: commas, semicolons or tabs, decimal points or commas. A commune of several lines
 * (several postal codes) keeps its first.
 * @throws Error naming the heading that is missing, or the line that is wrong: nothing is half read
 */
export function readCoordinates(text: string): Coordinates {
  const [first = ''] = text.split(/\r?\n/, 1)
  const [delimiter = ','] = separators.toSorted((a, b) => first.split(b).length - first.split(a).length)
  const [head = [], ...lines] = parse(text, {
    delimiter,
    bom: true,
    trim: true,
    relax_column_count: true,
  }) as string[][]
  const names = head.map((name) => name.toLowerCase())
  const columnOf = (wanted: readonly string[]) => {
    const at = names.findIndex((name) => wanted.includes(name))
    if (at < 0) throw new Error(`The first line needs a column named ${wanted.join(', or ')}.`)
    return at
  }
  const [insee, latitude, longitude] = [
    columnOf(headings.insee),
    columnOf(headings.latitude),
    columnOf(headings.longitude),
  ]
  const found = new Map<string, readonly [number, number]>()
  for (const [i, line] of lines.entries()) {
    // Spreadsheets drop the zero that begins a code.
    const code = (line[insee] ?? '').toUpperCase().padStart(5, '0')
    const at = [degrees(line[latitude], 90), degrees(line[longitude], 180)] as const
    if (!/^\d[\dAB]\d{3}$/.test(code) || at[0] === undefined || at[1] === undefined)
      throw new Error(`Line ${i + 2} is not an INSEE code, a latitude and a longitude: ${line.join(' ')}`)
    if (!found.has(code)) found.set(code, [at[0], at[1]])
  }
  return Object.fromEntries(found)
}

function degrees(text: string | undefined, most: number): number | undefined {
  const written = (text ?? '').replace(',', '.')
  const value = Number(written)
  return written !== '' && Math.abs(value) <= most ? value : undefined
}
