import { refusals } from '../../../platform/refusal.ts'

export const refuse = refusals({
  'vote.stranger': {
    status: 422,
    fr: '« {member} » ne fait pas partie de l’instance. Vérifiez sa composition.',
    en: '“{member}” is not part of this body. Check who composes it.',
  },
  'vote.not_composed': {
    status: 409,
    fr: 'Cette instance n’est pas encore composée : elle ne peut pas voter. Désignez d’abord ses membres.',
    en: 'This body is not composed yet: it cannot vote. Designate its members first.',
  },
  'vote.no_quorum': {
    status: 409,
    fr: 'Le quorum n’est pas atteint : {present} présents, il en faut {needed}. Convoquez l’instance une seconde fois.',
    en: 'There is no quorum: {present} present, {needed} are needed. Summon the body a second time.',
  },
  'vote.too_many_proxies': {
    status: 422,
    fr: '« {member} » porte {held} pouvoirs : la règle en vigueur en permet {most}. Confiez les autres à un autre membre présent.',
    en: '“{member}” carries {held} proxies: the rule in force allows {most}. Give the others to another member who is present.',
  },
  'vote.two_proxies_given': {
    status: 422,
    fr: '« {member} » a donné deux pouvoirs pour le même moment. N’en gardez qu’un.',
    en: '“{member}” gave two proxies for the same moment. Keep only one.',
  },
  'vote.already_cast': {
    status: 409,
    fr: '« {member} » a déjà voté. Un vote ne se donne qu’une fois.',
    en: '“{member}” has already voted. A vote is cast once.',
  },
  'vote.not_a_voter': {
    status: 409,
    fr: '« {member} » n’est ni présent ni représenté à ce moment : ce vote ne peut pas être compté.',
    en: '“{member}” is neither present nor represented at this moment: this vote cannot be counted.',
  },
  'vote.not_in_hand': {
    status: 409,
    fr: '« {by} » ne porte pas le pouvoir de « {member} » : ce vote ne peut pas être compté.',
    en: '“{by}” does not carry the proxy of “{member}”: this vote cannot be counted.',
  },
  'vote.count_too_large': {
    status: 422,
    fr: 'Le dépouillement donne {counted} bulletins pour {voters} votants. Recomptez les bulletins.',
    en: 'The count gives {counted} ballots for {voters} voters. Count the ballots again.',
  },
  'vote.written_not_allowed': {
    status: 409,
    fr: 'Le règlement de cette instance ne prévoit pas de consultation écrite. Réunissez-la.',
    en: 'The rules of this body do not provide for a written consultation. Hold a meeting.',
  },
})
