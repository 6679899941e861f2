// biome-ignore-all format: a product is one line, to be read down like a price list; long because it is all that the shops of one EPCI sell.
import { cents } from '../platform/money.ts'
import type { Shop } from './demo.ts'
import { counter, counterAnd, kilo, shelf, shop } from './shelf.ts'

export const shopsOfArdennesThierache: readonly Shop[] = [
  shop(
    {
      number: 131,
      name: 'La Ferme du Bocage',
      trade: 'ferme',
      owner: 'Thérèse Malaquin',
      insee: '08282',
      postalCode: '08260',
      street: 'Route de l’Étang',
      story: [
        'Des haies, des vaches, un beurre qui a le goût de la saison. Thérèse et ses fils transforment tout à la ferme, du lait à la rillette, et tiennent table d’hôtes le premier dimanche du mois. On vient avec sa faim et un pot vide.',
        'Hedges, cows and butter that tastes of the season. Thérèse and her sons make everything on the farm, and set a table for guests on the first Sunday of the month.',
      ],
      openingHours: 'We,Fr 15:00-19:00; Sa 09:00-12:30; PH off',
      labels: ['fermier', 'bio'],
      categories: ['beurres-et-cremes', 'fromages', 'viandes'],
      picture: 'ferme-des-cretes',
      ways: counterAnd('charleville', 'rethel'),
    },
    shelf(
      'beurres-et-cremes',
      [
        ['Beurre fermier de Thiérache', 'Thiérache farm butter', 'Jaune en mai, pâle en janvier, bon toujours.', 3.8, 'beurre', '250 g', { daily: 20 }],
        ['Crème crue', 'Raw cream', 'Pour la tarte au maroilles.', 2.8, 'creme-et-faisselle', '25 cl', { daily: 20 }],
      ],
      { labels: ['bio', 'fermier'] },
    ),
    shelf(
      'fromages',
      [
        ['Maroilles fermier', 'Farm Maroilles', 'Lavé, brossé, quatorze semaines.', { Quart: [4.6, '180 g'], Mignon: [8.9, '540 g'] }, 'fromage-a-pate-molle', undefined, { labels: ['aop', 'fermier'] }],
        ['Fromage blanc', 'Fresh cheese', 'Lisse ou de campagne.', { Lisse: [2.9, '500 g'], Campagne: [2.9, '500 g'] }, 'creme-et-faisselle', undefined, { daily: 20 }],
        ['Dauphin', 'Dauphin', 'Estragon et poivre, en forme de poisson.', 6.9, 'fromage-a-pate-molle', '300 g', { daily: 8 }],
      ],
      { origin: 'Maubert-Fontaine, lait cru de vache' },
    ),
    shelf(
      'viandes',
      [
        ['Colis de bœuf', 'Beef box', 'Cinq ou dix kilos, du pot-au-feu à l’entrecôte.', { 'Cinq kilos': [82, '5 kg'], 'Dix kilos': [155, '10 kg'] }, 'viande-de-boeuf', undefined, { days: 10, by: '12:00', count: 10, origin: 'Maubert-Fontaine' }],
        ['Steaks hachés', 'Beef patties', 'Par quatre, cent vingt-cinq grammes.', 8.9, 'viande-de-boeuf', '500 g', { count: 30, origin: 'Maubert-Fontaine' }],
      ],
      { labels: ['bio', 'fermier'] },
    ),
    shelf('laits-et-yaourts', [['Yaourt brassé', 'Stirred yoghurt', 'Pot d’un demi-litre, fruits au fond.', { Nature: [2.2, '500 g'], Pomme: [2.6, '500 g'] }, 'yaourts', undefined, { daily: 24 }]]),
    shelf('plats-cuisines', [['Flamiche au maroilles', 'Maroilles flamiche', 'Pâte levée, fromage fondu, fenêtres ouvertes.', 13.5, 'quiche', '800 g', { days: 1, by: '17:00', daily: 10, contains: ['gluten', 'milk', 'eggs'] }]]),
  ),
  shop(
    {
      number: 132,
      name: 'Les Pommes de Mélanie',
      trade: 'verger',
      owner: 'Mélanie Bouxin',
      insee: '08254',
      postalCode: '08290',
      street: '18 rue de la Gare',
      story: [
        'L’ancienne gare de Liart sent désormais la compote. Mélanie y presse, sèche et cuit les pommes de trente propriétaires, et rend à chacun son jus, étiqueté à son nom. Le train ne passe plus, mais l’on s’arrête.',
        'The old station of Liart now smells of apple sauce. Mélanie presses, dries and cooks for thirty owners and gives each their own labelled juice.',
      ],
      openingHours: 'Tu,Th 14:00-18:00; Sa 10:00-12:00,14:00-17:00; PH off',
      labels: ['fermier'],
      categories: ['fruits', 'jus-et-sirops', 'cidres', 'confitures'],
      picture: 'verger',
      ways: counterAnd('charleville'),
    },
    shelf(
      'fruits',
      [
        ['Pommes du bocage', 'Bocage apples', 'Jacques Lebel, Reinette, Transparente selon la semaine.', { '1 kg': [2.4, '1 kg'], 'Cageot de 5 kg': [9.5, '5 kg'] }, 'pommes'],
        ['Poires à poiré', 'Perry pears', 'Pour cuire au vin, pas pour croquer.', 2.2, 'poires', '1 kg'],
        ['Pommes séchées', 'Dried apple rings', 'Anneaux tendres, sans sucre.', 4.6, 'pommes', '120 g'],
      ],
      { origin: 'Liart' },
    ),
    shelf('jus-et-sirops', [
      ['Jus de la gare', 'Station juice', 'Trente vergers dans une bouteille.', { '1 l': [3.3, '1 l'], '3 l': [8.9, '3 l'] }, 'jus-de-pomme'],
      ['Jus de pomme chaud aux épices', 'Spiced hot apple juice', 'À réchauffer, cannelle et badiane.', 4.4, 'jus-de-pomme', '1 l'],
    ]),
    shelf('cidres', [
      ['Cidre fermier', 'Farm cider', 'Demi-sec, bulle franche.', 4.2, 'cidre', '75 cl', { degrees: 4.5, count: 90 }],
      ['Cidre rosé', 'Rosé cider', 'Pommes à chair rouge.', 5.2, 'cidre', '75 cl', { degrees: 3, count: 48 }],
    ]),
    shelf('confitures', [
      ['Beurre de pommes', 'Apple butter', 'Sirop de pommes cuit dix heures, à tartiner.', 5.8, 'miel-de-foret', '250 g', { count: 30 }],
      ['Compote de la gare', 'Station compote', 'Par deux bocaux.', 6.5, 'confiture-de-mirabelles', '700 g', { count: 30 }],
    ]),
  ),
  shop(
    {
      number: 133,
      name: 'La Boulangerie du Lavoir Bleu',
      trade: 'boulangerie',
      owner: 'Amaury Baptistin',
      insee: '08420',
      postalCode: '08380',
      street: '6 place de l’Église',
      story: [
        'Amaury est arrivé un soir de neige pour remplacer deux semaines ; c’était il y a neuf ans. Le lavoir d’en face, il l’a repeint en bleu avec les enfants. Son pain de Thiérache se garde, se tranche et se tartine de tout.',
        'Amaury arrived one snowy night to fill in for two weeks; that was nine years ago. He painted the wash-house opposite blue with the children.',
      ],
      openingHours: 'Tu-Sa 06:30-12:45,15:30-19:00; Su 07:00-12:30; PH off',
      categories: ['pains', 'viennoiseries', 'patisseries'],
      picture: 'devanture-boulangerie',
      ways: { ...counter, delivery: { name: 'Dépôt des hameaux', openingHours: 'We,Sa 09:30-11:30', slotMinutes: 60, slotPlaces: 10, leadMinutes: 720, feeCents: cents(100), communes: ['08420', '08037', '08282'] } },
    },
    shelf('pains', [
      ['Pain de Thiérache', 'Thiérache loaf', 'Froment, seigle, petit-lait.', 4.2, 'pain-de-campagne', '800 g', { daily: 24, days: 1, by: '19:00', contains: ['gluten', 'milk'] }],
      ['Baguette du lavoir', 'Wash-house baguette', 'Lavée à l’eau, brillante.', 1.1, 'baguette', '250 g', { daily: 90, days: 1, by: '19:00' }],
      ['Pain à la bière', 'Beer bread', 'Bière brune et graines de lin.', 3.9, 'pain-de-seigle', '500 g', { daily: 12, days: 1, by: '18:00' }],
    ]),
    shelf('viennoiseries', [
      ['Craquelin', 'Sugar brioche', 'Brioche au sucre perlé, croquante dessus.', 6.2, 'brioche', '400 g', { daily: 14, days: 1, by: '18:00' }],
      ['Chausson à la rhubarbe', 'Rhubarb turnover', 'Pas trop sucré.', 1.8, 'croissants', '1 p', { daily: 30, days: 1, by: '19:00' }],
    ]),
    shelf('patisseries', [
      ['Tarte au fromage blanc', 'Cheesecake tart', 'Du fromage blanc de Thérèse, raisins au rhum.', 14.5, 'tarte-au-sucre', '900 g', { daily: 8, days: 1, by: '18:00' }],
      ['Galette au sucre du lavoir', 'Wash-house sugar galette', 'Une pincée de sel, et c’est autre chose.', 8.9, 'galette-au-sucre', '480 g', { daily: 14, days: 1, by: '18:00' }],
      ['Rabote de Thiérache', 'Thiérache apple pastry', 'Une pomme, une pâte, un clou de girofle.', 3.4, 'tarte-aux-pommes', '1 p', { daily: 18, days: 1, by: '18:00' }],
    ]),
  ),
  shop({
    number: 134,
    name: 'Tapisserie Fauvette',
    trade: 'tapisserie',
    owner: 'Garance Fauvettier',
    insee: '08037',
    postalCode: '08260',
    street: '9 rue des Écoles',
    story: [
      'Garance rend leur assise aux fauteuils fatigués : crin, sangles, semences, clous dorés. Elle montre ses tissus chez vous, emporte la bergère et la rapporte trois semaines plus tard, rajeunie d’un siècle. Devis gratuit.',
      'Garance gives tired armchairs their seat back: horsehair, webbing, gilt nails. She shows her fabrics at your home and returns the chair three weeks later.',
    ],
    openingHours: 'Mo-Fr 09:00-12:00,14:00-17:30; PH off',
    labels: ['fait-main', 'reparation'],
    accessibility: ['commande-par-telephone', 'place-reservee'],
    categories: ['reparation'],
    picture: 'devanture-artisan',
  }),
  shop(
    {
      number: 135,
      name: 'La Bergerie de Rumigny',
      trade: 'bergerie',
      owner: 'Anne-Sophie Haincaux',
      insee: '08373',
      postalCode: '08290',
      street: 'La Haute-Rue',
      story: [
        'Deux cents brebis, un chien qui réfléchit et une tonte que tout le village vient regarder. La laine part filer à trente kilomètres et revient en pelotes ; le reste se mange, avec respect.',
        'Two hundred ewes, a dog that thinks and a shearing day the whole village attends. The wool is spun thirty kilometres away and comes back in balls.',
      ],
      openingHours: 'We 14:00-18:00; Sa 09:30-12:30; PH off',
      labels: ['fermier'],
      categories: ['laine-et-feutre', 'viandes', 'linge-de-maison'],
      picture: 'ferme',
      ways: counterAnd('charleville'),
    },
    shelf('laine-et-feutre', [
      ['Pelote de brebis', 'Ewe’s wool ball', 'Écrue, grise ou brune, comme les brebis.', { Écrue: [9.5, '100 g'], Grise: [9.5, '100 g'], Brune: [9.5, '100 g'] }, 'laine', undefined, { count: 40 }],
      ['Chaussettes de berger', 'Shepherd’s socks', 'Épaisses, hautes, increvables ou presque.', { '37-40': [19.5], '41-44': [19.5] }, 'chaussettes', undefined, { count: 20 }],
      ['Bonnet de tonte', 'Shearing hat', 'Tricoté par le club du mardi.', 28, 'bonnet', undefined, { count: 12 }],
      ['Pull de travail', 'Working jumper', 'Laine grasse, il se moque de la bruine.', { M: [110], L: [110], XL: [110] }, 'pull', undefined, { count: 3 }],
    ]),
    shelf('linge-de-maison', [
      ['Couette de laine', 'Wool duvet', 'Légère et chaude, housse de coton.', { 'Une personne': [145], 'Deux personnes': [210] }, 'plaid', undefined, { count: 4 }],
      ['Peau de mouton', 'Sheepskin', 'Tannée au mimosa.', 85, 'plaid', undefined, { count: 8 }],
    ]),
    shelf('viandes', [
      ['Colis d’agneau', 'Lamb box', 'Un demi-agneau, découpé et étiqueté.', 98, 'viande-de-boeuf', '6 kg', { days: 7, by: '12:00', count: 12, labels: ['fermier'], origin: 'Rumigny' }],
      ['Merguez de brebis', 'Ewe merguez', 'Relevées sans rancune.', kilo(16.9, 500, 570), 'saucisses', undefined, { days: 1, by: '17:00', labels: ['fermier'], origin: 'Rumigny' }],
    ]),
    shelf('terrines-et-conserves', [['Navarin en bocal', 'Lamb navarin in a jar', 'Pour deux, légumes compris.', 13.9, 'terrine-en-bocal', '600 g', { contains: ['gluten', 'celery'], count: 24 }]]),
  ),
  shop(
    {
      number: 136,
      name: 'L’Escargotière du Ton',
      trade: 'heliciculture',
      owner: 'Rodolphe Limandier',
      insee: '08016',
      postalCode: '08290',
      street: '2 rue du Ton',
      story: [
        'Cent mille pensionnaires, aucun ne fait de bruit. Rodolphe élève le petit-gris au bord du Ton et le cuisine au beurre, au maroilles, à la bière. Il a la patience de ses bêtes et répond toujours au téléphone, mais lentement.',
        'A hundred thousand boarders and none makes a sound. Rodolphe raises snails by the Ton and has the patience of his animals.',
      ],
      openingHours: 'Fr 16:00-19:00; Sa 10:00-12:30; PH off',
      labels: ['fermier', 'fait-maison'],
      categories: ['terrines-et-conserves', 'plats-cuisines'],
      picture: 'ferme-des-cretes',
      ways: counterAnd('charleville', 'rethel'),
    },
    shelf('plats-cuisines', [
      ['Escargots au beurre d’ail', 'Garlic butter snails', 'La douzaine, en coquilles ou en croquilles.', { 'En coquilles': [9.8, '12 p'], 'En croquilles': [10.9, '12 p'] }, 'chataignes', undefined, { contains: ['molluscs', 'milk', 'gluten'], daily: 20 }],
      ['Escargots au maroilles', 'Maroilles snails', 'La douzaine, pour convertir les sceptiques.', 11.5, 'chataignes', '12 p', { contains: ['molluscs', 'milk', 'gluten'], daily: 12 }],
      ['Feuilletés d’escargots', 'Snail pastries', 'Quatre, à dorer dix minutes.', 9.6, 'pate-en-croute', '4 p', { contains: ['molluscs', 'gluten', 'milk', 'eggs'], daily: 10 }],
    ]),
    shelf(
      'terrines-et-conserves',
      [
        ['Escargots au court-bouillon', 'Snails in court-bouillon', 'Six douzaines, prêts à cuisiner.', { 'Trois douzaines': [11.9, '36 p'], 'Six douzaines': [21.5, '72 p'] }, 'terrine-en-bocal', undefined, { contains: ['molluscs', 'celery', 'sulphites'] }],
        ['Terrine d’escargots à la bière', 'Snail terrine with beer', 'Porc, petit-gris et bière brune.', 8.2, 'terrine-en-bocal', '180 g', { contains: ['molluscs', 'gluten', 'eggs'] }],
        ['Tartinable d’escargots', 'Snail spread', 'Ail doux et persil.', 6.8, 'terrine-en-bocal', '100 g', { contains: ['molluscs', 'milk'] }],
      ],
      { origin: 'Aouste', labels: ['fermier'] },
    ),
    shelf('coffrets-gourmands', [['Coffret découverte de l’escargot', 'Snail discovery box', 'Une terrine, un tartinable, une douzaine, une pince.', 34, 'coffret-cadeau', undefined, { count: 10, contains: ['molluscs', 'gluten', 'milk', 'eggs', 'celery', 'sulphites'] }]]),
  ),
  shop(
    {
      number: 137,
      name: 'Vélos et Bocage',
      trade: 'velo',
      owner: 'Simon Cordelette',
      state: 'correction',
      stateReason: 'Merci de préciser l’adresse exacte de l’atelier et de joindre une photographie de la devanture.',
      insee: '08370',
      postalCode: '08150',
      street: 'Rue de la Gare',
      story: [
        'Simon loue des vélos pour découvrir les églises fortifiées, et répare ceux du canton. Il complète sa demande : l’atelier vient de déménager dans l’ancienne laiterie.',
        'Simon rents bicycles to discover the fortified churches. He is completing his application: the workshop has just moved into the old dairy.',
      ],
      openingHours: 'Mar-Oct We-Su 09:00-18:00; Nov-Feb Sa 09:00-12:00',
      labels: ['reparation'],
      categories: ['velo'],
      picture: 'devanture-velos',
      ways: counter,
    },
    shelf('velo', [
      ['Location d’une journée', 'One-day hire', 'Casque, carte et pompe compris.', { Adulte: [18], Enfant: [10] }, 'velo', undefined, { daily: 8, days: 1, by: '18:00' }],
      ['Gourde du bocage', 'Bocage flask', 'Inox, un demi-litre.', 15, 'limonade', undefined, { count: 20 }],
    ]),
  ),
]
