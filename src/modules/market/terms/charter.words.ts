import type { Terms } from './terms.rules.ts'

/** What a merchant accepts when a shop is opened. Texts are never changed once in force: add a version, newest last. */
export const charters = {
  // Before it had a page of its own, the charter was the sentence beside its box.
  '2026-11': {
    fr: [['L’engagement', 'Informations exactes, prix avec taxes, commandes honorées.']],
    en: [['The commitment', 'Accurate information, prices with taxes, orders honoured.']],
  },
  '2026-11-21': {
    fr: [
      [
        'Qui peut ouvrir une boutique',
        'Un établissement qui a un SIRET et une adresse dans une commune du territoire. L’ouverture est gratuite et sans engagement. Le territoire vérifie le dossier, dit oui, demande une correction ou refuse. Quand il ne dit pas oui, il dit pourquoi, et vous pouvez répondre en renvoyant le dossier.',
      ],
      [
        'Dire vrai',
        'Votre identité, votre adresse, vos horaires et vos fermetures sont exacts et tenus à jour. Vos photos et vos descriptions sont celles de ce que vous vendez. Les allergènes sont confirmés produit par produit : sans cela, un produit proposé par le rayon rapide reste masqué. Le degré d’un alcool est donné.',
      ],
      [
        'Les prix',
        'Ils sont écrits toutes taxes comprises. La place calcule le prix au kilo ou au litre quand vous donnez le contenu, garde l’historique des prix, et n’annonce une baisse que par rapport au prix le plus bas des trente jours d’avant. Ce qui est vendu au poids porte un plafond : le client ne paie jamais davantage.',
      ],
      [
        'Les commandes',
        'La vente est conclue entre vous et votre client. Vous préparez ce que vous avez laissé commander, pour le créneau choisi. Si vous ne le pouvez pas, vous refusez la commande ou la ligne avec un motif : le client est prévenu, et remboursé de ce qu’il avait payé. Jusqu’à l’heure affichée, et tant que vous n’avez pas dit que c’est prêt, il peut annuler.',
      ],
      [
        'L’argent',
        'La place n’encaisse rien pour vous. Une commande payée d’avance l’est sur votre propre compte de paiement ; une commande payée sur place l’est à votre caisse, et la place n’en tient pas le registre. Dans un point de retrait collectif et à la livraison, tout est payé d’avance. La place ne prend pas de commission et personne ne paie pour être mieux classé.',
      ],
      [
        'Rétractation et garanties',
        'Le client a quatorze jours pour changer d’avis après avoir reçu ses articles, sauf pour ce que la loi excepte et que vous avez indiqué sur le produit. Sa déclaration vous parvient ici ; vous remboursez dans les quatorze jours. La garantie légale de conformité et celle des vices cachés vous reviennent, comme le nom de votre médiateur.',
      ],
      [
        'Les données de vos clients',
        'Elles servent à préparer et à remettre leurs commandes, et à rien d’autre. Trente mois après le retrait, une commande ne dit plus qui l’a passée.',
      ],
      [
        'Quand quelque chose ne va pas',
        'Le gestionnaire du territoire peut suspendre une boutique qui ne tient pas cette charte. Le motif lui est envoyé ; les commandes en cours vont à leur terme ; elle peut répondre depuis sa page d’aide. Vous pouvez fermer quand vous voulez : vos produits et vos photos restent, et vous pouvez demander à rouvrir.',
      ],
    ],
    en: [
      [
        'Who may open a shop',
        'An establishment with a SIRET and an address in a commune of the territory. Opening is free and without commitment. The territory checks the file, says yes, asks for a correction or refuses. When it does not say yes, it says why, and you may answer by sending the file again.',
      ],
      [
        'Telling the truth',
        'Your identity, address, opening hours and closures are accurate and kept up to date. Your photos and descriptions are those of what you sell. Allergens are confirmed product by product: otherwise a product proposed by the quick shelf stays hidden. The degree of an alcohol is given.',
      ],
      [
        'Prices',
        'They are written with all taxes. The square works out the price per kilogram or litre when you give the content, keeps the history of prices, and announces a cut only against the lowest price of the thirty days before. What is sold by weight bears a ceiling: the customer never pays more.',
      ],
      [
        'Orders',
        'The sale is made between you and your customer. You prepare what you let people order, for the slot they chose. If you cannot, you refuse the order or the line with a reason: the customer is told, and paid back whatever was paid. Until the time shown, and as long as you have not said that it is ready, they may cancel.',
      ],
      [
        'Money',
        'The square takes no money for you. An order paid beforehand is paid to your own payment account; an order paid in the shop is paid at your till, and the square keeps no record of it. At a collective pick-up point and on delivery, everything is paid beforehand. The square takes no commission and nobody pays to be better placed.',
      ],
      [
        'Withdrawal and guarantees',
        'Customers have fourteen days to change their mind after receiving their items, except for what the law leaves out and you stated on the product. Their declaration reaches you here; you pay back within fourteen days. The legal guarantee of conformity and that against hidden defects are yours to honour, and your mediator is yours to name.',
      ],
      [
        'The data of your customers',
        'They serve to prepare and hand over their orders, and nothing else. Thirty months after collection, an order no longer says who placed it.',
      ],
      [
        'When something goes wrong',
        'The manager of the territory may suspend a shop that does not keep this charter. The reason is sent to it; orders underway run to their end; it can answer from its help page. You may close whenever you like: your products and photos stay, and you can ask to open again.',
      ],
    ],
  },
} as const satisfies Record<string, Terms>
