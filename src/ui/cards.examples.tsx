import { cents } from '../platform/money.ts'
import { CardGrid, ProductCard, type ProductCardProps, ShopCard, type ShopCardProps } from './cards.tsx'
import type { Example } from './example.ts'

export const products: readonly Omit<ProductCardProps, 'lang'>[] = [
  {
    href: '#',
    title: 'Pain de campagne au levain',
    shop: 'La Fournée de la Place',
    place: 'Charleville-Mézières',
    amount: cents(420),
    unit: '4,20 €/kg',
    note: 'À commander la veille',
  },
  {
    href: '#',
    title: 'Miel de forêt des Ardennes, récolte d’été',
    shop: 'Les Ruchers de la Semoy',
    place: 'Monthermé',
    amount: cents(890),
    unit: '17,80 €/kg',
    from: true,
  },
  {
    href: '#',
    title: 'Galette à suc',
    shop: 'Boulangerie-pâtisserie Lefèvre et fille',
    place: 'Saint-Germainmont',
    amount: cents(1150),
    cut: { before: cents(1300), lowest: cents(1190) },
  },
  {
    href: '#',
    title: 'Boudin blanc de Rethel, à l’ancienne, la paire',
    shop: 'Charcuterie Duhem',
    place: 'Rethel',
    amount: cents(640),
    unit: '21,30 €/kg',
    note: 'Épuisé aujourd’hui',
    noteTone: 'bad',
  },
]
export const shops: readonly Omit<ShopCardProps, 'lang'>[] = [
  {
    href: '#',
    name: 'La Fournée de la Place',
    trade: 'Boulangerie',
    place: 'Charleville-Mézières',
    open: true,
    hours: 'Ouvert jusqu’à 19 h 30',
  },
  {
    href: '#',
    name: 'Librairie Au Fil de la Meuse',
    trade: 'Livres et papeterie',
    place: 'Vireux-Wallerand',
    open: false,
    hours: 'Fermé, ouvre mardi à 9 h',
  },
  {
    href: '#',
    name: 'L’Atelier du Cuir et des Selles de Saint-Germainmont',
    trade: 'Sellerie, maroquinerie',
    place: 'Saint-Germainmont',
    open: true,
  },
]

export const examples: readonly Example[] = [
  {
    name: 'Products',
    render: (lang) => <CardGrid cards={products.map((product) => ProductCard({ ...product, lang }))} />,
  },
  {
    name: 'Shops',
    render: (lang) => <CardGrid of="shop" cards={shops.map((shop) => ShopCard({ ...shop, lang }))} />,
  },
  {
    name: 'A product alone, without price',
    render: (lang) => <CardGrid cards={[ProductCard({ lang, href: '#', title: 'Panier garni' })]} />,
  },
]
