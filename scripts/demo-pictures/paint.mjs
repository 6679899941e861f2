// The painter's box: gradients, grounds, light and shadow shared by every demonstration picture. Plain SVG.
// Light always comes from the upper left. Lengths are pixels of an 800 × 600 picture.
export const width = 800
export const height = 600

/** A picture in the making: `defs` are collected while objects are drawn; `random` is the same at every run. */
export function canvas(seed) {
  const defs = []
  let made = 0
  let state = [...seed].reduce((n, c) => (Math.imul(n, 31) + c.charCodeAt(0)) >>> 0, 7)
  const define = (markup) => {
    const id = `d${made++}`
    defs.push(markup(id))
    return `url(#${id})`
  }
  const stops = (colours) =>
    colours
      .map((c, i) => {
        const [colour, offset = i / (colours.length - 1), opacity = 1] = Array.isArray(c) ? c : [c]
        return `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`
      })
      .join('')
  const random = (from = 0, to = 1) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return from + ((to - from) * ((t ^ (t >>> 14)) >>> 0)) / 2 ** 32
  }
  return {
    defs,
    /** The names of the drawings taken from Fluent Emoji, for the list of licences. */
    borrowed: new Set(),
    random,
    pick: (list) => list[Math.floor(random(0, list.length))],
    /** Left to right by default: x1 y1 x2 y2 of the shape's own box. */
    lin: (colours, [x1, y1, x2, y2] = [0, 0, 1, 0]) =>
      define(
        (id) =>
          `<linearGradient id="${id}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${stops(colours)}</linearGradient>`,
      ),
    /** Lit from the upper left by default. */
    rad: (colours, [cx, cy, r] = [0.36, 0.3, 0.8]) =>
      define(
        (id) =>
          `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stops(colours)}</radialGradient>`,
      ),
    blur: (by) =>
      define(
        (id) =>
          `<filter id="${id}" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="${by}"/></filter>`,
      ),
    drop: (dx = 10, dy = 13, by = 11, opacity = 0.42) =>
      define(
        (id) =>
          `<filter id="${id}" x="-30%" y="-30%" width="170%" height="170%"><feDropShadow dx="${dx / 3}" dy="${dy / 3}" stdDeviation="3" flood-color="#22140a" flood-opacity="${opacity * 0.7}"/><feDropShadow dx="${dx}" dy="${dy}" stdDeviation="${by}" flood-color="#22140a" flood-opacity="${opacity}"/></filter>`,
      ),
    /** Fractal noise as a texture: `fx`, `fy` its frequencies, `colour` of the dark of it. */
    noise: (fx, fy, colour, strength, octaves = 3) =>
      define((id) => {
        const [r, g, b] = [1, 3, 5].map((i) => Number.parseInt(colour.slice(i, i + 2), 16) / 255)
        return `<filter id="${id}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${fx} ${fy}" numOctaves="${octaves}" seed="${made}"/><feColorMatrix values="0 0 0 0 ${r} 0 0 0 0 ${g} 0 0 0 0 ${b} 0 ${strength * 3} 0 0 ${-strength * 1.25}"/><feComposite in2="SourceGraphic" operator="in"/></filter>`
      }),
    clip: (shape) => define((id) => `<clipPath id="${id}">${shape}</clipPath>`),
  }
}

export const shade = (hex, by) => {
  const channel = (i) => {
    const v = Number.parseInt(hex.slice(i, i + 2), 16)
    return Math.round(by < 0 ? v * (1 + by) : v + (255 - v) * by)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

export const at = (x, y, content, { scale = 1, turn = 0, flip = false } = {}) =>
  `<g transform="translate(${x} ${y}) rotate(${turn}) scale(${flip ? -scale : scale} ${scale})">${content}</g>`

/** Laid flat, seen from above: its own shadow falls to the lower right. */
export const laid = (c, x, y, content, { lift = 1, ...how } = {}) =>
  `<g filter="${c.drop(9 * lift, 12 * lift, 10 * lift)}">${at(x, y, content, how)}</g>`

/** Standing on the table, base at (x, y): a dark contact line and a long soft shadow to the right. */
export const standing = (c, x, y, breadth, content, how = {}) => {
  const b = breadth * (how.scale ?? 1)
  return `<ellipse cx="${x + b * 0.42}" cy="${y - b * 0.02}" rx="${b * 0.78}" ry="${b * 0.13 + 6}" fill="#24140a" opacity=".30" filter="${c.blur(14)}"/>
<ellipse cx="${x + b * 0.04}" cy="${y - 1}" rx="${b * 0.52}" ry="${b * 0.055 + 4}" fill="#1c0f06" opacity=".5" filter="${c.blur(5)}"/>${at(x, y, content, how)}`
}

const full = `width="${width}" height="${height}"`

const boards = {
  oak: ['#c99a63', '#a97843', '#6b4420'],
  walnut: ['#8a5d3b', '#6b4429', '#3a2312'],
  ash: ['#ded0b8', '#c9b797', '#8b7752'],
  grey: ['#b9b2a6', '#9d9588', '#5f584d'],
}
const planks = (c, [light, mid, dark], n = 5) => {
  const w = width / n
  return `${Array.from({ length: n }, (_, i) => {
    const tone = shade(mid, c.random(-0.1, 0.08))
    return `<rect x="${i * w}" y="0" width="${w}" height="${height}" fill="${c.lin([light, tone], [0, 0, 1, 1])}"/><rect x="${i * w}" width="2.5" height="${height}" fill="${dark}" opacity=".5"/><rect x="${i * w + 2.5}" width="2" height="${height}" fill="#fff" opacity=".12"/>`
  }).join('')}<rect ${full} fill="#000" filter="${c.noise(0.14, 0.006, dark, 0.55)}" opacity=".55"/>`
}

/** Grounds seen from above. */
export const flat = {
  wood: (c, kind = 'oak') => planks(c, boards[kind]),
  linen: (c, colour = '#e7dcc6') => {
    const dark = shade(colour, -0.35)
    const folds = Array.from({ length: 5 }, (_, i) => {
      const x = i * 190 + c.random(-60, 60)
      return `<path d="M${x} -40 C ${x + 120} 180 ${x - 70} 380 ${x + 90} 660" stroke="${dark}" stroke-width="${c.random(16, 46)}" fill="none" opacity=".22"/><path d="M${x - 26} -40 C ${x + 92} 180 ${x - 98} 380 ${x + 62} 660" stroke="#fff" stroke-width="22" fill="none" opacity=".3"/>`
    }).join('')
    return `<rect ${full} fill="${c.lin([shade(colour, 0.22), colour, shade(colour, -0.12)], [0, 0, 1, 1])}"/><g filter="${c.blur(20)}">${folds}</g><rect ${full} filter="${c.noise(0.55, 0.06, dark, 0.5, 2)}" opacity=".28"/><rect ${full} filter="${c.noise(0.06, 0.55, dark, 0.5, 2)}" opacity=".28"/>`
  },
  slate: (c, colour = '#4a5057') =>
    `<rect ${full} fill="${c.lin([shade(colour, 0.16), colour, shade(colour, -0.3)], [0, 0, 1, 1])}"/><rect ${full} filter="${c.noise(0.012, 0.05, '#10151b', 0.9, 4)}" opacity=".5"/><rect ${full} filter="${c.noise(0.02, 0.09, '#aab4bd', 0.7, 4)}" opacity=".14"/>`,
  stone: (c, colour = '#ddd4c5') =>
    `<rect ${full} fill="${c.lin([shade(colour, 0.3), colour, shade(colour, -0.14)], [0, 0, 1, 1])}"/><rect ${full} filter="${c.noise(0.012, 0.012, shade(colour, -0.4), 0.8, 4)}" opacity=".25"/>`,
}

/** A table before a wall. `y` is where they meet. */
export function room(c, wall = '#d9c7a8', table = 'oak', y = 372) {
  const [light, mid, dark] = boards[table] ?? ['#646c74', '#4a5057', '#2b3036']
  const window = (x, w) => `<path d="M${x} -20 h${w} l110 ${y + 20} h${-w} z" fill="#fff6dd"/>`
  return `<rect ${full} fill="${c.lin([shade(wall, 0.28), wall, shade(wall, -0.26)], [0, 0.1, 1, 0.7])}"/>
<g opacity=".34" filter="${c.blur(16)}">${window(40, 96)}${window(160, 96)}${window(280, 60)}</g>
<rect width="${width}" height="${y}" filter="${c.noise(0.01, 0.014, shade(wall, -0.45), 0.6)}" opacity=".16"/>
<rect x="0" y="${y - 26}" width="${width}" height="40" fill="#2a180a" opacity=".22" filter="${c.blur(12)}"/>
<rect x="0" y="${y}" width="${width}" height="${height - y}" fill="${c.lin([shade(mid, -0.12), mid, light], [0.8, 0, 0.2, 1])}"/>
<rect x="0" y="${y}" width="${width}" height="${height - y}" filter="${c.noise(0.007, 0.11, dark, 0.6)}" opacity=".5"/>
<rect x="0" y="${y}" width="${width}" height="2" fill="#fff" opacity=".25"/>
<path d="M60 ${y} h330 l190 ${height - y} h-420 z" fill="#fff1cf" opacity=".17" filter="${c.blur(18)}"/>`
}

/** The last coat: a warm light from the left and darker corners, the same for all, which makes them one family. */
export const finish = (c) =>
  `<rect ${full} fill="${c.rad(
    [
      ['#fff3d6', 0, 0.24],
      ['#fff3d6', 0.55, 0],
      ['#1d0f05', 1, 0.26],
    ],
    [0.34, 0.28, 1],
  )}"/>`

export const picture = (c, content) =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${full} viewBox="0 0 ${width} ${height}"><defs>${c.defs.join('')}</defs>${content}</svg>`
