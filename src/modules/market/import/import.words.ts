const plural = (n: number, one: string, many: string) => `${n.toLocaleString('fr-FR')} ${n > 1 ? many : one}`
const pluralEn = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

const fr = {
  title: 'Importer des produits',
  lead: 'Envoyez votre tableau : vous verrez ce qu’il changerait avant que rien ne change.',
  steps: ['Fichier', 'Colonnes', 'Vérification', 'Import'],
  send: 'Lire le fichier',
  how: 'Comment ça marche',
  rules: [
    'La référence reconnaît un produit d’un import à l’autre : le même fichier envoyé deux fois ne crée rien deux fois.',
    'Plusieurs lignes de même référence sont les choix d’un même produit (tailles, parfums…).',
    'Une colonne absente du fichier laisse la boutique comme elle est. Une case vide efface ce qui est facultatif, et ne change pas le reste.',
    'Les quantités du fichier remplacent celles de la boutique.',
    'L’import n’enlève jamais rien : pour retirer un produit de la vue, écrivez « non » dans la colonne Visible.',
    'Un produit dont une ligne pose un problème est laissé entier comme il est, et vous le dit.',
    'Les photos se donnent par leur adresse https:// ou par leur nom dans un .zip, séparées par « | ».',
  ],
  models: 'Partir d’un tableau',
  modelsLead:
    'Un modèle vide avec deux exemples, ou vos produits tels qu’ils sont : corrigez-les et renvoyez-les.',
  modelCsv: 'Modèle CSV',
  modelXlsx: 'Modèle Excel',
  exportCsv: 'Mes produits en CSV',
  exportXlsx: 'Mes produits en Excel',
  runs: 'Derniers imports',
  file: 'Fichier',
  date: 'Date',
  state: 'État',
  states: {
    mapping: 'colonnes à vérifier',
    checking: 'vérification en cours',
    checked: 'à confirmer',
    applying: 'import en cours',
    done: 'terminé',
    cancelled: 'annulé',
    failed: 'arrêté par une erreur',
  },
  columnsTitle: 'Vérifiez les colonnes',
  columnsLead: (rows: number) =>
    `${plural(rows, 'ligne lue', 'lignes lues')}. Dites ce que contient chaque colonne ; celles que vous laissez vides ne seront pas importées. Votre choix sera retenu.`,
  checkIt: 'Vérifier le fichier',
  checking: 'Vérification du fichier, ligne par ligne',
  checkingLead: 'Rien ne change dans la boutique. Vous pouvez quitter cette page et y revenir.',
  applying: 'Import des produits, ligne par ligne',
  applyingLead: 'Vous pouvez quitter cette page et y revenir : l’import continue.',
  refresh: 'Actualiser',
  stopping: 'L’import s’arrête à la fin du lot en cours.',
  cancel: 'Annuler l’import',
  reportTitle: 'Ce que cet import changerait',
  create: 'produits à créer',
  change: 'produits à modifier',
  same: 'déjà à jour',
  created: 'produits créés',
  changed: 'produits modifiés',
  wereSame: 'déjà à jour',
  confirm: (rows: number) => `Importer ${plural(rows, 'ligne', 'lignes')}`,
  confirmLead: (left: number) =>
    left === 0
      ? 'Toutes les lignes peuvent être importées.'
      : `${plural(left, 'ligne sera laissée', 'lignes seront laissées')} de côté : un produit dont une ligne pose un problème n’est pas touché. Corrigez-les dans votre fichier et renvoyez-le quand vous voulez.`,
  nothing: 'Aucune ligne ne peut être importée : corrigez le fichier, puis envoyez-le de nouveau.',
  again: 'Changer les colonnes',
  another: 'Importer un autre fichier',
  seeShelf: 'Voir mon rayon',
  doneTitle: 'Import terminé',
  doneLead: (rows: number, left: number) =>
    `${plural(rows, 'ligne importée', 'lignes importées')}${left === 0 ? '.' : ` ; ${plural(left, 'laissée de côté', 'laissées de côté')}, dont les produits n’ont pas changé.`}`,
  cancelledTitle: 'Import annulé',
  cancelledLead: (rows: number) =>
    rows === 0
      ? 'Rien n’a changé dans la boutique.'
      : `${plural(rows, 'ligne avait déjà été importée', 'lignes avaient déjà été importées')}, entières ; aucune autre n’a été touchée. Pour finir, renvoyez le même fichier : rien ne sera fait deux fois.`,
  failedTitle: 'Import arrêté par une erreur',
  failedLead: (rows: number) =>
    `L’erreur est de notre côté, et enregistrée. ${rows === 0 ? 'Rien n’a changé dans la boutique.' : `${plural(rows, 'ligne a été importée', 'lignes ont été importées')}, entières ; aucune autre n’a été touchée.`} Renvoyez le même fichier pour finir.`,
  problems: 'Lignes à revoir',
  problemsMore: (shown: number, all: number) =>
    `Les ${shown} premiers problèmes sur ${all.toLocaleString('fr-FR')}. Le tableau complet est dans le fichier CSV.`,
  problemsCsv: 'Tous les problèmes en CSV',
  at: (row: number, column: string) => [`Ligne ${row}`, column].filter(Boolean).join(' · '),
  row: 'Ligne',
  column: 'Colonne',
  reason: 'À revoir',
  value: 'Écrit',
  begun: { fr: 'Le fichier est lu.', en: 'The file is read.' },
  cancelled: { fr: 'L’annulation est demandée.', en: 'Cancelling was asked for.' },
}
const en: typeof fr = {
  title: 'Import products',
  lead: 'Send your table: you will see what it would change before anything changes.',
  steps: ['File', 'Columns', 'Check', 'Import'],
  send: 'Read the file',
  how: 'How it works',
  rules: [
    'The reference is how a product is recognised from one import to the next: the same file sent twice creates nothing twice.',
    'Several rows with one reference are the choices of one product (sizes, flavours…).',
    'A column the file lacks leaves the shop as it is. An empty cell empties what is optional, and changes nothing else.',
    'The quantities of the file replace those of the shop.',
    'The import never removes anything: to take a product out of sight, write “no” in the Visible column.',
    'A product with one row that has a problem is left whole as it is, and you are told.',
    'Photos are given by their https:// address or by their name in a .zip, separated by “|”.',
  ],
  models: 'Start from a table',
  modelsLead:
    'An empty model with two examples, or your products as they are: correct them and send them back.',
  modelCsv: 'CSV model',
  modelXlsx: 'Excel model',
  exportCsv: 'My products as CSV',
  exportXlsx: 'My products as Excel',
  runs: 'Latest imports',
  file: 'File',
  date: 'Date',
  state: 'State',
  states: {
    mapping: 'columns to check',
    checking: 'being checked',
    checked: 'to confirm',
    applying: 'under way',
    done: 'done',
    cancelled: 'cancelled',
    failed: 'stopped by an error',
  },
  columnsTitle: 'Check the columns',
  columnsLead: (rows) =>
    `${pluralEn(rows, 'row read', 'rows read')}. Say what each column holds; those you leave empty will not be imported. Your choice will be remembered.`,
  checkIt: 'Check the file',
  checking: 'Checking the file, row by row',
  checkingLead: 'Nothing changes in the shop. You may leave this page and come back.',
  applying: 'Importing products, row by row',
  applyingLead: 'You may leave this page and come back: the import goes on.',
  refresh: 'Refresh',
  stopping: 'The import stops at the end of the batch under way.',
  cancel: 'Cancel the import',
  reportTitle: 'What this import would change',
  create: 'products to create',
  change: 'products to change',
  same: 'already up to date',
  created: 'products created',
  changed: 'products changed',
  wereSame: 'already up to date',
  confirm: (rows) => `Import ${pluralEn(rows, 'row', 'rows')}`,
  confirmLead: (left) =>
    left === 0
      ? 'Every row can be imported.'
      : `${pluralEn(left, 'row', 'rows')} will be left out: a product with one row that has a problem is not touched. Correct them in your file and send it again whenever you like.`,
  nothing: 'No row can be imported: correct the file, then send it again.',
  again: 'Change the columns',
  another: 'Import another file',
  seeShelf: 'See my shelf',
  doneTitle: 'Import done',
  doneLead: (rows, left) =>
    `${pluralEn(rows, 'row', 'rows')} imported${left === 0 ? '.' : `; ${pluralEn(left, 'left out', 'left out')}, whose products did not change.`}`,
  cancelledTitle: 'Import cancelled',
  cancelledLead: (rows) =>
    rows === 0
      ? 'Nothing changed in the shop.'
      : `${pluralEn(rows, 'row was', 'rows were')} already imported, whole; no other was touched. To finish, send the same file again: nothing will be done twice.`,
  failedTitle: 'Import stopped by an error',
  failedLead: (rows) =>
    `The error is ours, and recorded. ${rows === 0 ? 'Nothing changed in the shop.' : `${pluralEn(rows, 'row was', 'rows were')} imported, whole; no other was touched.`} Send the same file again to finish.`,
  problems: 'Rows that need another look',
  problemsMore: (shown, all) =>
    `The first ${shown} problems of ${all.toLocaleString('en-GB')}. The whole table is in the CSV file.`,
  problemsCsv: 'All problems as CSV',
  at: (row, column) => [`Row ${row}`, column].filter(Boolean).join(' · '),
  row: 'Row',
  column: 'Column',
  reason: 'To correct',
  value: 'Written',
  begun: fr.begun,
  cancelled: fr.cancelled,
}
export const words = { fr, en }

/** What the journal calls the acts of an import. */
export const importActs = {
  'import.start': { fr: 'Import de produits lancé', en: 'Import of products started' },
  'import.end': { fr: 'Import de produits terminé', en: 'Import of products ended' },
}
