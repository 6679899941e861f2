import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCoordinates } from './coordinates.rules.ts'

test('files as they are published are read, whatever their separator and their decimal sign', () => {
  const rethel = { '08362': [49.51, 4.36] }
  expect(readCoordinates('code_commune_insee,nom,latitude,longitude\n08362,Rethel,49.51,4.36\n')).toEqual(
    rethel,
  )
  expect(readCoordinates('\uFEFFINSEE;LAT;LON\r\n8362;49,51;4,36\r\n')).toEqual(rethel)
  expect(readCoordinates('code\tlongitude\tlatitude\n08362\t4.36\t49.51\n08362\t5\t50')).toEqual(rethel)
  expect(readCoordinates('code,lat,lon\n2a004,41.92,8.73')).toEqual({ '2A004': [41.92, 8.73] })
})

test('what is missing or wrong is named', () => {
  expect(() => readCoordinates('code,lat\n08362,49')).toThrow('longitude')
  expect(() => readCoordinates('')).toThrow('code_commune_insee')
  for (const line of ['Rethel,49,4', '08362,,4', '08362,91,4', '08362,49,181', '08362,nord,4', '08362,49'])
    expect(() => readCoordinates(`code,lat,lon\n08105,49.7,4.7\n${line}`)).toThrow('Line 3')
})

test('what is written is read back, for any place on Earth', () => {
  const degree = (most: number) => fc.double({ min: -most, max: most, noNaN: true, noDefaultInfinity: true })
  const place = fc.tuple(degree(90), degree(180))
  fc.assert(
    fc.property(place, fc.constantFrom(';', '\t'), ([latitude, longitude], separator) => {
      const cells = ['97411', String(latitude).replace('.', ','), String(longitude).replace('.', ',')]
      const text = [['code', 'lat', 'lon'], cells].map((row) => row.join(separator)).join('\n')
      expect(readCoordinates(text)['97411']?.map(Number)).toEqual([latitude + 0, longitude + 0])
    }),
  )
})
