// Where things are sold: a shop front of the Ardennes (ochre stone or brick, slate, painted wood) and a farm.
import { foliage, pot } from './objects.mjs'
import { at, height, shade, width } from './paint.mjs'

const row = (n, draw) => Array.from({ length: n }, (_, i) => draw(i)).join('')

const masonry = (c, brick) => {
  const [colour, joint, w, h] = brick ? ['#a8614a', '#d9c2a8', 46, 18] : ['#d2b077', '#b3905a', 92, 40]
  return `<rect width="${width}" height="${height}" fill="${joint}"/>${row(Math.ceil(height / h), (j) =>
    row(Math.ceil(width / w) + 1, (i) => {
      const x = i * w - (j % 2) * (w / 2)
      return `<rect x="${x + 1}" y="${j * h + 1}" width="${w - 2}" height="${h - 2}" rx="2" fill="${shade(colour, c.random(-0.13, 0.13))}"/>`
    }),
  )}<rect width="${width}" height="${height}" filter="${c.noise(0.02, 0.02, '#5a3a1a', 0.7)}" opacity=".2"/>`
}

/** `paint`: the colour of the woodwork; `stripe`: the other colour of the awning, none when empty. */
export function shopfront(c, { paint, stripe, brick = false }, display) {
  const glass = c.lin(
    [
      ['#41505a', 0],
      ['#5c6a6e', 0.5],
      ['#2f3a40', 1],
    ],
    [0, 0, 1, 1],
  )
  const wood = c.lin([shade(paint, 0.22), paint, shade(paint, -0.28)])
  const awning = row(
    12,
    (i) =>
      `<path d="M${84 + i * 53} 168 h53 v66 q-26.5 26 -53 0z" fill="${i % 2 && stripe ? stripe : paint}"/>`,
  )
  return `${masonry(c, brick)}<rect x="70" y="96" width="660" height="440" fill="${wood}"/><rect x="70" y="96" width="660" height="60" fill="${c.lin([shade(paint, 0.1), shade(paint, -0.3)], [0, 0, 0, 1])}"/><rect x="250" y="112" width="300" height="28" rx="5" fill="none" stroke="#f0deb0" stroke-width="3" opacity=".85"/><path d="M300 126 h200" stroke="#f0deb0" stroke-width="6" stroke-linecap="round" opacity=".8"/>
<rect x="112" y="196" width="392" height="266" fill="${glass}"/><rect x="112" y="196" width="392" height="266" fill="${c.rad(
    [
      ['#ffd98f', 0, 0.75],
      ['#ffd98f', 1, 0],
    ],
    [0.5, 0.8, 0.7],
  )}"/><rect x="112" y="448" width="392" height="14" fill="#e8d5ae"/><g clip-path="${c.clip('<rect x="116" y="200" width="384" height="258"/>')}"><g transform="translate(308 452) scale(1.3) translate(-314 -454)">${display}</g></g><path d="M150 196 h80 l-130 266 h-0 v-120z M290 196 h36 l-140 266 h-36z" fill="#fff" opacity=".11"/><rect x="112" y="196" width="392" height="266" fill="none" stroke="${shade(paint, -0.35)}" stroke-width="9"/><rect x="112" y="474" width="392" height="54" fill="${shade(paint, -0.12)}"/><rect x="128" y="484" width="360" height="34" fill="none" stroke="${shade(paint, 0.25)}" stroke-width="3"/>
<rect x="548" y="190" width="142" height="346" fill="${shade(paint, -0.3)}"/><rect x="562" y="206" width="114" height="212" fill="${glass}"/><rect x="562" y="206" width="114" height="212" fill="${c.rad(
    [
      ['#ffd98f', 0, 0.5],
      ['#ffd98f', 1, 0],
    ],
    [0.5, 0.9, 0.8],
  )}"/><path d="M590 206 h34 l-62 130 v-70z" fill="#fff" opacity=".12"/><rect x="562" y="436" width="114" height="84" fill="none" stroke="${shade(paint, 0.2)}" stroke-width="4"/><rect x="554" y="360" width="9" height="50" rx="4" fill="#e2c27a"/>
${stripe ? `<g filter="${c.drop(4, 12, 9)}">${awning}</g><rect x="84" y="160" width="636" height="10" fill="${shade(paint, -0.4)}"/>` : `<path d="M70 156 h660 v14 h-660z" fill="#000" opacity=".28"/>`}
<rect y="536" width="${width}" height="64" fill="${c.lin(['#8f8a82', '#b9b2a6'], [0, 0, 0, 1])}"/><rect y="536" width="${width}" height="9" fill="#000" opacity=".25"/>${row(8, (i) => `<path d="M${i * 112 - 20} 600 l40 -55" stroke="#6f6a62" stroke-width="2.5"/>`)}
${at(538, 560, pot(c, { w: 62, h: 60 }, foliage(c, 14, 62)))}${at(716, 562, pot(c, { w: 62, h: 60 }, foliage(c, 14, 66)))}<path d="M0 0 H220 L60 ${height} H0Z" fill="#fff3d0" opacity=".12"/>`
}

/** Low buildings under the hills; an orchard instead of a field when asked. */
export function farm(c, roof, orchard = false) {
  const hill = (y, colour, lift) =>
    `<path d="M0 ${y} Q160 ${y - lift} 330 ${y - 10} T620 ${y - lift * 0.5} T${width} ${y - 20} V${height} H0Z" fill="${colour}"/>`
  const tree = (x, y, size) =>
    `<rect x="${x - size * 0.06}" y="${y - size * 0.5}" width="${size * 0.12}" height="${size * 0.5}" fill="#5f452c"/><circle cx="${x}" cy="${y - size * 0.8}" r="${size * 0.42}" fill="${c.rad(['#9ab26a', '#5d8045', '#33552f'])}"/>${orchard ? row(9, () => `<circle cx="${x + c.random(-size * 0.3, size * 0.3)}" cy="${y - size * 0.8 + c.random(-size * 0.3, size * 0.3)}" r="${size * 0.05}" fill="#c9402f"/>`) : ''}`
  const slates = (points) =>
    `<path d="${points}" fill="${c.lin([shade(roof, 0.25), roof, shade(roof, -0.3)], [0, 0, 1, 1])}"/><path d="${points}" filter="${c.noise(0.02, 0.18, shade(roof, -0.6), 0.7)}" opacity=".4"/>`
  return `<rect width="${width}" height="${height}" fill="${c.lin(['#a9c6d2', '#e9dfc0', '#f3dfb0'], [0, 0, 0, 1])}"/><circle cx="150" cy="120" r="120" fill="${c.rad(
    [
      ['#fff6d8', 0, 0.95],
      ['#fff6d8', 1, 0],
    ],
    [0.5, 0.5, 0.5],
  )}"/>
<g opacity=".85" filter="${c.blur(10)}"><ellipse cx="540" cy="90" rx="130" ry="22" fill="#fff" opacity=".7"/><ellipse cx="640" cy="110" rx="90" ry="16" fill="#fff" opacity=".6"/></g>
${hill(300, '#8fa58c', 90)}${hill(345, '#6f8f66', 70)}${row(16, (i) => tree(20 + i * 52, 340 + c.random(-16, 8), c.random(36, 56)))}${hill(392, '#8aa35c', 34)}
<path d="M300 270 h300 v150 h-300z" fill="${c.lin(['#e2c895', '#c9a76c', '#94733f'])}"/><path d="M300 270 h300 v150 h-300z" filter="${c.noise(0.05, 0.09, '#6a4a22', 0.7)}" opacity=".35"/>${slates('M280 276 L330 190 H570 L620 276Z')}
<path d="M600 310 h130 v110 h-130z" fill="${c.lin(['#d5b984', '#8f6f3f'])}"/>${slates('M590 316 L620 254 H716 L742 316Z')}<path d="M410 420 v-84 q40 -34 80 0 v84z" fill="#5b3a22"/><path d="M450 318 v102" stroke="#3a2413" stroke-width="4"/>${[330, 540].map((x) => `<rect x="${x}" y="312" width="34" height="44" fill="#42535c"/><path d="M${x + 17} 312 v44 M${x} 334 h34" stroke="#efe3c8" stroke-width="4"/>`).join('')}<rect x="640" y="350" width="46" height="70" fill="#5b3a22"/>
<path d="M0 412 Q220 396 420 420 T${width} 414 V${height} H0Z" fill="${c.lin(['#a9b866', '#7f9a4a'], [0, 0, 0, 1])}"/>${orchard ? row(4, (i) => tree(90 + i * 205, 560, 170)) : row(9, (i) => `<path d="M${-60 + i * 110} 610 Q${120 + i * 76} 500 ${330 + i * 26} 420" stroke="#6b8540" stroke-width="5" fill="none" opacity=".5"/>`)}<rect y="410" width="${width}" height="190" filter="${c.noise(0.04, 0.1, '#3f5a22', 0.7)}" opacity=".25"/>`
}
