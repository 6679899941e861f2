// Emblems for the demonstration's organisations, drawn by us and deliberately unlike their real marks.
const hills = (y, lift) =>
  `M-100 ${y} Q-50 ${y - lift} 0 ${y - lift * 0.25} T100 ${y - lift * 0.4} V100 H-100Z`
const white = (d, opacity = 1) => `<path d="${d}" fill="#fff" opacity="${opacity}"/>`
const line = (d, width = 12, opacity = 1) =>
  `<path d="${d}" fill="none" stroke="#fff" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round" opacity="${opacity}"/>`
const arch = (x, w, top) => `M${x} 62 V${top} a${w / 2} ${w / 2} 0 0 1 ${w} 0 V62Z`
const grain = (x, y, turn) =>
  `<ellipse cx="${x}" cy="${y}" rx="8" ry="17" fill="#fff" transform="rotate(${turn} ${x} ${y})"/>`

const drawings = {
  departement: `${white(hills(30, 60), 0.55)}${white(hills(58, 44))}<circle cx="34" cy="-46" r="20" fill="#fff"/>`,
  'ardenne-metropole': white(arch(-72, 40, 4) + arch(-20, 40, -24) + arch(32, 40, 4)),
  'portes-du-luxembourg': `${white('M-72 62 V-40 h36 V62Z M36 62 V-40 h36 V62Z')}${white('M-78 -44 h48 v-20 h-12 v8 h-6 v-8 h-12 v8 h-6 v-8 h-12Z M30 -44 h48 v-20 h-12 v8 h-6 v-8 h-12 v8 h-6 v-8 h-12Z')}${line('M-36 -10 Q0 -44 36 -10', 12, 0.7)}`,
  'cretes-preardennaises': `${line('M-78 -14 L-36 -50 L-6 -22 L30 -58 L78 -12')}${line('M-78 26 L-36 -10 L-6 18 L30 -18 L78 28', 12, 0.7)}${line('M-78 64 L-36 30 L-6 58 L30 22 L78 66', 12, 0.45)}`,
  'argonne-ardennaise': `${white('M0 -78 L34 -24 H16 L46 22 H-46 L-16 -24 H-34Z')}${white('M-8 22 h16 v42 h-16Z')}${white('M58 -30 L78 8 H68 L86 36 H44 L56 8Z M-58 -30 L-78 8 H-68 L-86 36 H-44 L-56 8Z', 0.5)}`,
  'pays-rethelois': `${line('M0 76 V-20', 7)}${[-62, -30, 2, 34].map((y) => grain(-17, y, -26) + grain(17, y, 26)).join('')}${grain(0, -66, 0)}`,
  'vallees-et-plateau': `${line('M-66 -74 C60 -70 60 -26 -10 -8 C-80 12 -60 54 66 74', 24)}${white('M22 -66 l22 30 h-44Z M-66 14 l20 28 h-40Z', 0.6)}`,
  'ardennes-thierache': `<circle cy="14" r="52" fill="#fff"/>${line('M0 -34 q4 -22 20 -34', 9)}<path d="M6 -42 q40 -16 58 8 q-38 22 -58 -8" fill="#fff" opacity=".7"/>`,
  'charleville-mezieres': `${[-72, -24, 24].map((x) => white(`M${x} 58 V-4 h48 V58Z M${x - 2} -10 L${x + 12} -52 h24 l16 42Z`, x === -24 ? 1 : 0.62)).join('')}${line('M-80 72 H80', 8)}`,
  sedan: `${white('M-70 66 V-14 h-8 v-22 h16 v10 h14 v-10 h16 v10 h14 v-10 h0 v10 h36 v-10 h16 v10 h14 v-10 h16 v22 h-8 V66Z', 0.7)}${white('M-24 66 V-66 h10 v12 h10 v-12 h10 v12 h10 v-12 h10 V66Z')}`,
  rethel: `${white(hills(62, 70), 0.6)}${white('M-17 50 V-26 L0 -80 L17 -26 V50Z')}`,
  vouziers: `${white('M-84 -34 H84 V22 h-12 a22 22 0 0 0 -44 0 h-6 a22 22 0 0 0 -44 0 h-6 a22 22 0 0 0 -44 0 H-84Z')}${line('M-80 40 q20 -14 40 0 t40 0 t40 0 t40 0', 9, 0.7)}${line('M-70 64 q20 -14 40 0 t40 0 t40 0', 9, 0.45)}`,
}

/** `colours`: of each emblem, by name. Gives name and SVG, 512 pixels square. */
export const emblems = (colours) =>
  Object.entries(drawings).map(([name, drawing]) => [
    name,
    `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="-128 -128 256 256"><rect x="-128" y="-128" width="256" height="256" rx="56" fill="${colours[name]}"/><clipPath id="in"><circle r="100"/></clipPath><circle r="106" fill="none" stroke="#fff" stroke-width="5" opacity=".5"/><g clip-path="url(#in)">${drawing}</g></svg>`,
  ])
