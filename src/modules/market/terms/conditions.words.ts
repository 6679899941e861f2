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
  '2026-11-22': {
    fr: [
      [
        'Qui vend',
        'Chaque boutique vend en son nom et en professionnel : le droit de la consommation s’applique à tout ce que vous achetez ici. Un panier peut en réunir plusieurs : il fait alors autant de ventes que de boutiques. L’identité de chacune, ses conditions et son médiateur sont sur sa page. La place met en relation ; elle ne vend rien, n’encaisse rien et ne prend pas de commission. La page « Comment les résultats sont classés » dit ce qui compte et ce qui ne compte pas (article L111-7 du code de la consommation, comme les autres articles cités ici).',
      ],
      [
        'Les prix',
        'Ils sont donnés toutes taxes comprises, avec le prix au kilo ou au litre quand la boutique dit ce que contient l’article. Une boutique qui n’est pas soumise à la TVA l’écrit sur votre commande. Les frais de livraison sont donnés avant que vous commandiez. Un prix barré est le plus bas des trente jours qui précèdent la baisse (article L112-1-1). Ce qui se vend au poids est annoncé à son prix habituel et à son plafond : après la pesée, vous ne payez jamais plus que ce plafond.',
      ],
      [
        'Commander',
        'La dernière page reprend ce que vous achetez, où, quand et à quel prix : vous pouvez encore tout corriger. Le bouton « Commander avec obligation de paiement » conclut la vente. Si vous avez donné une adresse électronique, un message vous la confirme ; dans tous les cas, la page de la commande la garde.',
      ],
      [
        'Payer',
        'Selon la boutique, vous payez sur place ou d’avance, sur son propre compte de paiement. Au point de retrait collectif et à la livraison, tout est payé d’avance ; après plusieurs commandes non retirées, aussi. Une commande à payer d’avance qui ne l’est pas est abandonnée : la page dit à quelle heure. Payée d’avance au plafond, une commande pesée moins lourde vous est remboursée de la différence.',
      ],
      [
        'Recevoir vos articles',
        'Venez au créneau choisi avec le code de la commande ou, pour une livraison, soyez là où elle vous est apportée. Jusqu’à la remise, les articles sont aux risques de la boutique (article L216-4). Si elle ne peut pas fournir une commande ou un article, elle dit pourquoi, et ce que vous aviez payé vous est remboursé. Si elle ne vous remet pas ce que vous avez commandé, demandez-lui par écrit de le faire dans un délai raisonnable ; sans effet, vous pouvez mettre fin à la vente, et elle vous rembourse dans les quatorze jours (articles L216-6 et L216-7). Une commande que personne ne vient chercher est notée « non retirée » : appelez la boutique ou le point de retrait, elle peut encore vous être remise.',
      ],
      [
        'Annuler',
        'Vous pouvez annuler depuis la page de la commande, boutique par boutique, jusqu’à l’heure qu’elle affiche et tant que la préparation n’est pas terminée. Rien n’est dû, et ce qui était payé est remboursé.',
      ],
      [
        'Changer d’avis',
        'Vous pouvez renoncer à vos achats sans donner de raison, dès la commande et jusqu’au quatorzième jour après les avoir reçus ; si ce jour est un samedi, un dimanche ou un jour férié, jusqu’au jour ouvrable suivant (articles L221-18 et L221-19). Le bouton « Renoncer au contrat ici » est sur la page de la commande, et un accusé de réception vous est envoyé ; toute autre déclaration claire vaut aussi, comme la lettre ci-dessous (article L221-21).\nVous rendez les articles dans les quatorze jours de votre déclaration. Les frais de renvoi sont pour vous, sauf si la boutique les prend ou ne vous en a pas prévenu. Vous ne répondez que de ce que leur a fait perdre un usage qui va au-delà de l’essai (article L221-23).\nLa boutique vous rembourse dans les quatorze jours de votre déclaration, par le moyen que vous aviez utilisé, frais de livraison ordinaire compris si vous rendez tout. Elle peut attendre d’avoir récupéré les articles, ou la preuve de leur envoi (article L221-24).',
      ],
      [
        'Ce qui ne se rend pas',
        'Ce qui se périme vite ; ce qui est fait sur mesure ou nettement personnalisé ; ce qui ne se sépare plus d’autre chose une fois remis ; les journaux et périodiques ; et, une fois descellés, les articles d’hygiène ou de santé et les enregistrements (article L221-28). La fiche du produit le dit avant l’achat.',
      ],
      [
        'Lettre pour se rétracter',
        'Vous n’avez à la remplir que si vous voulez vous rétracter autrement que par le bouton (annexe à l’article R221-1).\nÀ l’attention de [nom de la boutique, son adresse et son adresse électronique] : je vous notifie par la présente ma rétractation du contrat portant sur la vente du bien ci-dessous : [articles].\nCommandé le [date], reçu le [date]. Nom : […]. Adresse : […]. Signature, si la lettre est sur papier. Date : […].',
      ],
      [
        'Garanties',
        'Si un article ne correspond pas à ce qui était annoncé ou ne marche pas, la boutique le répare, le remplace ou le rembourse : c’est la garantie légale de conformité, pendant deux ans (articles L217-3 et suivants). Elle répond aussi des vices cachés (articles 1641 et suivants du code civil). Adressez-vous à elle. Voici le texte que la loi demande de reproduire (annexe à l’article D211-2).\nLe consommateur dispose d’un délai de deux ans à compter de la délivrance du bien pour obtenir la mise en œuvre de la garantie légale de conformité en cas d’apparition d’un défaut de conformité. Durant ce délai, le consommateur n’est tenu d’établir que l’existence du défaut de conformité et non la date d’apparition de celui-ci.\nLa garantie légale de conformité donne au consommateur droit à la réparation ou au remplacement du bien dans un délai de trente jours suivant sa demande, sans frais et sans inconvénient majeur pour lui. Si le bien est réparé dans le cadre de la garantie légale de conformité, le consommateur bénéficie d’une extension de six mois de la garantie initiale. Si le consommateur demande la réparation du bien, mais que le vendeur impose le remplacement, la garantie légale de conformité est renouvelée pour une période de deux ans à compter de la date de remplacement du bien.\nLe consommateur peut obtenir une réduction du prix d’achat en conservant le bien ou mettre fin au contrat en se faisant rembourser intégralement contre restitution du bien, si : 1° le professionnel refuse de réparer ou de remplacer le bien ; 2° la réparation ou le remplacement du bien intervient après un délai de trente jours ; 3° la réparation ou le remplacement du bien occasionne un inconvénient majeur pour le consommateur, notamment lorsque le consommateur supporte définitivement les frais de reprise ou d’enlèvement du bien non conforme, ou s’il supporte les frais d’installation du bien réparé ou de remplacement ; 4° la non-conformité du bien persiste en dépit de la tentative de mise en conformité du vendeur restée infructueuse.\nLe consommateur a également droit à une réduction du prix du bien ou à la résolution du contrat lorsque le défaut de conformité est si grave qu’il justifie que la réduction du prix ou la résolution du contrat soit immédiate. Le consommateur n’est alors pas tenu de demander la réparation ou le remplacement du bien au préalable. Le consommateur n’a pas droit à la résolution de la vente si le défaut de conformité est mineur. Toute période d’immobilisation du bien en vue de sa réparation ou de son remplacement suspend la garantie qui restait à courir jusqu’à la délivrance du bien remis en état.\nLes droits mentionnés ci-dessus résultent de l’application des articles L. 217-1 à L. 217-32 du code de la consommation. Le vendeur qui fait obstacle de mauvaise foi à la mise en œuvre de la garantie légale de conformité encourt une amende civile d’un montant maximal de 300 000 euros, qui peut être porté jusqu’à 10 % du chiffre d’affaires moyen annuel (article L. 241-5 du code de la consommation).\nLe consommateur bénéficie également de la garantie légale des vices cachés en application des articles 1641 à 1649 du code civil, pendant une durée de deux ans à compter de la découverte du défaut. Cette garantie donne droit à une réduction de prix si le bien est conservé ou à un remboursement intégral contre restitution du bien.',
      ],
      [
        'Réclamation, médiation, juge',
        'Écrivez d’abord à la boutique : ses coordonnées sont sur sa page. Si elle ne répond pas ou si sa réponse ne vous convient pas, son médiateur de la consommation examine votre demande ; cela ne vous coûte rien, et c’est possible dans l’année qui suit votre réclamation écrite (articles L612-1, L612-2 et L616-1). Le droit français s’applique. Vous pouvez toujours saisir le juge, par exemple celui du lieu où vous habitiez quand vous avez commandé (article R631-3).',
      ],
      [
        'Alcool',
        'La vente d’alcool est interdite aux moins de 18 ans. Une pièce d’identité peut être demandée.',
      ],
      [
        'Vos données',
        'Elles servent à votre commande : la boutique et, le cas échéant, le point de retrait y lisent ce qu’il faut pour vous la remettre. Trente mois après le retrait, elle ne dit plus qui l’a passée. Vous pouvez les lire, les corriger, les emporter et les faire effacer, et saisir la CNIL.',
      ],
    ],
    en: [
      [
        'Who sells',
        'Each shop sells in its own name and as a professional: French consumer law applies to everything you buy here. A basket may bring several together: it then makes as many sales as there are shops. The identity, the terms and the mediator of each are on its page. The square brings people together; it sells nothing, takes no money and no commission. The page “How results are ranked” says what counts and what does not (article L111-7 of the French consumer code, like the other articles named here).',
      ],
      [
        'Prices',
        'They are given with all taxes, with the price per kilogram or litre when the shop says what the item holds. A shop that is not subject to VAT says so on your order. Delivery fees are given before you order. A price crossed out is the lowest of the thirty days before the cut (article L112-1-1). What is sold by weight is announced at its usual price and at its ceiling: once weighed, you never pay more than that ceiling.',
      ],
      [
        'Ordering',
        'The last page says again what you buy, where, when and at what price: you can still correct everything. The button “Order with obligation to pay” makes the sale. If you gave an e-mail address, a message confirms it; in any case, the page of the order keeps it.',
      ],
      [
        'Paying',
        'Depending on the shop, you pay there or beforehand, to its own payment account. At a collective pick-up point and on delivery, everything is paid beforehand; after several orders that were not collected, too. An order to be paid beforehand that is not paid is dropped: the page says at what time. When an order paid beforehand at the ceiling weighs less, the difference is paid back.',
      ],
      [
        'Receiving your items',
        'Come at the slot you chose with the code of the order or, for a delivery, be where it is brought to you. Until they are handed over, the items are at the risk of the shop (article L216-4). If it cannot provide an order or an item, it says why, and whatever you had paid is paid back. If it does not hand over what you ordered, ask it in writing to do so within a reasonable time; without effect, you may end the sale, and it pays you back within fourteen days (articles L216-6 and L216-7). An order that nobody comes for is noted as “not collected”: call the shop or the pick-up point, it can still be handed over to you.',
      ],
      [
        'Cancelling',
        'You may cancel from the page of the order, shop by shop, until the time it shows and as long as the shop has not finished preparing. Nothing is due, and whatever was paid is paid back.',
      ],
      [
        'Changing your mind',
        'You may withdraw from your purchases without giving a reason, as soon as you have ordered and until the fourteenth day after receiving them; if that is a Saturday, a Sunday or a public holiday, until the next working day (articles L221-18 and L221-19). The button “Withdraw from contract here” is on the page of the order, and an acknowledgement is sent to you; any other clear statement counts too, such as the letter below (article L221-21).\nYou return the items within fourteen days of your statement. The cost of sending them back is yours, unless the shop bears it or did not tell you of it. You answer only for what a use beyond trying them took off their value (article L221-23).\nThe shop pays you back within fourteen days of your statement, by the means you used, ordinary delivery fees included if you return everything. It may wait until it has the items back, or a proof that they were sent (article L221-24).',
      ],
      [
        'What cannot go back',
        'What spoils quickly; what is made to measure or clearly personalised; what can no longer be separated from something else once handed over; newspapers and magazines; and, once unsealed, hygiene or health goods and recordings (article L221-28). The page of the product says so before you buy.',
      ],
      [
        'Letter to withdraw',
        'You only need it to withdraw otherwise than by the button (annex to article R221-1).\nTo [name of the shop, its address and e-mail address]: I hereby give notice that I withdraw from my contract of sale of the following goods: [items].\nOrdered on [date], received on [date]. Name: […]. Address: […]. Signature, if the letter is on paper. Date: […].',
      ],
      [
        'Guarantees',
        'If an item is not what was announced or does not work, the shop repairs, replaces or refunds it: this is the legal guarantee of conformity, for two years (articles L217-3 and following). It also answers for hidden defects (articles 1641 and following of the civil code). Ask the shop. Here is, in translation, the text that French law asks to reproduce (annex to article D211-2).\nConsumers have two years from the delivery of the goods to obtain the application of the legal guarantee of conformity if a lack of conformity appears. During that time, they only have to prove that the lack of conformity exists, not when it appeared.\nThe legal guarantee of conformity entitles consumers to the repair or replacement of the goods within thirty days of their request, at no cost and without major inconvenience. If the goods are repaired under it, the initial guarantee is extended by six months. If consumers ask for a repair but the seller imposes a replacement, the guarantee is renewed for two years from the day of replacement.\nConsumers may obtain a reduction of the price and keep the goods, or end the contract and be refunded in full against their return, if: 1° the professional refuses to repair or replace the goods; 2° the repair or replacement comes after thirty days; 3° the repair or replacement causes them a major inconvenience, notably when they finally bear the cost of taking back or removing the goods, or that of installing the repaired or replaced goods; 4° the lack of conformity persists although the seller tried to put it right.\nThey are also entitled to a reduction of the price or to the end of the contract at once when the lack of conformity is so serious that it justifies it; they do not then have to ask for a repair or replacement first. They may not end the sale for a minor lack of conformity. Any time during which the goods are immobilised for repair or replacement suspends the guarantee that was still running, until the goods are delivered again.\nThese rights result from articles L217-1 to L217-32 of the French consumer code. A seller who obstructs the legal guarantee of conformity in bad faith incurs a civil fine of up to 300,000 euros, which may be raised to 10% of the average yearly turnover (article L241-5 of the same code).\nConsumers also have the legal guarantee against hidden defects under articles 1641 to 1649 of the civil code, for two years from the discovery of the defect. It entitles them to a reduction of the price if they keep the goods, or to a full refund against their return.',
      ],
      [
        'Complaints, mediation, courts',
        'Write to the shop first: how to reach it is on its page. If it does not answer, or if its answer does not suit you, its consumer mediator examines your request; it costs you nothing, and is possible within a year of your written complaint (articles L612-1, L612-2 and L616-1). French law applies. You may always go to court, for instance where you lived when you ordered (article R631-3).',
      ],
      ['Alcohol', 'Alcohol is not sold to people under 18. Proof of age may be asked for.'],
      [
        'Your data',
        'They serve your order: the shop and, where there is one, the pick-up point read what they need to hand it over to you. Thirty months after collection, it no longer says who placed it. You may read, correct, take away and have them erased, and turn to the CNIL, the French data protection authority.',
      ],
    ],
  },
} as const satisfies Record<string, Terms>
