const fr = {
  heading: 'La place publique du territoire',
  lead: 'Les communes, les organisations et ce qu’elles décident ensemble.',
  near: 'Près de chez vous',
  nearHelp: 'Chaque commune a sa page : ce qui s’y trouve, et de quoi joindre la mairie.',
  communes: 'Toutes les communes',
  territories: 'Les territoires',
  none: 'Aucun territoire n’est encore ouvert',
  platformTitle: 'La place du village, en ligne',
  platformLead:
    'Parvis réunit les boutiques, les services et les collectivités d’un territoire. Choisissez le vôtre.',
  what: [
    {
      title: 'Pour les habitants',
      text: 'Le pain, le fromage, un livre et un bouquet dans un seul panier, chez quatre commerçants différents. Vous choisissez l’heure et le lieu du retrait ; chacun prépare sa part.',
    },
    {
      title: 'Pour les commerçants',
      text: 'S’inscrire est gratuit. Une vitrine se crée depuis un téléphone, et l’argent va droit sur le compte de la boutique : Parvis ne le détient jamais.',
    },
    {
      title: 'Pour les collectivités',
      text: 'Département, intercommunalités et communes partagent le même outil. Chaque commune y a sa page, à ses couleurs, et personne ne saisit deux fois la même chose.',
    },
  ],
  sharing: 'Pour partager une dépense',
  sharingText:
    'Choisissez des communes ou des intercommunalités, une clé et un montant : le simulateur donne la part de chacun, au centime, et l’explique.',
  simulator: 'Ouvrir le simulateur',
}
const en: typeof fr = {
  heading: 'The public square of the territory',
  lead: 'The communes, the organisations and what they decide together.',
  near: 'Near you',
  nearHelp: 'Each commune has its page: what is found there, and how to reach the town hall.',
  communes: 'All communes',
  territories: 'Territories',
  none: 'No territory is open yet',
  platformTitle: 'The village square, online',
  platformLead: 'Parvis brings together the shops, services and councils of a territory. Choose yours.',
  what: [
    {
      title: 'For inhabitants',
      text: 'Bread, cheese, a book and flowers in one basket, from four different shops. You choose where and when to collect; each shop prepares its part.',
    },
    {
      title: 'For shops',
      text: 'Joining is free. A shop window is set up from a telephone, and money goes straight to the shop’s own account: Parvis never holds it.',
    },
    {
      title: 'For councils',
      text: 'Département, groups of communes and communes share one tool. Each commune has its page in its own colours, and nobody types anything twice.',
    },
  ],
  sharing: 'To share an expense',
  sharingText:
    'Choose communes or intercommunal bodies, a key and an amount: the simulator gives everyone’s share, to the cent, and explains it.',
  simulator: 'Open the simulator',
}
export const words = { fr, en }
