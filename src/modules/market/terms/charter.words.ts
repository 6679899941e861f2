import type { Terms } from './terms.rules.ts'

/**
 * What a merchant accepts when a shop is opened. Texts are never changed once published: add a version, newest last,
 * under the day it is published, with its `notice`: it applies `noticeDays` later at the earliest, shops are told.
 */
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
  '2026-11-22': {
    fr: [
      [
        'Qui peut ouvrir une boutique',
        'Un établissement qui a un SIRET et une adresse dans une commune du territoire. L’ouverture est gratuite et sans engagement. Le territoire vérifie le dossier, dit oui, demande une correction ou refuse. Quand il ne dit pas oui, il dit pourquoi, et vous pouvez répondre en renvoyant le dossier.',
      ],
      [
        'Dire vrai',
        'Votre identité, votre adresse, vos horaires et vos fermetures sont exacts et tenus à jour. Vos photos et vos descriptions sont celles de ce que vous vendez. Les allergènes sont confirmés produit par produit : sans cela, un produit proposé par le rayon rapide reste masqué. Le degré d’un alcool est donné. Vous êtes un professionnel et vous le restez dans vos ventes : votre nom, votre SIRET, vos coordonnées et votre médiateur de la consommation sont montrés à vos clients (articles L111-1, L111-7 et L616-1 du code de la consommation).',
      ],
      [
        'Ce qui se vend ici',
        'Ce que la loi vous permet de vendre à distance : ni tabac ni produits du vapotage aux mineurs, ni médicaments sans l’autorisation qu’il faut, ni armes, ni contrefaçons, ni animaux sans les mentions obligatoires. L’alcool demande votre licence. Un produit rappelé ou dangereux est retiré de la vente sans attendre, et vous prévenez ceux qui l’ont acheté (article L423-3 du code de la consommation).',
      ],
      [
        'Les prix',
        'Ils sont écrits toutes taxes comprises. La place calcule le prix au kilo ou au litre quand vous donnez le contenu, garde l’historique des prix, et n’annonce une baisse que par rapport au prix le plus bas des trente jours d’avant. Ce qui est vendu au poids porte un plafond : le client ne paie jamais davantage. Un prix n’est ni gonflé pour être baissé, ni baissé sans fin (article L112-1-1). Si vous êtes en franchise de TVA, dites-le dans votre identité : vos commandes portent alors la mention « TVA non applicable, art. 293 B du CGI ».',
      ],
      [
        'Les commandes',
        'La vente est conclue entre vous et votre client. Vous préparez ce que vous avez laissé commander, pour le créneau choisi. Si vous ne le pouvez pas, vous refusez la commande ou la ligne avec un motif : le client est prévenu, et remboursé de ce qu’il avait payé. Jusqu’à l’heure affichée, et tant que vous n’avez pas dit que c’est prêt, il peut annuler. Vous remettez au client une note ou une facture quand il la demande, et vous gardez dix ans la trace des commandes de 120 € et plus (articles L213-1, D213-1 et D213-2).',
      ],
      [
        'L’argent',
        'La place n’encaisse rien pour vous. Une commande payée d’avance l’est sur votre propre compte de paiement ; une commande payée sur place l’est à votre caisse, et la place n’en tient pas le registre. Dans un point de retrait collectif et à la livraison, tout est payé d’avance. La place ne prend pas de commission et personne ne paie pour être mieux classé. Quand un remboursement n’aboutit pas, vous le lisez sur votre page du jour : vous essayez de nouveau, ou vous rendez l’argent autrement et vous le notez.',
      ],
      [
        'Rétractation et garanties',
        'Le client peut changer d’avis dès sa commande et jusqu’au quatorzième jour après avoir reçu ses articles (article L221-18), sauf pour ce que la loi excepte et que vous avez indiqué sur le produit (article L221-28). Sa déclaration vous parvient ici ; vous remboursez dans les quatorze jours, frais de livraison ordinaire compris quand il rend tout, et vous pouvez attendre d’avoir récupéré les articles ou la preuve de leur envoi (article L221-24). Les frais de renvoi sont pour lui, sauf si vous les prenez. La garantie légale de conformité, deux ans (articles L217-3 et suivants), et celle des vices cachés vous reviennent. Vous adhérez à un médiateur de la consommation et vous donnez son nom (articles L612-1 et L616-1).',
      ],
      [
        'Les données de vos clients',
        'Elles servent à préparer et à remettre leurs commandes, et à rien d’autre. Trente mois après le retrait, une commande ne dit plus qui l’a passée. Vous n’en faites ni fichier ni publicité sans leur accord, et vous en répondez pour ce que vous gardez de votre côté (règlement général sur la protection des données).',
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
        'Your identity, address, opening hours and closures are accurate and kept up to date. Your photos and descriptions are those of what you sell. Allergens are confirmed product by product: otherwise a product proposed by the quick shelf stays hidden. The degree of an alcohol is given. You are a professional and sell as one: your name, SIRET, ways to reach you and consumer mediator are shown to your customers (articles L111-1, L111-7 and L616-1 of the French consumer code).',
      ],
      [
        'What is sold here',
        'What the law lets you sell at a distance: no tobacco or vaping goods to minors, no medicines without the authorisation they need, no weapons, no counterfeits, no animals without the particulars required. Alcohol requires your licence. A product that is recalled or dangerous is taken off sale at once, and you warn those who bought it (article L423-3 of the French consumer code).',
      ],
      [
        'Prices',
        'They are written with all taxes. The square works out the price per kilogram or litre when you give the content, keeps the history of prices, and announces a cut only against the lowest price of the thirty days before. What is sold by weight bears a ceiling: the customer never pays more. A price is neither raised to be cut nor cut without end (article L112-1-1). If you are exempt from VAT as a small business, say so in your identity: your orders then bear the mention “VAT not applicable, art. 293 B of the French tax code”.',
      ],
      [
        'Orders',
        'The sale is made between you and your customer. You prepare what you let people order, for the slot they chose. If you cannot, you refuse the order or the line with a reason: the customer is told, and paid back whatever was paid. Until the time shown, and as long as you have not said that it is ready, they may cancel. You give customers a receipt or an invoice when they ask for it, and keep the record of orders of €120 or more for ten years (articles L213-1, D213-1 and D213-2).',
      ],
      [
        'Money',
        'The square takes no money for you. An order paid beforehand is paid to your own payment account; an order paid in the shop is paid at your till, and the square keeps no record of it. At a collective pick-up point and on delivery, everything is paid beforehand. The square takes no commission and nobody pays to be better placed. When a refund does not go through, you read it on your page of the day: you try again, or give the money back otherwise and note it.',
      ],
      [
        'Withdrawal and guarantees',
        'Customers may change their mind as soon as they have ordered and until the fourteenth day after receiving their items (article L221-18), except for what the law leaves out and you stated on the product (article L221-28). Their declaration reaches you here; you pay back within fourteen days, ordinary delivery fees included when they return everything, and you may wait until you have the items back or a proof that they were sent (article L221-24). The cost of sending them back is theirs, unless you bear it. The legal guarantee of conformity, two years (articles L217-3 and following), and that against hidden defects are yours to honour. You join a consumer mediation scheme and give its name (articles L612-1 and L616-1).',
      ],
      [
        'The data of your customers',
        'They serve to prepare and hand over their orders, and nothing else. Thirty months after collection, an order no longer says who placed it. You make neither lists nor advertising of them without their consent, and answer for what you keep on your side (General Data Protection Regulation).',
      ],
      [
        'When something goes wrong',
        'The manager of the territory may suspend a shop that does not keep this charter. The reason is sent to it; orders underway run to their end; it can answer from its help page. You may close whenever you like: your products and photos stay, and you can ask to open again.',
      ],
    ],
  },
} as const satisfies Record<string, Terms>
