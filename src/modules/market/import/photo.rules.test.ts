import { describe, expect, test } from 'vitest'
import { newPhotos, readSource } from './photo.rules.ts'

describe('pictures', () => {
  test('come from the web over https, from the zip by their name, or from this site', () => {
    const zip = new Set(['pain-jpg'])
    const id = '01234567-89ab-7cde-8f01-23456789abcd'
    expect(readSource('https://exemple.fr/a.jpg', zip)).toEqual({
      source: { kind: 'web', url: 'https://exemple.fr/a.jpg' },
    })
    expect(readSource('Photos/PAIN.jpg', zip)).toEqual({ source: { kind: 'zip', name: 'pain-jpg' } })
    expect(readSource(`http://localhost:3000/fichiers/${id}/original.png`, undefined)).toEqual({
      source: { kind: 'ours', fileId: id },
    })
    for (const bad of [
      'http://exemple.fr/a.jpg',
      'file:///etc/passwd',
      'https://',
      'data:image/png;base64,x',
      'autre.jpg',
    ])
      expect(readSource(bad, zip)).toHaveProperty('wrong')
    expect(readSource('pain.jpg', undefined)).toHaveProperty('wrong')
  })
  test('that a product has are left, unless they take new words', () => {
    const had = [{ file_id: 'f', source: 'pain.jpg', alt: 'Un pain' }]
    expect(newPhotos([{ source: 'pain.jpg', alt: '' }], had)).toEqual([])
    expect(newPhotos([{ source: 'pain.jpg', alt: 'Un pain' }], had)).toEqual([])
    expect(
      newPhotos(
        [
          { source: 'pain.jpg', alt: 'Un gros pain' },
          { source: 'b.jpg', alt: '' },
        ],
        had,
      ),
    ).toHaveLength(2)
  })
})
