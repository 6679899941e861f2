import type { Text } from '../../../platform/language.ts'

const said = (fr: string, en: string): Text => ({ fr, en })

/** What revenue and grants do to what is shared. */
const fr = {
  net: 'Du coût brut au coût net',
  netLead:
    'Le coût net est ce qui reste des dépenses partagées engagées, une fois retirées les recettes et les aides reçues ; il n’est jamais inférieur à zéro.',
  grossIsShared:
    'La clé partage le coût brut : chaque part figée porte sur le coût de sa dépense, recettes et aides n’en sont pas retirées.',
  netIsShared: {
    period:
      'La clé partage le coût net : avant chaque partage, ce qui est reçu pour le même exercice est retiré du coût, une seule fois.',
    term: 'La clé partage le coût net : avant chaque partage, ce qui est reçu depuis le début est retiré du coût, une seule fois.',
  },
  netCaption: 'Coût brut, recettes, aides et coût net, TTC',
  gross: 'Coût brut',
  revenue: 'Recettes reçues',
  grants: 'Aides reçues',
  netCost: 'Coût net',
  left: 'Reçu, et pas encore déduit d’un partage',
  leftHelp: {
    period:
      'Cette somme réduira la prochaine dépense partagée du même exercice. Si toutes le sont déjà, la collectivité chef de file en partage une de nouveau, depuis sa page : la différence est rendue à chacun.',
    term: 'Cette somme réduira la prochaine dépense partagée. Si toutes le sont déjà, la collectivité chef de file en partage une de nouveau, depuis sa page : la différence est rendue à chacun.',
  },
  inYear: (amount: string, year: number) => `${amount} pour ${year}`,
  taken: 'Recettes et aides déduites',
  reversedSharings: 'Partages contre-passés',
  frozenThenReversed: (from: string, until: string) => `figé le ${from}, contre-passé le ${until}`,
  moreCame: 'Des recettes ou des aides restent à déduire',
  moreCameLead: (more: string) =>
    `${more} peuvent encore être déduits de cette dépense. Confirmez, et son partage est contre-passé puis refait : seule la différence est rendue, par une réduction des titres déjà émis.`,
  changes: 'Ce que chacun paierait',
  before: 'Part figée',
  after: 'Nouvelle part',
  difference: 'Différence',
  shareAgain: 'Partager de nouveau',
  sharedAgain: said(
    'La dépense est partagée de nouveau. Les titres déjà émis sont à réduire de la différence : voyez « Titres de recettes ».',
    'The expense is shared again. Orders issued already are to be reduced by the difference: see “Revenue orders”.',
  ),
  undo: 'Contre-passer ce partage',
  undoLead: (amount: string) =>
    `Pour une recette ou une aide inscrite par erreur : ${amount} sont déduits de ce partage. Il reste inscrit, avec le motif, et plus rien n’en est dû. Annulez ensuite ce qui était inscrit par erreur, puis partagez la dépense de nouveau.`,
  undoPlainLead:
    'Pour un partage calculé sur ce qui était mal inscrit, le départ d’une partie par exemple. Il reste inscrit, avec le motif, et plus rien n’en est dû. Corrigez ensuite ce qui était mal inscrit, puis partagez la dépense de nouveau.',
  undone: said(
    'Le partage est contre-passé. Corrigez, ou annulez, ce qui était mal inscrit, puis partagez la dépense de nouveau.',
    'The sharing is reversed. Correct, or cancel, what was recorded wrong, then share the expense again.',
  ),
  backTo: 'Revenir à la dépense',
}
const en: typeof fr = {
  net: 'From the gross cost to the net cost',
  netLead:
    'The net cost is what is left of the shared expenses that are committed, once the revenue and the grants received are taken off; it is never below zero.',
  grossIsShared:
    'The key shares the gross cost: each frozen share is of the cost of its expense, revenue and grants are not taken off it.',
  netIsShared: {
    period:
      'The key shares the net cost: before each sharing, what was received for the same year is taken off the cost, once.',
    term: 'The key shares the net cost: before each sharing, what was received since the start is taken off the cost, once.',
  },
  netCaption: 'Gross cost, revenue, grants and net cost, with VAT',
  gross: 'Gross cost',
  revenue: 'Revenue received',
  grants: 'Grants received',
  netCost: 'Net cost',
  left: 'Received, and not yet taken off a sharing',
  leftHelp: {
    period:
      'This will lessen the next expense of the same year that is shared. Where all are shared already, the lead authority shares one again, from its page: the difference is given back to everyone.',
    term: 'This will lessen the next expense that is shared. Where all are shared already, the lead authority shares one again, from its page: the difference is given back to everyone.',
  },
  inYear: (amount, year) => `${amount} for ${year}`,
  taken: 'Revenue and grants taken off',
  reversedSharings: 'Sharings that were reversed',
  frozenThenReversed: (from, until) => `frozen on ${from}, reversed on ${until}`,
  moreCame: 'Revenue or grants are left to take off',
  moreCameLead: (more) =>
    `${more} may still be taken off this expense. Confirm, and its sharing is reversed then done again: only the difference is given back, by a reduction of the orders issued already.`,
  changes: 'What each would pay',
  before: 'Frozen share',
  after: 'New share',
  difference: 'Difference',
  shareAgain: 'Share again',
  sharedAgain: fr.sharedAgain,
  undo: 'Reverse this sharing',
  undoLead: (amount) =>
    `For revenue or a grant recorded by mistake: ${amount} is taken off this sharing. It stays on the record, with the reason, and nothing of it is due any more. Then cancel what was recorded by mistake, and share the expense again.`,
  undoPlainLead:
    'For a sharing worked out on what was recorded wrong, the departure of a party for instance. It stays on the record, with the reason, and nothing of it is due any more. Then correct what was recorded wrong, and share the expense again.',
  undone: fr.undone,
  backTo: 'Back to the expense',
}
export const words = { fr, en }
