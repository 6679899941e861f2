// The things on the table, each drawn around its own origin: base centre when it stands, centre when it lies.
// `c` is the canvas (paint.mjs). More than 300 lines: it is a catalogue, one short drawing after another.
import { at, shade } from './paint.mjs'

const gloss = (x, y, rx, ry, opacity = 0.5, turn = 0) =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="#fff" opacity="${opacity}" transform="rotate(${turn} ${x} ${y})"/>`
const range = (n, draw) => Array.from({ length: n }, (_, i) => draw(i)).join('')
const around = (n, r, draw, from = 0) =>
  range(n, (i) => {
    const a = from + (i / n) * 2 * Math.PI
    return draw(Math.cos(a) * r, Math.sin(a) * r, (a * 180) / Math.PI, i)
  })
/** A round blob with a wavering edge. */
export function blob(c, rx, ry, waver = 0.05, n = 14) {
  const points = Array.from({ length: n }, (_, i) => {
    const a = (i / n) * 2 * Math.PI
    const k = 1 + c.random(-waver, waver)
    return [Math.cos(a) * rx * k, Math.sin(a) * ry * k]
  })
  const mid = (p, q) => [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]
  const start = mid(points[n - 1], points[0])
  return `M${start}${points.map((p, i) => `Q${p} ${mid(p, points[(i + 1) % n])}`).join('')}Z`
}
/** Anything long and round along a path: sausage, baguette, handle. */
const tube = (c, d, thick, colour, { cap = 'round', shine = 0.45 } = {}) => {
  const line = (w, stroke, opacity, dx = 0, dy = 0, filter = '') =>
    `<path d="${d}" transform="translate(${dx} ${dy})" fill="none" stroke="${stroke}" stroke-width="${w}" stroke-linecap="${cap}" stroke-linejoin="round" opacity="${opacity}" ${filter}/>`
  const soft = `filter="${c.blur(thick * 0.09)}"`
  return `${line(thick, shade(colour, -0.32), 1)}${line(thick * 0.86, colour, 1, -thick * 0.03, -thick * 0.04)}${line(thick * 0.5, shade(colour, 0.3), 0.7, -thick * 0.08, -thick * 0.12, soft)}${line(thick * 0.12, '#fff', shine, -thick * 0.14, -thick * 0.22, soft)}`
}
const label = (c, x, y, w, h, { paper = '#f4ead4', ink = '#6d4a2a', motif = 'leaf' } = {}) => {
  const marks = {
    leaf: `<path d="M0 14 C-16 4 -14 -14 0 -20 C14 -14 16 4 0 14 M0 14 V-12" fill="${ink}" opacity=".85"/>`,
    bee: `<ellipse rx="13" ry="9" fill="#e0a526"/><path d="M-4 -9 v18 M4 -9 v18" stroke="#3b2412" stroke-width="4"/><ellipse cx="-4" cy="-11" rx="6" ry="8" fill="#fff" opacity=".8"/><ellipse cx="7" cy="-11" rx="6" ry="8" fill="#fff" opacity=".8"/>`,
    star: `<path d="M0 -18 L5 -5 18 -4 8 5 11 18 0 11 -11 18 -8 5 -18 -4 -5 -5Z" fill="${ink}"/>`,
    apple: `<circle cy="2" r="14" fill="${ink}"/><path d="M0 -12 q3 -10 12 -10 q-2 9 -12 10" fill="#6f8f3c"/>`,
    boar: `<path d="M-20 8 q0 -18 20 -18 q16 0 20 12 l4 4 -8 2 q-6 8 -18 8 q-18 0 -18 -8" fill="${ink}"/>`,
    wheat: `<path d="M0 20 V-6" stroke="${ink}" stroke-width="3"/>${range(4, (i) => `<ellipse cx="-6" cy="${-14 + i * 8}" rx="4" ry="7" fill="${ink}" transform="rotate(-28 -6 ${-14 + i * 8})"/><ellipse cx="6" cy="${-14 + i * 8}" rx="4" ry="7" fill="${ink}" transform="rotate(28 6 ${-14 + i * 8})"/>`)}`,
    round: `<circle r="15" fill="${ink}"/><circle r="9" fill="${paper}"/>`,
  }
  const rows =
    h > 60
      ? `<path d="M${-w * 0.26} ${h * 0.27} h${w * 0.52} M${-w * 0.18} ${h * 0.37} h${w * 0.36}" stroke="${ink}" stroke-width="3" opacity=".45"/>`
      : ''
  return `<g transform="translate(${x} ${y})"><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="4" fill="${c.lin([shade(paper, 0.3), paper, shade(paper, -0.28)])}"/><rect x="${-w / 2 + 5}" y="${-h / 2 + 5}" width="${w - 10}" height="${h - 10}" rx="2" fill="none" stroke="${ink}" stroke-width="1.6" opacity=".45"/><g transform="translate(0 ${h > 60 ? -h * 0.09 : 0}) scale(${Math.min(w, h) / 92})">${marks[motif]}</g>${rows}</g>`
}
const turned = (c, colour) =>
  c.lin([
    [shade(colour, -0.1), 0],
    [shade(colour, 0.34), 0.26],
    [colour, 0.55],
    [shade(colour, -0.42), 1],
  ])

export const jar = (c, { w = 130, h = 150, content = '#d98a1c', lid = '#c9a15a', ...tag } = {}) => {
  const body = `M${-w / 2} ${-h + 16} q0 -12 12 -14 h${w - 24} q12 2 12 14 V-16 q0 16 -16 16 H${-w / 2 + 16} q-16 0 -16 -16 Z`
  return `<path d="${body}" fill="${c.lin([
    [shade(content, 0.1), 0],
    [shade(content, 0.42), 0.22],
    [content, 0.55],
    [shade(content, -0.4), 1],
  ])}"/><path d="${body}" fill="${c.lin(
    [
      ['#fff', 0, 0.2],
      ['#fff', 0.3, 0],
      ['#000', 1, 0.14],
    ],
    [0, 0, 0, 1],
  )}"/><rect x="${-w / 2}" y="${-h + 2}" width="${w}" height="12" fill="#fff" opacity=".25"/>
${label(c, 0, -h * 0.44, w * 0.74, h * 0.46, tag)}<rect x="${-w / 2 + 9}" y="${-h + 18}" width="8" height="${h - 42}" rx="4" fill="#fff" opacity=".6"/><rect x="${w / 2 - 15}" y="${-h + 24}" width="4" height="${h - 52}" rx="2" fill="#fff" opacity=".3"/>
<rect x="${-w / 2 + 3}" y="${-h - 22}" width="${w - 6}" height="28" rx="6" fill="${turned(c, lid)}"/><rect x="${-w / 2 + 3}" y="${-h - 2}" width="${w - 6}" height="3" fill="#000" opacity=".18"/><ellipse cy="${-h - 20}" rx="${w / 2 - 6}" ry="6" fill="#fff" opacity=".25"/>`
}
const bottleShapes = {
  beer: [36, 118, 15, 70],
  wine: [40, 150, 14, 92],
  cider: [44, 138, 15, 84],
  juice: [44, 140, 18, 50],
  flask: [52, 100, 14, 66],
}
export const bottle = (c, { kind = 'beer', glass = '#5b3414', cap = '#b98a2e', ...tag } = {}) => {
  const [r, shoulder, neck, up] = bottleShapes[kind]
  const top = -shoulder - up
  const body = `M${-r} -10 V${-shoulder} C${-r} ${-shoulder - up * 0.5} ${-neck} ${-shoulder - up * 0.4} ${-neck} ${top + 8} V${top} H${neck} V${top + 8} C${neck} ${-shoulder - up * 0.4} ${r} ${-shoulder - up * 0.5} ${r} ${-shoulder} V-10 q0 10 -10 10 H${-r + 10} q-10 0 -10 -10Z`
  return `<path d="${body}" fill="${c.lin([
    [shade(glass, -0.2), 0],
    [shade(glass, 0.42), 0.2],
    [glass, 0.5],
    [shade(glass, -0.5), 1],
  ])}"/><path d="M${-r + 9} -26 V${-shoulder + 4} C${-r + 9} ${-shoulder - up * 0.42} ${-neck + 5} ${-shoulder - up * 0.4} ${-neck + 5} ${top + 24}" fill="none" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".5"/><path d="M${r - 7} -30 V${-shoulder}" stroke="#fff" stroke-width="3" opacity=".22"/>
${label(c, 0, -shoulder * 0.5, r * 1.9, shoulder * 0.56, tag)}<rect x="${-neck - 2}" y="${top - 10}" width="${neck * 2 + 4}" height="${kind === 'beer' ? 16 : 34}" rx="5" fill="${turned(c, cap)}"/>`
}
export const glassOf = (c, { liquid = '#e0a02c', foam = true, w = 84, h = 130 } = {}) =>
  `<path d="M${-w / 2} ${-h} L${-w / 2 + 9} -8 q2 8 12 8 h${w - 42} q10 0 12 -8 L${w / 2} ${-h}Z" fill="#fff" opacity=".28"/><path d="M${-w / 2 + 6} ${-h + 22} L${-w / 2 + 14} -16 q1 6 8 6 h${w - 44} q7 0 8 -6 L${w / 2 - 6} ${-h + 22}Z" fill="${c.lin([shade(liquid, 0.1), shade(liquid, 0.45), liquid, shade(liquid, -0.3)])}"/>${foam ? `<path d="M${-w / 2 + 3} ${-h + 26} q-6 -34 18 -30 q14 -16 32 -4 q24 -8 ${w - 58} 34Z" fill="${c.lin(['#fffdf5', '#efe2c4'], [0, 0, 1, 1])}"/>` : ''}<path d="M${-w / 2 + 14} ${-h + 30} L${-w / 2 + 20} -26" stroke="#fff" stroke-width="6" stroke-linecap="round" opacity=".65"/>`
export const bag = (c, { w = 150, h = 200, paper = '#c9a273', ...tag } = {}) =>
  `<path d="M${-w / 2} -6 L${-w / 2 + 4} ${-h + 26} H${w / 2 - 4} L${w / 2} -6 q-6 6 -14 6 H${-w / 2 + 14} q-8 0 -14 -6Z" fill="${c.lin([shade(paper, 0.08), shade(paper, 0.3), paper, shade(paper, -0.36)])}"/><path d="M${w / 2 - 34} -2 L${w / 2 - 28} ${-h + 26} L${w / 2 - 4} ${-h + 26} L${w / 2} -6Z" fill="#000" opacity=".12"/><path d="M${-w / 2 + 20} -30 l24 -60 M${w / 2 - 50} -20 l-10 -50" stroke="#000" stroke-width="3" opacity=".08"/><path d="M${-w / 2 + 2} ${-h + 30} L${-w / 2 + 8} ${-h} H${w / 2 - 8} L${w / 2 - 2} ${-h + 30}Z" fill="${c.lin([shade(paper, 0.3), shade(paper, -0.2)])}"/><path d="M${-w / 2 + 2} ${-h + 31} H${w / 2 - 2}" stroke="#000" stroke-width="3" opacity=".25"/>${label(c, 0, -h * 0.42, w * 0.62, h * 0.4, tag)}`

export const cup = (c, { r = 62, h = 90, glaze = '#7d8f8a', body = '#c8a582', handle = true } = {}) =>
  `${handle ? tube(c, `M${r - 6} ${-h * 0.74} q44 -6 40 ${h * 0.26} q-6 28 -48 30`, 13, glaze) : ''}<path d="M${-r} ${-h} C${-r} ${-h * 0.3} ${-r * 0.8} 0 ${-r * 0.5} 0 H${r * 0.5} C${r * 0.8} 0 ${r} ${-h * 0.3} ${r} ${-h}Z" fill="${turned(c, glaze)}"/><path d="M${-r * 0.87} ${-h * 0.28} C${-r * 0.72} 0 ${-r * 0.6} 0 ${-r * 0.5} 0 H${r * 0.5} C${r * 0.6} 0 ${r * 0.72} 0 ${r * 0.87} ${-h * 0.28} Q0 ${-h * 0.1} ${-r * 0.87} ${-h * 0.28}Z" fill="${turned(c, body)}"/><ellipse cy="${-h}" rx="${r}" ry="${r * 0.26}" fill="${shade(glaze, 0.32)}"/><ellipse cy="${-h + 2}" rx="${r - 6}" ry="${r * 0.26 - 5}" fill="${c.lin([shade(glaze, -0.5), shade(glaze, -0.15)])}"/>${gloss(-r * 0.6, -h * 0.62, 6, h * 0.2, 0.45, 6)}`
export const vase = (c, { w = 110, h = 190, glaze = '#8c9a86' } = {}) =>
  `<path d="M${-w * 0.24} ${-h} C${-w * 0.3} ${-h * 0.8} ${-w * 0.56} ${-h * 0.66} ${-w * 0.5} ${-h * 0.36} C${-w * 0.46} ${-h * 0.1} ${-w * 0.3} 0 ${-w * 0.24} 0 H${w * 0.24} C${w * 0.3} 0 ${w * 0.46} ${-h * 0.1} ${w * 0.5} ${-h * 0.36} C${w * 0.56} ${-h * 0.66} ${w * 0.3} ${-h * 0.8} ${w * 0.24} ${-h}Z" fill="${turned(c, glaze)}"/><path d="M${-w * 0.5} ${-h * 0.42} Q0 ${-h * 0.32} ${w * 0.5} ${-h * 0.42} L${w * 0.49} ${-h * 0.34} Q0 ${-h * 0.24} ${-w * 0.49} ${-h * 0.34}Z" fill="#fff" opacity=".2"/><ellipse cy="${-h}" rx="${w * 0.24}" ry="8" fill="${shade(glaze, -0.5)}"/>${gloss(-w * 0.3, -h * 0.5, 7, h * 0.16, 0.45, 6)}`
export const plate = (c, r, colour = '#efe9dd') =>
  `<circle r="${r}" fill="${c.lin([shade(colour, 0.5), colour, shade(colour, -0.22)], [0, 0, 1, 1])}"/><circle r="${r * 0.74}" fill="${c.lin([shade(colour, -0.16), colour, shade(colour, 0.4)], [0, 0, 1, 1])}"/><circle r="${r * 0.71}" fill="${c.rad([shade(colour, 0.35), colour])}"/><circle r="${r - 3}" fill="none" stroke="#fff" stroke-width="2" opacity=".5"/>`
export const board = (c, w, h, wood = '#b9814a', handle = true) =>
  `${handle ? `<rect x="${w / 2 - 12}" y="-24" width="96" height="48" rx="24" fill="${shade(wood, -0.06)}"/><circle cx="${w / 2 + 56}" r="10" fill="#2c1a0c" opacity=".75"/>` : ''}<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="26" fill="${c.lin([shade(wood, 0.28), wood, shade(wood, -0.22)], [0, 0, 1, 1])}"/><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="26" filter="${c.noise(0.006, 0.12, shade(wood, -0.6), 0.6)}" opacity=".55"/><rect x="${-w / 2 + 3}" y="${-h / 2 + 3}" width="${w - 6}" height="${h - 6}" rx="24" fill="none" stroke="#fff" stroke-width="2" opacity=".25"/>`
export const slab = (c, w, h, colour = '#454b52') => {
  const edge = (x1, y1, x2, y2) =>
    range(
      9,
      (i) =>
        ` L${x1 + ((x2 - x1) * (i + 1)) / 9 + c.random(-4, 4)} ${y1 + ((y2 - y1) * (i + 1)) / 9 + c.random(-4, 4)}`,
    )
  const [x, y] = [w / 2, h / 2]
  const d = `M${-x} ${-y}${edge(-x, -y, x, -y)}${edge(x, -y, x, y)}${edge(x, y, -x, y)}${edge(-x, y, -x, -y)}Z`
  return `<path d="${d}" fill="${c.lin([shade(colour, 0.3), colour, shade(colour, -0.35)], [0, 0, 1, 1])}"/><path d="${d}" filter="${c.noise(0.014, 0.06, '#0d1116', 0.9, 4)}" opacity=".55"/><path d="${d}" fill="none" stroke="#fff" stroke-width="2" opacity=".2"/>`
}
export const napkin = (c, w, h, colour = '#f1eadb', stripe = '#9b4a3c') =>
  `<path d="M${-w / 2} ${-h / 2 + 10} q${w / 2} -22 ${w} 0 q10 ${h / 2} -4 ${h} q${-w / 2} 14 ${-w + 8} -4 q-14 ${-h / 2} -4 ${-h}Z" fill="${c.lin([shade(colour, 0.4), colour, shade(colour, -0.18)], [0, 0, 1, 1])}"/><g stroke="${stripe}" opacity=".75" fill="none"><path d="M${-w / 2 + 22} ${-h / 2 + 6} q-6 ${h / 2} 4 ${h - 4}" stroke-width="7"/><path d="M${-w / 2 + 36} ${-h / 2 + 5} q-6 ${h / 2} 4 ${h - 2}" stroke-width="2.5"/></g><path d="M${-w * 0.1} ${-h / 2} q26 ${h / 2} 0 ${h}" stroke="#000" stroke-width="12" fill="none" opacity=".06"/>`

export const leaf = (c, length, colour = '#5f7a3a') =>
  `<path d="M0 0 C${length * 0.3} ${-length * 0.28} ${length * 0.8} ${-length * 0.2} ${length} 0 C${length * 0.8} ${length * 0.2} ${length * 0.3} ${length * 0.28} 0 0Z" fill="${c.lin([shade(colour, 0.3), colour, shade(colour, -0.3)], [0, 0, 0, 1])}"/><path d="M0 0 H${length * 0.9}" stroke="#fff" stroke-width="1.5" opacity=".35"/>`
export const sprig = (c, length = 150, colour = '#66803f') =>
  `<path d="M0 0 q${length / 2} -16 ${length} 0" fill="none" stroke="${shade(colour, -0.4)}" stroke-width="3"/>${range(
    9,
    (i) => {
      const x = (i + 1) * (length / 10)
      const y = -16 * 4 * 0.5 * (x / length) * (1 - x / length)
      return at(x, y, leaf(c, 24, colour), { turn: -46 }) + at(x, y, leaf(c, 24, colour), { turn: 46 })
    },
  )}`
export const wheat = (c, length = 190, colour = '#d6a94c') =>
  `<path d="M0 0 q${length / 2} -10 ${length} -4" fill="none" stroke="${shade(colour, -0.2)}" stroke-width="3.5"/>${range(
    8,
    (i) => {
      const x = length * 0.52 + i * length * 0.062
      const grain = (turn) =>
        at(
          x,
          -6,
          `<ellipse cx="10" rx="13" ry="5.5" fill="${c.lin([shade(colour, 0.35), shade(colour, -0.25)], [0, 0, 0, 1])}"/><path d="M22 0 l26 0" stroke="${colour}" stroke-width="1.4"/>`,
          { turn },
        )
      return grain(-28) + grain(28)
    },
  )}`
const crumbs = (c, n, spread, colour) =>
  range(
    n,
    () =>
      `<circle cx="${c.random(-spread, spread)}" cy="${c.random(-spread * 0.6, spread * 0.6)}" r="${c.random(1.5, 4.5)}" fill="${shade(colour, c.random(-0.2, 0.3))}"/>`,
  )

export { crumbs }

const flour = (c, d, strength = 0.5) =>
  `<path d="${d}" filter="${c.noise(0.035, 0.035, '#fff8e6', strength, 4)}" opacity=".75"/>`

export const boule = (c, r, crust = '#a9672c', floured = true) => {
  const d = blob(c, r, r * 0.94, 0.025)
  const cut = (x, bend) =>
    `<path d="M${x} ${-r * 0.62} q${bend} ${r * 0.62} 0 ${r * 1.2}" fill="none" stroke="#e9c48b" stroke-width="${r * 0.1}" stroke-linecap="round"/><path d="M${x + 5} ${-r * 0.6} q${bend} ${r * 0.6} 0 ${r * 1.16}" fill="none" stroke="${shade(crust, -0.5)}" stroke-width="3" stroke-linecap="round" opacity=".7"/>`
  return `<path d="${d}" fill="${c.rad([shade(crust, 0.42), [crust, 0.55], shade(crust, -0.55)])}"/><path d="${d}" filter="${c.noise(0.02, 0.02, shade(crust, -0.6), 0.7)}" opacity=".5"/>${floured ? flour(c, d) : ''}${cut(-r * 0.34, -r * 0.24)}${cut(0, r * 0.02)}${cut(r * 0.34, r * 0.24)}`
}
export const baguette = (c, length = 420, crust = '#c07b32') =>
  `${tube(c, `M${-length / 2} 0 q${length / 2} -14 ${length} 0`, 66, crust, { shine: 0.15 })}<path d="M${-length / 2 - 20} -34 h${length + 40} v60 h${-length - 40}z" clip-path="${c.clip(`<path d="M${-length / 2 - 20} -30 h${length + 40} v50 h${-length - 40}z"/>`)}" fill="none"/>${range(
    5,
    (i) => {
      const x = -length * 0.36 + i * length * 0.175
      return `<path d="M${x} 8 q18 -32 62 -34 q-16 30 -62 34Z" fill="${c.lin(['#f7dfae', '#dca65c'], [0, 0, 0, 1])}"/><path d="M${x} 8 q18 -32 62 -34" fill="none" stroke="${shade(crust, -0.45)}" stroke-width="3.5" opacity=".75"/>`
    },
  )}`
export const tinLoaf = (c, { w = 260, h = 130, crust = '#b06a24' } = {}) => {
  const side = `M${-w * 0.46} -6 L${-w * 0.5} ${-h * 0.62} H${w * 0.5} L${w * 0.46} -6 q-4 6 -14 6 H${-w * 0.46 + 14} q-10 0 -14 -6Z`
  const bulge = (k, r) =>
    `<ellipse cx="${w * k}" cy="${-h * 0.68}" rx="${w * r}" ry="${h * 0.42}" fill="${c.rad([shade(crust, 0.5), [shade(crust, 0.1), 0.55], shade(crust, -0.4)])}"/>${gloss(w * (k - 0.05), -h * 0.92, w * 0.06, h * 0.06, 0.4, -16)}`
  return `<path d="${side}" fill="${c.lin([shade(crust, 0.32), [shade(crust, 0.08), 0.5], shade(crust, -0.42)], [0, 0, 1, 0.4])}"/><path d="${side}" filter="${c.noise(0.02, 0.03, shade(crust, -0.6), 0.6)}" opacity=".45"/>${bulge(-0.36, 0.16)}${bulge(0.36, 0.16)}${bulge(-0.13, 0.18)}${bulge(0.13, 0.18)}<path d="M${-w * 0.49} ${-h * 0.5} Q0 ${-h * 0.36} ${w * 0.49} ${-h * 0.5}" stroke="#000" stroke-width="${h * 0.05}" fill="none" opacity=".1"/>`
}
/** A plain loaf of cake or a raised pie: `marks` are drawn on its front. */
export const loaf = (c, { w = 300, h = 130, crust = '#7a4320', top = '#a8622c' } = {}, marks = '') => {
  const d = `M${-w * 0.47} -8 L${-w * 0.5} ${-h * 0.72} Q${-w * 0.5} ${-h} ${-w * 0.4} ${-h} H${w * 0.4} Q${w * 0.5} ${-h} ${w * 0.5} ${-h * 0.72} L${w * 0.47} -8 q-2 8 -12 8 H${-w * 0.47 + 12} q-10 0 -12 -8Z`
  return `<path d="${d}" fill="${c.lin([shade(crust, 0.3), crust, shade(crust, -0.4)], [0, 0, 1, 0.5])}"/><path d="${d}" filter="${c.noise(0.03, 0.04, shade(crust, -0.6), 0.7)}" opacity=".5"/><path d="M${-w * 0.5} ${-h * 0.72} Q${-w * 0.5} ${-h * 1.06} ${-w * 0.36} ${-h * 1.08} Q0 ${-h * 1.2} ${w * 0.36} ${-h * 1.08} Q${w * 0.5} ${-h * 1.06} ${w * 0.5} ${-h * 0.72} Q0 ${-h * 0.84} ${-w * 0.5} ${-h * 0.72}Z" fill="${c.lin([shade(top, 0.42), top, shade(top, -0.35)], [0, 0, 1, 0.6])}"/>${gloss(-w * 0.22, -h * 1, w * 0.12, h * 0.05, 0.4, -4)}${marks}`
}
/** A flat round bake: the ardennaise galette au sucre, dimpled, butter and sugar. */
export const galette = (c, r = 190, { crust = '#d08a3a', cream = '#f0c878' } = {}) => {
  const d = blob(c, r, r, 0.018, 20)
  return `<path d="${d}" fill="${c.rad([shade(crust, 0.3), [crust, 0.75], shade(crust, -0.45)])}"/><path d="${blob(c, r * 0.86, r * 0.86, 0.02, 18)}" fill="${c.rad([shade(cream, 0.35), [cream, 0.6], shade(crust, -0.05)])}"/>${range(
    26,
    () => {
      const a = c.random(0, 6.28)
      const k = Math.sqrt(c.random()) * r * 0.72
      const [x, y] = [Math.cos(a) * k, Math.sin(a) * k]
      return `<ellipse cx="${x}" cy="${y}" rx="${c.random(9, 17)}" ry="${c.random(7, 13)}" fill="${c.rad(['#fbe7ad', '#c77f2b'], [0.6, 0.7, 0.7])}" opacity=".85"/>`
    },
  )}<path d="${d}" filter="${c.noise(0.05, 0.05, '#8a4a12', 0.6)}" opacity=".4"/>${range(110, () => {
    const a = c.random(0, 6.28)
    const k = Math.sqrt(c.random()) * r * 0.8
    return `<rect x="${Math.cos(a) * k}" y="${Math.sin(a) * k}" width="${c.random(3, 7)}" height="${c.random(3, 7)}" rx="1" fill="#fffaf0" opacity="${c.random(0.5, 0.95)}" transform="rotate(${c.random(0, 90)} ${Math.cos(a) * k} ${Math.sin(a) * k})"/>`
  })}`
}
const fruits = {
  mirabelle: (c, r) =>
    around(16, r * 0.68, (x, y, a) => half(c, x, y, a, '#e8a92e')) +
    around(10, r * 0.42, (x, y, a) => half(c, x, y, a, '#e2a024'), 0.2) +
    around(4, r * 0.16, (x, y, a) => half(c, x, y, a, '#eab544')),
  myrtille: (c, r) =>
    `<circle r="${r * 0.8}" fill="#4a3f70"/>` +
    range(230, () => {
      const a = c.random(0, 6.28)
      const k = Math.sqrt(c.random()) * r * 0.78
      return `<circle cx="${Math.cos(a) * k}" cy="${Math.sin(a) * k}" r="${c.random(10, 14)}" fill="${c.rad(['#8b8fc4', '#3d3f78', '#1c1c44'])}"/>`
    }),
  fraise: (c, r) =>
    around(13, r * 0.66, (x, y, a) => straw(c, x, y, a)) +
    around(7, r * 0.33, (x, y, a) => straw(c, x, y, a), 0.3) +
    straw(c, 0, 6, -90),
  pomme: (c, r) =>
    [0.76, 0.54, 0.32, 0.12]
      .map((k, n) =>
        around(
          [20, 14, 9, 4][n],
          r * k,
          (x, y, a) =>
            `<g transform="translate(${x} ${y}) rotate(${a + 70})"><path d="M-34 10 Q0 -30 34 10 Q0 22 -34 10Z" fill="${c.lin(['#fae9b4', '#e2b25a'], [0, 0, 0, 1])}"/><path d="M-34 10 Q0 -30 34 10" fill="none" stroke="#b9722a" stroke-width="3.5"/></g>`,
          n,
        ),
      )
      .join(''),
  rhubarbe: (c, r) =>
    range(9, (i) => {
      const x = -r * 0.7 + i * r * 0.175
      const y = Math.sqrt(Math.max(0, (r * 0.78) ** 2 - x * x))
      return `<rect x="${x - r * 0.07}" y="${-y}" width="${r * 0.14}" height="${2 * y}" rx="10" fill="${c.lin(['#f2b8a8', '#d4606a', '#a8364a'])}"/>`
    }),
  sucre: (c, r) =>
    `<circle r="${r * 0.8}" fill="${c.rad(['#f3d58e', '#d89d3f', '#a5661c'])}"/><circle r="${r * 0.8}" filter="${c.noise(0.03, 0.03, '#7a3e0c', 0.9, 4)}" opacity=".6"/>${range(14, () => gloss(c.random(-r * 0.5, r * 0.5), c.random(-r * 0.5, r * 0.5), c.random(8, 18), c.random(4, 8), 0.25, c.random(0, 90)))}`,
  quiche: (c, r) =>
    `<circle r="${r * 0.8}" fill="${c.rad(['#fbe6a2', '#edbe5e', '#c98529'])}"/><circle r="${r * 0.8}" filter="${c.noise(0.025, 0.025, '#8a4a12', 0.8, 4)}" opacity=".55"/>${range(26, () => `<rect x="${c.random(-r * 0.55, r * 0.55)}" y="${c.random(-r * 0.55, r * 0.55)}" width="26" height="13" rx="5" fill="${c.pick(['#c9675a', '#b85548', '#d98a74'])}" transform="rotate(${c.random(0, 180)})"/>`)}${range(16, () => `<circle cx="${c.random(-r * 0.55, r * 0.55)}" cy="${c.random(-r * 0.55, r * 0.55)}" r="4" fill="#5f8a3a"/>`)}`,
}
const half = (c, x, y, a, colour) =>
  `<g transform="translate(${x} ${y}) rotate(${a}) scale(1.4)"><ellipse rx="23" ry="18" fill="${c.rad([shade(colour, 0.5), colour, shade(colour, -0.35)])}"/><ellipse rx="9" ry="6" fill="${shade(colour, -0.3)}" opacity=".7"/>${gloss(-7, -8, 6, 3, 0.6)}</g>`
const straw = (c, x, y, a) =>
  `<g transform="translate(${x} ${y}) rotate(${a + 90}) scale(1.5)"><path d="M0 -26 C22 -22 26 4 0 28 C-26 4 -22 -22 0 -26Z" fill="${c.rad(['#f47a6a', '#d3272f', '#8e1020'])}"/>${range(7, (i) => `<circle cx="${((i * 7) % 22) - 10}" cy="${-14 + i * 5}" r="1.8" fill="#f7d98a"/>`)}${gloss(-6, -10, 4, 8, 0.45, 16)}</g>`
export const tart = (c, r, kind, crust = '#c98a43') =>
  `${around(Math.round(r / 6), r - 4, (x, y) => `<circle cx="${x}" cy="${y}" r="${r * 0.095}" fill="${c.rad([shade(crust, 0.42), crust, shade(crust, -0.4)])}"/>`)}<circle r="${r * 0.94}" fill="${shade(crust, -0.18)}"/><circle r="${r * 0.86}" fill="${c.rad(['#f7dfa4', '#dca95a'])}"/>${fruits[kind](c, r * 0.96)}<circle r="${r * 0.84}" fill="${c.rad(
    [
      ['#fff', 0, 0.3],
      ['#fff', 0.4, 0],
      ['#3b1d06', 1, 0.2],
    ],
  )}"/>`

export const cheese = (c, r, { rind = '#d9883f', paste = '#f6e2a6', cut = true, rough = 0.6 } = {}) => {
  const d = blob(c, r, r, 0.015, 18)
  const wedge = `M0 0 L${r * 1.2} ${-r * 0.5} L${r * 1.2} ${r * 0.36}Z`
  return `<path d="${d}" fill="${c.rad([shade(rind, 0.42), rind, shade(rind, -0.4)])}"/><path d="${d}" filter="${c.noise(0.03, 0.03, shade(rind, -0.55), rough, 4)}" opacity=".5"/><path d="${d}" filter="${c.noise(0.05, 0.05, '#fff7e2', rough, 4)}" opacity=".5"/>${cut ? `<g clip-path="${c.clip(`<path d="${d}"/>`)}"><path d="${wedge}" fill="#20120a" opacity=".75"/><path d="M0 0 L${r * 1.2} ${-r * 0.5} l0 40 L0 26Z" fill="${c.lin([paste, shade(paste, -0.14)])}"/><path d="M0 0 L${r * 1.2} ${-r * 0.5} l0 8 L0 7Z" fill="${rind}"/></g>` : ''}`
}
export const wedge = (c, size, { rind = '#c98a43', paste = '#f4d98c' } = {}) =>
  `<path d="M${-size} ${-size * 0.1} L${size * 0.8} ${-size * 0.6} L${size} ${size * 0.16} L${-size} ${size * 0.3}Z" fill="${c.lin([shade(paste, 0.35), paste], [0, 0, 1, 1])}"/><path d="M${-size} ${size * 0.3} L${size} ${size * 0.16} v${size * 0.34} L${-size} ${size * 0.58}Z" fill="${c.lin([shade(paste, -0.04), shade(paste, -0.2)])}"/><path d="M${size * 0.8} ${-size * 0.6} L${size} ${size * 0.16} v${size * 0.34} l${-size * 0.02} 0Z" fill="${shade(rind, -0.2)}"/><path d="M${size * 0.8} ${-size * 0.6} L${size} ${size * 0.16} v${size * 0.34}" stroke="${rind}" stroke-width="12" fill="none" stroke-linejoin="round"/>${range(6, () => `<ellipse cx="${c.random(-size * 0.5, size * 0.75)}" cy="${c.random(size * 0.28, size * 0.42)}" rx="${c.random(4, 9)}" ry="${c.random(3, 6)}" fill="${shade(paste, -0.35)}" opacity=".7"/>`)}`
export const log = (c, length = 200, ash = true) =>
  `${tube(c, `M${-length / 2} 0 q${length / 2} 5 ${length} 0`, 76, ash ? '#8b8984' : '#efe6d2', { shine: 0.1 })}<rect x="${-length / 2 - 38}" y="-38" width="${length + 76}" height="76" rx="38" filter="${c.noise(0.06, 0.06, ash ? '#2b2b2b' : '#b9a67c', 0.7, 4)}" opacity=".5"/><ellipse cx="${length / 2 + 6}" rx="24" ry="36" fill="${c.rad(['#fffdf4', '#efe4c6'])}" stroke="${ash ? '#77746d' : '#d9caa4'}" stroke-width="5"/>`
export const sausage = (c, length, thick, colour, bend = 60) =>
  `${tube(c, `M${-length / 2} 0 q${length / 2} ${bend} ${length} 0`, thick, colour)}${[-1, 1].map((s) => `<path d="M${(s * (length + thick * 0.92)) / 2} ${-4} l${s * 14} -8 m${-s * 14} 8 l${s * 14} 6" stroke="${shade(colour, -0.35)}" stroke-width="5" stroke-linecap="round"/>`).join('')}`
export const slice = (c, r, { meat = '#b0433c', fat = '#f3dccb', marbled = true } = {}) => {
  const d = blob(c, r, r * 0.78, 0.08)
  const inner = blob(c, r * 0.86, r * 0.66, 0.06)
  return `<path d="${d}" fill="${c.rad([shade(fat, 0.3), fat, shade(fat, -0.2)])}"/><path d="${inner}" fill="${c.rad([shade(meat, 0.32), meat, shade(meat, -0.3)])}"/>${marbled ? `<path d="${inner}" filter="${c.noise(0.018, 0.03, '#f6ddd0', 0.8, 4)}" opacity=".7"/>` : ''}<path d="M${-r * 0.5} ${-r * 0.1} q${r * 0.4} ${-r * 0.3} ${r * 0.9} 0" fill="none" stroke="${fat}" stroke-width="${r * 0.06}" opacity=".8"/>`
}
export const terrine = (c, { w = 300, h = 150, dish = '#8d5a36', filling = '#9c6a4a' } = {}) =>
  `<rect x="${-w / 2 - 34}" y="-22" width="${w + 68}" height="44" rx="20" fill="${shade(dish, -0.25)}"/><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="40" fill="${c.lin([shade(dish, 0.35), dish, shade(dish, -0.4)], [0, 0, 1, 1])}"/><rect x="${-w / 2 + 16}" y="${-h / 2 + 16}" width="${w - 32}" height="${h - 32}" rx="28" fill="${c.rad([shade(filling, 0.3), filling, shade(filling, -0.35)])}"/><rect x="${-w / 2 + 16}" y="${-h / 2 + 16}" width="${w - 32}" height="${h - 32}" rx="28" filter="${c.noise(0.05, 0.05, '#f2dfc4', 0.8, 4)}" opacity=".5"/>${[-0.26, 0, 0.26].map((k) => at(w * k, 4, leaf(c, 58, '#6f7d3c'), { turn: -24 })).join('')}`
export const crate = (c, { w = 420, h = 150, wood = '#c39a63' } = {}, inside = '') =>
  `<path d="M${-w / 2 + 10} ${-h} h${w - 20} v30 h${-w + 20}z" fill="${shade(wood, -0.45)}"/>${inside}${range(3, (i) => `<rect x="${-w / 2}" y="${-h + 22 + i * ((h - 22) / 3)}" width="${w}" height="${(h - 22) / 3 - 7}" rx="4" fill="${c.lin([shade(wood, 0.3), wood, shade(wood, -0.3)])}"/><rect x="${-w / 2}" y="${-h + 22 + i * ((h - 22) / 3)}" width="${w}" height="${(h - 22) / 3 - 7}" filter="${c.noise(0.01, 0.2, shade(wood, -0.6), 0.6)}" opacity=".5"/>`)}${[-1, 1].map((s) => `<rect x="${s * (w / 2 - 22) - 13}" y="${-h + 6}" width="26" height="${h - 6}" rx="3" fill="${shade(wood, s < 0 ? 0.12 : -0.22)}"/>`).join('')}`
export const ball = (c, r, colour, { stem = true } = {}) =>
  `<path d="${blob(c, r, r * 0.95, 0.03)}" fill="${c.rad([shade(colour, 0.55), [colour, 0.5], shade(colour, -0.5)])}"/>${gloss(-r * 0.34, -r * 0.42, r * 0.22, r * 0.14, 0.55, -30)}${stem ? `<path d="M0 ${-r * 0.8} q4 -14 12 -18" stroke="#5b3a1a" stroke-width="4.5" fill="none" stroke-linecap="round"/>` : ''}`
export const potato = (c, r, colour = '#c79d62') =>
  `<path d="${blob(c, r * 1.25, r * 0.9, 0.06)}" fill="${c.rad([shade(colour, 0.4), colour, shade(colour, -0.45)])}"/>${range(5, () => `<ellipse cx="${c.random(-r * 0.8, r * 0.8)}" cy="${c.random(-r * 0.5, r * 0.5)}" rx="4" ry="2.4" fill="${shade(colour, -0.4)}" opacity=".6"/>`)}`
export const carrot = (c, length = 190) =>
  `<g>${[-16, 0, 16].map((t) => at(-length / 2, 0, `<path d="M0 0 q-50 -10 -92 -4" stroke="#5c8a35" stroke-width="7" fill="none" stroke-linecap="round"/>${range(5, (i) => at(-34 - i * 13, -7, leaf(c, 26, '#6a9a3c'), { turn: 140 + (i % 2) * 80 }))}`, { turn: t })).join('')}</g><path d="M${-length / 2} -24 q24 -8 60 0 L${length / 2} 2 q-${length / 2} 22 -${length - 50} 26 q-40 6 -50 -14 q-4 -20 0 -38Z" fill="${c.lin(['#f8a85a', '#e8802a', '#b4500f'], [0, 0, 0.2, 1])}"/><path d="M${-length * 0.3} -14 l16 3 M${-length * 0.1} 10 l18 -2 M${length * 0.1} -6 l16 2" stroke="#a5480c" stroke-width="3" opacity=".6"/>`
export const chicory = (c, length = 150) =>
  `<path d="M${-length / 2} 0 C${-length * 0.4} -44 ${length * 0.2} -46 ${length / 2} -4 C${length * 0.2} 40 ${-length * 0.4} 44 ${-length / 2} 0Z" fill="${c.lin(['#fffdf0', '#f3efcf', '#d9dc9a'], [0, 0, 0.8, 1])}"/><path d="M${-length * 0.4} -8 Q0 -36 ${length * 0.46} -6 M${-length * 0.4} 10 Q0 30 ${length * 0.46} 0" fill="none" stroke="#c9cf84" stroke-width="5" opacity=".8"/><path d="M${length * 0.2} -30 Q${length * 0.42} -22 ${length / 2} -4 Q${length * 0.42} 16 ${length * 0.2} 28 Q${length * 0.36} 0 ${length * 0.2} -30Z" fill="#dfe08a"/>`
export const egg = (c, r = 34, colour = '#d9a777') =>
  `<path d="M0 ${-r * 1.3} C${r * 0.8} ${-r * 1.3} ${r} ${-r * 0.1} ${r} ${r * 0.2} C${r} ${r * 0.8} ${r * 0.5} ${r * 1.1} 0 ${r * 1.1} C${-r * 0.5} ${r * 1.1} ${-r} ${r * 0.8} ${-r} ${r * 0.2} C${-r} ${-r * 0.1} ${-r * 0.8} ${-r * 1.3} 0 ${-r * 1.3}Z" fill="${c.rad([shade(colour, 0.6), colour, shade(colour, -0.4)])}"/>`

const book = (c, x, y, w, t, colour) =>
  `<g transform="translate(${x} ${y})"><rect x="${-w / 2}" y="${-t}" width="${w}" height="${t}" rx="4" fill="${c.lin([shade(colour, 0.25), colour, shade(colour, -0.35)])}"/><rect x="${w / 2 - 14}" y="${-t + 5}" width="14" height="${t - 10}" fill="${c.lin(['#f7efdc', '#d7c7a4'])}"/><rect x="${-w / 2 + 22}" y="${-t + 6}" width="5" height="${t - 12}" fill="#f0dca8" opacity=".8"/><rect x="${-w / 2 + 44}" y="${-t / 2 - 3}" width="${w * 0.36}" height="6" rx="3" fill="#f6e8c4" opacity=".75"/></g>`
export const books = (c, colours, w = 240) =>
  colours.map((colour, i) => book(c, c.random(-12, 12), -i * 36, w - c.random(0, 46), 36, colour)).join('')
export const cover = (c, { w = 190, h = 270, colour = '#2f4a4a', scene = 'hills' } = {}) => {
  const scenes = {
    hills: `<circle cx="34" cy="-50" r="26" fill="#f3d48a"/><path d="M${-w / 2} 20 Q-30 -40 20 0 T${w / 2} -10 V${h / 2} H${-w / 2}Z" fill="#4f7350"/><path d="M${-w / 2} 60 Q-20 10 40 50 T${w / 2} 40 V${h / 2} H${-w / 2}Z" fill="#2f5139"/><path d="M${-w / 2} 108 q60 -40 100 -8 t${w - 100} -10 v30 q-60 -20 -100 6 t-${w - 100} 8z" fill="#a7c6cf"/>`,
    forest: range(
      7,
      (i) =>
        `<path d="M${-w / 2 + 14 + i * 27} ${h / 2} v-96 l-20 0 20 -70 20 70 -20 0" fill="${i % 2 ? '#33543c' : '#4d7350'}"/>`,
    ),
    star: `<circle r="52" fill="#f3d48a"/><circle cx="20" cy="-14" r="46" fill="${colour}"/>${range(12, () => `<circle cx="${c.random(-80, 80)}" cy="${c.random(-110, 110)}" r="3" fill="#f7e9c0"/>`)}`,
    boar: `<path d="M-64 44 q-4 -66 62 -66 q50 0 66 40 l10 18 -22 6 q-10 30 -52 30 q-60 0 -64 -28" fill="#3a2618"/><circle cx="34" cy="12" r="4" fill="#fff"/><path d="M-50 70 v24 M-20 74 v24 M20 74 v24" stroke="#3a2618" stroke-width="13"/>`,
  }
  return `<rect x="${-w / 2 + 7}" y="${-h / 2 + 7}" width="${w}" height="${h}" rx="3" fill="#efe5cd"/><rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="4" fill="${c.lin([shade(colour, 0.24), colour, shade(colour, -0.18)], [0, 0, 1, 1])}"/><g clip-path="${c.clip(`<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}"/>`)}">${scenes[scene]}</g><rect x="${-w * 0.34}" y="${-h * 0.4}" width="${w * 0.68}" height="9" rx="4" fill="#fbf3dc"/><rect x="${-w * 0.22}" y="${-h * 0.34}" width="${w * 0.44}" height="6" rx="3" fill="#fbf3dc" opacity=".75"/><rect x="${-w / 2}" y="${-h / 2}" width="11" height="${h}" fill="#000" opacity=".2"/><rect x="${-w / 2 + 13}" y="${-h / 2}" width="2" height="${h}" fill="#fff" opacity=".22"/>`
}
export const flower = (c, r, colour, heart = '#e8b23a', petals = 8) =>
  `${around(petals, r * 0.55, (x, y, a) => `<ellipse cx="${x}" cy="${y}" rx="${r * 0.5}" ry="${r * 0.3}" fill="${c.rad([shade(colour, 0.45), colour, shade(colour, -0.35)])}" transform="rotate(${a} ${x} ${y})"/>`, c.random(0, 1))}<circle r="${r * 0.28}" fill="${c.rad([shade(heart, 0.4), heart, shade(heart, -0.4)])}"/>`
export const rose = (c, r, colour) =>
  `<circle r="${r}" fill="${c.rad([shade(colour, 0.2), colour, shade(colour, -0.45)])}"/>${[0.78, 0.58, 0.38, 0.2].map((k, i) => `<path d="M${-r * k} ${r * 0.1 * i} A${r * k} ${r * k} 0 1 1 ${r * k * 0.7} ${r * k * 0.7} A${r * k * 1.2} ${r * k} 0 0 1 ${-r * k} ${r * 0.1 * i}Z" fill="${shade(colour, 0.1 + i * 0.1)}" stroke="${shade(colour, -0.4)}" stroke-width="2" opacity=".85" transform="rotate(${i * 100})"/>`).join('')}`
/** Flowers in a paper cone, laid down or held up; `heads` draws each flower. */
export const bouquet = (c, heads, paper = '#d8c3a0') =>
  `${range(16, () => at(c.random(-110, 110), c.random(-190, -70), leaf(c, c.random(60, 110), c.pick(['#5f7f45', '#7b9a5a', '#48693a'])), { turn: c.random(-150, -30) }))}<path d="M-128 -90 L-26 170 q26 12 52 0 L128 -90 Q0 -20 -128 -90Z" fill="${c.lin([shade(paper, 0.35), paper, shade(paper, -0.3)])}"/><path d="M-60 -66 L-8 170 M64 -66 L10 170 M2 -56 V172" stroke="#000" stroke-width="3" opacity=".12"/>${heads}<path d="M-128 -90 Q-60 20 0 40 Q-80 30 -100 -20Z" fill="${shade(paper, 0.2)}" opacity=".9"/><path d="M128 -90 Q70 30 10 40 Q80 30 104 -20Z" fill="${shade(paper, -0.12)}" opacity=".9"/>${tube(c, 'M-34 116 q34 14 68 0', 12, '#a8573f')}${tube(c, 'M0 124 q-30 20 -34 50 M0 124 q30 20 36 44', 7, '#a8573f')}`
export const pot = (c, { w = 130, h = 110, clay = '#b9673f' } = {}, plant = '') =>
  `${at(0, -h + 6, plant)}<path d="M${-w / 2 + 8} ${-h} L${-w / 2 + 24} 0 H${w / 2 - 24} L${w / 2 - 8} ${-h}Z" fill="${turned(c, clay)}"/><rect x="${-w / 2}" y="${-h - 8}" width="${w}" height="30" rx="5" fill="${turned(c, shade(clay, 0.06))}"/><rect x="${-w / 2 + 6}" y="${-h + 22}" width="${w - 12}" height="6" fill="#000" opacity=".18"/>`
export const foliage = (c, n = 18, size = 90, colours = ['#4f7d46', '#6c9a58', '#3c6238']) =>
  range(n, (i) =>
    at(0, 0, leaf(c, size * c.random(0.75, 1.25), c.pick(colours)), {
      turn: -170 + (160 * i) / (n - 1) + c.random(-8, 8),
    }),
  )
export const wicker = (c, { w = 240, h = 130, colour = '#b98a52', handle = true } = {}, inside = '') => {
  const rows = 6
  const rowH = h / rows
  return `${handle ? tube(c, `M${-w * 0.44} ${-h} C${-w * 0.4} ${-h * 2.3} ${w * 0.4} ${-h * 2.3} ${w * 0.44} ${-h}`, 17, shade(colour, -0.08)) : ''}<path d="M${-w / 2} ${-h} h${w} l-10 26 h${-w + 20}z" fill="${shade(colour, -0.55)}"/>${inside}${range(
    rows,
    (j) => {
      const y = -h + j * rowH
      const inset = (w * 0.1 * j) / rows
      const n = 12
      const cell = (w - inset * 2) / n
      return range(
        n,
        (i) =>
          `<rect x="${-w / 2 + inset + i * cell}" y="${y + ((i + j) % 2 ? 2 : -1)}" width="${cell + 2}" height="${rowH}" rx="${rowH * 0.42}" fill="${shade(colour, 0.3 - (i / n) * 0.62 + ((i + j) % 2 ? -0.1 : 0.06))}"/>`,
      )
    },
  )}<rect x="${-w / 2 - 6}" y="${-h - 8}" width="${w + 12}" height="20" rx="10" fill="${turned(c, colour)}"/>${range(14, (i) => `<path d="M${-w / 2 + (i * w) / 13} ${-h - 6} l9 16" stroke="#000" stroke-width="2.5" opacity=".22"/>`)}`
}
export const candle = (c, { w = 96, h = 120, glass = '#d9b98a', wax = '#f6ead2' } = {}) =>
  `<rect x="${-w / 2}" y="${-h}" width="${w}" height="${h}" rx="12" fill="${turned(c, glass)}" opacity=".92"/><ellipse cy="${-h + 6}" rx="${w / 2 - 3}" ry="12" fill="${wax}"/>${label(c, 0, -h * 0.42, w * 0.66, h * 0.42, { motif: 'leaf', ink: '#7a5c3a' })}<path d="M0 ${-h + 6} v-16" stroke="#3a2a1a" stroke-width="3.5"/><circle cy="${-h - 28}" r="46" fill="${c.rad(
    [
      ['#ffdf8a', 0, 0.75],
      ['#ffdf8a', 1, 0],
    ],
    [0.5, 0.5, 0.5],
  )}"/><path d="M0 ${-h - 50} C14 ${-h - 30} 12 ${-h - 10} 0 ${-h - 8} C-12 ${-h - 10} -14 ${-h - 30} 0 ${-h - 50}Z" fill="${c.lin(['#fff3c0', '#f5a623'], [0, 1, 0, 0])}"/>`
export const soap = (c, w, h, colour) =>
  `<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="20" fill="${c.lin([shade(colour, 0.45), colour, shade(colour, -0.28)], [0, 0, 1, 1])}"/><rect x="${-w / 2 + 14}" y="${-h / 2 + 12}" width="${w - 28}" height="${h - 24}" rx="12" fill="none" stroke="#fff" stroke-width="3" opacity=".45"/><path d="M0 20 C-18 8 -16 -14 0 -22 C16 -14 18 8 0 20" fill="${shade(colour, -0.22)}" opacity=".7"/>`
export const foldingKnife = (c, wood = '#7a4a26') =>
  `<path d="M-6 -13 L196 -10 Q236 -6 246 14 L-6 16Z" fill="${c.lin(['#f4f6f7', '#b9c2c7', '#7d878d'], [0, 0, 0.1, 1])}"/><path d="M-6 10 L240 9" stroke="#fff" stroke-width="2" opacity=".7"/><path d="M0 -18 C-60 -26 -140 -22 -196 -6 C-224 6 -214 30 -186 28 C-130 18 -60 20 2 20Z" fill="${c.lin([shade(wood, 0.35), wood, shade(wood, -0.45)], [0, 0, 0, 1])}"/><path d="M0 -18 C-60 -26 -140 -22 -196 -6 C-224 6 -214 30 -186 28 C-130 18 -60 20 2 20Z" filter="${c.noise(0.02, 0.1, '#1c0d04', 0.8)}" opacity=".6"/><rect x="-10" y="-20" width="22" height="41" rx="3" fill="${c.lin(['#f3f3ee', '#8f979b'], [0, 0, 0, 1])}"/>${[-60, -110, -156].map((x) => `<circle cx="${x}" cy="2" r="4.5" fill="#e0d5b0"/>`).join('')}`
export const chefKnife = (c, wood = '#4d2f1c') =>
  `<path d="M-40 -20 L190 -24 Q252 -6 262 20 Q120 46 -40 26Z" fill="${c.lin(['#f7f9fa', '#c2cacf', '#868f95'], [0, 0, 0.1, 1])}"/><path d="M-40 22 Q120 42 258 20" stroke="#fff" stroke-width="3" fill="none" opacity=".7"/><rect x="-56" y="-22" width="24" height="46" rx="3" fill="#a9b1b6"/><path d="M-52 -20 H-176 q-22 2 -20 22 q2 22 24 18 l28 -8 H-52Z" fill="${c.lin([shade(wood, 0.35), wood, shade(wood, -0.4)], [0, 0, 0, 1])}"/>${[-80, -116, -154].map((x) => `<circle cx="${x}" cy="0" r="5" fill="#d9cfae"/>`).join('')}`
export const skein = (c, r, colour) =>
  `<circle r="${r}" fill="${c.rad([shade(colour, 0.35), colour, shade(colour, -0.5)])}"/>${range(7, (i) => `<path d="M${-r * 0.95} ${-r * 0.3 + i * r * 0.1} Q0 ${-r * 1.1 + i * r * 0.34} ${r * 0.95} ${-r * 0.2 + i * r * 0.1}" fill="none" stroke="${shade(colour, i % 2 ? 0.3 : -0.3)}" stroke-width="${r * 0.07}" opacity=".65" clip-path="${c.clip(`<circle r="${r}"/>`)}"/>`)}${range(5, (i) => `<path d="M${-r * 0.6 + i * r * 0.2} ${-r * 0.9} Q${-r * 0.9 + i * r * 0.5} 0 ${-r * 0.3 + i * r * 0.22} ${r * 0.9}" fill="none" stroke="${shade(colour, i % 2 ? 0.25 : -0.25)}" stroke-width="${r * 0.07}" opacity=".6" clip-path="${c.clip(`<circle r="${r}"/>`)}"/>`)}`
/** A folded knit or cloth, seen from above. */
export const folded = (c, { w = 300, h = 200, colour = '#7c8f8a', stripes = '', knit = true } = {}) =>
  `<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="26" fill="${c.lin([shade(colour, 0.3), colour, shade(colour, -0.3)], [0, 0, 0.8, 1])}"/>${stripes ? range(4, (i) => `<rect x="${-w / 2}" y="${-h / 2 + 26 + i * (h / 4.4)}" width="${w}" height="${h * 0.09}" fill="${stripes}" opacity=".75"/>`) : ''}${knit ? range(Math.floor(w / 15), (i) => `<path d="M${-w / 2 + 8 + i * 15} ${-h / 2 + 6} V${h / 2 - 6}" stroke="#000" stroke-width="4" opacity=".09"/><path d="M${-w / 2 + 13 + i * 15} ${-h / 2 + 6} V${h / 2 - 6}" stroke="#fff" stroke-width="3" opacity=".12"/>`) : `<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="26" filter="${c.noise(0.5, 0.08, '#000000', 0.5, 2)}" opacity=".14"/>`}<path d="M${-w / 2 + 10} ${h / 2 - 40} Q0 ${h / 2 - 20} ${w / 2 - 10} ${h / 2 - 44}" stroke="#000" stroke-width="7" fill="none" opacity=".16"/><path d="M${-w / 2 + 10} ${h / 2 - 24} Q0 ${h / 2 - 6} ${w / 2 - 10} ${h / 2 - 28}" stroke="#fff" stroke-width="5" fill="none" opacity=".18"/>`
export const giftBox = (c, { w = 190, h = 130, paper = '#3f5a52', ribbon = '#d9b15a' } = {}) =>
  `<rect x="${-w / 2}" y="${-h}" width="${w}" height="${h}" rx="6" fill="${c.lin([shade(paper, 0.25), paper, shade(paper, -0.35)])}"/><rect x="${-w / 2 - 8}" y="${-h - 22}" width="${w + 16}" height="38" rx="6" fill="${c.lin([shade(paper, 0.4), shade(paper, 0.08), shade(paper, -0.25)])}"/><rect x="${-w / 2}" y="${-h + 16}" width="${w}" height="8" fill="#000" opacity=".18"/><rect x="-15" y="${-h - 22}" width="30" height="${h + 22}" fill="${turned(c, ribbon)}"/>${tube(c, `M0 ${-h - 24} c-70 -64 -90 8 0 0 c90 8 70 -64 0 0`, 15, ribbon)}`
export const chocolateBox = (c, w = 400, h = 280) => {
  const kinds = ['#4a2a18', '#6b3f24', '#8a5530', '#ead7b5', '#3a2013']
  return `<rect x="${-w / 2}" y="${-h / 2}" width="${w}" height="${h}" rx="14" fill="${c.lin(['#a98055', '#7f5a36'], [0, 0, 1, 1])}"/><rect x="${-w / 2 + 14}" y="${-h / 2 + 14}" width="${w - 28}" height="${h - 28}" rx="8" fill="#3a2415"/>${range(
    3,
    (j) =>
      range(4, (i) => {
        const [x, y] = [-w / 2 + 62 + i * ((w - 124) / 3), -h / 2 + 58 + j * ((h - 116) / 2)]
        const colour = kinds[(i * 3 + j * 2) % kinds.length]
        const shapes = [
          `<circle r="32" fill="${c.rad([shade(colour, 0.4), colour, shade(colour, -0.5)])}"/>`,
          `<rect x="-31" y="-28" width="62" height="56" rx="9" fill="${c.rad([shade(colour, 0.4), colour, shade(colour, -0.5)])}"/>`,
          `<path d="M0 30 C-40 4 -34 -28 -12 -28 Q0 -28 0 -16 Q0 -28 12 -28 C34 -28 40 4 0 30Z" fill="${c.rad([shade(colour, 0.4), colour, shade(colour, -0.5)])}"/>`,
        ]
        const tops = [
          `<path d="M-18 -6 q18 -14 36 0 M-18 8 q18 -14 36 0" stroke="#f0e0c0" stroke-width="3" fill="none" opacity=".8"/>`,
          `<circle r="7" fill="#d9a94c"/>`,
          `<path d="M-8 0 l8 -10 8 10 -8 10z" fill="#e8c98a" opacity=".9"/>`,
        ]
        return `<g transform="translate(${x} ${y})"><circle r="40" fill="#20120a" opacity=".6"/>${shapes[(i + j) % 3]}${tops[(i * 2 + j) % 3]}${gloss(-11, -15, 8, 4, 0.4, -20)}</g>`
      }),
  )}`
}
export const bar = (c, colour = '#5a331c', paper = '#7c8f6a') =>
  `<rect x="-190" y="-80" width="250" height="160" rx="5" fill="${c.lin([shade(paper, 0.3), paper, shade(paper, -0.25)], [0, 0, 1, 1])}"/><path d="M60 -80 l12 16 -12 16 12 16 -12 16 12 16 -12 16 12 16 -12 16 12 16 -12 16z" fill="#d8dadb"/>${range(2, (j) => range(2, (i) => `<rect x="${66 + i * 66}" y="${-74 + j * 76}" width="60" height="70" rx="6" fill="${c.lin([shade(colour, 0.35), colour, shade(colour, -0.35)], [0, 0, 1, 1])}"/><rect x="${74 + i * 66}" y="${-66 + j * 76}" width="44" height="54" rx="4" fill="${shade(colour, -0.1)}"/>`))}${label(c, -66, 0, 150, 96, { motif: 'leaf' })}`
export const macaron = (c, r, colour) =>
  `<path d="M${-r} 6 q0 ${-r * 0.86} ${r} ${-r * 0.86} q${r} 0 ${r} ${r * 0.86}Z" fill="${c.rad([shade(colour, 0.5), colour, shade(colour, -0.25)])}" transform="translate(0 ${-r * 0.16})"/><rect x="${-r * 0.95}" y="0" width="${r * 1.9}" height="${r * 0.24}" rx="8" fill="#f7ecd6"/><path d="M${-r} ${r * 0.22} h${2 * r} q0 ${r * 0.52} ${-r * 0.4} ${r * 0.52} h${-r * 1.2} q${-r * 0.4} 0 ${-r * 0.4} ${-r * 0.52}Z" fill="${c.lin([shade(colour, 0.2), shade(colour, -0.3)], [0, 0, 0.4, 1])}"/>`
export const eclair = (c, length, icing) =>
  `${tube(c, `M${-length / 2} 0 q${length / 2} 5 ${length} 0`, 74, '#d79a4a', { shine: 0.1 })}<rect x="${-length / 2 - 22}" y="-34" width="${length + 44}" height="44" rx="22" fill="${c.lin([shade(icing, 0.4), icing, shade(icing, -0.2)], [0, 0, 0.2, 1])}"/>${gloss(-length * 0.26, -22, length * 0.22, 4, 0.5)}`
export const sable = (c, r, colour = '#dca65c') =>
  `${around(20, r, (x, y) => `<circle cx="${x}" cy="${y}" r="${r * 0.15}" fill="${shade(colour, -0.1)}"/>`)}<circle r="${r}" fill="${c.rad([shade(colour, 0.4), colour, shade(colour, -0.25)])}"/>${around(4, r * 0.32, (x, y) => `<circle cx="${x}" cy="${y}" r="4" fill="${shade(colour, -0.45)}"/>`, 0.8)}<circle r="${r * 0.76}" fill="none" stroke="${shade(colour, -0.2)}" stroke-width="2.5" opacity=".6"/>`
export const waffle = (c, size = 120, colour = '#d99a45') =>
  `<rect x="${-size / 2}" y="${-size / 2}" width="${size}" height="${size}" rx="18" fill="${c.lin([shade(colour, 0.3), colour, shade(colour, -0.3)], [0, 0, 1, 1])}"/>${range(16, (i) => `<rect x="${-size / 2 + 9 + (i % 4) * ((size - 14) / 4)}" y="${-size / 2 + 9 + Math.floor(i / 4) * ((size - 14) / 4)}" width="${size / 4 - 9}" height="${size / 4 - 9}" rx="4" fill="${c.lin([shade(colour, -0.5), shade(colour, -0.15)], [0, 0, 1, 1])}"/>`)}`
export const cocotte = (c, colour = '#8f2f2a', food = '#c98a3a') =>
  `<rect x="-205" y="-34" width="410" height="68" rx="30" fill="${shade(colour, -0.3)}"/><circle r="168" fill="${c.lin([shade(colour, 0.35), colour, shade(colour, -0.4)], [0, 0, 1, 1])}"/><circle r="148" fill="#2a1a10"/><circle r="144" fill="${c.rad([shade(food, 0.35), food, shade(food, -0.4)])}"/>${range(
    16,
    () => {
      const a = c.random(0, 6.28)
      const k = Math.sqrt(c.random()) * 104
      return at(Math.cos(a) * k, Math.sin(a) * k, potato(c, 24, '#e8c66c'), { turn: c.random(0, 180) })
    },
  )}${range(9, () => `<rect x="${c.random(-90, 80)}" y="${c.random(-90, 80)}" width="38" height="18" rx="7" fill="${c.pick(['#b4564a', '#c9705c'])}" transform="rotate(${c.random(-40, 40)})"/>`)}${range(14, () => at(c.random(-90, 90), c.random(-90, 90), leaf(c, 17, '#5f8a3a'), { turn: c.random(0, 360) }))}<circle r="144" fill="${c.rad(
    [
      ['#fff', 0, 0.22],
      ['#fff', 0.5, 0],
      ['#1a0c04', 1, 0.3],
    ],
  )}"/>`
export const train = (c) => {
  const wheel = (x, r = 26) =>
    `<circle cx="${x}" cy="${-r}" r="${r}" fill="${c.rad(['#e2b879', '#b98a4a', '#7c5526'])}"/><circle cx="${x}" cy="${-r}" r="7" fill="#6b4420"/>`
  const block = (x, y, w, h, colour) =>
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="12" fill="${c.lin([shade(colour, 0.4), colour, shade(colour, -0.3)], [0, 0, 0.7, 1])}"/>`
  return `${block(-250, -118, 140, 76, '#c8553d')}${range(3, (i) => `<circle cx="${-218 + i * 38}" cy="-124" r="24" fill="${c.rad(['#f2d27a', '#d9a53a', '#a87418'])}"/>`)}${block(-250, -112, 140, 70, '#c8553d')}<rect x="-112" y="-62" width="40" height="10" fill="#8b6334"/>${block(-76, -100, 250, 56, '#4f7d73')}${block(-70, -190, 96, 100, '#d9a95a')}<rect x="-48" y="-172" width="50" height="44" rx="8" fill="#fbf0d6"/><rect x="-84" y="-206" width="126" height="22" rx="11" fill="${c.lin(['#d9725a', '#a83d2a'])}"/>${block(26, -136, 140, 52, '#3f6a8a')}${block(112, -186, 34, 58, '#c8553d')}<circle cx="168" cy="-108" r="18" fill="#f2d27a"/>${[-214, -146, -34, 46, 126].map((x) => wheel(x)).join('')}`
}
export const spinningTop = (c, colour = '#c8553d') =>
  `<path d="M-70 -60 Q0 -96 70 -60 Q54 -6 0 6 Q-54 -6 -70 -60Z" fill="${turned(c, colour)}"/><path d="M-66 -46 Q0 -80 66 -46 L62 -34 Q0 -66 -62 -34Z" fill="#f0d28a"/><rect x="-7" y="-118" width="14" height="48" rx="7" fill="${turned(c, '#c99a5a')}"/>${gloss(-34, -52, 10, 6, 0.5, -30)}`
export const blocks = (c) =>
  [
    [-80, 0, '#c8553d'],
    [0, 0, '#4f7d73'],
    [80, 0, '#d9a95a'],
    [-40, -76, '#3f6a8a'],
    [40, -76, '#c9895a'],
  ]
    .map(
      ([x, y, colour]) =>
        `<rect x="${x - 37}" y="${y - 76}" width="74" height="76" rx="8" fill="${c.lin([shade(colour, 0.4), colour, shade(colour, -0.28)], [0, 0, 1, 1])}"/><circle cx="${x}" cy="${y - 38}" r="18" fill="#fff" opacity=".28"/>`,
    )
    .join('')
export const paintPot = (c, colour = '#6d8f86') =>
  `<rect x="-80" y="-150" width="160" height="150" rx="8" fill="${turned(c, '#c9ced0')}"/><rect x="-80" y="-118" width="160" height="86" fill="${turned(c, '#f1ead8')}"/><rect x="-52" y="-100" width="104" height="50" rx="6" fill="${colour}"/><ellipse cy="-150" rx="80" ry="20" fill="#aab1b4"/><ellipse cy="-149" rx="70" ry="16" fill="${c.lin([shade(colour, 0.3), colour])}"/><path d="M-80 -146 C-90 -250 90 -250 80 -146" fill="none" stroke="#8f979b" stroke-width="6"/><path d="M36 -138 q4 60 18 70 q14 -4 10 -76" fill="${colour}"/>`
export const cream = (c, colour = '#e8dccb', lid = '#b98a5a') =>
  `<rect x="-76" y="-74" width="152" height="74" rx="14" fill="${turned(c, colour)}"/><rect x="-80" y="-116" width="160" height="48" rx="10" fill="${turned(c, lid)}"/>${label(c, 0, -36, 100, 48, { motif: 'leaf', paper: '#fbf6ea', ink: '#7d8f5a' })}`
export const tin = (c, { w = 220, h = 120, colour = '#7a3b33' } = {}) =>
  `<rect x="${-w / 2}" y="${-h}" width="${w}" height="${h}" rx="12" fill="${turned(c, colour)}"/><rect x="${-w / 2 - 4}" y="${-h - 14}" width="${w + 8}" height="40" rx="10" fill="${turned(c, shade(colour, 0.1))}"/><rect x="${-w / 2}" y="${-h + 24}" width="${w}" height="5" fill="#000" opacity=".25"/>${label(c, 0, -h * 0.4, w * 0.6, h * 0.5, { motif: 'wheat', paper: '#f3e4c0' })}`
export const card = (c, colour = '#2f5a50') =>
  `<rect x="-130" y="-82" width="260" height="164" rx="14" fill="${c.lin([shade(colour, 0.25), colour, shade(colour, -0.25)], [0, 0, 1, 1])}"/><path d="M-130 30 Q-40 -30 30 20 T130 0 V68 q0 14 -14 14 H-116 q-14 0 -14 -14Z" fill="#fff" opacity=".12"/><rect x="-20" y="-82" width="18" height="164" fill="#d9b15a"/>${tube(c, 'M-11 -6 c-50 -46 -64 8 0 0 c64 8 50 -46 0 0', 11, '#d9b15a')}<rect x="34" y="38" width="70" height="9" rx="4" fill="#fff" opacity=".7"/>`
export const envelope = (c, colour = '#e9dcc0') =>
  `<rect x="-120" y="-78" width="240" height="156" rx="6" fill="${c.lin([shade(colour, 0.3), colour, shade(colour, -0.12)], [0, 0, 1, 1])}"/><path d="M-120 -74 L0 18 L120 -74" fill="${shade(colour, 0.12)}" stroke="#000" stroke-opacity=".14" stroke-width="3"/><circle cy="10" r="17" fill="${c.rad(['#c96a55', '#9a3d2c'])}"/>`
export const photoPrint = (c, scene = 'hills') =>
  `<rect x="-130" y="-100" width="260" height="200" fill="#fbf8f0"/><g transform="scale(1.0)"><rect x="-116" y="-86" width="232" height="150" fill="${c.lin(['#bcd6de', '#f1dcae'], [0, 0, 0, 1])}"/><path d="M-116 64 V0 Q-60 -50 -10 -6 T116 -20 V64Z" fill="#5d8058"/><path d="M-116 64 V34 Q-30 0 30 30 T116 20 V64Z" fill="#39593f"/>${scene === 'river' ? `<path d="M-40 64 q30 -30 10 -46 q40 14 40 46z" fill="#a9cbd4"/>` : ''}</g>`
export const bikeWheel = (c, r) =>
  `<circle r="${r}" fill="none" stroke="#23262a" stroke-width="${r * 0.13}"/><circle r="${r * 0.97}" fill="none" stroke="#4a4f55" stroke-width="${r * 0.03}"/><circle r="${r * 0.88}" fill="none" stroke="${c.lin(['#f1f3f3', '#8f979b'], [0, 0, 1, 1])}" stroke-width="${r * 0.06}"/>${around(24, r * 0.86, (x, y) => `<path d="M0 0 L${x} ${y}" stroke="#cdd3d6" stroke-width="2"/>`)}<circle r="${r * 0.11}" fill="${c.rad(['#f1f3f3', '#7d868c'])}"/>`
