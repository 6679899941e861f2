import type { Text } from '../../../platform/language.ts'

export type StarterCategory = Text & {
  readonly slug: string
  readonly under?: readonly (Text & { readonly slug: string })[]
}
const at = (slug: string, fr: string, en: string) => ({ slug, fr, en })

/** The taxonomy a new territory starts with; its manager changes it at will. Slugs are addresses: in French. */
export const starterCategories: readonly StarterCategory[] = [
  {
    ...at('boulangerie-patisserie', 'Boulangerie et pâtisserie', 'Bakery and pastry'),
    under: [
      at('pains', 'Pains', 'Bread'),
      at('viennoiseries', 'Viennoiseries', 'Viennese pastries'),
      at('patisseries', 'Pâtisseries', 'Cakes and pastries'),
      at('chocolats-confiseries', 'Chocolats et confiseries', 'Chocolate and sweets'),
    ],
  },
  {
    ...at('viandes-poissons', 'Viandes et poissons', 'Meat and fish'),
    under: [
      at('viandes', 'Viandes', 'Meat'),
      at('volailles', 'Volailles', 'Poultry'),
      at('charcuterie', 'Charcuterie', 'Cured meats'),
      at('poissons', 'Poissons', 'Fish'),
    ],
  },
  {
    ...at('cremerie-oeufs', 'Crémerie et œufs', 'Dairy and eggs'),
    under: [
      at('fromages', 'Fromages', 'Cheese'),
      at('produits-laitiers', 'Produits laitiers', 'Dairy'),
      at('oeufs', 'Œufs', 'Eggs'),
    ],
  },
  {
    ...at('fruits-legumes', 'Fruits et légumes', 'Fruit and vegetables'),
    under: [at('legumes', 'Légumes', 'Vegetables'), at('fruits', 'Fruits', 'Fruit')],
  },
  {
    ...at('epicerie', 'Épicerie', 'Groceries'),
    under: [
      at('miels-confitures', 'Miels et confitures', 'Honey and jam'),
      at('epicerie-salee', 'Épicerie salée', 'Savoury groceries'),
      at('epicerie-sucree', 'Épicerie sucrée', 'Sweet groceries'),
    ],
  },
  at('traiteur', 'Traiteur et plats préparés', 'Prepared dishes'),
  {
    ...at('boissons', 'Boissons', 'Drinks'),
    under: [
      at('bieres', 'Bières', 'Beer'),
      at('vins-cidres', 'Vins, cidres et spiritueux', 'Wine, cider and spirits'),
      at('jus-sirops', 'Jus et sirops', 'Juices and syrups'),
    ],
  },
  {
    ...at('fleurs-jardin', 'Fleurs et jardin', 'Flowers and garden'),
    under: [
      at('fleurs', 'Fleurs', 'Flowers'),
      at('plantes-jardin', 'Plantes et jardin', 'Plants and garden'),
    ],
  },
  {
    ...at('livres-papeterie', 'Livres et papeterie', 'Books and stationery'),
    under: [
      at('livres', 'Livres', 'Books'),
      at('presse', 'Presse', 'Press'),
      at('papeterie', 'Papeterie', 'Stationery'),
    ],
  },
  at('jeux-jouets', 'Jeux et jouets', 'Games and toys'),
  {
    ...at('mode', 'Mode', 'Fashion'),
    under: [
      at('vetements', 'Vêtements', 'Clothing'),
      at('chaussures-maroquinerie', 'Chaussures et maroquinerie', 'Shoes and leather goods'),
      at('bijoux', 'Bijoux', 'Jewellery'),
    ],
  },
  {
    ...at('maison-artisanat', 'Maison et artisanat', 'Home and crafts'),
    under: [
      at('poterie-ceramique', 'Poterie et céramique', 'Pottery and ceramics'),
      at('decoration', 'Décoration', 'Decoration'),
      at('objets-artisanaux', 'Objets artisanaux', 'Handmade objects'),
    ],
  },
  at('bricolage-quincaillerie', 'Bricolage et quincaillerie', 'Hardware'),
  {
    ...at('beaute-sante', 'Beauté et santé', 'Beauty and health'),
    under: [
      at('soins-savons', 'Soins et savons', 'Care and soap'),
      at('parapharmacie', 'Parapharmacie', 'Parapharmacy'),
    ],
  },
  at('sport-velo', 'Sport et vélo', 'Sports and cycling'),
  at('reparation-services', 'Réparation et services', 'Repairs and services'),
]
