import type { Terms } from './terms.rules.ts'

/** What a buyer agrees to with an order. Texts are never changed once in force: add a version, newest last. */
export const conditions = {
  '2026-11-21': {
    fr: [
      [
        'Qui vend',
        'Chaque boutique vend en son nom. Un panier peut en réunir plusieurs : il fait alors autant de ventes que de boutiques. L’identité de chacune, ses conditions et son médiateur sont sur sa page. La place met en relation ; elle ne vend rien et n’encaisse rien.',
      ],
      [
        'Les prix',
        'Ils sont donnés toutes taxes comprises, avec le prix au kilo ou au litre quand la boutique dit ce que contient l’article. Ce qui se vend au poids est annoncé à son prix habituel et à son plafond : après la pesée, vous ne payez jamais plus que ce plafond.',
      ],
      [
        'Commander et payer',
        'Le bouton « Commander avec obligation de paiement » conclut la vente. Selon la boutique, vous payez sur place ou d’avance, sur son propre compte de paiement. Au point de retrait collectif et à la livraison, tout est payé d’avance ; après plusieurs commandes non retirées, aussi. Une commande à payer d’avance qui ne l’est pas est abandonnée : la page dit à quelle heure. Payée d’avance au plafond, une commande pesée moins lourde vous est remboursée de la différence.',
      ],
      [
        'Recevoir vos articles',
        'Venez au créneau choisi avec le code de la commande. La boutique peut refuser une commande ou un article qu’elle ne peut pas fournir ; elle dit pourquoi, et ce que vous aviez payé vous est remboursé. Une commande que personne ne vient chercher est notée « non retirée ».',
      ],
      [
        'Annuler',
        'Vous pouvez annuler depuis la page de la commande, boutique par boutique, jusqu’à l’heure qu’elle affiche et tant que la préparation n’est pas terminée. Rien n’est dû, et ce qui était payé est remboursé.',
      ],
      [
        'Changer d’avis',
        'Vous avez quatorze jours après avoir reçu vos articles pour y renoncer, sans donner de raison : le bouton « Renoncer au contrat ici » est sur la page de la commande, et un accusé de réception vous est envoyé. La boutique vous rembourse dans les quatorze jours. La loi excepte notamment ce qui se périme vite et ce qui est fait sur mesure : la fiche du produit le dit avant l’achat.',
      ],
      [
        'Garanties',
        'La boutique répond des défauts de conformité pendant deux ans (articles L217-3 et suivants du code de la consommation) et des vices cachés (articles 1641 et suivants du code civil). Adressez-vous à elle d’abord, puis à son médiateur.',
      ],
      [
        'Alcool',
        'La vente d’alcool est interdite aux moins de 18 ans. Une pièce d’identité peut être demandée.',
      ],
      [
        'Vos données',
        'Elles servent à votre commande : la boutique et, le cas échéant, le point de retrait y lisent ce qu’il faut pour vous la remettre. Trente mois après le retrait, elle ne dit plus qui l’a passée.',
      ],
    ],
    en: [
      [
        'Who sells',
        'Each shop sells in its own name. A basket may bring several together: it then makes as many sales as there are shops. The identity, the terms and the mediator of each are on its page. The square brings people together; it sells nothing and takes no money.',
      ],
      [
        'Prices',
        'They are given with all taxes, with the price per kilogram or litre when the shop says what the item holds. What is sold by weight is announced at its usual price and at its ceiling: once weighed, you never pay more than that ceiling.',
      ],
      [
        'Ordering and paying',
        'The button “Order with obligation to pay” makes the sale. Depending on the shop, you pay there or beforehand, to its own payment account. At a collective pick-up point and on delivery, everything is paid beforehand; after several orders that were not collected, too. An order to be paid beforehand that is not paid is dropped: the page says at what time. When an order paid beforehand at the ceiling weighs less, the difference is paid back.',
      ],
      [
        'Receiving your items',
        'Come at the slot you chose with the code of the order. The shop may refuse an order or an item that it cannot provide; it says why, and whatever you had paid is paid back. An order that nobody comes for is noted as “not collected”.',
      ],
      [
        'Cancelling',
        'You may cancel from the page of the order, shop by shop, until the time it shows and as long as the shop has not finished preparing. Nothing is due, and whatever was paid is paid back.',
      ],
      [
        'Changing your mind',
        'You have fourteen days after receiving your items to withdraw, without giving a reason: the button “Withdraw from contract here” is on the page of the order, and an acknowledgement is sent to you. The shop pays you back within fourteen days. The law leaves out, among others, what spoils quickly and what is made to measure: the page of the product says so before you buy.',
      ],
      [
        'Guarantees',
        'The shop answers for lacks of conformity for two years (articles L217-3 and following of the French consumer code) and for hidden defects (articles 1641 and following of the civil code). Ask the shop first, then its mediator.',
      ],
      ['Alcohol', 'Alcohol is not sold to people under 18. Proof of age may be asked for.'],
      [
        'Your data',
        'They serve your order: the shop and, where there is one, the pick-up point read what they need to hand it over to you. Thirty months after collection, it no longer says who placed it.',
      ],
    ],
  },
} as const satisfies Record<string, Terms>
