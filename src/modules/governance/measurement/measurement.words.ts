const fr = {
  title: 'Relevés de chaque année',
  lead: 'Un relevé vaut pour les dépenses de son exercice qui seront partagées après lui. Une année sans relevé suit les chiffres écrits avec la clé. Ce qui est déjà partagé ne change pas.',
  none: 'Aucune année n’a encore son relevé : la clé garde les chiffres écrits avec elle.',
  party: 'Partie',
  measure: { consumption: 'Consommation', spending: 'Dépenses' },
  ofYear: { consumption: 'Consommation de', spending: 'Dépenses de' },
  caption: (of: string, year: number, source: string) => `${of} ${year} (${source})`,
  replaced: (caption: string) => `${caption}, relevé remplacé depuis`,
  why: 'Motif du nouveau relevé',
  enter: { consumption: 'Saisir ce que chacun a consommé', spending: 'Saisir ce que chacun a dépensé' },
  save: 'Enregistrer le relevé',
  saved: 'Le relevé est enregistré.',
}
const en: typeof fr = {
  title: 'Figures of each year',
  lead: 'The figures of a year count for its expenses that are shared after them. A year without figures follows those written with the key. What is shared already does not change.',
  none: 'No year has its own figures yet: the key keeps those written with it.',
  party: 'Party',
  measure: { consumption: 'Consumption', spending: 'Spending' },
  ofYear: { consumption: 'Consumption of', spending: 'Spending of' },
  caption: (of, year, source) => `${of} ${year} (${source})`,
  replaced: (caption) => `${caption}, replaced since`,
  why: 'Reason of the new figures',
  enter: { consumption: 'Enter what each consumed', spending: 'Enter what each spent' },
  save: 'Save the figures',
  saved: 'The figures are saved.',
}
export const words = { fr, en }
