import type { Language } from '../../../platform/language.ts'

const fr = {
  right: 'Droit de rétractation',
  button: 'Renoncer au contrat ici',
  lead: 'Vous pouvez changer d’avis pendant quatorze jours après avoir reçu vos articles, sans donner de raison.',
  next: 'Continuer',
  confirm: 'Confirmer la rétractation',
  confirmTitle: (shop: string) => `Renoncer à ces articles de ${shop} ?`,
  refund: (amount: string) => `${amount} vous seront remboursés.`,
  sentTo: (to: string) => `Accusé de réception envoyé à ${to}.`,
  recorded: 'Votre rétractation est enregistrée.',
  chooseOne: 'Choisissez au moins un article à rendre.',
  sealed: 'Je n’ai pas ouvert l’emballage scellé de ces articles.',
  beforeReceipt: 'Vous n’avez pas encore reçu ces articles : vous pouvez déjà y renoncer.',
  open: (day: string) => `Vous pouvez y renoncer jusqu’au ${day} inclus.`,
  over: (day: string) => `Le délai s’est terminé le ${day}.`,
  back: 'Retour à la commande',
}
const en: typeof fr = {
  right: 'Right of withdrawal',
  button: 'Withdraw from contract here',
  lead: 'You may change your mind for fourteen days after receiving your items, without giving a reason.',
  next: 'Continue',
  confirm: 'Confirm withdrawal',
  confirmTitle: (shop) => `Withdraw from these items from ${shop}?`,
  refund: (amount) => `${amount} will be paid back to you.`,
  sentTo: (to) => `Acknowledgement sent to ${to}.`,
  recorded: 'Your withdrawal is recorded.',
  chooseOne: 'Choose at least one item to return.',
  sealed: 'I have not opened the sealed wrapping of these items.',
  beforeReceipt: 'You have not received these items yet: you may already withdraw.',
  open: (day) => `You may withdraw until ${day} included.`,
  over: (day) => `The period ended on ${day}.`,
  back: 'Back to the order',
}
export const words = { fr, en } satisfies Record<Language, typeof fr>
