import { clampChroma, formatHex, oklch, wcagContrast } from 'culori'

/**
 * The colours a page is drawn with. Texts hold 4.5:1 on every ground they may lie on, edges, marks and the
 * focus ring 3:1 (WCAG 2.2, 1.4.3 and 1.4.11), whatever colour the territory chose: see `pairs`.
 */
export type Palette = {
  /** Grounds, from the page itself to what is laid on it. */
  readonly paper: string
  readonly surface: string
  readonly sunken: string
  readonly tint: string
  /** Texts. */
  readonly ink: string
  readonly soft: string
  readonly link: string
  /** `line` only decorates; `edge` draws the bounds of a control. */
  readonly line: string
  readonly edge: string
  readonly focus: string
  /** The territory's colour as a filled button, and what is written on it. */
  readonly brand: string
  readonly brandStrong: string
  readonly onBrand: string
  /** The deep band at the top of a home page and at the foot of every page. */
  readonly band: string
  readonly onBand: string
  readonly softBand: string
  readonly good: string
  readonly goodTint: string
  readonly warn: string
  readonly warnTint: string
  readonly bad: string
  readonly badTint: string
}
export type Theme = 'light' | 'dark'

/** Parvis's own colour, worn by pages that belong to no territory: the slate of the Ardennes roofs. */
export const ownColour = '#2d5f6b'

/** Every colour written on a ground, with the contrast it must hold there. */
export const pairs: readonly (readonly [keyof Palette, keyof Palette, number])[] = [
  ...(['paper', 'surface', 'sunken', 'tint'] as const).flatMap((ground) => [
    ['ink', ground, 7] as const,
    ['soft', ground, 4.5] as const,
    ['link', ground, 4.5] as const,
    ['edge', ground, 3] as const,
    ['focus', ground, 3] as const,
    ['good', ground, 4.5] as const,
    ['warn', ground, 4.5] as const,
    ['bad', ground, 4.5] as const,
  ]),
  ['brand', 'paper', 3],
  ['brand', 'surface', 3],
  ['onBrand', 'brand', 4.5],
  ['onBrand', 'brandStrong', 4.5],
  ['onBand', 'band', 7],
  ['softBand', 'band', 4.5],
  ['good', 'goodTint', 4.5],
  ['warn', 'warnTint', 4.5],
  ['bad', 'badTint', 4.5],
  ['ink', 'goodTint', 7],
  ['ink', 'warnTint', 7],
  ['ink', 'badTint', 7],
]

const colour = (l: number, c: number, h: number): string =>
  formatHex(clampChroma({ mode: 'oklch', l, c, h }, 'oklch'))

/** The first colour, walking the lightness from `l` by `step`, that holds `ratio` on every ground. */
function readable(l: number, c: number, h: number, step: number, grounds: readonly string[], ratio: number) {
  for (let at = l; at > 0 && at < 1; at += step) {
    const candidate = colour(at, c, h)
    if (grounds.every((ground) => wcagContrast(candidate, ground) >= ratio)) return candidate
  }
  return step < 0 ? '#000000' : '#ffffff'
}

/** White or near-black, whichever reads better: one of them always holds 4.5:1. White wins when both do. */
const written = (ground: string): string =>
  wcagContrast('#ffffff', ground) >= 4.5
    ? '#ffffff'
    : wcagContrast('#16130f', ground) >= 4.5
      ? '#16130f'
      : '#000000'

/** @throws RangeError when `hex` is not `#rrggbb`. */
function hueOf(hex: string) {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`not a colour: ${hex}`)
  const { l, c, h } = oklch(hex) ?? { l: 0, c: 0, h: 0 }
  return { l, c, h: h ?? 0 }
}

/** A grey territory stays grey: chroma is only ever lowered. */
const atMost = (c: number, most: number) => Math.min(c, most)

/** The ground of the header, the same in every territory: phones draw their own bars in it. */
export const headerColour: Readonly<Record<Theme, string>> = {
  light: '#ffffff',
  dark: colour(0.225, 0.009, 70),
}

function theme(hex: string, dark: boolean): Palette {
  const { l, c, h } = hueOf(hex)
  // The grounds are warm as stone; only the tint and the band carry the territory's hue.
  const paper = dark ? colour(0.185, 0.008, 70) : colour(0.982, 0.008, 85)
  const surface = headerColour[dark ? 'dark' : 'light']
  const sunken = dark ? colour(0.265, 0.01, 70) : colour(0.953, 0.011, 85)
  const tint = dark ? colour(0.285, atMost(c, 0.03), h) : colour(0.95, atMost(c, 0.022), h)
  const grounds = [paper, surface, sunken, tint]
  const step = dark ? 0.01 : -0.01
  const on = (from: number, chroma: number, hue: number, ratio: number, more: readonly string[] = []) =>
    readable(from, chroma, hue, step, [...grounds, ...more], ratio)
  const brand = dark ? readable(l, c, h, step, [paper, surface], 3) : filled(hex, paper)
  const onBrand = written(brand)
  const wash = (hue: number, chroma: number) =>
    dark ? colour(0.28, chroma * 0.8, hue) : colour(0.955, chroma * 0.6, hue)
  const [goodTint, warnTint, badTint] = [wash(150, 0.05), wash(80, 0.07), wash(25, 0.05)]
  const band = dark ? colour(0.27, atMost(c, 0.05), h) : colour(0.32, atMost(c, 0.075), h)
  return {
    paper,
    surface,
    sunken,
    tint,
    ink: dark ? colour(0.94, 0.008, 85) : colour(0.235, 0.012, 70),
    soft: on(dark ? 0.7 : 0.52, 0.014, 75, 4.5),
    link: on(dark ? 0.76 : 0.48, atMost(c, 0.13), h, 4.5),
    line: dark ? colour(0.34, 0.01, 70) : colour(0.885, 0.013, 85),
    edge: on(dark ? 0.5 : 0.62, 0.014, 75, 3),
    focus: on(dark ? 0.8 : 0.45, atMost(c, 0.16), h, 3),
    brand,
    brandStrong: stronger(brand, onBrand),
    onBrand,
    band,
    onBand: colour(0.975, 0.008, 85),
    softBand: readable(0.83, atMost(c, 0.03), h, 0.01, [band], 4.5),
    good: on(dark ? 0.78 : 0.46, 0.11, 150, 4.5, [goodTint]),
    goodTint,
    warn: on(dark ? 0.8 : 0.5, 0.11, 70, 4.5, [warnTint]),
    warnTint,
    bad: on(dark ? 0.76 : 0.5, 0.17, 27, 4.5, [badTint]),
    badTint,
  }
}

/** A filled button on a light page: a shade darker if that lets white be read on it, else as close as 3:1 allows. */
function filled(hex: string, paper: string) {
  const { l, c, h } = hueOf(hex)
  const underWhite = readable(l, c, h, -0.01, ['#ffffff', paper], 4.5)
  return l - hueOf(underWhite).l < 0.12 ? underWhite : readable(l, c, h, -0.01, ['#ffffff', paper], 3)
}

/** The button under the pointer: moved away from what is written on it, so that it never reads worse. */
function stronger(brand: string, onBrand: string) {
  const { l, c, h } = hueOf(brand)
  return colour(onBrand === '#ffffff' ? Math.max(0, l - 0.07) : Math.min(1, l + 0.06), c, h)
}

/**
 * Any territory colour, made readable in both themes.
 * @throws RangeError when `hex` is not `#rrggbb`.
 */
export const palette = (hex: string): Readonly<Record<Theme, Palette>> => ({
  light: theme(hex, false),
  dark: theme(hex, true),
})

const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
const declarations = (tokens: Palette) =>
  Object.entries(tokens)
    .map(([name, value]) => `--${dashed(name)}:${value}`)
    .join(';')

/** The palette as a stylesheet. `data-theme` on any element forces a theme below it, as the gallery does. */
export function paletteCss(hex: string): string {
  const { light, dark } = palette(hex)
  const [day, night] = [
    `color-scheme:light;${declarations(light)}`,
    `color-scheme:dark;${declarations(dark)}`,
  ]
  return `:root,[data-theme=light]{${day}}@media screen and (prefers-color-scheme:dark){:root{${night}}}[data-theme=dark]{${night}}`
}
