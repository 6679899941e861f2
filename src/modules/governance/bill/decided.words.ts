const fr = {
  adoption: 'Adoption par le comité',
  ratification: 'Validation a posteriori par le comité',
  adopt: 'Inscrire la décision du comité',
  adoptedEarlier: 'Le comité en a décidé avant que son registre soit tenu ici',
  earlierHelp: 'Recopiez alors la référence, et dites pourquoi : ce motif est publié avec la dépense.',
  amended: 'Avenant signé',
  amendment: (number: number) => `Avenant n° ${number}`,
  amend: 'Inscrire l’avenant',
  noAmendment: 'Aucun avenant n’a été signé de tous depuis l’adoption de cette dépense.',
  toAmendments: 'Préparer un avenant, ou suivre ses signatures',
  amendedEarlier: 'L’avenant a été signé avant que la convention soit tenue ici',
}
const en: typeof fr = {
  adoption: 'Adoption by the committee',
  ratification: 'Validation afterwards by the committee',
  adopt: 'Record the committee’s decision',
  adoptedEarlier: 'The committee decided before its register was kept here',
  earlierHelp: 'Then copy the reference, and say why: the reason is published with the expense.',
  amended: 'Amendment signed',
  amendment: (number) => `Amendment no. ${number}`,
  amend: 'Record the amendment',
  noAmendment: 'No amendment has been signed by all since this expense was adopted.',
  toAmendments: 'Prepare an amendment, or follow its signatures',
  amendedEarlier: 'The amendment was signed before the convention was kept here',
}
export const words = { fr, en }
