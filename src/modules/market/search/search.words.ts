/** Sentences of the pages that list products and shops. */
export const words = {
  fr: {
    category: 'Rayon',
    commune: 'Commune',
    epci: 'Intercommunalité',
    label: 'Label',
    way: 'Retrait',
    open: 'Ouverture',
    openNow: 'Ouvert maintenant',
    sort: 'Trier par',
    ways: { boutique: 'En boutique', point: 'Dans un point de retrait', livraison: 'En livraison' },
    results: 'Résultats',
    shops: 'Boutiques',
    products: 'Produits',
    found: (n: number) =>
      n > 1
        ? `${new Intl.NumberFormat('fr-FR').format(n)} produits`
        : n === 1
          ? '1 produit'
          : 'Aucun produit',
    for: (q: string) => ` pour « ${q} »`,
    corrected: 'Résultats pour',
    typed: 'Chercher plutôt',
    some: 'Aucun produit ne réunit tous ces mots : voici ceux qui en contiennent une partie.',
    nothing: 'Rien ne correspond',
    nothingHelp: 'Essayez un mot plus court ou plus général, ou retirez un filtre.',
    shelves: 'Ou parcourez un rayon :',
    all: 'Voir tous les produits',
    ranking: 'Comment ces résultats sont classés',
    rank: (n: number) => `Seuls les ${n} premiers résultats sont classés : précisez votre recherche.`,
  },
  en: {
    category: 'Category',
    commune: 'Commune',
    epci: 'Group of communes',
    label: 'Label',
    way: 'Collection',
    open: 'Opening',
    openNow: 'Open now',
    sort: 'Sort by',
    ways: { boutique: 'In the shop', point: 'At a pick-up point', livraison: 'Delivered' },
    results: 'Results',
    shops: 'Shops',
    products: 'Products',
    found: (n: number) =>
      n === 0 ? 'No product' : `${new Intl.NumberFormat('en-GB').format(n)} product${n > 1 ? 's' : ''}`,
    for: (q: string) => ` for “${q}”`,
    corrected: 'Results for',
    typed: 'Search instead for',
    some: 'No product holds all these words: here are those that hold some of them.',
    nothing: 'Nothing matches',
    nothingHelp: 'Try a shorter or more general word, or remove a filter.',
    shelves: 'Or browse a category:',
    all: 'See all products',
    ranking: 'How these results are ranked',
    rank: (n: number) => `Only the first ${n} results are ranked: make your search more precise.`,
  },
} as const
