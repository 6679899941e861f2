import { wcagContrast } from 'culori'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownColour, type Palette, pairs, palette, paletteCss } from './palette.ts'

const anyColour = fc.integer({ min: 0, max: 0xffffff }).map((n) => `#${n.toString(16).padStart(6, '0')}`)

const faults = (tokens: Palette) =>
  pairs
    .filter(([text, ground, ratio]) => wcagContrast(tokens[text], tokens[ground]) < ratio)
    .map(([text, ground]) => `${text} ${tokens[text]} on ${ground} ${tokens[ground]}`)

test('any territory colour gives texts at 4.5:1 and controls at 3:1, in both themes', () => {
  fc.assert(
    fc.property(anyColour, (hex) => {
      const { light, dark } = palette(hex)
      expect(faults(light)).toEqual([])
      expect(faults(dark)).toEqual([])
    }),
    {
      numRuns: 300,
      examples: [['#000000'], ['#ffffff'], ['#ffff00'], ['#777777'], ['#00ff00'], ['#0000ff']],
    },
  )
})

test('a colour that already reads well is kept as it is', () => {
  expect(palette('#1d5b4f').light.brand).toBe('#1d5b4f')
  expect(palette('#ffe14a').light.brand).not.toBe('#ffe14a')
  expect(palette('#777777').light.onBrand).toBe('#ffffff')
})

test('the stylesheet carries both themes, and refuses what is not a colour', () => {
  const css = paletteCss(ownColour)
  expect(css).toContain(`--brand:${palette(ownColour).light.brand}`)
  expect(css).toContain(`--on-brand:${palette(ownColour).dark.onBrand}`)
  expect(() => paletteCss('red}body{display:none')).toThrow(RangeError)
})
