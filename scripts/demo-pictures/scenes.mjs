// What each picture shows. More than 300 lines: one short scene after another, by trade.
import { createRequire } from 'node:module'
import * as o from './objects.mjs'
import { at, finish, flat, laid, room, standing } from './paint.mjs'
import { farm, shopfront } from './places.mjs'

const { icons } = createRequire(import.meta.url)('@iconify-json/fluent-emoji/icons.json')
/** A Fluent Emoji drawing (Microsoft, MIT), calmed a little to sit among ours; base centre at the origin. */
const fluent = (c, name, size, { saturation = 0.82, hue = 0, sink = 0.045 } = {}) => {
  c.borrowed.add(name)
  const tone =
    c.defs.push(
      `<filter id="tone${c.defs.length}"><feColorMatrix type="hueRotate" values="${hue}"/><feColorMatrix type="saturate" values="${saturation}"/></filter>`,
    ) - 1
  return `<g filter="url(#tone${tone})"><svg x="${-size / 2}" y="${-size * (1 - sink)}" width="${size}" height="${size}" viewBox="0 0 32 32">${icons[name].body}</svg></g>`
}
const centred = (c, name, size, how) => at(0, size / 2, fluent(c, name, size, { sink: 0, ...how }))

/** Seen from above. */
const above =
  (ground, ...things) =>
  (c) =>
    ground(c) + things.map((thing) => thing(c)).join('') + finish(c)
/** On a table, before a wall. */
const front =
  (wall, table, ...things) =>
  (c) =>
    `${room(c, wall, table)}<g transform="translate(400 556) scale(1.34) translate(-400 -548)">${things.map((thing) => thing(c)).join('')}</g>${finish(c)}`
const lay = (x, y, draw, how) => (c) => laid(c, x, y, draw(c), how)
const put = (x, y, breadth, draw, how) => (c) => standing(c, x, y, breadth, draw(c), how)
const wood = (kind) => (c) => flat.wood(c, kind)
const linen = (colour) => (c) => flat.linen(c, colour)
const slate = (colour) => (c) => flat.slate(c, colour)
const stone = (colour) => (c) => flat.stone(c, colour)
const ear = (x, y, turn) => lay(x, y, (c) => o.wheat(c), { turn, lift: 0.4 })
const herb = (x, y, turn, length = 150) => lay(x, y, (c) => o.sprig(c, length), { turn, lift: 0.4 })
const cloth = (x, y, w, h, colour, stripe, turn = 0) =>
  lay(x, y, (c) => o.napkin(c, w, h, colour, stripe), { turn, lift: 0.5 })

const bakery = {
  baguette: above(
    wood('oak'),
    cloth(250, 420, 380, 300, '#f1eadb', '#8a4b3a', -10),
    lay(400, 200, (c) => o.baguette(c, 470), { turn: -16 }),
    lay(420, 300, (c) => o.baguette(c, 470, '#b56f2a'), { turn: -12 }),
    lay(430, 410, (c) => o.baguette(c, 460, '#c5833a'), { turn: -15 }),
    ear(560, 520, -14),
  ),
  'pain-de-campagne': above(
    linen('#e3d5bb'),
    lay(400, 310, (c) => o.board(c, 560, 400, '#a8703c')),
    lay(380, 300, (c) => o.boule(c, 176)),
    ear(600, 110, 24),
    ear(560, 90, 50),
    lay(640, 480, (c) => o.crumbs(c, 26, 60, '#c08a4a'), { lift: 0.2 }),
  ),
  'pain-de-seigle': above(
    slate(),
    lay(400, 300, (c) => o.boule(c, 180, '#6f4424')),
    ear(130, 520, -30),
    lay(650, 470, (c) => o.crumbs(c, 30, 60, '#7a5230'), { lift: 0.2 }),
  ),
  brioche: front(
    '#d8bd97',
    'oak',
    put(410, 525, 330, (c) => o.tinLoaf(c, { w: 340, h: 170, crust: '#b8702a' })),
    put(165, 545, 90, (c) => o.jar(c, { w: 90, h: 100, content: '#b23a34', motif: 'round', ink: '#9a2f2f' })),
  ),
  croissants: above(
    linen('#efe7d8'),
    lay(250, 230, (c) => centred(c, 'croissant', 290)),
    lay(545, 220, (c) => centred(c, 'croissant', 270), { turn: 40 }),
    lay(410, 425, (c) => centred(c, 'croissant', 290), { turn: -28 }),
    lay(690, 500, (c) => o.crumbs(c, 30, 60, '#d09a52'), { lift: 0.2 }),
  ),
  'galette-au-sucre': above(
    wood('walnut'),
    cloth(560, 430, 340, 320, '#efe4cf', '#4b6a72', 14),
    lay(390, 300, (c) => o.galette(c, 205)),
    lay(690, 120, (c) => o.crumbs(c, 22, 46, '#fff4dc'), { lift: 0.2 }),
  ),
  'tarte-au-sucre': above(
    linen('#d9cdb6'),
    lay(410, 300, (c) => o.plate(c, 250, '#e9e3d6')),
    lay(405, 295, (c) => o.tart(c, 195, 'sucre')),
  ),
  'tarte-aux-mirabelles': above(
    wood('ash'),
    lay(400, 300, (c) => o.tart(c, 225, 'mirabelle')),
    lay(700, 110, (c) => o.ball(c, 38, '#e5a72e')),
    lay(735, 180, (c) => o.ball(c, 34, '#dd9c22')),
    lay(95, 500, (c) => o.ball(c, 36, '#e9b03a')),
  ),
  'tarte-a-la-rhubarbe': above(
    slate('#59616a'),
    lay(400, 300, (c) => o.tart(c, 222, 'rhubarbe')),
  ),
  'tarte-aux-pommes': above(
    linen('#e6dac4'),
    lay(390, 300, (c) => o.tart(c, 222, 'pomme')),
    lay(705, 470, (c) => centred(c, 'red-apple', 170)),
    lay(80, 110, (c) => o.leaf(c, 70), { turn: 30 }),
  ),
  'tarte-aux-myrtilles': above(
    wood('grey'),
    lay(400, 300, (c) => o.tart(c, 222, 'myrtille')),
  ),
  'tarte-aux-fraises': above(
    stone(),
    lay(400, 300, (c) => o.tart(c, 222, 'fraise')),
  ),
  quiche: above(
    wood('oak'),
    lay(400, 300, (c) => o.tart(c, 222, 'quiche', '#b97a36')),
    herb(600, 530, -16),
  ),
  eclairs: above(
    stone('#e3dacb'),
    lay(400, 170, (c) => o.eclair(c, 300, '#4a2a18'), { turn: -8 }),
    lay(390, 300, (c) => o.eclair(c, 300, '#c98f5a'), { turn: -8 }),
    lay(400, 430, (c) => o.eclair(c, 300, '#6b3f24'), { turn: -8 }),
  ),
  macarons: front(
    '#cdb7a6',
    'ash',
    ...[
      [230, 500, '#c9747c'],
      [350, 506, '#8aa06a'],
      [470, 500, '#d9a44a'],
      [590, 508, '#7a4a30'],
      [290, 436, '#e3c9a4'],
      [410, 438, '#b58aa8'],
      [530, 436, '#c9747c'],
    ].map(([x, y, colour]) => put(x, y, 100, (c) => at(0, -40, o.macaron(c, 56, colour)))),
  ),
  sables: above(
    wood('walnut'),
    ...[
      [230, 190],
      [400, 150],
      [570, 210],
      [310, 330],
      [490, 360],
      [230, 470],
      [410, 500],
      [610, 480],
    ].map(([x, y]) => lay(x, y, (c) => o.sable(c, 70), { lift: 0.7 })),
  ),
  cookies: above(
    linen('#ddcdb2'),
    ...[
      [250, 220],
      [470, 180],
      [370, 380],
      [580, 390],
      [180, 440],
    ].map(([x, y], i) => lay(x, y, (c) => centred(c, 'cookie', 220, { hue: 18 }), { turn: i * 40 })),
  ),
  gaufres: above(
    linen('#ece2d0'),
    lay(260, 230, (c) => o.waffle(c, 190), { turn: -12 }),
    lay(500, 210, (c) => o.waffle(c, 190), { turn: 8 }),
    lay(390, 400, (c) => o.waffle(c, 200), { turn: -4 }),
  ),
  entremets: front(
    '#c7a79a',
    'walnut',
    put(400, 520, 300, (c) => fluent(c, 'birthday-cake', 330)),
  ),
  'pain-d-epices': front(
    '#c9b28c',
    'walnut',
    put(370, 525, 320, (c) =>
      o.loaf(
        c,
        { w: 320, h: 120 },
        [-90, 0, 90].map((x) => at(x, -128, o.egg(c, 13, '#f0dcb8'), { turn: 90 })).join(''),
      ),
    ),
    put(610, 535, 110, (c) => o.jar(c, { w: 104, h: 116, content: '#c9781a', motif: 'bee' })),
  ),
  chocolats: above(
    wood('walnut'),
    lay(400, 300, (c) => o.chocolateBox(c, 500, 350)),
  ),
  'tablette-de-chocolat': above(
    slate('#4c4a4a'),
    lay(410, 300, (c) => o.bar(c), { turn: -10, scale: 1.25 }),
  ),
  caramels: above(
    linen('#e2d5bd'),
    ...[
      [220, 220],
      [380, 180],
      [540, 230],
      [300, 350],
      [470, 370],
      [610, 400],
      [220, 470],
      [400, 490],
    ].map(([x, y], i) => lay(x, y, (c) => centred(c, 'candy', 140, { saturation: 0.6 }), { turn: i * 37 })),
  ),
}

const butcher = {
  'boudin-blanc': above(
    wood('oak'),
    lay(400, 300, (c) => o.board(c, 600, 400, '#9a6534')),
    lay(370, 220, (c) => o.sausage(c, 300, 74, '#ead9bd', 50), { turn: -8 }),
    lay(390, 320, (c) => o.sausage(c, 300, 74, '#e6d2b2', 50), { turn: -6 }),
    herb(250, 470, -8),
    lay(620, 440, (c) => centred(c, 'garlic', 110)),
  ),
  saucisses: above(
    slate('#565d64'),
    lay(390, 190, (c) => o.sausage(c, 320, 64, '#b5614c', 60), { turn: -10 }),
    lay(400, 290, (c) => o.sausage(c, 320, 64, '#a9553f', 60), { turn: -6 }),
    lay(400, 400, (c) => o.sausage(c, 320, 64, '#bb6a52', 60), { turn: -10 }),
    herb(520, 540, -10),
  ),
  'jambon-sec': above(
    wood('walnut'),
    lay(400, 300, (c) => o.board(c, 620, 420, '#b9814a')),
    ...[
      [250, 210, 12],
      [390, 190, -20],
      [530, 220, 30],
      [290, 340, -10],
      [440, 350, 24],
      [570, 360, -16],
    ].map(([x, y, turn]) => lay(x, y, (c) => o.slice(c, 96), { turn, lift: 0.5 })),
    herb(200, 470, -4),
  ),
  terrine: above(
    linen('#dccfb8'),
    lay(400, 290, (c) => o.terrine(c, { w: 400, h: 210 }), { turn: -6 }),
    lay(660, 500, (c) => centred(c, 'chestnut', 90)),
    herb(110, 520, -8),
  ),
  'pate-en-croute': front(
    '#b9a68a',
    'walnut',
    put(380, 525, 330, (c) =>
      o.loaf(
        c,
        { w: 340, h: 130, crust: '#c08038', top: '#c98a3c' },
        [-100, 0, 100].map((x) => at(x, -62, o.leaf(c, 70, '#a9672a'), { turn: -20 })).join(''),
      ),
    ),
    put(625, 535, 60, (c) => fluent(c, 'garlic', 110)),
  ),
  'saucisson-sec': above(
    wood('ash'),
    lay(380, 240, (c) => o.sausage(c, 320, 92, '#7c4036', 20), { turn: -14 }),
    ...[
      [560, 420],
      [460, 450],
      [640, 360],
      [360, 470],
    ].map(([x, y]) => lay(x, y, (c) => o.slice(c, 56, { meat: '#9a3d36' }), { lift: 0.5 })),
  ),
  'planche-de-charcuterie': above(
    wood('oak'),
    lay(400, 300, (c) => o.board(c, 640, 440, '#8a5830')),
    ...[
      [230, 200, '#a9473f'],
      [300, 260, '#b5554a'],
      [220, 320, '#a03f38'],
    ].map(([x, y, meat]) => lay(x, y, (c) => o.slice(c, 76, { meat }), { lift: 0.5 })),
    lay(470, 210, (c) => o.sausage(c, 180, 58, '#8a4a3c', 20), { turn: 10 }),
    lay(500, 370, (c) => o.cheese(c, 90, { rind: '#e5d8bd' })),
    lay(300, 430, (c) => o.baguette(c, 240), { turn: -6 }),
    ...[
      [620, 240],
      [640, 300],
      [600, 290],
    ].map(([x, y]) => lay(x, y, (c) => o.ball(c, 22, '#5f7a3a', { stem: false }), { lift: 0.4 })),
  ),
  'viande-de-boeuf': above(
    slate(),
    lay(390, 300, (c) => centred(c, 'cut-of-meat', 400, { hue: 12, saturation: 0.75 })),
    herb(560, 500, -20),
    lay(170, 480, (c) => centred(c, 'garlic', 110)),
  ),
  'roti-de-porc': above(
    wood('oak'),
    lay(400, 310, (c) => o.board(c, 580, 380, '#8f5d33')),
    lay(
      390,
      300,
      (c) => `<path d="${o.blob(c, 215, 92, 0.03)}" fill="${c.rad(['#ecc3a2', '#c98a62', '#8a5233'])}"/>`,
    ),
    ...[300, 360, 420, 480].map((x) =>
      lay(x, 300, () => '<path d="M0 -84 q14 84 0 168" stroke="#f5ecd6" stroke-width="6" fill="none"/>', {
        lift: 0.2,
      }),
    ),
    herb(240, 470, -6),
  ),
  volaille: front(
    '#c9b795',
    'oak',
    put(380, 520, 320, (c) => fluent(c, 'poultry-leg', 310, { hue: 10 })),
    put(640, 520, 90, (c) => fluent(c, 'garlic', 120)),
  ),
  dinde: front(
    '#b79f7e',
    'walnut',
    put(400, 530, 320, (c) => fluent(c, 'turkey', 320, { saturation: 0.9 })),
  ),
  'terrine-en-bocal': front(
    '#a9a488',
    'oak',
    put(300, 520, 150, (c) =>
      o.jar(c, { w: 150, h: 150, content: '#8f5f43', lid: '#8f979b', motif: 'boar', ink: '#4a2f1c' }),
    ),
    put(520, 530, 150, (c) =>
      o.jar(c, { w: 150, h: 150, content: '#a87352', lid: '#8f979b', motif: 'boar', ink: '#4a2f1c' }),
    ),
  ),
  lardons: above(
    wood('grey'),
    lay(400, 300, (c) => centred(c, 'bacon', 420, { saturation: 0.75 })),
    herb(130, 530, -20),
  ),
  'cacasse-a-cul-nu': above(
    wood('walnut'),
    cloth(220, 420, 320, 280, '#efe4cf', '#8f2f2a', -12),
    lay(420, 300, (c) => o.cocotte(c), { scale: 1.2 }),
  ),
}

const dairy = {
  'fromage-a-pate-molle': above(
    wood('walnut'),
    lay(400, 310, (c) => o.board(c, 560, 420, '#b9814a')),
    lay(390, 300, (c) => o.cheese(c, 175, { rind: '#d98a3c' })),
    herb(150, 520, -10),
  ),
  'fromage-fleuri': above(
    linen('#d8cdb8'),
    lay(390, 300, (c) => o.cheese(c, 190, { rind: '#efe6d2', paste: '#f7e9b5' })),
    lay(660, 480, (c) => centred(c, 'grapes', 170)),
  ),
  'fromage-de-chevre': above(
    slate('#5a625f'),
    lay(390, 200, (c) => o.log(c, 240), { turn: -8 }),
    lay(300, 420, (c) => o.cheese(c, 86, { rind: '#efe7d6', cut: false })),
    lay(510, 430, (c) => o.cheese(c, 86, { rind: '#a5a29a', cut: false })),
    herb(590, 300, 10),
  ),
  tomme: above(
    wood('oak'),
    lay(400, 310, (c) => o.wedge(c, 220, { rind: '#8a6b48', paste: '#f2dc9c' })),
    lay(660, 490, (c) => centred(c, 'chestnut', 96)),
  ),
  'plateau-de-fromages': above(
    wood('walnut'),
    lay(400, 300, (c) => o.slab(c, 640, 440)),
    lay(250, 230, (c) => o.cheese(c, 115, { rind: '#d98a3c' })),
    lay(520, 220, (c) => o.wedge(c, 130)),
    lay(460, 420, (c) => o.log(c, 150), { turn: 6 }),
    lay(240, 430, (c) => o.cheese(c, 68, { rind: '#efe6d2', cut: false })),
    lay(640, 400, (c) => centred(c, 'grapes', 140)),
  ),
  beurre: front(
    '#d9cdb0',
    'ash',
    put(400, 500, 320, (c) => fluent(c, 'butter', 380, { saturation: 0.9, sink: 0.2 })),
  ),
  lait: front(
    '#b9c3b6',
    'oak',
    put(
      300,
      520,
      90,
      (c) => o.bottle(c, { kind: 'juice', glass: '#f1ede2', cap: '#4f7d73', motif: 'leaf', ink: '#4f7d73' }),
      { scale: 1.25 },
    ),
    put(500, 520, 130, (c) => fluent(c, 'glass-of-milk', 200)),
  ),
  yaourts: front(
    '#c9d0c0',
    'ash',
    ...[
      [230, 510, '#f6f1e6', '#8f979b'],
      [400, 520, '#f0d9d4', '#b85a62'],
      [570, 510, '#f5e3b4', '#d9a53a'],
    ].map(([x, y, content, lid]) =>
      put(x, y, 120, (c) => o.jar(c, { w: 124, h: 130, content, lid, motif: 'leaf', ink: lid })),
    ),
  ),
  'creme-et-faisselle': front(
    '#cfc0a4',
    'walnut',
    put(300, 520, 200, (c) => o.cup(c, { r: 110, h: 120, glaze: '#e9e3d6', body: '#c8a582', handle: false })),
    put(560, 520, 140, (c) =>
      o.jar(c, { w: 150, h: 140, content: '#fbf6ea', lid: '#7d8f5a', ink: '#7d8f5a' }),
    ),
  ),
  oeufs: above(
    linen('#d5c6a8'),
    ...[
      [270, 200, '#d9a777'],
      [410, 190, '#e8c9a4'],
      [550, 210, '#c98f5f'],
      [270, 350, '#e2b88c'],
      [410, 360, '#d09a68'],
      [550, 350, '#ead0b0'],
      [340, 490, '#c98f5f'],
      [490, 500, '#e0b184'],
    ].map(([x, y, colour], i) => lay(x, y, (c) => o.egg(c, 56, colour), { turn: i * 31 - 60 })),
  ),
}

const garden = {
  'panier-de-legumes': front('#bfae8a', 'oak', (c) =>
    standing(
      c,
      400,
      530,
      420,
      o.crate(
        c,
        { w: 470, h: 170 },
        at(-160, -150, o.carrot(c, 180), { turn: 78 }) +
          at(-100, -154, o.carrot(c, 170), { turn: 98 }) +
          at(30, -130, fluent(c, 'leafy-green', 200)) +
          at(150, -140, fluent(c, 'onion', 140)) +
          at(-30, -160, o.potato(c, 44)) +
          at(90, -150, o.potato(c, 40)) +
          at(200, -160, o.ball(c, 44, '#c8402f')) +
          at(-200, -160, o.potato(c, 42)),
      ),
    ),
  ),
  'pommes-de-terre': above(
    wood('grey'),
    ...[
      [200, 200],
      [330, 150],
      [470, 200],
      [600, 170],
      [260, 330],
      [410, 320],
      [560, 330],
      [190, 450],
      [340, 470],
      [490, 460],
      [630, 460],
    ].map(([x, y], i) => lay(x, y, (c) => o.potato(c, 58), { turn: i * 47 })),
  ),
  carottes: above(
    slate('#565c58'),
    ...[
      [430, 170, 4],
      [450, 260, -6],
      [440, 350, 5],
      [450, 440, -3],
    ].map(([x, y, turn]) => lay(x, y, (c) => o.carrot(c, 340), { turn, scale: 1.05 })),
  ),
  endives: above(
    linen('#cfc5ae'),
    ...[
      [380, 180, -8],
      [430, 300, 4],
      [370, 420, -6],
    ].map(([x, y, turn]) => lay(x, y, (c) => o.chicory(c, 360), { turn })),
  ),
  pommes: front(
    '#a7a883',
    'oak',
    put(250, 520, 130, (c) => fluent(c, 'red-apple', 170)),
    put(550, 525, 130, (c) => fluent(c, 'red-apple', 160)),
    put(400, 545, 140, (c) => fluent(c, 'green-apple', 180)),
  ),
  poires: front(
    '#b9a27c',
    'walnut',
    put(300, 520, 130, (c) => fluent(c, 'pear', 210)),
    put(490, 535, 130, (c) => fluent(c, 'pear', 220)),
  ),
  fraises: above(
    wood('ash'),
    ...[
      [230, 210],
      [380, 170],
      [540, 220],
      [310, 330],
      [470, 340],
      [620, 340],
      [230, 460],
      [400, 480],
      [560, 470],
    ].map(([x, y], i) => lay(x, y, (c) => centred(c, 'strawberry', 160), { turn: i * 43 - 50, lift: 0.7 })),
  ),
  salade: above(
    wood('oak'),
    lay(400, 300, (c) => centred(c, 'leafy-green', 430)),
  ),
  courges: front(
    '#b5946a',
    'walnut',
    put(290, 530, 200, (c) => at(0, -100, o.ball(c, 106, '#d9822f'))),
    put(510, 540, 160, (c) => at(0, -80, o.ball(c, 84, '#c9a24a'))),
  ),
  'oignons-et-ail': above(
    linen('#dccfb4'),
    lay(260, 230, (c) => centred(c, 'onion', 230)),
    lay(500, 210, (c) => centred(c, 'onion', 220), { turn: 30 }),
    lay(330, 430, (c) => centred(c, 'garlic', 190), { turn: -14 }),
    lay(570, 420, (c) => centred(c, 'garlic', 180), { turn: 22 }),
  ),
  champignons: above(
    slate('#4f4a44'),
    ...[
      [250, 220, 200],
      [450, 200, 170],
      [350, 390, 190],
      [560, 370, 210],
    ].map(([x, y, size], i) =>
      lay(x, y, (c) => centred(c, 'brown-mushroom', size, { hue: 30, saturation: 0.6 }), {
        turn: i * 35 - 50,
      }),
    ),
  ),
  chataignes: above(
    wood('walnut'),
    ...[
      [240, 210],
      [400, 180],
      [560, 230],
      [310, 350],
      [480, 360],
      [230, 480],
      [420, 500],
      [600, 470],
    ].map(([x, y], i) => lay(x, y, (c) => centred(c, 'chestnut', 140, { hue: 25 }), { turn: i * 50 })),
  ),
}

const pantry = {
  miel: front(
    '#d9c08f',
    'oak',
    put(310, 525, 150, (c) => o.jar(c, { w: 170, h: 180, content: '#e0a02c', motif: 'bee' })),
    put(540, 535, 130, (c) => o.jar(c, { w: 140, h: 150, content: '#eab84a', motif: 'bee' })),
  ),
  'miel-de-foret': front(
    '#a99a74',
    'walnut',
    put(400, 530, 170, (c) => o.jar(c, { w: 190, h: 200, content: '#8a4b14', lid: '#3f3a32', motif: 'bee' })),
    put(620, 530, 100, (c) => fluent(c, 'chestnut', 96)),
  ),
  'pot-de-miel': front(
    '#cdb488',
    'oak',
    put(380, 530, 250, (c) => fluent(c, 'honey-pot', 320)),
    put(630, 420, 40, (c) => fluent(c, 'honeybee', 100)),
  ),
  'confiture-rouge': front(
    '#c9a59a',
    'oak',
    put(310, 525, 140, (c) =>
      o.jar(c, { content: '#a3242c', lid: '#efe6d6', w: 160, h: 160, motif: 'round', ink: '#a3242c' }),
    ),
    put(520, 535, 140, (c) =>
      o.jar(c, { content: '#7d1f3a', lid: '#efe6d6', w: 150, h: 150, motif: 'round', ink: '#7d1f3a' }),
    ),
  ),
  'confiture-de-mirabelles': front(
    '#d6bd8c',
    'ash',
    put(400, 530, 170, (c) =>
      o.jar(c, { content: '#e0982c', lid: '#efe6d6', w: 180, h: 180, motif: 'round', ink: '#c9801c' }),
    ),
    put(600, 535, 70, (c) => at(0, -32, o.ball(c, 36, '#e5a72e'))),
    put(220, 540, 70, (c) => at(0, -32, o.ball(c, 34, '#dd9c22'))),
  ),
  sirop: front(
    '#b9b79a',
    'oak',
    put(
      340,
      530,
      90,
      (c) => o.bottle(c, { kind: 'cider', glass: '#8e1f34', cap: '#d9c08a', motif: 'round', ink: '#8e1f34' }),
      { scale: 1.4 },
    ),
    put(540, 530, 100, (c) => o.glassOf(c, { liquid: '#c9405a', foam: false }), { scale: 1.25 }),
  ),
  huile: front(
    '#bcb98e',
    'walnut',
    put(400, 535, 90, (c) => o.bottle(c, { kind: 'wine', glass: '#b59a24', cap: '#3f3a32', motif: 'leaf' }), {
      scale: 1.35,
    }),
    put(560, 540, 90, (c) => o.cup(c, { r: 50, h: 50, glaze: '#d9b83a', handle: false })),
  ),
  farine: front(
    '#d3c6ab',
    'oak',
    put(400, 530, 220, (c) => o.bag(c, { w: 210, h: 270, paper: '#e6d9bd', motif: 'wheat' })),
    put(630, 545, 110, (c) => at(0, -10, o.wheat(c, 170), { turn: -20 })),
  ),
  'pates-et-lentilles': front(
    '#b7ab8f',
    'walnut',
    put(290, 530, 150, (c) => o.bag(c, { w: 170, h: 220, paper: '#b98a52', motif: 'wheat' })),
    put(520, 530, 150, (c) =>
      o.jar(c, { w: 160, h: 190, content: '#6f7a3f', lid: '#a9835a', motif: 'leaf' }),
    ),
  ),
  cafe: front(
    '#a98a6a',
    'walnut',
    put(300, 530, 170, (c) => o.bag(c, { w: 190, h: 250, paper: '#4a3626', motif: 'round', ink: '#6d4a2a' })),
    put(560, 530, 160, (c) => o.cup(c, { r: 80, h: 100, glaze: '#e9e3d6', body: '#c8a582' })),
  ),
  tisane: front(
    '#a9b08e',
    'ash',
    put(300, 530, 170, (c) => o.bag(c, { w: 170, h: 230, paper: '#d9cba8', motif: 'leaf', ink: '#5f7a3a' })),
    put(550, 530, 160, (c) => o.cup(c, { r: 84, h: 100, glaze: '#6f8573', body: '#b89a74' })),
  ),
  soupe: front(
    '#b79a72',
    'oak',
    put(330, 530, 130, (c) =>
      o.jar(c, { w: 150, h: 200, content: '#c96a24', lid: '#8f979b', motif: 'leaf', ink: '#b4561a' }),
    ),
    put(560, 535, 200, (c) => fluent(c, 'pot-of-food', 210, { saturation: 0.6 })),
  ),
  moutarde: front(
    '#cdbb7c',
    'walnut',
    put(400, 530, 160, (c) =>
      o.jar(c, { w: 170, h: 160, content: '#c9a52c', lid: '#3f3a32', motif: 'star', ink: '#7a5c1c' }),
    ),
  ),
  cornichons: front(
    '#aab08a',
    'oak',
    put(400, 530, 150, (c) =>
      o.jar(c, { w: 160, h: 200, content: '#6f8a34', lid: '#c9b27a', motif: 'leaf', ink: '#4f6a24' }),
    ),
  ),
  'jus-de-pomme': front(
    '#c3b283',
    'oak',
    put(
      310,
      530,
      90,
      (c) => o.bottle(c, { kind: 'juice', glass: '#c98f2c', cap: '#7a2f24', motif: 'apple', ink: '#a83a2c' }),
      { scale: 1.4 },
    ),
    put(480, 530, 100, (c) => o.glassOf(c, { liquid: '#d9a53a', foam: false }), { scale: 1.2 }),
    put(630, 540, 120, (c) => fluent(c, 'red-apple', 130)),
  ),
  'boite-de-biscuits': front(
    '#bfa68a',
    'walnut',
    put(390, 530, 260, (c) => o.tin(c, { w: 270, h: 150 })),
    put(630, 545, 90, (c) => at(0, -46, o.sable(c, 52))),
  ),
  epices: front(
    '#b98f62',
    'walnut',
    ...[
      [240, '#b5451c'],
      [360, '#d9a53a'],
      [480, '#6f3a1c'],
      [600, '#7d8a3a'],
    ].map(([x, content], i) =>
      put(x, 525 + (i % 2) * 12, 90, (c) =>
        o.jar(c, { w: 92, h: 120, content, lid: '#3f3a32', motif: 'leaf' }),
      ),
    ),
  ),
}

const cellar = {
  'biere-blonde': front(
    '#c8ad7a',
    'walnut',
    put(330, 535, 80, (c) => o.bottle(c, { motif: 'wheat', paper: '#f2dfae' }), { scale: 1.55 }),
    put(530, 535, 110, (c) => o.glassOf(c, {}), { scale: 1.55 }),
  ),
  'biere-brune': front(
    '#9a8468',
    'walnut',
    put(
      330,
      535,
      80,
      (c) =>
        o.bottle(c, { glass: '#3a2212', motif: 'boar', paper: '#d9c08f', ink: '#3a2212', cap: '#8f2f2a' }),
      { scale: 1.55 },
    ),
    put(530, 535, 110, (c) => o.glassOf(c, { liquid: '#5a2d12' }), { scale: 1.55 }),
  ),
  'biere-ambree': front(
    '#b98a66',
    'oak',
    put(
      330,
      535,
      80,
      (c) =>
        o.bottle(c, { glass: '#5b2f14', motif: 'star', paper: '#e8c9a0', ink: '#9a3d24', cap: '#9a3d24' }),
      { scale: 1.55 },
    ),
    put(530, 535, 110, (c) => o.glassOf(c, { liquid: '#b85f1c' }), { scale: 1.55 }),
  ),
  'coffret-de-bieres': front('#a8a184', 'walnut', (c) =>
    standing(
      c,
      400,
      545,
      420,
      [-150, -50, 50, 150]
        .map((x, i) =>
          at(
            x,
            -20,
            o.bottle(c, {
              glass: ['#5b3414', '#3a2212', '#6b3f18', '#5b2f14'][i],
              motif: ['wheat', 'boar', 'star', 'leaf'][i],
            }),
            { scale: 1.4 },
          ),
        )
        .join('') + o.crate(c, { w: 430, h: 110 }),
    ),
  ),
  cidre: front(
    '#b7ac7c',
    'oak',
    put(
      340,
      535,
      90,
      (c) => o.bottle(c, { kind: 'cider', glass: '#3f5a2c', cap: '#d9b84a', motif: 'apple', ink: '#a83a2c' }),
      { scale: 1.45 },
    ),
    put(540, 535, 110, (c) => o.glassOf(c, { liquid: '#dfa63a' }), { scale: 1.35 }),
  ),
  vin: front(
    '#a58a86',
    'walnut',
    put(
      340,
      535,
      80,
      (c) => o.bottle(c, { kind: 'wine', glass: '#22301c', cap: '#6b1f2a', motif: 'leaf', ink: '#6b1f2a' }),
      { scale: 1.35 },
    ),
    put(530, 540, 120, (c) => fluent(c, 'wine-glass', 250, { hue: 25, saturation: 0.7 })),
  ),
  petillant: front(
    '#c7b79a',
    'walnut',
    put(
      400,
      535,
      90,
      (c) => o.bottle(c, { kind: 'cider', glass: '#2f4428', cap: '#c9a24a', motif: 'star', ink: '#a8802c' }),
      { scale: 1.5 },
    ),
  ),
  'eau-de-vie': front(
    '#b0a48e',
    'walnut',
    put(
      400,
      535,
      110,
      (c) => o.bottle(c, { kind: 'flask', glass: '#c9b06a', cap: '#3a2a1c', motif: 'leaf', ink: '#5f4a1c' }),
      { scale: 1.55 },
    ),
  ),
  limonade: front(
    '#b9c4b0',
    'ash',
    put(
      340,
      535,
      80,
      (c) => o.bottle(c, { kind: 'juice', glass: '#b8cdb4', cap: '#d9a53a', motif: 'round', ink: '#4f8a6a' }),
      { scale: 1.4 },
    ),
    put(540, 535, 100, (c) => o.glassOf(c, { liquid: '#e3e6b0', foam: false }), { scale: 1.3 }),
  ),
}

const paper = {
  livres: front(
    '#a8997c',
    'oak',
    put(380, 530, 260, (c) => o.books(c, ['#7a3b33', '#3f5a62', '#c39a4a', '#4f6a4a', '#8a6a8a'], 290)),
    put(600, 545, 110, (c) => o.cup(c, { r: 50, h: 74, glaze: '#8fa39a' })),
  ),
  'livre-des-collines': above(
    wood('walnut'),
    lay(390, 300, (c) => o.cover(c, { colour: '#8fb0b8', scene: 'hills' }), { scale: 1.55, turn: -6 }),
  ),
  'livre-de-la-foret': above(
    linen('#cfc4ab'),
    lay(400, 300, (c) => o.cover(c, { colour: '#c9b98a', scene: 'forest' }), { scale: 1.55, turn: 5 }),
  ),
  'livre-du-sanglier': above(
    wood('oak'),
    lay(400, 300, (c) => o.cover(c, { colour: '#c8694a', scene: 'boar' }), { scale: 1.55, turn: -4 }),
  ),
  'livre-des-etoiles': above(
    linen('#b9b4a4'),
    lay(400, 300, (c) => o.cover(c, { colour: '#2f3f62', scene: 'star' }), { scale: 1.55, turn: 6 }),
  ),
  'album-jeunesse': above(
    wood('ash'),
    lay(390, 300, (c) => centred(c, 'open-book', 460)),
    lay(690, 490, (c) => centred(c, 'crayon', 130)),
  ),
  carnet: above(
    linen('#d9cfba'),
    lay(380, 300, (c) => o.folded(c, { w: 260, h: 360, colour: '#6a4a34', knit: false }), { turn: -6 }),
    lay(620, 300, (c) => centred(c, 'pen', 230), { turn: 10 }),
  ),
  'cartes-postales': above(
    wood('grey'),
    lay(300, 230, (c) => o.photoPrint(c, 'river'), { turn: -10, scale: 1.15 }),
    lay(500, 360, (c) => o.photoPrint(c), { turn: 8, scale: 1.15 }),
  ),
  enveloppes: above(
    linen('#d5c9ae'),
    lay(320, 240, (c) => o.envelope(c), { turn: -8, scale: 1.3 }),
    lay(490, 380, (c) => o.envelope(c, '#d9b9a4'), { turn: 7, scale: 1.3 }),
  ),
  'carte-cadeau': above(
    wood('walnut'),
    lay(400, 300, (c) => o.card(c), { turn: -8, scale: 1.7 }),
  ),
}

const florist = {
  bouquet: above(
    linen('#ddd2bd'),
    lay(
      400,
      330,
      (c) =>
        o.bouquet(
          c,
          [
            [-70, -130, '#d98a9a'],
            [0, -170, '#f0e2c4'],
            [70, -130, '#c9607a'],
            [-100, -80, '#f0e2c4'],
            [-30, -90, '#c9607a'],
            [40, -90, '#e3a9b4'],
            [102, -80, '#f2d9a0'],
            [0, -40, '#d98a9a'],
          ]
            .map(([x, y, colour], i) => at(x, y, i % 3 ? o.rose(c, 44, colour) : o.flower(c, 58, colour)))
            .join(''),
        ),
      { scale: 1.12 },
    ),
  ),
  'bouquet-des-champs': above(
    wood('ash'),
    lay(
      400,
      330,
      (c) =>
        o.bouquet(
          c,
          [
            [-70, -130, '#e8b84a'],
            [0, -170, '#6f86b8'],
            [70, -130, '#f4efe0'],
            [-100, -80, '#c9606a'],
            [-30, -90, '#f4efe0'],
            [40, -90, '#e8b84a'],
            [102, -80, '#6f86b8'],
            [0, -40, '#c9606a'],
          ]
            .map(([x, y, colour]) => at(x, y, o.flower(c, 56, colour, '#d9a53a', 10)))
            .join(''),
          '#c9ad82',
        ),
      { scale: 1.12, turn: -8 },
    ),
  ),
  roses: above(
    slate('#5b5f5e'),
    lay(
      400,
      330,
      (c) =>
        o.bouquet(
          c,
          [
            [-70, -130],
            [0, -170],
            [70, -130],
            [-100, -80],
            [-30, -90],
            [40, -90],
            [102, -80],
            [0, -40],
          ]
            .map(([x, y]) => at(x, y, o.rose(c, 48, '#b02a3a')))
            .join(''),
          '#e9dcc6',
        ),
      { scale: 1.12, turn: 6 },
    ),
  ),
  'plante-verte': front(
    '#c2bba0',
    'oak',
    put(400, 535, 150, (c) => o.pot(c, { w: 180, h: 140 }, o.foliage(c, 22, 190))),
  ),
  'plante-fleurie': front(
    '#c7ab9c',
    'ash',
    put(400, 535, 150, (c) =>
      o.pot(
        c,
        { w: 170, h: 120, clay: '#8f9a8a' },
        o.foliage(c, 16, 120) +
          [
            [-80, -120, '#d9748a'],
            [0, -150, '#e394a4'],
            [80, -115, '#d9748a'],
            [-36, -70, '#e9a9b4'],
            [44, -64, '#cf6480'],
          ]
            .map(([x, y, colour]) => at(x, y, o.flower(c, 52, colour, '#f0d27a', 6)))
            .join(''),
      ),
    ),
  ),
  aromatiques: front(
    '#b4b892',
    'oak',
    ...[
      [230, ['#6c9a58', '#4f7d46']],
      [400, ['#8fae6a', '#6c9a58']],
      [570, ['#5f7f6a', '#7d9a7a']],
    ].map(([x, colours]) =>
      put(x, 530, 110, (c) => o.pot(c, { w: 124, h: 96 }, o.foliage(c, 18, 92, colours))),
    ),
  ),
  couronne: front('#a98f78', 'walnut', (c) =>
    laid(
      c,
      400,
      330,
      [...Array(70)]
        .map((_, i) => {
          const a = (i / 70) * 6.283
          return at(
            Math.cos(a) * 140,
            Math.sin(a) * 140,
            o.leaf(c, 74, c.pick(['#4a6a3f', '#6b8a55', '#38553a'])),
            { turn: (a * 180) / Math.PI + 90 + c.random(-45, 45) },
          )
        })
        .join('') +
        [...Array(16)]
          .map((_, i) => {
            const a = (i / 16) * 6.283 + 0.2
            return at(
              Math.cos(a) * 140,
              Math.sin(a) * 140,
              o.ball(c, i % 3 ? 15 : 22, i % 3 ? '#b02a2a' : '#c99a4a', { stem: false }),
            )
          })
          .join(''),
    ),
  ),
  sapin: front(
    '#a4a58a',
    'oak',
    put(400, 545, 190, (c) => fluent(c, 'evergreen-tree', 370)),
  ),
  graines: above(
    linen('#d9caa8'),
    ...[
      [250, 280, '#c9a15a', -8, 'leaf'],
      [410, 300, '#8fa06a', 4, 'wheat'],
      [570, 290, '#c98a6a', -4, 'round'],
    ].map(([x, y, paper_, turn, motif]) =>
      lay(x, y + 110, (c) => o.bag(c, { w: 140, h: 210, paper: paper_, motif }), { turn }),
    ),
  ),
}

const craft = {
  'bols-en-gres': front(
    '#bda98c',
    'walnut',
    put(290, 525, 170, (c) => o.cup(c, { r: 100, h: 96, glaze: '#7d8f8a', handle: false })),
    put(530, 535, 160, (c) => o.cup(c, { r: 90, h: 84, glaze: '#a86b4a', body: '#d8b892', handle: false })),
  ),
  'tasses-en-gres': front(
    '#aeb0a0',
    'oak',
    put(290, 525, 130, (c) => o.cup(c, { r: 74, h: 112, glaze: '#4f6a78' })),
    put(530, 535, 130, (c) => o.cup(c, { r: 74, h: 112, glaze: '#d9cdb4', body: '#a9764a' })),
  ),
  vase: front(
    '#c9b7a2',
    'walnut',
    put(
      400,
      535,
      130,
      (c) =>
        at(-10, -190, o.wheat(c, 160), { turn: -80 }) +
        at(4, -190, o.wheat(c, 165), { turn: -100 }) +
        at(12, -190, o.wheat(c, 150), { turn: -64 }) +
        o.vase(c, { w: 140, h: 200 }),
    ),
  ),
  assiettes: above(
    linen('#cfc2a8'),
    lay(330, 260, (c) => o.plate(c, 190, '#9aa79c')),
    lay(500, 370, (c) => o.plate(c, 180, '#e3d6bd')),
  ),
  'panier-en-osier': front(
    '#c2b08c',
    'oak',
    put(400, 530, 300, (c) => o.wicker(c, { w: 310, h: 160 })),
  ),
  'corbeille-a-pain': front('#b7a184', 'walnut', (c) =>
    standing(
      c,
      400,
      525,
      330,
      o.wicker(
        c,
        { w: 360, h: 100, handle: false },
        at(-90, -110, o.boule(c, 76)) +
          at(80, -112, o.boule(c, 70, '#8a5428')) +
          at(0, -140, o.baguette(c, 260), { turn: -12 }),
      ),
    ),
  ),
  'plateau-en-ardoise': above(
    wood('oak'),
    lay(400, 300, (c) => o.slab(c, 580, 380)),
    lay(290, 260, (c) => o.cheese(c, 80, { rind: '#efe6d2' })),
    lay(500, 330, (c) => centred(c, 'grapes', 150)),
  ),
  'dessous-de-verre': above(
    linen('#d3c8b2'),
    ...[
      [280, 210, -8],
      [500, 220, 6],
      [300, 410, 10],
      [520, 410, -6],
    ].map(([x, y, turn]) => lay(x, y, (c) => o.slab(c, 170, 170), { turn })),
  ),
  'plaque-en-ardoise': front(
    '#b5a58c',
    'oak',
    put(400, 520, 300, (c) =>
      at(
        0,
        -126,
        o.slab(c, 420, 260) +
          `<path d="M-120 20 q60 -90 120 -20 t120 -30" fill="none" stroke="#e9e2d0" stroke-width="8" stroke-linecap="round"/><circle cx="120" cy="-70" r="20" fill="none" stroke="#e9e2d0" stroke-width="7"/>`,
      ),
    ),
  ),
  bougies: front(
    '#8f8474',
    'walnut',
    put(310, 530, 110, (c) => o.candle(c, { w: 120, h: 150 })),
    put(520, 535, 110, (c) => o.candle(c, { w: 110, h: 130, glass: '#8fa396' })),
  ),
  savons: above(
    linen('#ddd5c4'),
    lay(290, 240, (c) => o.soap(c, 240, 150, '#c9d0a8'), { turn: -10 }),
    lay(510, 300, (c) => o.soap(c, 240, 150, '#e6c9b4'), { turn: 8 }),
    lay(360, 430, (c) => o.soap(c, 240, 150, '#d9b46a'), { turn: -4 }),
    herb(560, 500, -10),
  ),
  'couteau-pliant': above(
    linen('#c9bda4'),
    lay(390, 290, (c) => o.foldingKnife(c), { turn: -16, scale: 1.5 }),
  ),
  'couteau-de-cuisine': above(
    wood('ash'),
    lay(390, 250, (c) => o.chefKnife(c), { turn: -12, scale: 1.1 }),
    lay(420, 420, (c) => o.chefKnife(c, '#7a4a26'), { turn: -12, scale: 0.8 }),
  ),
  'planche-a-decouper': above(
    linen('#d6cab2'),
    lay(370, 300, (c) => o.board(c, 420, 280, '#9a6534'), { turn: -10 }),
  ),
  'train-en-bois': front(
    '#b9c0a8',
    'ash',
    put(430, 530, 420, (c) => o.train(c), { scale: 1.15 }),
  ),
  toupies: front(
    '#c9b49a',
    'oak',
    put(240, 520, 110, (c) => o.spinningTop(c), { scale: 1.1 }),
    put(410, 535, 110, (c) => o.spinningTop(c, '#4f7d73'), { scale: 1.25 }),
    put(575, 515, 90, (c) => o.spinningTop(c, '#d9a53a')),
  ),
  cubes: front(
    '#bdb49c',
    'ash',
    put(400, 540, 240, (c) => o.blocks(c), { scale: 1.3 }),
  ),
  peluche: front(
    '#c7b8a4',
    'oak',
    put(400, 540, 240, (c) => fluent(c, 'teddy-bear', 360)),
  ),
  'jeu-de-societe': above(
    wood('oak'),
    lay(310, 270, (c) => centred(c, 'game-die', 220)),
    lay(530, 250, (c) => centred(c, 'puzzle-piece', 230, { saturation: 0.7 }), { turn: 14 }),
    lay(470, 450, (c) => centred(c, 'chess-pawn', 190)),
  ),
  puzzle: above(
    linen('#d5cab4'),
    lay(300, 240, (c) => centred(c, 'puzzle-piece', 260, { saturation: 0.6 })),
    lay(520, 380, (c) => centred(c, 'puzzle-piece', 260, { hue: 250, saturation: 0.6 }), { turn: 90 }),
  ),
}

const wear = {
  pull: above(
    wood('ash'),
    lay(400, 300, (c) => o.folded(c, { w: 420, h: 300, colour: '#7c8f8a' }), { turn: -4 }),
  ),
  plaid: above(
    linen('#cfc2a8'),
    lay(400, 300, (c) => o.folded(c, { w: 460, h: 320, colour: '#a9624a', stripes: '#e6cfae' }), { turn: 5 }),
  ),
  torchons: above(
    wood('oak'),
    cloth(310, 260, 300, 340, '#f1eadb', '#8a3a34', -8),
    cloth(500, 340, 300, 340, '#e6dfcc', '#3f5f6a', 7),
  ),
  echarpe: above(
    linen('#d9d0bd'),
    lay(400, 300, (c) => centred(c, 'scarf', 440, { hue: 25, saturation: 0.6 })),
  ),
  chaussettes: above(
    wood('ash'),
    lay(400, 310, (c) => centred(c, 'socks', 400, { saturation: 0.6 })),
  ),
  gants: above(
    linen('#d0c6b2'),
    lay(400, 310, (c) => centred(c, 'gloves', 380, { hue: 110, saturation: 0.45 })),
  ),
  bonnet: front(
    '#b9b5a6',
    'ash',
    put(
      400,
      525,
      260,
      (c) =>
        at(0, -130, o.skein(c, 120, '#8a5a64')) +
        `<rect x="-134" y="-76" width="268" height="76" rx="26" fill="#a87680"/>`,
    ),
  ),
  't-shirt': above(
    wood('grey'),
    lay(400, 310, (c) => centred(c, 't-shirt', 470, { hue: 50, saturation: 0.35 })),
  ),
  robe: front(
    '#c9bcae',
    'ash',
    put(400, 540, 170, (c) => fluent(c, 'dress', 350, { saturation: 0.5 })),
  ),
  'sac-a-main': front(
    '#bda896',
    'walnut',
    put(400, 535, 260, (c) => fluent(c, 'handbag', 330, { hue: 20 })),
  ),
  chaussures: front(
    '#aea690',
    'oak',
    put(300, 530, 240, (c) => fluent(c, 'mans-shoe', 280)),
    put(520, 545, 240, (c) => fluent(c, 'hiking-boot', 270)),
  ),
  laine: above(
    linen('#d8cfbd'),
    lay(280, 230, (c) => o.skein(c, 115, '#8f6a7a')),
    lay(500, 220, (c) => o.skein(c, 100, '#7d9080')),
    lay(400, 410, (c) => o.skein(c, 120, '#d0a050')),
  ),
  couture: above(
    wood('ash'),
    lay(290, 270, (c) => centred(c, 'thread', 260, { saturation: 0.6 })),
    lay(520, 320, (c) => centred(c, 'scissors', 290, { saturation: 0.6 }), { turn: 16 }),
  ),
}

const home = {
  outils: above(
    wood('grey'),
    lay(300, 280, (c) => centred(c, 'hammer', 300), { turn: -8 }),
    lay(510, 300, (c) => centred(c, 'wrench', 280)),
  ),
  'boite-a-outils': front(
    '#a8a59a',
    'oak',
    put(400, 535, 300, (c) => fluent(c, 'toolbox', 330, { hue: 22, saturation: 0.7 })),
  ),
  visserie: above(
    slate('#5b6064'),
    ...[
      [260, 220],
      [440, 200],
      [590, 290],
      [320, 390],
      [490, 430],
    ].map(([x, y], i) => lay(x, y, (c) => centred(c, 'nut-and-bolt', 190), { turn: i * 53 })),
  ),
  peinture: front(
    '#c3c7bc',
    'ash',
    put(310, 535, 170, (c) => o.paintPot(c)),
    put(530, 545, 170, (c) => o.paintPot(c, '#c98a5a'), { scale: 0.9 }),
  ),
  ampoule: front(
    '#8f8a7a',
    'walnut',
    put(400, 535, 160, (c) => fluent(c, 'light-bulb', 320)),
  ),
  jardinage: front(
    '#a9b08c',
    'oak',
    put(290, 530, 130, (c) => o.pot(c, { w: 150, h: 116 }, o.foliage(c, 14, 110))),
    put(530, 540, 130, (c) => fluent(c, 'gloves', 200, { hue: 170, saturation: 0.5 })),
  ),
  'bois-de-chauffage': front(
    '#9a927c',
    'walnut',
    put(290, 530, 180, (c) => fluent(c, 'wood', 230)),
    put(520, 540, 180, (c) => fluent(c, 'wood', 250)),
  ),
  balai: front(
    '#b5af9c',
    'ash',
    put(400, 540, 170, (c) => fluent(c, 'broom', 400)),
  ),
  seau: front(
    '#a5adb0',
    'oak',
    put(400, 535, 230, (c) => fluent(c, 'bucket', 290, { saturation: 0.6 })),
  ),
  cle: above(
    wood('oak'),
    lay(330, 280, (c) => centred(c, 'key', 260)),
    lay(530, 340, (c) => centred(c, 'locked', 220)),
  ),
  velo: front(
    '#a9b7b0',
    'oak',
    put(400, 545, 400, (c) => fluent(c, 'bicycle', 420, { saturation: 0.75 })),
  ),
  'reparation-de-velo': above(
    slate('#53585a'),
    lay(300, 300, (c) => o.bikeWheel(c, 190)),
    lay(590, 300, (c) => centred(c, 'wrench', 260), { turn: 20 }),
  ),
  creme: front(
    '#d4c3b4',
    'ash',
    put(310, 530, 150, (c) => o.cream(c), { scale: 1.2 }),
    put(540, 535, 130, (c) => o.cream(c, '#d9e0cf', '#8fa38a')),
  ),
  shampoing: above(
    linen('#ddd6c8'),
    lay(300, 280, (c) => o.soap(c, 190, 190, '#b9c9a6'), { turn: -12 }),
    lay(520, 320, (c) => o.soap(c, 190, 190, '#d8b0a4'), { turn: 14 }),
  ),
  'huile-de-soin': front(
    '#cdbfa6',
    'walnut',
    put(
      400,
      535,
      100,
      (c) => o.bottle(c, { kind: 'flask', glass: '#7a4a1c', cap: '#2c2622', motif: 'leaf', ink: '#6f7d4a' }),
      { scale: 1.4 },
    ),
  ),
  coiffure: above(
    stone('#d5cbbd'),
    lay(330, 290, (c) => centred(c, 'scissors', 320, { saturation: 0.5 })),
    lay(570, 320, (c) => centred(c, 'hair-pick', 250, { saturation: 0.5 }), { turn: 18 }),
  ),
  'appareil-photo': front(
    '#9f988a',
    'walnut',
    put(390, 535, 280, (c) => fluent(c, 'camera', 340)),
  ),
  cadre: front(
    '#c9c0ac',
    'oak',
    put(400, 530, 280, (c) => fluent(c, 'framed-picture', 360)),
  ),
  'coffret-cadeau': front(
    '#a58f80',
    'walnut',
    put(340, 530, 230, (c) => o.giftBox(c), { scale: 1.25 }),
    put(600, 540, 140, (c) => o.giftBox(c, { paper: '#a8503c', ribbon: '#f0e0bd' }), { scale: 0.8 }),
  ),
  'panier-garni': front('#a99274', 'walnut', (c) =>
    standing(
      c,
      400,
      540,
      380,
      o.wicker(
        c,
        { w: 400, h: 140, handle: false },
        at(-130, -70, o.bottle(c, { motif: 'wheat' }), { scale: 1.1 }) +
          at(-40, -90, o.jar(c, { w: 100, h: 110, motif: 'bee' })) +
          at(
            70,
            -80,
            o.jar(c, { w: 96, h: 100, content: '#a3242c', lid: '#efe6d6', motif: 'round', ink: '#a3242c' }),
          ) +
          at(150, -110, fluent(c, 'red-apple', 110)),
      ),
    ),
  ),
  'plat-du-jour': above(
    wood('walnut'),
    lay(400, 300, (c) => o.plate(c, 220)),
    lay(360, 290, (c) => o.slice(c, 96, { meat: '#a5664a', fat: '#c98f6a', marbled: false })),
    ...[
      [470, 230],
      [500, 280],
      [470, 340],
    ].map(([x, y]) => lay(x, y, (c) => o.potato(c, 34, '#e6c66c'), { lift: 0.4 })),
    ...[
      [330, 390],
      [390, 400],
    ].map(([x, y]) => lay(x, y, (c) => centred(c, 'leafy-green', 80), { lift: 0.4 })),
    lay(690, 300, (c) => centred(c, 'fork-and-knife', 200)),
  ),
  salle: front(
    '#b39a80',
    'walnut',
    put(360, 535, 240, (c) => fluent(c, 'fork-and-knife-with-plate', 300)),
    put(590, 540, 80, (c) => fluent(c, 'wine-glass', 170, { hue: 25, saturation: 0.7 })),
  ),
}

const show = (x, y, draw, how) => (c) => at(x, y, draw(c), how)
const street =
  (options, ...things) =>
  (c) =>
    shopfront(c, options, things.map((thing) => thing(c)).join('')) + finish(c)
const fluentAt = (x, y, name, size, how) => show(x, y, (c) => fluent(c, name, size, how))
const fronts = {
  'devanture-boulangerie': street(
    { paint: '#7a3b33', stripe: '#f3e6c8' },
    show(180, 452, (c) =>
      o.wicker(
        c,
        { w: 130, h: 60, handle: false },
        at(0, -80, o.baguette(c, 150), { turn: -70, scale: 0.6 }) +
          at(20, -80, o.baguette(c, 150), { turn: -96, scale: 0.6 }),
      ),
    ),
    show(310, 452, (c) => o.tinLoaf(c, { w: 110, h: 56 })),
    fluentAt(415, 456, 'croissant', 80),
  ),
  'devanture-boucherie': street(
    { paint: '#8f2f2a', stripe: '#f6efe2', brick: true },
    show(190, 360, (c) => o.sausage(c, 110, 26, '#a9553f', 30)),
    show(300, 350, (c) => o.sausage(c, 110, 26, '#7c4036', 30)),
    fluentAt(220, 456, 'cut-of-meat', 96, { hue: 12 }),
    show(350, 452, (c) => o.jar(c, { w: 60, h: 60, content: '#8f5f43', motif: 'boar' })),
    fluentAt(425, 456, 'poultry-leg', 76),
  ),
  'devanture-fromagerie': street(
    { paint: '#c39a4a', stripe: '#fbf3df' },
    show(190, 430, (c) => o.cheese(c, 46, { rind: '#d98a3c' })),
    show(300, 428, (c) => o.wedge(c, 56)),
    show(410, 432, (c) => o.cheese(c, 42, { rind: '#efe6d2' })),
  ),
  'devanture-epicerie': street(
    { paint: '#4f6a4a', stripe: '#f3ead2' },
    show(180, 454, (c) => o.jar(c, { w: 66, h: 70, motif: 'bee' })),
    show(262, 454, (c) => o.jar(c, { w: 60, h: 62, content: '#a3242c', lid: '#efe6d6', motif: 'round' })),
    show(340, 454, (c) => o.bottle(c, { motif: 'wheat' }), { scale: 0.62 }),
    show(420, 454, (c) => o.bag(c, { w: 70, h: 96 })),
  ),
  'devanture-librairie': street(
    { paint: '#2f4a5a', stripe: '#e6dcc4', brick: true },
    show(180, 454, (c) => o.books(c, ['#7a3b33', '#c39a4a', '#4f6a4a'], 130), { scale: 0.8 }),
    show(300, 406, (c) => o.cover(c, { colour: '#8fb0b8' }), { scale: 0.36 }),
    show(375, 406, (c) => o.cover(c, { colour: '#c8694a', scene: 'boar' }), { scale: 0.36 }),
    show(445, 406, (c) => o.cover(c, { colour: '#2f3f62', scene: 'star' }), { scale: 0.36 }),
  ),
  'devanture-fleuriste': street(
    { paint: '#6f8573', stripe: '#f4ecdc' },
    ...[
      [180, '#d9748a'],
      [270, '#e8b84a'],
      [360, '#6f86b8'],
      [445, '#c9607a'],
    ].map(([x, colour]) =>
      show(x, 454, (c) =>
        o.pot(
          c,
          { w: 66, h: 50 },
          o.foliage(c, 10, 46) +
            [
              [-30, -44],
              [0, -60],
              [30, -42],
            ]
              .map(([dx, dy]) => at(dx, dy, o.flower(c, 24, colour)))
              .join(''),
        ),
      ),
    ),
  ),
  'devanture-artisan': street(
    { paint: '#8a6a48', stripe: '' },
    show(185, 454, (c) => o.vase(c, { w: 60, h: 100 })),
    show(280, 454, (c) => o.cup(c, { r: 40, h: 44, glaze: '#7d8f8a', handle: false })),
    show(390, 454, (c) => o.wicker(c, { w: 110, h: 56 })),
  ),
  'devanture-mode': street(
    { paint: '#5a4a5a', stripe: '#eadfd0', brick: true },
    fluentAt(200, 456, 'dress', 150, { saturation: 0.5, sink: 0 }),
    fluentAt(320, 456, 'handbag', 90, { hue: 20 }),
    fluentAt(420, 456, 'mans-shoe', 90),
  ),
  'devanture-jouets': street(
    { paint: '#3f6a8a', stripe: '#f6e6b8' },
    show(240, 456, (c) => o.train(c), { scale: 0.36 }),
    fluentAt(385, 456, 'teddy-bear', 100),
    fluentAt(458, 456, 'kite', 60),
  ),
  'devanture-quincaillerie': street(
    { paint: '#5f6a6a', stripe: '', brick: true },
    fluentAt(190, 456, 'toolbox', 100, { hue: 22, saturation: 0.7 }),
    show(310, 456, (c) => o.paintPot(c), { scale: 0.42 }),
    fluentAt(420, 456, 'bucket', 84, { saturation: 0.6 }),
  ),
  'devanture-velos': street(
    { paint: '#3a5f52', stripe: '' },
    fluentAt(230, 456, 'bicycle', 150, { saturation: 0.75 }),
    show(400, 400, (c) => o.bikeWheel(c, 54)),
  ),
  'devanture-salon': street(
    { paint: '#b98a8a', stripe: '#f8efe6' },
    fluentAt(210, 440, 'scissors', 90, { saturation: 0.4 }),
    show(330, 454, (c) => o.cream(c), { scale: 0.5 }),
    show(430, 454, (c) => o.pot(c, { w: 70, h: 54 }, o.foliage(c, 14, 66))),
  ),
  'devanture-restaurant': street(
    { paint: '#6b2f2a', stripe: '#f1e2c2' },
    fluentAt(220, 456, 'fork-and-knife-with-plate', 120),
    fluentAt(340, 456, 'wine-glass', 100, { hue: 25, saturation: 0.7 }),
    show(430, 454, (c) => o.candle(c, { w: 46, h: 52 })),
  ),
  'devanture-brasserie': street(
    { paint: '#4a3626', stripe: '', brick: true },
    ...[180, 240, 300].map((x, i) =>
      show(x, 454, (c) => o.bottle(c, { motif: ['wheat', 'boar', 'star'][i] }), { scale: 0.6 }),
    ),
    show(400, 454, (c) => o.glassOf(c, {}), { scale: 0.8 }),
  ),
  ferme: (c) => farm(c, '#a9442f') + finish(c),
  'ferme-des-cretes': (c) => farm(c, '#6f7d86') + finish(c),
  verger: (c) => farm(c, '#b98a4a', true) + finish(c),
}

export const scenes = {
  ...bakery,
  ...butcher,
  ...dairy,
  ...garden,
  ...pantry,
  ...cellar,
  ...paper,
  ...florist,
  ...craft,
  ...wear,
  ...home,
  ...fronts,
}
