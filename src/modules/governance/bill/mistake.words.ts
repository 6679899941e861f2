import type { Text } from '../../../platform/language.ts'

const said = (fr: string, en: string): Text => ({ fr, en })

/** What was recorded on an order and turns out to be wrong. */
const fr = {
  cancel: 'Annuler',
  cancelled: (day: string, why: string) => `annulé le ${day} : ${why}`,
  cancellation: 'Annulation',
  correctTitle: 'Corriger le titre',
  correctTitleLead:
    'Pour un numéro, un bordereau, un exercice ou un jour mal saisis. Ce que le titre portait reste dans son histoire, avec le motif ; les écritures déjà passées gardent leur libellé.',
  titleCorrected: said(
    'Le titre est corrigé. Ce qu’il portait reste dans son histoire.',
    'The order is corrected. What it said stays in its history.',
  ),
  corrections: 'Corrections du titre',
  before: 'Il portait',
  until: 'Jusqu’au',
  why: 'Motif',
  titleWas: (number: string, slip: string, day: string, exercice: number) =>
    `n° ${number}, bordereau ${slip}, pris en charge le ${day}, exercice ${exercice}`,
  correctInvoice: 'Corriger la facture',
  correctInvoiceLead:
    'Pour un numéro, un jour ou un montant mal saisis. Ce que la facture portait reste dans l’histoire de la dépense, avec le motif.',
  invoiceIsShared:
    'Cette dépense est partagée sur sa facture : si le montant change, ce partage est contre-passé puis refait, et seule la différence est réclamée ou rendue, titre par titre.',
  invoiceCorrected: said(
    'La facture est corrigée. Ce qu’elle portait se lit encore à côté.',
    'The invoice is corrected. What it said is still read beside it.',
  ),
  invoiceSharedAgain: said(
    'La facture est corrigée et la dépense partagée de nouveau : la différence est à réclamer, ou à rendre, dans « Titres de recettes ».',
    'The invoice is corrected and the expense shared again: the difference is to be claimed, or given back, in “Revenue orders”.',
  ),
  invoiceCorrections: 'Corrections de la facture',
  bothOrders: 'Cette somme a été déduite d’un titre à l’autre : elle est annulée sur les deux.',
  moves: {
    collection: {
      title: 'Annuler l’encaissement',
      of: (amount: string, day: string) => `l’encaissement de ${amount} du ${day}`,
      lead: (amount: string, day: string) =>
        `Pour un encaissement rejeté par la banque, ou mal saisi. Celui du ${day}, de ${amount}, reste inscrit, suivi de son annulation : la somme est de nouveau due.`,
      done: said(
        'L’encaissement est annulé : la somme est de nouveau due. S’il était mal saisi, enregistrez maintenant le bon.',
        'The payment is cancelled: the amount is due again. If it was typed wrong, now record the right one.',
      ),
    },
    restitution: {
      title: 'Annuler la restitution',
      of: (amount: string, day: string) => `la restitution de ${amount} du ${day}`,
      lead: (amount: string, day: string) =>
        `Pour un trop-perçu rendu par erreur, ou mal saisi. La restitution du ${day}, de ${amount}, reste inscrite, suivie de son annulation : la somme est de nouveau à rendre.`,
      done: said(
        'La restitution est annulée : le trop-perçu est de nouveau à rendre. Si elle était mal saisie, enregistrez maintenant la bonne.',
        'The restitution is cancelled: what was overpaid is to be given back again. If it was typed wrong, now record the right one.',
      ),
    },
    reduction: {
      title: 'Annuler la réduction',
      of: (amount: string, day: string) => `la réduction de ${amount} du ${day}`,
      lead: (amount: string, day: string) =>
        `Pour une réduction mal saisie. Celle du ${day}, de ${amount}, reste inscrite, suivie de son annulation : la somme est de nouveau due.`,
      done: said(
        'La réduction est annulée : la somme est de nouveau due. Si elle était mal saisie, enregistrez maintenant la bonne.',
        'The reduction is cancelled: the amount is due again. If it was typed wrong, now record the right one.',
      ),
    },
  },
}
const en: typeof fr = {
  cancel: 'Cancel',
  cancelled: (day, why) => `cancelled on ${day}: ${why}`,
  cancellation: 'Cancellation',
  correctTitle: 'Correct the order',
  correctTitleLead:
    'For a number, a slip, a year or a day typed wrong. What the order said stays in its history, with the reason; entries already posted keep their label.',
  titleCorrected: fr.titleCorrected,
  corrections: 'Corrections of the order',
  before: 'It said',
  until: 'Until',
  why: 'Reason',
  titleWas: (number, slip, day, exercice) =>
    `no. ${number}, slip ${slip}, taken in charge on ${day}, year ${exercice}`,
  correctInvoice: 'Correct the invoice',
  correctInvoiceLead:
    'For a number, a day or an amount typed wrong. What the invoice said stays in the history of the expense, with the reason.',
  invoiceIsShared:
    'This expense is shared on its invoice: if the amount changes, that sharing is reversed then done again, and only the difference is claimed or given back, order by order.',
  invoiceCorrected: fr.invoiceCorrected,
  invoiceSharedAgain: fr.invoiceSharedAgain,
  invoiceCorrections: 'Corrections of the invoice',
  bothOrders: 'This amount was deducted from one order to the other: it is cancelled on both.',
  moves: {
    collection: {
      title: 'Cancel the payment',
      of: (amount, day) => `the payment of ${amount} on ${day}`,
      lead: (amount, day) =>
        `For a payment that the bank rejected, or that was typed wrong. That of ${day}, of ${amount}, stays on the record, followed by its cancellation: the amount is due again.`,
      done: fr.moves.collection.done,
    },
    restitution: {
      title: 'Cancel the restitution',
      of: (amount, day) => `the restitution of ${amount} on ${day}`,
      lead: (amount, day) =>
        `For an overpayment given back by mistake, or typed wrong. The restitution of ${day}, of ${amount}, stays on the record, followed by its cancellation: the amount is to be given back again.`,
      done: fr.moves.restitution.done,
    },
    reduction: {
      title: 'Cancel the reduction',
      of: (amount, day) => `the reduction of ${amount} on ${day}`,
      lead: (amount, day) =>
        `For a reduction that was typed wrong. That of ${day}, of ${amount}, stays on the record, followed by its cancellation: the amount is due again.`,
      done: fr.moves.reduction.done,
    },
  },
}
export const words = { fr, en }
